"""What is typed on the pages of the timetable."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, HiddenField, ValidationError

from brackets.schedule.hall import Hours
from eventsapp.events.models import Discipline
from eventsapp.frame.addresses import carried_number, number_seen
from eventsapp.frame.fields import ClockField, CountField, LineField, PickField, ReadField
from eventsapp.timetables import hours as typing_hours
from eventsapp.timetables.grounds import MOST_COURTS, MOST_MINUTES, Grounds, Length
from eventsapp.timetables.hours import Typed, read_hours
from eventsapp.timetables.models import LONGEST_KEY, FactKind
from eventsapp.timetables.recording import Wish
from eventsapp.timetables.setting_up import Wanted

USUAL_HOURS = "08:30-12:00, 13:30-17:30"
MORE_ROWS = 2
LEAST_ROWS = 4
_RANGE = re.compile(
    r"(?P<front>.*?)(?P<first>\d{1,2})\s*[-–~至到]\s*(?P<last>\d{1,2})(?P<back>.*)"
)
_BETWEEN = re.compile(r"[\s,;、，；]+")


class HoursField(ReadField):
    """Spans of clock times; the value is a list of :class:`Typed`."""

    complaint = _l("Type times from and to, such as 08:30-12:00, 13:30-17:30.")

    def read(self, text: str) -> list[Typed]:
        """Read ``8:30-12:00, 13:30-17:30``."""
        return read_hours(text)

    def write(self, value: object) -> str:
        """Nothing: the form is given what was typed, or the text of what is stored."""
        return str(value)


class MinutesField(CountField):
    """Minutes of a match or a rest; empty for what is usual."""

    def __init__(self, label: str, *, from_zero: bool = False, **bound: object) -> None:
        super().__init__(label, from_zero=from_zero, **bound)

    def post_validate(self, form: object, validation_stopped: bool) -> None:  # noqa: FBT001
        """Nobody plays for days."""
        if self.data is not None and self.data > MOST_MINUTES:
            raise ValidationError(_("At most %(most)s.", most=MOST_MINUTES))


class CourtForm(Form):
    """One court."""

    number = HiddenField()
    name = LineField(_l("Court"), most=20)
    kinds = LineField(_l("For what"), most=60)
    closed = HoursField(_l("Closed from and to"))


class DayForm(Form):
    """The hours of one day."""

    on = HiddenField()
    hours = HoursField(_l("Hours of play"))


class LengthForm(Form):
    """What a match of one discipline takes."""

    discipline = HiddenField()
    minutes = MinutesField(_l("Minutes a match"))
    rest = MinutesField(_l("Minutes of rest after it"), from_zero=True)
    kind = LineField(_l("Kind of court"), most=20)


class GroundsForm(FlaskForm):
    """Courts, hours and how long matches take."""

    seen = HiddenField()
    courts = FieldList(FormField(CourtForm), max_entries=MOST_COURTS + MORE_ROWS)
    days = FieldList(FormField(DayForm), max_entries=40)
    changeover = MinutesField(
        _l("Minutes between two matches on a court"),
        from_zero=True,
        needed=_l("Type a number."),
    )
    lengths = FieldList(FormField(LengthForm), max_entries=200)

    def fill_from(
        self, grounds: Grounds, days: Sequence[date], disciplines: Sequence[Discipline]
    ) -> None:
        """Show what is stored, with some empty rows."""
        self.seen.data = str(grounds.version)
        self.changeover.data = grounds.changeover
        for court in grounds.courts:
            closed = typing_hours.written(court.closed, days)
            self.courts.append_entry(
                {
                    "number": court.number,
                    "name": court.name,
                    "kinds": " ".join(court.kinds),
                    "closed": closed or None,
                }
            )
        while len(self.courts) < max(LEAST_ROWS, len(grounds.courts) + MORE_ROWS):
            self.courts.append_entry()
        for day in days:
            text = typing_hours.written(typing_hours.of_day(grounds.sessions, day), [day])
            if not grounds.version:
                text = USUAL_HOURS
            self.days.append_entry({"on": day.isoformat(), "hours": text or None})
        for discipline in disciplines:
            length = grounds.length(discipline.id)
            self.lengths.append_entry(
                {
                    "discipline": discipline.id,
                    "minutes": length.minutes,
                    "rest": length.rest,
                    "kind": length.kind,
                }
            )

    @property
    def seen_version(self) -> int:
        """Return the version that the page showed; -1 if that was tampered with."""
        return number_seen(self.seen.data)

    def sessions(self, days: Sequence[date]) -> list[Hours]:
        """Return the hours of play of those days that the event has."""
        typed = {row.form.on.data: row.form.hours.data or [] for row in self.days}
        return [
            span
            for day in days
            for span in typing_hours.on_days(typed.get(day.isoformat(), []), [day])
        ]

    def wanted(self, days: Sequence[date]) -> list[Wanted]:
        """Return the courts; a name such as ``1-12 号台`` in a new row stands for twelve."""
        found: list[Wanted] = []
        for row in self.courts:
            name = row.form.name.data
            if not name:
                continue
            number = carried_number(row.form.number.data)
            kinds = tuple(
                dict.fromkeys(filter(None, _BETWEEN.split(row.form.kinds.data or "")))
            )
            closed = tuple(typing_hours.on_days(row.form.closed.data or [], days))
            names = [name] if number else names_in(name)
            found += [Wanted(number, one, kinds, closed) for one in names]
        return found[:MOST_COURTS]

    def wanted_lengths(self, disciplines: Sequence[Discipline]) -> dict[int, Length]:
        """Return what is not as usual, by discipline id."""
        known = {one.id for one in disciplines}
        found: dict[int, Length] = {}
        for row in self.lengths:
            number = carried_number(row.form.discipline.data)
            length = Length(row.form.minutes.data, row.form.rest.data, row.form.kind.data or "")
            if number in known and number is not None and length != Length():
                found[number] = length
        return found


def names_in(text: str) -> list[str]:
    """Return the names of courts that a line stands for.

    >>> names_in("1-3 号台"), names_in("中心场地")
    (['1 号台', '2 号台', '3 号台'], ['中心场地'])
    """
    found = _RANGE.fullmatch(text)
    if found is None:
        return [text]
    first, last = int(found["first"]), int(found["last"])
    if not first < last < first + MOST_COURTS:
        return [text]
    return [f"{found['front']}{n}{found['back']}" for n in range(first, last + 1)]


class SeenForm(FlaskForm):
    """What version of the draft a page showed."""

    seen = HiddenField()

    @property
    def seen_version(self) -> int:
        """Return the version that the page showed; -1 if that was tampered with."""
        return number_seen(self.seen.data)


class PublishForm(SeenForm):
    """Publishing the draft."""

    number = HiddenField()
    why = LineField(_l("Why it is changed"), most=200)

    @property
    def seen_number(self) -> int:
        """Return the number of the published timetable that the page showed."""
        return number_seen(self.number.data)


class PutForm(SeenForm):
    """Where and when a match is to be."""

    key = HiddenField()
    court = PickField(_l("Court"), coerce=int)
    on = PickField(_l("Day"))
    at = ClockField(_l("Begins at"), needed=_l("Type a clock time, such as 08:30."))

    def offer(self, grounds: Grounds, days: Sequence[tuple[str, str]]) -> None:
        """Set the courts and days that can be chosen."""
        self.court.offer(list(grounds.names.items()))
        self.on.offer(days)


class FactForm(FlaskForm):
    """What happened on the day."""

    kind = PickField(
        _l("What was recorded"), choices=[(one.value, one.value) for one in FactKind]
    )
    key = HiddenField()
    court = HiddenField()
    minutes = MinutesField(_l("Minutes"))

    def validate_minutes(self, field: CountField) -> None:
        """A delay is of so many minutes."""
        if self.kind.data == FactKind.LATE.value and not field.data and not field.errors:
            raise ValidationError(_("Type by how many minutes."))

    def validate_key(self, field: HiddenField) -> None:
        """A match is named."""
        if self.kind.data in _OF_MATCHES and not field.data:
            raise ValidationError(
                _("There is no such match or heat any more. Look at the page again.")
            )

    @property
    def wish(self) -> Wish:
        """Return what is to be recorded."""
        kind = FactKind(self.kind.data)
        court = carried_number(self.court.data) if kind in _OF_COURTS else None
        minutes = (self.minutes.data or 0) if kind is FactKind.LATE else 0
        key = (self.key.data or "")[:LONGEST_KEY] if kind in _OF_MATCHES else ""
        return Wish(kind, key, court, minutes)


_OF_MATCHES = frozenset({FactKind.BEGAN, FactKind.ENDED, FactKind.NOT_BEGUN})
_OF_COURTS = frozenset({FactKind.BEGAN, FactKind.LOST, FactKind.BACK})


def problems(form: FlaskForm) -> Iterator[str]:
    """Yield what is wrong with a form, in words."""
    for field in form:
        for one in field.errors:
            yield str(one)
