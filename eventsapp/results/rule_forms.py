"""What an organiser sets about how a discipline is ranked: one form a measure."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, ValidationError

from brackets.field_sheets import Agreement
from eventsapp.events.models import Discipline, EntryKind, Measure
from eventsapp.frame.fields import PickField
from eventsapp.results.measures.attempts import (
    MOST_ATTEMPTS,
    Attempts,
    LaterOrder,
    Unit,
)
from eventsapp.results.measures.counts import MOST_MEMBERS, MOST_TRIES, Counts
from eventsapp.results.measures.heights import Heights
from eventsapp.results.measures.mass_start import MassStart
from eventsapp.results.measures.quiz import Questions
from eventsapp.results.measures.steps import MOST_DAYS, Steps
from eventsapp.results.measures.times import Times
from eventsapp.results.panel_form import PanelForm
from eventsapp.results.rule_fields import (
    HeightsField,
    LimitField,
    PointsField,
    PrizesField,
    RangeField,
    RulesForm,
)


class TimesForm(RulesForm):
    """To what times are rounded."""

    precision = PickField(
        _l("Times are taken"),
        choices=[
            (10, _l("electrically: rounded up to 1/100 s")),
            (100, _l("by hand: rounded up to 1/10 s")),
            (1, _l("to 1/1000 s, as typed")),
            (1000, _l("to whole seconds, rounded up")),
        ],
        coerce=int,
    )
    parts_by_thousandths = BooleanField(_l("1/1000 s parts those who are equal by then"))

    def kind(self) -> Times:
        """Return the rules."""
        return Times(**self._typed())


class AttemptsForm(RulesForm):
    """How many attempts, of what, and who goes on."""

    attempts = PickField(
        _l("Attempts each"),
        choices=[(n, str(n)) for n in range(1, MOST_ATTEMPTS + 1)],
        coerce=int,
    )
    unit = PickField(
        _l("What is measured"),
        choices=[
            (Unit.METRES.value, _l("distances, in metres")),
            (Unit.POINTS.value, _l("points, rings or hits")),
        ],
    )
    finalists = RangeField(_l("How many go on after the first attempts"), least=0, most=64)
    first = PickField(
        _l("First attempts, which everybody has"),
        choices=[(n, str(n)) for n in range(1, MOST_ATTEMPTS)],
        coerce=int,
    )
    order = PickField(
        _l("Order of the attempts after that"),
        choices=[
            (LaterOrder.REVERSED.value, _l("the reverse of the standing: the leader last")),
            (LaterOrder.SAME.value, _l("as before")),
        ],
    )
    hints = {"finalists": _l("0: everybody has all attempts; usual is 8 after 3 of 6")}

    def validate_first(self, field: PickField) -> None:
        """Some attempts are left for those who go on."""
        if self.finalists.data and field.data and field.data >= (self.attempts.data or 0):
            raise ValidationError(
                _("Fewer than the attempts each, or nobody has anything to go on to.")
            )

    def kind(self) -> Attempts:
        """Return the rules."""
        return Attempts(**self._typed())


class HeightsForm(RulesForm):
    """The heights of the bar."""

    heights = HeightsField(_l("Heights of the bar, in metres"), needed=_l("Type the heights."))
    hints = {"heights": _l("Rising, such as 1.20 1.25 1.30; rather too many than too few")}

    def kind(self) -> Heights:
        """Return the rules."""
        return Heights(**self._typed())


class CountsForm(RulesForm):
    """Tries, or members who are added up."""

    tries = PickField(
        _l("Tries each"), choices=[(n, str(n)) for n in range(1, MOST_TRIES + 1)], coerce=int
    )
    members = RangeField(_l("Members who are added up"), least=1, most=MOST_MEMBERS)
    needs_all = BooleanField(_l("A team with fewer members has no result"))
    seconds = RangeField(_l("Seconds of a try"), least=0, most=3600)
    counters = PickField(
        _l("Counters for each"),
        choices=[(1, _l("one")), (2, _l("two"))],
        coerce=int,
    )
    agreement = PickField(
        _l("Where two counters differ"),
        choices=[
            (Agreement.MEAN.value, _l("the mean counts, up to the limit")),
            (Agreement.SAME.value, _l("the referee decides")),
        ],
    )
    most_apart = RangeField(
        _l("Limit: the largest difference without the referee"), least=0, most=99
    )
    grades = PrizesField(_l("Grades"))
    hints = {
        "members": _l("1: the team has one count"),
        "seconds": _l("Usual is 60; 0: until it ends by itself"),
        "most_apart": _l("For the mean of two counters; usual is 3"),
        "grades": _l("Leave it empty for none; such as: excellent ≥160 6, good ≥130"),
    }

    def suit(self, discipline: Discipline) -> None:
        """A person has no members."""
        if discipline.entry_kind is EntryKind.PERSON:
            del self.members, self.needs_all

    def kind(self) -> Counts:
        """Return the rules."""
        return Counts(**self._typed() | {"grades": self.grades.data or ()})


class QuestionsForm(RulesForm):
    """What everybody begins with."""

    base = RangeField(_l("Points at the beginning"), least=0, most=10_000)

    def kind(self) -> Questions:
        """Return the rules."""
        return Questions(**self._typed())


class MassStartForm(RulesForm):
    """Check points and limits."""

    points = PointsField(_l("Check points in order"))
    limit_ms = LimitField(_l("Longest time"))
    least_ms = LimitField(_l("Shortest time that is believed"))
    hints = {
        "points": _l("Parted by commas, such as: bridge, hut, summit; empty for none"),
        "limit_ms": _l("Such as 1:30:00; empty for none"),
        "least_ms": _l("Such as 5:00; empty for none"),
    }

    def validate_least_ms(self, field: LimitField) -> None:
        """The shortest time lies below the longest."""
        if field.data and self.limit_ms.data and field.data >= self.limit_ms.data:
            raise ValidationError(_("The longest time lies above the shortest."))

    def kind(self) -> MassStart:
        """Return the rules."""
        return MassStart(
            self.points.data or (), self.limit_ms.data or 0, self.least_ms.data or 0
        )


class StepsForm(RulesForm):
    """Days, cap and standard."""

    days = RangeField(_l("Number of days"), least=1, most=MOST_DAYS)
    cap = RangeField(_l("Most steps that count of a day"), least=0, most=100_000)
    standard = RangeField(_l("Steps of a standard day"), least=1, most=100_000)
    days_wanted = RangeField(_l("Standard days that reach the goal"), least=0, most=MOST_DAYS)
    hints = {"cap": _l("0: all count")}

    def validate_days_wanted(self, field: RangeField) -> None:
        """No more standard days than there are days."""
        if field.data is not None and self.days.data and field.data > self.days.data:
            raise ValidationError(_("There are %(days)d days.", days=self.days.data))

    def kind(self) -> Steps:
        """Return the rules."""
        return Steps(**self._typed())


FORMS: Mapping[Measure, type[RulesForm]] = {
    Measure.TIME: TimesForm,
    Measure.MASS_START: MassStartForm,
    Measure.ATTEMPTS: AttemptsForm,
    Measure.HEIGHTS: HeightsForm,
    Measure.COUNTS: CountsForm,
    Measure.JUDGED: PanelForm,
    Measure.QUIZ: QuestionsForm,
    Measure.STEPS: StepsForm,
}


def has_form(discipline: Discipline) -> bool:
    """Whether there is anything to be set."""
    return discipline.measure in FORMS


def form_for(discipline: Discipline, branches: Sequence[tuple[int, str]]) -> RulesForm:
    """Return the form of the discipline's measure."""
    form = FORMS[discipline.measure]()
    form.suit(discipline)
    if isinstance(form, PanelForm):
        form.offer(branches)
    return form
