"""The year at a glance: what was planned, what took place, what comes next."""

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any

from sqlalchemy import Row, case, func, select

from eventsapp.accounts.models import Body
from eventsapp.appraisals.attended import by_day
from eventsapp.appraisals.figures import BranchTally
from eventsapp.appraisals.tally import branch_tallies, year_end
from eventsapp.charts.marks import MarkStatus
from eventsapp.checkins.models import Participation
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.draws.models import Stage
from eventsapp.events.models import Discipline, Event, Measure, Session
from eventsapp.plans.models import AnnualPlan, PlanItem, Scale
from eventsapp.results.models import Placement

TARGET_COVERAGE = Fraction(85, 100)
AHEAD = timedelta(days=30)
MOST_UPCOMING = 5


@dataclass(frozen=True, slots=True)
class Activity:
    """An event, or a line of a plan that has no event yet (``event_id`` empty).

    ``is_public``: it, or the plan that it stands in, was published; a draft is for those only
    who are at work on it.
    """

    name: str
    first_on: date
    last_on: date
    is_central: bool
    host_id: int
    host: str
    status: MarkStatus
    event_id: int | None = None
    is_published: bool = False
    is_public: bool = False
    association_id: int | None = None
    place: str = ""
    budget_fen: int = 0
    entries_open_at: datetime | None = None
    entries_close_at: datetime | None = None


class TaskKind(enum.StrEnum):
    """What an organiser or a referee has to do next."""

    MAKE_EVENT = "make_event"
    PUBLISH = "publish"
    DRAW = "draw"
    ENTER_RESULTS = "enter_results"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits for a hand, and the body whose people do it."""

    kind: TaskKind
    name: str
    on: date
    host_id: int
    host: str
    subject_id: int | None = None
    is_knockout: bool = False
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class LastYear:
    """Participations of the year before: up to the same day, and in all."""

    so_far: int
    total: int


@dataclass(frozen=True, slots=True)
class Glance:
    """What the page of a year shows."""

    year: int
    today: date
    activities: list[Activity]
    cancelled: int
    by_day: dict[date, int]
    branches: list[BranchTally]
    last_year: LastYear
    tasks: list[Task]

    @property
    def reckoned_on(self) -> date:
        """The day whose members the coverage is of."""
        return min(self.today, year_end(self.year))

    @property
    def participations(self) -> int:
        """How many times someone took part."""
        return sum(self.by_day.values())

    @property
    def members(self) -> int:
        """Members who have not retired."""
        return sum(branch.members for branch in self.branches)

    @property
    def covered(self) -> int:
        """Those of them who took part at least once."""
        return sum(branch.covered for branch in self.branches)

    @property
    def elapsed(self) -> Fraction:
        """How much of the year has passed."""
        days = (year_end(self.year) - date(self.year, 1, 1)).days + 1
        passed = (self.today - date(self.year, 1, 1)).days + 1
        return min(max(Fraction(passed, days), Fraction(0)), Fraction(1))

    def is_behind(self, branch: BranchTally) -> bool:
        """Whether a branch's coverage is short of what the target asks for by today."""
        coverage = branch.coverage
        return coverage is not None and coverage < TARGET_COVERAGE * self.elapsed

    def count(self, status: MarkStatus) -> int:
        """How many activities are that far."""
        return sum(activity.status is status for activity in self.activities)

    @property
    def due(self) -> int:
        """How many activities should have been held by today."""
        return sum(activity.last_on < self.today for activity in self.activities)

    @property
    def budget_fen(self) -> int:
        """What all activities may cost."""
        return sum(activity.budget_fen for activity in self.activities)

    @property
    def budget_held_fen(self) -> int:
        """What those that were held were given."""
        return sum(
            activity.budget_fen
            for activity in self.activities
            if activity.status is MarkStatus.HELD
        )

    @property
    def upcoming(self) -> list[Activity]:
        """The next activities, today's first."""
        ahead = [activity for activity in self.activities if activity.last_on >= self.today]
        return sorted(ahead, key=lambda activity: activity.first_on)[:MOST_UPCOMING]


def glance(year: int, *, sees: Callable[[Activity], bool], now: datetime) -> Glance:
    """Gather the page of a year at an instant, for a reader who ``sees`` some drafts."""
    today = local(now).date()
    events, cancelled = _events(year, today)
    items = _items_without_event(year, today)
    activities = sorted(
        (activity for activity in (*events, *items) if activity.is_public or sees(activity)),
        key=lambda activity: activity.first_on,
    )
    return Glance(
        year=year,
        today=today,
        activities=activities,
        cancelled=cancelled,
        by_day=by_day(year),
        branches=branch_tallies(year, min(today, year_end(year))),
        last_year=_last_year(year, today),
        tasks=_tasks(year, activities, now),
    )


def years() -> list[int]:
    """Return the years that hold events or plans, latest first."""
    held = set(db.session.scalars(select(Event.year).distinct().union(select(AnnualPlan.year))))
    return sorted(held, reverse=True)


def _events(year: int, today: date) -> tuple[list[Activity], int]:
    """Return the events of a year in the order of their codes, and how many are cancelled."""
    rows = db.session.execute(
        select(
            Event.id,
            Event.name,
            Event.scale,
            Event.host_id,
            Event.association_id,
            Body.name.label("host"),
            Event.published_at,
            AnnualPlan.published_at.label("planned_at"),
            Event.cancelled_at,
            Event.budget_fen,
            Event.entries_open_at,
            Event.entries_close_at,
            func.min(Session.held_on).label("first_on"),
            func.max(Session.held_on).label("last_on"),
            func.max(Session.place).label("place"),
        )
        .join(Body, Body.id == Event.host_id)
        .join(Session, Session.event_id == Event.id)
        .outerjoin(PlanItem, PlanItem.id == Event.plan_item_id)
        .outerjoin(AnnualPlan, AnnualPlan.id == PlanItem.plan_id)
        .where(Event.year == year)
        .group_by(Event.id, Body.name, AnnualPlan.id)
        .order_by(Event.code)
    ).all()
    going_on = [_activity(row, today) for row in rows if row.cancelled_at is None]
    return going_on, len(rows) - len(going_on)


