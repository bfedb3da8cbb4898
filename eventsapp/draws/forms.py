"""Forms of draws."""

import re

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from brackets import Bands, GrandFinal, preset_names
from brackets.standings.wording import preset_title
from eventsapp.draws.explaining import FEEDS, GRAND_FINALS, PLACES
from eventsapp.draws.formats import (
    AFTER_GROUPS,
    PICTURES,
    PLACEMENT,
    SAME,
    SWISS_RULES,
    USUAL_CAUTIONS,
    DeadRubbers,
    Format,
    FormatKind,
)
from eventsapp.draws.match_formats import choices_of, format_words
from eventsapp.draws.tie_words import tie_choices
from eventsapp.events.models import Discipline
from eventsapp.frame.fields import CountField, PickField, tidy
from eventsapp.frame.half_width import half_width
from eventsapp.frame.languages import page_language

USUAL_GROUPS = 2
MOST_NUMBER = 4096
MOST_QUALIFY = 16
MOST_NEXT = 32
MOST_ROUNDS = 30
MOST_CAUTIONS = 9
BETWEEN_SIZES = re.compile(r"[\s,;/+、，；]+")


class SetupForm(FlaskForm):
    """What is played, and the version that was on the page.

    Seeds are fields named ``seed-<entry id>``, places given by hand ``place-<entry id>``: one
    of each for every entry that stands.
    """

    version = HiddenField()
    kind = PickField(_l("What is played"), choices=[(name, name) for name in PICTURES])
    scoring = PickField(_l("How a match is played"))
    bands = PickField(
        _l("Where seeds stand"),
        choices=[
            (Bands.FIXED.value, _l("on the places of their numbers")),
            (Bands.LOT.value, _l("3 and 4 by lot, 5 to 8 by lot, and so on")),
        ],
    )
    places = PickField(
        _l("Which places are played for"),
        choices=list(PLACES.items()),
        coerce=int,
    )
    feed_until = PickField(
        _l("Who comes into the consolation"), choices=list(FEEDS.items()), coerce=int
    )
    grand_final = PickField(
        _l("Grand final"),
        choices=[(kind.value, GRAND_FINALS[kind.value]) for kind in GrandFinal],
    )
    rules = PickField(_l("How tables are ranked"))
    legs = PickField(
        _l("Rounds of everybody against everybody"),
        choices=[(1, _l("once")), (2, _l("twice, with sides changed"))],
        coerce=int,
    )
    groups = CountField(_l("How many groups"))
    sizes = StringField(_l("Or the sizes of the groups"), filters=[tidy])
    group_scoring = PickField(_l("How a match in a group or a Swiss round is played"))
    qualify = PickField(
        _l("Who goes on from each group"),
        choices=[(n, str(n)) for n in range(1, MOST_QUALIFY + 1)],
        coerce=int,
    )
    best_next = PickField(
        _l("Best of the next places who go on too"),
        choices=[(0, _l("none")), *((n, str(n)) for n in range(1, MOST_NEXT + 1))],
        coerce=int,
    )
    compare_by = PickField(_l("How these are compared"))
    finals = PickField(_l("What follows the groups"))
    lines = StringField(_l("Who stands where in the knock-out"), filters=[tidy])
    rounds = CountField(_l("How many rounds"))
    swiss_rules = PickField(_l("How the standings are ranked"))
    apart = CountField(_l("Rounds in which branches are kept apart"), from_zero=True)
    has_colours = BooleanField(_l("It matters who moves first: balance it"))
    ties = PickField(_l("How two teams meet"))
    all_rubbers = PickField(
        _l("Rubbers that decide nothing any more"),
        choices=[
            (DeadRubbers.NEVER.value, _l("are not played")),
            (DeadRubbers.IN_TABLES.value, _l("are played in groups and tables")),
            (DeadRubbers.ALWAYS.value, _l("are always played")),
        ],
    )
    line_ups = BooleanField(_l("Captains hand in sealed line-ups before each tie"))
    cautions = CountField(_l("Cautions that a team may have in one pull"), from_zero=True)
    is_by_hand = BooleanField(_l("Places were drawn elsewhere: I type them in"))

    def offer(self, discipline: Discipline) -> None:
        """Set what can be chosen for a discipline, in the language of the page."""
        formats = choices_of(discipline)
        self.scoring.offer(formats)
        self.group_scoring.offer([(SAME, _("as in the knock-out")), *formats])
        language = page_language()
        rules = [(name, preset_title(name, language)) for name in preset_names()]
        self.rules.offer(rules)
        self.swiss_rules.offer([(name, preset_title(name, language)) for name in SWISS_RULES])
        self.compare_by.offer([(SAME, _("by the same rules")), *rules])
        self.ties.offer([("", _("in one match")), *tie_choices()])
        kinds = [(kind.value, format_words(Format(kind))) for kind in AFTER_GROUPS]
        self.finals.offer([*kinds, ("", _("nothing: the groups are the end"))])

    def validate_sizes(self, field: StringField) -> None:
        """Refuse what is no list of sizes; only groups have any."""
        if self.kind.data == FormatKind.GROUPS.value and sizes_in(field.data) is None:
            raise ValidationError(_("Type whole numbers, such as 4, 4, 3."))

    def validate_groups(self, field: CountField) -> None:
        """Ask for a number of groups where there are no sizes."""
        is_needed = self.kind.data == FormatKind.GROUPS.value and not self.sizes.data
        if is_needed and field.data is None and not field.errors:
            raise ValidationError(_("Type how many groups there are."))

    def validate_rounds(self, field: CountField) -> None:
        """Take no more rounds than anybody plays."""
        if field.data is not None and field.data > MOST_ROUNDS:
            raise ValidationError(_("At most %(most)s.", most=MOST_ROUNDS))

    def validate_apart(self, field: CountField) -> None:
        """Take no more rounds than anybody plays."""
        self.validate_rounds(field)

    def validate_cautions(self, field: CountField) -> None:
        """Take no more than anybody counts."""
        if field.data is not None and field.data > MOST_CAUTIONS:
            raise ValidationError(_("At most %(most)s.", most=MOST_CAUTIONS))

    def format(self) -> Format:
        """Return what is to be played; the form has been validated."""
        picture = self.kind.data
        form = Format(
            kind=FormatKind.SINGLE if picture == PLACEMENT else FormatKind(picture),
            bands=Bands(self.bands.data),
            scoring=self.scoring.data,
            places=self.places.data,
            feed_until=self.feed_until.data,
            grand_final=GrandFinal(self.grand_final.data),
            rules=self.rules.data,
            legs=self.legs.data,
            groups=self.groups.data or USUAL_GROUPS,
            sizes=sizes_in(self.sizes.data) or (),
            group_scoring=self.group_scoring.data,
            qualify=self.qualify.data,
            best_next=self.best_next.data,
            compare_by=self.compare_by.data,
            finals=FormatKind(self.finals.data) if self.finals.data else None,
            lines=tuple(part for part in BETWEEN_SIZES.split(self.lines.data or "") if part),
            rounds=self.rounds.data or 0,
            swiss_rules=self.swiss_rules.data,
            apart=self.apart.data or 0,
            has_colours=self.has_colours.data,
            ties=self.ties.data,
            all_rubbers=DeadRubbers(self.all_rubbers.data),
            line_ups=bool(self.ties.data) and self.line_ups.data,
            cautions=USUAL_CAUTIONS if self.cautions.data is None else self.cautions.data,
        )
        return form.as_in(PLACEMENT) if picture == PLACEMENT else form


