"""Plays the log of a year through the services, in the order in which it was recorded.

Rows that come in thousands (entries, check-ins, results) wait in a bucket of
their kind and are handed over together: before a row that changes people or
events, and when a bucket is full. Every rule reads when things happened, so
the order between buckets changes nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime

from sqlalchemy.exc import SQLAlchemyError

from eventsapp.accounts.models import Body
from eventsapp.associations import services as associations
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.events import services as events
from eventsapp.events.errors import AlreadyCancelled, SameDay
from eventsapp.events.models import EntryKind, Measure
from eventsapp.members import services as members
from eventsapp.plans import services as plans
from eventsapp.signings import services as signings
from eventsapp.yearbooks.batches import BATCHES, Batch
from eventsapp.yearbooks.founding import host_of
from eventsapp.yearbooks.happenings import Directory
from eventsapp.yearbooks.progress import Progress
from eventsapp.yearbooks.rows import Kind, LogRow, PlanRow, Unreadable, Yearbook

FULL = 1000
Act = Callable[[LogRow], bool]


class Replay:
    """One run over the log of a year."""

    def __init__(self, book: Yearbook, union: Body, progress: Progress) -> None:
        self.book = book
        self.union = union
        self.progress = progress
        self.directory = Directory(book.log)
        self.plan: dict[str, PlanRow] = {row.code: row for row in book.plan}
        self.waiting: dict[Kind, list[LogRow]] = {}
        self.acts: dict[Kind, Act] = {
            Kind.PLAN_PUBLISHED: self._publish,
            Kind.EVENT_CANCELLED: self._cancel,
            Kind.EVENT_RESCHEDULED: self._reschedule,
            Kind.MEMBER_TRANSFER: self._transfer,
            Kind.MEMBER_LEAVE: self._leave,
            Kind.MEMBER_RETIRE: self._retire,
        }

    def run(self) -> Iterator[int]:
        """Play all rows; yields how many are done whenever it is a good moment to commit."""
        handed_over = 0
        for position, row in enumerate(self.book.log):
            act = self.acts.get(row.kind)
            if act is None:
                self.waiting.setdefault(row.kind, []).append(row)
            else:
                if row.kind is not Kind.PLAN_PUBLISHED:
                    self._hand_over()
                self._do(act, row)
            if position + 1 - handed_over >= FULL:
                handed_over = position + 1
                self._hand_over()
                yield handed_over
        self._hand_over()
        self._sign()
        yield len(self.book.log)

    def _sign(self) -> None:
        """Sign what the year hands over: it was official where it comes from.

        What somebody has unsigned since an earlier run stays so, unless there is news of it.
        """
        if not self.book.log:
            return
        codes = {row.event for row in self.book.log if row.kind is Kind.RESULT}
        known = [
            self.directory.happenings[code] for code in codes & {*self.directory.happenings}
        ]
        ids = {one.discipline_id for one in known if one.discipline_id is not None}
        signings.sign_as_handed_over(
            self.directory.told | signings.never_signed(ids),
            now=self.book.log[-1].recorded_at,
        )

    def _hand_over(self) -> None:
        for kinds, hand_over in BATCHES:
            rows = sorted(
                (row for kind in kinds for row in self.waiting.pop(kind, [])),
                key=lambda row: row.seq,
            )
            if rows:
                self._try_together(rows, hand_over)

    def _try_together(self, rows: Sequence[LogRow], hand_over: Batch) -> None:
        noted = Progress()
        try:
            with db.session.begin_nested():
                hand_over(rows, self.book.year, self.directory, noted)
        except (DomainError, ValueError, SQLAlchemyError) as refusal:
            if len(rows) == 1:
                self.progress.refuse("log.csv", rows[0].line, _said(refusal))
                return
            for row in rows:  # one of them is to blame; the others must not suffer for it
                self._try_together([row], hand_over)
        else:
            self.progress.merge(noted)

    def _do(self, act: Act, row: LogRow) -> None:
        try:
            with db.session.begin_nested():
                is_new = act(row)
        except (DomainError, Unreadable, SQLAlchemyError) as refusal:
            self.progress.refuse("log.csv", row.line, _said(refusal))
            return
        if is_new:
            self.progress.store(row.kind)
        else:
            self.progress.know(row.kind)

    def _publish(self, row: LogRow) -> bool:
        if row.event in self.directory.happenings:
            return False
        planned = self.plan.get(row.event)
        if planned is None:
            raise Unreadable(f"event {row.event!r} is not in the plan")
        host = host_of(planned, self.union)
        if host is None:
            raise Unreadable(f"unknown branch {planned.host!r} holds {row.event}")
        self._hold(planned, host, row.recorded_at)
        self.directory.learn()
        return True

    def _hold(self, planned: PlanRow, host: Body, now: datetime) -> None:
        plan = plans.plan_of(host, self.book.year)
        item = next(
            (
                item
                for item in plan.items
                if item.name == planned.name and item.planned_on == planned.held_on
            ),
            None,
        )
        event = events.create(
            code=planned.code,
            name=planned.name,
            host=host,
            scale=planned.scale,
            held_on=planned.held_on,
            opens=planned.opens,
            closes=planned.closes,
            association=(
                associations.by_activity(planned.activity) if planned.activity else None
            ),
            plan_item=item,
            audience=planned.audience,
            has_walk_ins=planned.has_walk_ins,
            festival=planned.festival,
            budget_fen=planned.budget_fen,
            now=now,
            by=None,
        )
        if planned.is_scored or planned.entry_kind is EntryKind.TEAM:
            events.add_discipline(
                event,
                name=planned.name[:60],
                measure=Measure.PLACE,
                entry_kind=planned.entry_kind,
                is_scored=planned.is_scored,
                points_weight=planned.weight,
                format_note=planned.form,
            )
        if item is not None:
            plans.publish(plan, now)
        events.publish(event, now=now, by=None)

    def _cancel(self, row: LogRow) -> bool:
        event = events.get(self.directory.happening(row).event_id)
        try:
            events.cancel(event, reason=row.note, now=row.recorded_at, by=None)
        except AlreadyCancelled:
            return False
        return True

    def _reschedule(self, row: LogRow) -> bool:
        session = events.get_session(self.directory.happening(row).session_id)
        try:
            events.reschedule(
                session, to_on=_day(row), reason=row.note, now=row.recorded_at, by=None
            )
        except SameDay:
            return False
        return True

    def _transfer(self, row: LogRow) -> bool:
        branch = self.directory.branch(row.value)
        return self._move(
            row,
            lambda person, on, now: members.transfer(person, branch, on=on, now=now, by=None),
        )

    def _leave(self, row: LogRow) -> bool:
        return self._move(
            row, lambda person, on, now: members.leave(person, on=on, now=now, by=None)
        )

    def _retire(self, row: LogRow) -> bool:
        return self._move(
            row, lambda person, on, now: members.retire(person, on=on, now=now, by=None)
        )

    def _move(
        self, row: LogRow, act: Callable[[members.Member, date, datetime], members.Movement]
    ) -> bool:
        person = members.get(self.directory.member_id(row))
        before = len(members.movements_of(person))
        act(person, row.occurred_at.date(), row.recorded_at)
        return len(members.movements_of(person)) > before


def _said(refusal: Exception) -> str:
    if isinstance(refusal, SQLAlchemyError):
        return "the database refused it"
    return str(refusal)


def _day(row: LogRow) -> date:
    try:
        return date.fromisoformat(row.value)
    except ValueError:
        raise Unreadable(f"value {row.value!r} is no day of the calendar") from None