def _activity(row: Row[*tuple[Any, ...]], today: date) -> Activity:
    is_published = row.published_at is not None
    return Activity(
        name=row.name,
        first_on=row.first_on,
        last_on=row.last_on,
        is_central=row.scale is Scale.CENTRAL,
        host_id=row.host_id,
        host=row.host,
        status=_status(row.first_on, row.last_on, today, is_published=is_published),
        event_id=row.id,
        is_published=is_published,
        is_public=is_published or row.planned_at is not None,
        association_id=row.association_id,
        place=row.place,
        budget_fen=row.budget_fen,
        entries_open_at=row.entries_open_at,
        entries_close_at=row.entries_close_at,
    )


def _status(first_on: date, last_on: date, today: date, *, is_published: bool) -> MarkStatus:
    if first_on > today:
        return MarkStatus.PLANNED
    if not is_published:
        return MarkStatus.OVERDUE if first_on < today else MarkStatus.PLANNED
    return MarkStatus.RUNNING if last_on >= today else MarkStatus.HELD


def _items_without_event(year: int, today: date) -> list[Activity]:
    rows = db.session.execute(
        select(
            PlanItem.name,
            PlanItem.planned_on,
            PlanItem.scale,
            PlanItem.budget_fen,
            AnnualPlan.body_id,
            AnnualPlan.published_at,
            Body.name,
        )
        .join(AnnualPlan, AnnualPlan.id == PlanItem.plan_id)
        .join(Body, Body.id == AnnualPlan.body_id)
        .outerjoin(Event, Event.plan_item_id == PlanItem.id)
        .where(AnnualPlan.year == year, PlanItem.dropped_at.is_(None), Event.id.is_(None))
        .order_by(PlanItem.planned_on, PlanItem.id)
    )
    return [
        Activity(
            name=name,
            first_on=planned_on,
            last_on=planned_on,
            is_central=scale is Scale.CENTRAL,
            host_id=body_id,
            host=body,
            status=MarkStatus.OVERDUE if planned_on < today else MarkStatus.PLANNED,
            is_public=published_at is not None,
            budget_fen=budget_fen,
        )
        for name, planned_on, scale, budget_fen, body_id, published_at, body in rows
    ]


def _last_year(year: int, today: date) -> LastYear:
    ended = min(today, year_end(year)) - timedelta(days=365)
    row = db.session.execute(
        select(
            func.coalesce(func.sum(case((Participation.held_on <= ended, 1), else_=0)), 0),
            func.count(),
        ).where(Participation.year == year - 1)
    ).one()
    return LastYear(*row)


def _tasks(year: int, activities: Sequence[Activity], now: datetime) -> list[Task]:
    today = local(now).date()
    tasks = [
        *_tasks_of_plans(activities, today),
        *_tasks_of_disciplines(year, activities, now),
    ]
    return sorted(tasks, key=lambda task: (not task.is_late, task.on, task.name))


def _tasks_of_plans(activities: Sequence[Activity], today: date) -> list[Task]:
    return [
        Task(
            kind=TaskKind.MAKE_EVENT if activity.event_id is None else TaskKind.PUBLISH,
            name=activity.name,
            on=activity.first_on,
            host_id=activity.host_id,
            host=activity.host,
            subject_id=activity.event_id,
            is_late=activity.first_on < today,
        )
        for activity in activities
        if not activity.is_published and activity.first_on <= today + AHEAD
    ]


def _tasks_of_disciplines(
    year: int, activities: Sequence[Activity], now: datetime
) -> list[Task]:
    today = local(now).date()
    by_event = {activity.event_id: activity for activity in activities if activity.is_published}
    is_drawn = select(Stage.id).where(Stage.discipline_id == Discipline.id).exists()
    is_placed = select(Placement.id).where(Placement.discipline_id == Discipline.id).exists()
    rows = db.session.execute(
        select(
            Discipline.id, Discipline.event_id, Discipline.name, Discipline.measure, is_drawn
        )
        .join(Event, Event.id == Discipline.event_id)
        .where(Event.year == year, ~is_placed)
        .order_by(Discipline.id)
    )
    tasks = []
    for discipline_id, event_id, name, measure, has_draw in rows:
        activity = by_event.get(event_id)
        if activity is None:
            continue
        kind = _kind(activity, measure, now, has_draw=bool(has_draw))
        if kind is None:
            continue
        tasks.append(
            Task(
                kind=kind,
                name=activity.name if name in activity.name else f"{activity.name} · {name}",
                on=activity.last_on,
                host_id=activity.host_id,
                host=activity.host,
                subject_id=discipline_id,
                is_knockout=measure is Measure.KNOCKOUT,
                is_late=activity.last_on < today,
            )
        )
    return tasks


def _kind(
    activity: Activity, measure: Measure, now: datetime, *, has_draw: bool
) -> TaskKind | None:
    if measure is Measure.KNOCKOUT and not has_draw:
        closes_at = activity.entries_close_at
        return TaskKind.DRAW if closes_at is not None and closes_at <= now else None
    return TaskKind.ENTER_RESULTS if activity.first_on <= local(now).date() else None
