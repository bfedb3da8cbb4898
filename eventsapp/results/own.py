"""What one member has to play, and what came of it this year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from brackets import MatchStatus, play
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.models import Stage
from eventsapp.entries.models import Entry, EntryMember, EntryStatus
from eventsapp.events.models import Discipline, Event, Measure, Session
from eventsapp.members.models import Member
from eventsapp.results.match_log import events_of
from eventsapp.results.models import Placement, PointsAward, ResultStatus
from eventsapp.results.wording import status_words


@dataclass(frozen=True, slots=True)
class OwnMatch:
    """A match to come; ``opponent`` is empty while it is not known."""

    discipline: Discipline
    number: int
    opponent: str
    is_ready: bool


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A place of the year; points are the person's own, a team has none for the person."""

    discipline: Discipline
    place: int | None
    status: str
    points: Fraction | None


def own_year(member: Member, day: date) -> tuple[list[OwnMatch], list[OwnPlace]]:
    """Return the next match of each draw whose event is not over on ``day``, and places.

    The places are those of the year of ``day``, of the latest event first.
    """
    found = _of_the_year(member, day)
    return (
        _next_matches([(row.entry_id, row.stage) for row in reversed(found) if row.stage]),
        [
            OwnPlace(row.discipline, row.place, _words(row.status), row.points)
            for row in found
            if row.status is not None
        ],
    )


def _next_matches(entries: Sequence[tuple[int, Stage]]) -> list[OwnMatch]:
    stages = [stage for _entry, stage in entries]
    results, plans = events_of(stages), draws.plans_of(stages)
    found = []
    for entry_id, stage in entries:
        plan = plans[stage.id]
        numbers = draws.numbers_of(plan)
        open_ones = (MatchStatus.READY, MatchStatus.WAITING)
        for match in play(plan, results[stage.id]).matches.values():
            if (
                str(entry_id) in match.sides
                and match.status in open_ones
                and match.ref in numbers
            ):
                other = match.sides[1 - match.sides.index(str(entry_id))]
                known = int(other) if isinstance(other, str) else 0
                found.append((stage.discipline, numbers[match.ref], known, match.status))
                break
    names = _names({known for _d, _n, known, _s in found})
    return [
        OwnMatch(discipline, number, names.get(known, ""), status is MatchStatus.READY)
        for discipline, number, known, status in found
    ]


class _Row(NamedTuple):
    """One entry in one discipline: its latest draw if it is still played, its place."""

    entry_id: int
    discipline: Discipline
    stage: Stage | None
    place: int | None
    status: ResultStatus | None
    points: Fraction | None


def _of_the_year(member: Member, day: date) -> list[_Row]:
    """Return what a member stands in that has a draw or a place, the latest event first."""
    other = aliased(Stage)
    latest = (
        select(func.max(other.version))
        .where(other.discipline_id == Discipline.id)
        .correlate(Discipline)
        .scalar_subquery()
    )
    last_on = (
        select(func.max(Session.held_on))
        .where(Session.event_id == Event.id)
        .correlate(Event)
        .scalar_subquery()
    )
    is_played = (
        (Entry.status == EntryStatus.ENTERED)
        & (Discipline.measure == Measure.KNOCKOUT)
        & Event.published_at.is_not(None)
        & (last_on >= day)
    )
    rows = db.session.execute(
        select(
            Entry.id, Discipline, Stage, Placement.place, Placement.status, PointsAward.points
        )
        .join(Event, Event.id == Entry.event_id)
        .join(
            Discipline,
            or_(
                Discipline.id == Entry.discipline_id,
                Entry.discipline_id.is_(None) & (Discipline.event_id == Event.id),
            ),
        )
        .outerjoin(
            Stage,
            is_played & (Stage.discipline_id == Discipline.id) & (Stage.version == latest),
        )
        .outerjoin(
            Placement,
            (Placement.entry_id == Entry.id)
            & (Placement.discipline_id == Discipline.id)
            & (Event.year == day.year),
        )
        .outerjoin(
            PointsAward,
            (PointsAward.entry_id == Entry.id)
            & (PointsAward.discipline_id == Discipline.id)
            & (PointsAward.member_id == member.id)
            & PointsAward.is_official,
        )
        .where(
            _is_of(member),
            Event.cancelled_at.is_(None),
            or_(Stage.id.is_not(None), Placement.entry_id.is_not(None)),
        )
        .options(joinedload(Discipline.event), joinedload(Stage.pairings))
        .order_by(last_on.desc(), Discipline.id)
    )
    return [_Row(*row) for row in rows.unique()]


def _is_of(member: Member) -> ColumnElement[bool]:
    teams = select(EntryMember.entry_id).where(EntryMember.member_id == member.id)
    return or_(Entry.member_id == member.id, Entry.id.in_(teams))


def _names(entry_ids: set[int]) -> dict[int, str]:
    if not entry_ids:
        return {}
    entries = db.session.scalars(
        select(Entry).where(Entry.id.in_(entry_ids)).options(joinedload(Entry.member))
    )
    return {entry.id: draws.name_of(entry) for entry in entries}


def _words(status: ResultStatus) -> str:
    return "" if status is ResultStatus.FINISHED else status_words(status)
