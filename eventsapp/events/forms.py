"""What organisers type about events and disciplines."""

from collections.abc import Iterable
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, ValidationError

from brackets.points import SEVEN_FIVE_FOUR, Sharing, SmallField
from eventsapp.accounts.models import Body, BodyKind
from eventsapp.associations.models import Association
from eventsapp.clock import instant
from eventsapp.events.disciplines import Values
from eventsapp.events.makeup_form import MakeupFields
from eventsapp.events.models import Audience, EntryKind, Event, Measure
from eventsapp.events.points import PointsRule, read_table, table_words
from eventsapp.events.services import Particulars
from eventsapp.events.sports import SPORTS
from eventsapp.events.words import AUDIENCES, ENTRY_KINDS, MEASURES
from eventsapp.frame.addresses import carried_number
from eventsapp.frame.fields import (
    ClockField,
    CountField,
    DayField,
    LineField,
    MomentField,
    PickField,
    ReadField,
    WeightField,
    YuanField,
)
from eventsapp.frame.languages import moment, yuan
from eventsapp.plans.models import PlanItem, Scale
from eventsapp.plans.words import SCALES

NOBODY = 0


class EventForm(FlaskForm):
    """An event with one session. The view says what can be chosen, and what a plan allows."""

    name = LineField(_l("Event name"), most=100, needed=_l("Give it a name."))
    host_id = PickField(_l("Host"), coerce=int)
    association_id = PickField(_l("Run by"), coerce=int)
    scale = PickField(_l("Scale"), choices=SCALES.items(), coerce=Scale)
    audience = PickField(_l("For whom"), choices=AUDIENCES.items(), coerce=Audience)
    held_on = DayField(_l("Day"), needed=_l("Choose the day."))
    opens = ClockField(_l("Check-in from"), needed=_l("Type when check-in begins."))
    closes = ClockField(_l("Check-in until"), needed=_l("Type when check-in ends."))
    place = LineField(_l("Place"), most=100)
    entries_open_at = MomentField(_l("Entries open at"))
    entries_close_at = MomentField(_l("Entries close"))
    has_walk_ins = BooleanField(_l("People may come without entering first"))
    festival = LineField(_l("Festival"), most=20)
    budget_fen = YuanField(_l("Budget (yuan)"))
    version = HiddenField()

    fixed_day: date | None = None
    plan_budget_fen: int = 0
    branch_ids: frozenset[int] = frozenset()
    later_end: datetime | None = None  # when check-in of the event's other days ends

    def offer(self, bodies: Iterable[Body], associations: Iterable[Association]) -> None:
        """Set who can host the event and which association can run it."""
        hosts = list(bodies)
        self.branch_ids = frozenset(body.id for body in hosts if body.kind is BodyKind.BRANCH)
        self.host_id.offer((body.id, body.name) for body in hosts)
        self.association_id.offer(
            [(NOBODY, _("No association")), *((a.id, a.name) for a in associations)]
        )

    def fill_from_item(self, item: PlanItem) -> None:
        """Carry over what the plan says about an item."""
        self.name.data = item.name
        self.host_id.data = item.plan.body_id
        self.association_id.data = item.association_id or NOBODY
        self.scale.data = item.scale
        self.held_on.data = item.planned_on
        self.festival.data = item.festival
        self.budget_fen.data = item.budget_fen or None

    def fill_from(self, event: Event) -> None:
        """Show what is stored."""
        session = event.sessions[0]
        self.name.data = event.name
        self.host_id.data = event.host_id
        self.association_id.data = event.association_id or NOBODY
        self.scale.data = event.scale
        self.audience.data = event.audience
        if self.held_on is not None:
            self.held_on.data = session.held_on
        self.opens.data = session.opens
        self.closes.data = session.closes
        self.place.data = session.place
        self.entries_open_at.data = event.entries_open_at
        self.entries_close_at.data = event.entries_close_at
        self.has_walk_ins.data = event.has_walk_ins
        self.festival.data = event.festival
        self.budget_fen.data = event.budget_fen or None
        self.version.data = str(event.version)

    def fix_day(self, day: date) -> None:
        """Leave the day as it is: a published event moves with a reason, elsewhere."""
        self.fixed_day = day
        del self.held_on

    def values(self, host: Body, association: Association | None) -> Particulars:
        """Return what was typed, under the names that the services use."""
        return {
            "name": self.name.data,
            "host": host,
            "association": association,
            "scale": self.scale.data,
            "audience": self.audience.data,
            "opens": self.opens.data,
            "closes": self.closes.data,
            "place": self.place.data,
            "entries_open_at": self.entries_open_at.data,
            "entries_close_at": self.entries_close_at.data,
            "has_walk_ins": self.has_walk_ins.data,
            "festival": self.festival.data,
            "budget_fen": self.budget_fen.data or 0,
        }

    def seen_version(self) -> int:
        """Return the version that the organiser had before her eyes; 0 when it was lost."""
        return carried_number(self.version.data) or 0

    def show_version(self, version: int) -> None:
        """Let the next save be about this version, although another was typed over."""
        self.version.raw_data = None
        self.version.data = str(version)

    def _start(self) -> datetime | None:
        day = self.fixed_day or self.held_on.data
        return instant(day, self.opens.data) if day and self.opens.data else None

    def validate_closes(self, field: ClockField) -> None:
        """Check-in ends after it begins."""
        if field.data and self.opens.data and field.data <= self.opens.data:
            raise ValidationError(
                _("Must be later than %(time)s.", time=f"{self.opens.data:%H:%M}")
            )

    def _last_instant(self) -> datetime | None:
        """Return until when people can enter: the deadline, else the end of check-in."""
        if self.entries_close_at.data:
            closing: datetime = self.entries_close_at.data
            return closing
        day = self.fixed_day or self.held_on.data
        own_end = instant(day, self.closes.data) if day and self.closes.data else None
        ends = [end for end in (own_end, self.later_end) if end]
        return max(ends) if ends else None

    def validate_entries_open_at(self, field: MomentField) -> None:
        """Entries open before they close."""
        last = self._last_instant()
        if field.data and last and field.data >= last:
            raise ValidationError(
                _("Must be before entries close, %(moment)s.", moment=moment(last))
            )

    def validate_entries_close_at(self, field: MomentField) -> None:
        """Entries close before people arrive."""
        start = self._start()
        if field.data and start and field.data > start:
            raise ValidationError(
                _("Must not be after check-in opens, %(moment)s.", moment=moment(start))
            )

    def validate_scale(self, field: PickField) -> None:
        """A branch holds small events."""
        if field.data is Scale.CENTRAL and self.host_id.data in self.branch_ids:
            raise ValidationError(
                _("A branch hosts small events. Choose small, or let the union host it.")
            )

    def validate_audience(self, field: PickField) -> None:
        """Only a branch has members of the host branch."""
        if field.data is Audience.HOST_BRANCH and self.host_id.data not in self.branch_ids:
            raise ValidationError(
                _("The host is no branch. Choose a branch as host, or others.")
            )

    def validate_budget_fen(self, field: YuanField) -> None:
        """Spend no more than the plan has for it."""
        if not self.plan_budget_fen or field.data is None:
            return
        if field.data > self.plan_budget_fen:
            raise ValidationError(
                _(
                    "%(over)s over the plan. Lower it, or change the plan first.",
                    over=yuan(field.data - self.plan_budget_fen),
                )
            )


