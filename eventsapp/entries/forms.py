"""What is typed to enter many people, or a team."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import IntegerField, StringField, TextAreaField, ValidationError
from wtforms.validators import Length, Optional
from wtforms.widgets import HiddenInput

from eventsapp.entries.errors import NoBranches, SharesMissing, ShareUnreadable
from eventsapp.entries.list_models import Publicity
from eventsapp.entries.list_words import PUBLICITIES
from eventsapp.entries.teams import LONGEST_NAME, equal_shares
from eventsapp.frame.fields import LineField, PickField, tidy
from eventsapp.members.models import Branch

MOST_BRANCHES = 4
LONGEST_TEXT = 40_000
LONGEST_REASON = 200
WHOLE_EVENT = 0
NO_BRANCH = 0
_SHARE = re.compile(r"(\d{1,4})/(\d{1,4})|\d{1,3}(\.\d{1,4})?%?", re.ASCII)


class ListForm(FlaskForm):
    """Staff numbers for a discipline."""

    discipline = PickField(_l("Discipline"), coerce=int)
    numbers = TextAreaField(
        _l("Staff numbers"),
        [Length(max=LONGEST_TEXT, message=_l("At most %(max)d characters."))],
    )


class TeamForm(FlaskForm):
    """A team: its discipline, its name, its branches with their shares, its people."""

    discipline = PickField(_l("Discipline"), coerce=int)
    team_name = LineField(_l("Name of the team"), most=LONGEST_NAME)
    branch_1 = PickField(_l("Branch 1"), coerce=int)
    branch_2 = PickField(_l("Branch 2"), coerce=int)
    branch_3 = PickField(_l("Branch 3"), coerce=int)
    branch_4 = PickField(_l("Branch 4"), coerce=int)
    share_1 = StringField(_l("Share of branch 1"))
    share_2 = StringField(_l("Share of branch 2"))
    share_3 = StringField(_l("Share of branch 3"))
    share_4 = StringField(_l("Share of branch 4"))
    numbers = TextAreaField(
        _l("Staff numbers"),
        [Length(max=LONGEST_TEXT, message=_l("At most %(max)d characters."))],
    )
    reserves = TextAreaField(
        _l("Staff numbers of reserves"),
        [Length(max=LONGEST_TEXT, message=_l("At most %(max)d characters."))],
    )

    @property
    def everybody(self) -> str:
        """Return the numbers of the line-up, then those of the reserves."""
        return f"{self.numbers.data or ''}\n{self.reserves.data or ''}"

    @property
    def lines_of_line_up(self) -> int:
        """Return after which line of ``everybody`` the reserves come."""
        return len((self.numbers.data or "").splitlines() or [""])

    pair_ids: frozenset[int] = frozenset()

    def validate_team_name(self, field: LineField) -> None:
        """A team has a name; a pair can be called by its people."""
        if not field.data and self.discipline.data not in self.pair_ids:
            raise ValidationError(_("Give the team a name."))

    def offer_branches(self, branches: Sequence[Branch]) -> None:
        """Set which branches can be chosen."""
        choices = [(NO_BRANCH, "–"), *((branch.id, branch.name) for branch in branches)]
        for picked, _share in self.branch_fields():
            picked.offer(choices)

    def branch_fields(self) -> list[tuple[PickField, StringField]]:
        """Return the pairs of branch and share."""
        return [
            (self[f"branch_{position}"], self[f"share_{position}"])
            for position in range(1, MOST_BRANCHES + 1)
        ]

    def shares(self, branches: Mapping[int, Branch]) -> list[tuple[Branch, Fraction]]:
        """Return the branches with their shares, equal ones where none was typed.

        Raises:
            NoBranches: none was chosen.
            SharesMissing: only some have a share.
            ShareUnreadable: a share is no fraction, decimal or percentage.
        """
        chosen = [
            (branches[picked.data], tidy(typed.data))
            for picked, typed in self.branch_fields()
            if picked.data in branches
        ]
        if not chosen:
            raise NoBranches
        if not any(text for _branch, text in chosen):
            return equal_shares([branch for branch, _text in chosen])
        if not all(text for _branch, text in chosen):
            raise SharesMissing
        return [(branch, read_share(text)) for branch, text in chosen]


def read_share(text: str) -> Fraction:
    """Read ``1/2``, ``0.5`` or ``50%`` exactly.

    Raises:
        ShareUnreadable: it is none of these.

    >>> read_share("1/3"), read_share("0.25"), read_share("５０％")
    (Fraction(1, 3), Fraction(1, 4), Fraction(1, 2))
    """
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    match = _SHARE.fullmatch(plain)
    if match is None or (match[2] is not None and int(match[2]) == 0):
        raise ShareUnreadable(text=text[:20])
    if plain.endswith("%"):
        return Fraction(plain[:-1]) / 100
    return Fraction(plain)


class PublicityForm(FlaskForm):
    """Who may read the list of an event."""

    publicity = PickField(
        _l("Who may read the list"), choices=PUBLICITIES.items(), coerce=Publicity
    )


class FixForm(FlaskForm):
    """Which list is fixed, and why a new one is needed; nothing for the first one."""

    discipline = IntegerField(validators=[Optional()], widget=HiddenInput())
    reason = LineField(_l("Why a new list is needed"), most=LONGEST_REASON)