class FixForm(FlaskForm):
    """Fix the list, or the places given by hand; again only with a reason."""

    seen = HiddenField()
    reason = StringField(
        _l("Why it is done again"),
        validators=[Length(max=200, message=_l("At most %(max)d characters."))],
        filters=[tidy],
    )


class WordsForm(FlaskForm):
    """What was said at the draw meeting, a word on each line."""

    seen = HiddenField()
    words = TextAreaField(_l("The words that were said"))


def sizes_in(text: str | None) -> tuple[int, ...] | None:
    """Return the sizes of groups that were typed; None if they can't be read.

    >>> sizes_in("4, 4、3"), sizes_in(""), sizes_in("four")
    ((4, 4, 3), (), None)
    """
    parts = [part for part in BETWEEN_SIZES.split(half_width(text or "")) if part]
    numbers = [number_in(part) for part in parts]
    if any(number is None for number in numbers):
        return None
    return tuple(number for number in numbers if number is not None)


def number_in(text: str) -> int | None:
    """Return a number from 1 that was typed; None if it is none."""
    plain = half_width(text)
    if not (plain.isascii() and plain.isdigit() and len(plain) < 6):
        return None
    return int(plain) if 0 < int(plain) <= MOST_NUMBER else None


def read_numbers(typed: dict[int, str]) -> tuple[dict[int, int], dict[int, str]]:
    """Return the numbers by entry id, and what can't be read as one.

    >>> read_numbers({7: " 1 ", 8: "", 9: "x"})
    ({7: 1}, {9: 'x'})
    """
    read = {entry_id: number_in(text) for entry_id, text in typed.items()}
    numbers = {entry_id: number for entry_id, number in read.items() if number is not None}
    bad = {
        entry_id: typed[entry_id].strip()
        for entry_id in typed.keys() - numbers.keys()
        if typed[entry_id].strip()
    }
    return numbers, bad