class CancelForm(FlaskForm):
    """Why an event is cancelled."""

    reason = LineField(_l("Reason"), most=200, needed=_l("Say why, for those who entered."))


class RescheduleForm(FlaskForm):
    """Which day a session moves to, and why."""

    session_id = PickField(_l("Session"), coerce=int)
    to_on = DayField(_l("New day"), needed=_l("Choose the new day."))
    reason = LineField(_l("Reason"), most=200, needed=_l("Say why, for those who entered."))


class PointsTableField(ReadField):
    """Points of the places, such as ``9-7-6-5-4-3-2-1``; the value is a tuple of them."""

    complaint = _l("Write the points of each place, such as 9-7-6-5-4-3-2-1. They never rise.")

    def read(self, text: str) -> tuple[int, ...]:
        """Read points that never rise."""
        return read_table(text)

    def write(self, value: object) -> str:
        """Write it as it can be read back."""
        if not isinstance(value, tuple):
            raise TypeError
        return table_words(value)


class DisciplineForm(MakeupFields, FlaskForm):
    """One discipline of an event."""

    sport = PickField(
        _l("Sport"),
        choices=[("", _l("Another")), *((code, each.words) for code, each in SPORTS.items())],
        default="",
    )
    name = LineField(_l("Discipline name"), most=60, needed=_l("Give it a name."))
    entry_kind = PickField(_l("Who enters"), choices=ENTRY_KINDS.items(), coerce=EntryKind)
    measure = PickField(_l("How places are found"), choices=MEASURES.items(), coerce=Measure)
    best_of = PickField(
        _l("Games in a match"),
        choices=[(n, _l("best of %(games)d", games=n)) for n in (1, 3, 5, 7)],
        coerce=int,
    )
    has_third_place = BooleanField(_l("Play for third place"))
    is_scored = BooleanField(_l("Counts for the branches' points"))
    points_weight = WeightField(_l("Points times"), needed=_l("Type a factor; 1 is usual."))
    points_table = PointsTableField(_l("Points of the places"))
    shares_full = BooleanField(_l("Who share a place have its points each"))
    pays_all = BooleanField(_l("The last of a small field earns points too"))
    capacity = CountField(_l("At most"))
    format_note = LineField(_l("Note"), most=60)
    awarded_places = CountField(_l("Places awarded"))
    prizes = LineField(_l("Prizes"), most=200)
    after_draw = LineField(_l("Withdrawal after the draw"), most=200)

    def fill_usual(self, code: str) -> None:
        """Show what a sport usually is; an unknown code is what most disciplines are."""
        sport = SPORTS.get(code)
        self.is_scored.data = True
        self.fill_points(PointsRule())
        self.best_of.data = sport.best_of if sport else 5
        if sport is None:
            return
        self.sport.data = code
        self.name.data = str(sport.words)
        self.entry_kind.data = sport.entry_kind
        self.measure.data = sport.measure
        self.fill_makeup(sport.makeup)

    def fill_points(self, rule: PointsRule) -> None:
        """Show by which rule places earn points; the usual table is left empty."""
        self.points_weight.data = rule.weight
        self.points_table.data = None if rule.table == SEVEN_FIVE_FOUR else rule.table
        self.shares_full.data = rule.sharing is Sharing.FULL
        self.pays_all.data = rule.small_field is SmallField.ALL_PAID

    def points(self) -> PointsRule:
        """Return the rule that was typed."""
        return PointsRule(
            table=self.points_table.data or SEVEN_FIVE_FOUR,
            sharing=Sharing.FULL if self.shares_full.data else Sharing.SPLIT,
            small_field=SmallField.ALL_PAID if self.pays_all.data else SmallField.LAST_UNPAID,
            weight=self.points_weight.data,
        )

    def values(self) -> Values:
        """Return what was typed, under the names that the services use."""
        return {
            "name": self.name.data,
            "entry_kind": self.entry_kind.data,
            "measure": self.measure.data,
            "best_of": self.best_of.data,
            "has_third_place": self.has_third_place.data,
            "is_scored": self.is_scored.data,
            "points_weight": self.points_weight.data,
            "points_rule": self.points().to_json(),
            "capacity": self.capacity.data,
            "format_note": self.format_note.data,
            "sport": self.sport.data,
            "makeup": self.makeup_for(self.entry_kind.data).to_json(),
            "awarded_places": self.awarded_places.data,
            "prizes": self.prizes.data,
            "after_draw": self.after_draw.data,
        }


def differences(typed: EventForm, stored: EventForm) -> list[tuple[str, str, str]]:
    """Return label, stored words and typed words of each field in which two forms differ."""
    found = []
    for name in stored._fields:
        if name in {"csrf_token", "version"} or name not in typed._fields:
            continue
        before, after = in_words(stored[name]), in_words(typed[name])
        if before != after:
            found.append((str(stored[name].label.text), before, after))
    return found


def in_words(field: Field) -> str:
    """Return a field's content as people read it."""
    if isinstance(field, PickField):
        return field.words()
    if isinstance(field, BooleanField):
        return _("yes") if field.data else _("no")
    if isinstance(field, ReadField):
        return field._value().replace("T", " ") or "–"
    return str(field.data or "–")
