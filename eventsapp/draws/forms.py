"""Forms of draws."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField
from wtforms.validators import Length

from brackets import GrandFinal, preset_names
from brackets.standings.wording import preset_title
from eventsapp.draws.formats import Format, FormatKind
from eventsapp.draws.making import page_language
from eventsapp.draws.match_formats import choices_of
from eventsapp.events.models import Discipline
from eventsapp.frame.fields import PickField, tidy

MOST_SEED = 4096
MOST_GROUPS = 32
MOST_QUALIFY = 8


class DrawForm(FlaskForm):
    """What is played, the version that was on the page, and why it is drawn again.

    The seeds are fields named ``seed-<entry id>``, one for each entry that stands.
    """

    version = HiddenField()
    reason = StringField(
        _l("Why it is drawn again"), validators=[Length(max=200)], filters=[tidy]
    )

    kind = PickField(
        _l("What is played"),
        choices=[
            (FormatKind.SINGLE.value, _l("knock-out: out after one loss")),
            (FormatKind.DOUBLE.value, _l("double elimination: out after the second loss")),
            (FormatKind.ROUND_ROBIN.value, _l("round robin: everybody meets everybody")),
            (FormatKind.GROUPS.value, _l("groups, then a knock-out of the best of each")),
        ],
    )
    scoring = PickField(_l("How a match is played"))
    third_place = BooleanField(_l("The losers of the semi-finals play for third place"))
    grand_final = PickField(
        _l("Grand final"),
        choices=[
            (
                GrandFinal.RESET.value,
                _l("a deciding final if the unbeaten side loses the first"),
            ),
            (GrandFinal.SINGLE.value, _l("one match decides")),
        ],
    )
    rules = PickField(_l("How tables are ranked"))
    legs = PickField(
        _l("Rounds of everybody against everybody"),
        choices=[(1, _l("once")), (2, _l("twice, with sides changed"))],
        coerce=int,
    )
    groups = PickField(
        _l("Groups"), choices=[(n, str(n)) for n in range(1, MOST_GROUPS + 1)], coerce=int
    )
    qualify = PickField(
        _l("Who goes on from each group"),
        choices=[(n, str(n)) for n in range(1, MOST_QUALIFY + 1)],
        coerce=int,
    )

    def offer(self, discipline: Discipline) -> None:
        """Set what can be chosen for a discipline, in the language of the page."""
        self.scoring.offer(choices_of(discipline))
        language = page_language()
        self.rules.offer((name, preset_title(name, language)) for name in preset_names())

    def format(self) -> Format:
        """Return what is to be played; the form has been validated."""
        return Format(
            kind=FormatKind(self.kind.data),
            third_place=bool(self.third_place.data),
            grand_final=GrandFinal(self.grand_final.data),
            legs=self.legs.data,
            groups=self.groups.data,
            qualify=self.qualify.data,
            rules=self.rules.data,
            scoring=self.scoring.data,
        )

    @property
    def based_on(self) -> int | None:
        """Return the version that was on the page; None before the first draw."""
        text = self.version.data or ""
        return int(text) if text.isdecimal() and len(text) < 10 else None


def read_seeds(typed: dict[int, str]) -> tuple[dict[int, int], dict[int, str]]:
    """Return the seeds by entry id, and what can't be read as one.

    >>> read_seeds({7: " 1 ", 8: "", 9: "x"})
    ({7: 1}, {9: 'x'})
    """
    seeds: dict[int, int] = {}
    bad: dict[int, str] = {}
    for entry_id, text in typed.items():
        tidy = text.strip()
        if tidy.isascii() and tidy.isdigit() and len(tidy) < 6 and 0 < int(tidy) <= MOST_SEED:
            seeds[entry_id] = int(tidy)
        elif tidy:
            bad[entry_id] = tidy
    return seeds, bad
