"""What is asked before a paper is made."""

import enum
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm

from eventsapp.books.gathering import Asked
from eventsapp.frame.fields import PickField


class Paper(enum.StrEnum):
    """A paper of the hall."""

    SLIPS = "slips"
    ALL_SLIPS = "all_slips"
    SCORES = "scores"
    LANES = "lanes"
    CROSS = "cross"
    CALLS = "calls"
    PRIZES = "prizes"
    CERTIFICATES = "certificates"


PAPERS: Final = {
    Paper.SLIPS: _l("Match slips"),
    Paper.ALL_SLIPS: _l("Match slips to write names in"),
    Paper.SCORES: _l("Score sheets"),
    Paper.LANES: _l("Lane sheets"),
    Paper.CROSS: _l("Cross tables"),
    Paper.CALLS: _l("Call lists"),
    Paper.PRIZES: _l("Prize lists"),
    Paper.CERTIFICATES: _l("Certificates of results"),
}
"""What a file of each is called."""


class PaperForm(FlaskForm):
    """Which paper, and of which discipline, day and court; asked by the address."""

    class Meta:
        """Nothing is changed, so the address says it all."""

        csrf = False

    kind = PickField(
        _l("What to print"),
        choices=[
            (Paper.SLIPS, _l("Match slips of what can be played")),
            (Paper.ALL_SLIPS, _l("Match slips of all that is left, names to be written in")),
            (Paper.SCORES, _l("Score sheets")),
            (Paper.LANES, _l("Lane sheets of heats")),
            (Paper.CROSS, _l("Cross tables to fill in")),
            (Paper.CALLS, _l("Call lists")),
            (Paper.PRIZES, _l("Prize lists, to sign for")),
            (Paper.CERTIFICATES, _l("Certificates of signed results")),
        ],
        coerce=Paper,
        default=Paper.SLIPS,
    )
    discipline = PickField(_l("Discipline"), coerce=int, default=0)
    day = PickField(_l("Day of the timetable"), default="")
    court = PickField(_l("Court"), default="")

    def offer(
        self,
        disciplines: Iterable[tuple[int, str]],
        days: Iterable[tuple[str, str]],
        courts: Iterable[str],
        everything: tuple[str, str, str],
    ) -> "PaperForm":
        """Set what can be chosen; the first of each is all of them."""
        self.discipline.offer([(0, everything[0]), *disciplines])
        self.day.offer([("", everything[1]), *days])
        self.court.offer([("", everything[2]), *((one, one) for one in courts)])
        return self

    def asked(self) -> Asked:
        """Return what is meant."""
        return Asked(
            self.discipline.data or None,
            date.fromisoformat(self.day.data) if self.day.data else None,
            self.court.data or "",
        )

    @property
    def choices(self) -> Sequence[PickField]:
        """Return the fields in order."""
        return [self.kind, self.discipline, self.day, self.court]
