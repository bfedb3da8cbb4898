"""A year of the largest size, by its logs: what is kept beside them is computed from them.

12,000 members in 60 branches, 120 events of which each has 460 people on its list and 387 who
come (46,440 participations): 58,440 rows of entering and withdrawing and 50,760 scans, with 94
disciplines of six places each. 109,764 rows of logs in all.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time
from fractions import Fraction
from random import Random
from typing import NamedTuple

from sqlalchemy import func, select, text

from benchmarks.days import Row, scan_row, write
from benchmarks.union import found_union
from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Role
from eventsapp.associations import services as associations
from eventsapp.associations.models import Association
from eventsapp.checkins import rebuilding
from eventsapp.checkins.models import Participation, Scan
from eventsapp.checkpoints import services as checkpoints
from eventsapp.database import db
from eventsapp.entries.acts import EntryAct
from eventsapp.entries.models import Entry, EntryLog
from eventsapp.events import services as events
from eventsapp.events.models import Event, Measure
from eventsapp.members.models import BranchSpan
from eventsapp.plans.models import Scale
from eventsapp.results.models import PointsAward, ResultEntry, ResultStatus

PEOPLE, BRANCHES, EVENTS = 12_000, 60, 120
ENTERED, WITHDRAWN, COME, AGAIN, WITH_POINTS = 460, 27, 387, 36, 94
TABLE = (7, 5, 4, 3, 2, 1)


class Person(NamedTuple):
    """A member."""

    id: int
    staff_number: str


@dataclass(frozen=True, slots=True)
class FullYear:
    """The year that was made, and its people with their branches."""

    year: int
    now: datetime
    people: list[Person]
    branch_of: dict[int, int]

    @property
    def account(self) -> Account:
        """The log-in of the administrator."""
        return accounts.account_by_login("bench")

    @property
    def branch_id(self) -> int:
        """The branch of the first member."""
        return self.branch_of[self.people[0].id]


def fill() -> FullYear:
    """Make last year, commit it, and compute what is kept from its logs."""
    now, year = clock.now(), clock.today().year - 1
    union, people = found_union(PEOPLE, BRANCHES)
    account = accounts.open_account("bench", "bench")
    begins = date(year, 1, 1)
    accounts.grant(account, Role.ADMINISTRATOR, union, from_on=begins, by=None, now=now)
    clubs = [
        associations.found(f"A{number:02}", f"第{number}协会", f"活动{number}")
        for number in range(1, 13)
    ]
    stands = select(BranchSpan.member_id, BranchSpan.branch_id)
    branch_of = dict(db.session.execute(stands).all())
    known = [Person(one.id, one.staff_number) for one in people]
    found = FullYear(year, now, known, branch_of)
    logs = _Logs(Random(1), [one.id for one in people], branch_of)
    for number in range(EVENTS):
        event = events.create(
            name=f"活动{number}",
            host=union,
            scale=Scale.CENTRAL,
            held_on=begins + timedelta(days=3 * number),
            opens=clock_time(8),
            closes=clock_time(10),
            association=_club(clubs, number),
            now=now,
            by=None,
        )
        events.publish(event, now=now, by=None)
        came = logs.enter_and_come(event)
        if number < WITH_POINTS:
            logs.place(event, came)
    db.session.commit()
    rebuilding.rebuild_all()
    db.session.commit()
    db.session.execute(text("ANALYZE"))
    db.session.commit()
    return found


def _club(clubs: list[Association], number: int) -> Association:
    return clubs[number % len(clubs)]


def log_rows() -> int:
    """Return how many rows the logs of the year have."""
    counts = (
        db.session.scalar(select(func.count()).select_from(log))
        for log in (Scan, EntryLog, ResultEntry)
    )
    return sum(one or 0 for one in counts)


def participations() -> int:
    """Return how many participations are kept."""
    return db.session.scalar(select(func.count()).select_from(Participation)) or 0


class _Logs:
    """Writes the rows of one event after the other."""

    def __init__(self, lots: Random, ids: list[int], branch_of: dict[int, int]) -> None:
        self.lots, self.ids, self.branch_of = lots, ids, branch_of
        self.entries = self.scans = 0

    def enter_and_come(self, event: Event) -> list[int]:
        """Let people enter, some withdraw, most come, and a few be read twice."""
        session = event.sessions[0]
        [point] = checkpoints.points_of([session.id])
        start = clock.instant(session.held_on, session.opens)
        entered = self.lots.sample(self.ids, ENTERED)
        before = {"event_id": event.id, "recorded_at": start - timedelta(days=9)}
        rows: list[Row] = []
        log: list[Row] = []
        for place, member_id in enumerate(entered):
            self.entries += 1
            gone = place >= ENTERED - WITHDRAWN
            own = {"event_id": event.id, "member_id": member_id}
            status = "withdrawn" if gone else "entered"
            rows.append(own | {"id": self.entries, "created_at": start, "status": status})
            acts = [EntryAct.ENTERED, EntryAct.WITHDRAWN] if gone else [EntryAct.ENTERED]
            log += [
                before
                | {
                    "entry_id": self.entries,
                    "member_id": member_id,
                    "act": act,
                    "happened_at": start - timedelta(days=9 - 2 * number),
                }
                for number, act in enumerate(acts)
            ]
        write(Entry, rows)
        write(EntryLog, log)
        came = entered[:COME]
        there = {"session_id": session.id, "check_point_id": point.id}
        read: list[Row] = []
        for place, member_id in enumerate([*came, *came[:AGAIN]]):
            self.scans += 1
            moment = start + timedelta(seconds=place)
            read.append(scan_row(self.scans, moment) | there | {"member_id": member_id})
        write(Scan, read)
        return came

    def place(self, event: Event, came: list[int]) -> None:
        """Let the first six of those who came have places that earn points."""
        discipline = events.add_discipline(event, name="个人", measure=Measure.PLACE)
        db.session.flush()
        entries: list[Row] = []
        results: list[Row] = []
        awards: list[Row] = []
        of_day = {"event_id": event.id, "discipline_id": discipline.id}
        for place, (member_id, points) in enumerate(zip(came, TABLE, strict=False), 1):
            self.entries += 1
            ids = of_day | {"member_id": member_id}
            entries.append(
                ids | {"id": self.entries, "created_at": clock.now(), "status": "entered"}
            )
            results.append(
                {
                    "discipline_id": discipline.id,
                    "entry_id": self.entries,
                    "status": ResultStatus.FINISHED,
                    "place": place,
                    "happened_at": clock.now(),
                    "recorded_at": clock.now(),
                }
            )
            awards.append(
                ids
                | {
                    "entry_id": self.entries,
                    "year": event.year,
                    "held_on": event.sessions[0].held_on,
                    "place": place,
                    "branch_id": self.branch_of[member_id],
                    "points": Fraction(points),
                    "why": {"share": "1"},
                    "is_official": True,
                }
            )
        write(Entry, entries)
        write(ResultEntry, results)
        write(PointsAward, awards)
