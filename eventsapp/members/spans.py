"""From the log of movements to stretches of days in one branch: a pure fold."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from eventsapp.members.models import Employment, MovementKind

ORDER_IN_A_DAY = {
    MovementKind.JOINED: 0,
    MovementKind.TRANSFERRED: 1,
    MovementKind.RETIRED: 2,
    MovementKind.LEFT: 3,
}


class Fact(NamedTuple):
    """One row of the log, in the order of recording by ``number``."""

    number: int
    kind: MovementKind
    on: date
    branch_id: int | None = None
    is_void: bool = False


class Span(NamedTuple):
    """Days in one branch: from ``from_on`` up to the day before ``to_on`` (open when None)."""

    branch_id: int
    employment: Employment
    from_on: date
    to_on: date | None


@dataclass(frozen=True)
class Standing:
    """Where a person stands: no branch means not a member."""

    branch_id: int | None = None
    employment: Employment = Employment.EMPLOYED


def in_force(facts: Iterable[Fact]) -> list[Fact]:
    """Return the rows that count, in the order of days.

    Of several rows with one kind and day the last recorded counts; if that one
    is void, none does.
    """
    latest: dict[tuple[MovementKind, date], Fact] = {}
    for fact in facts:
        rival = latest.get((fact.kind, fact.on))
        if rival is None or fact.number > rival.number:
            latest[fact.kind, fact.on] = fact
    counting = (fact for fact in latest.values() if not fact.is_void)
    return sorted(counting, key=lambda fact: (fact.on, ORDER_IN_A_DAY[fact.kind]))


def spans_of(facts: Iterable[Fact]) -> list[Span]:
    """Return the spans that one person's log amounts to, in the order of days.

    The order of recording matters only between rows of one kind and day. A
    movement takes effect on its own day; whoever leaves on a day is no member
    on it. Retirement outlasts leaving and joining: a retired person who joins
    is a retired member. A transfer of somebody who is no member does nothing.
    """
    spans: list[Span] = []
    standing, since = Standing(), date.min
    for day, facts_of_day in groupby(in_force(facts), key=lambda fact: fact.on):
        following = functools.reduce(_after, facts_of_day, standing)
        if following == standing:
            continue
        _close(spans, standing, since, day)
        standing, since = following, day
    _close(spans, standing, since, None)
    return spans


def _after(standing: Standing, fact: Fact) -> Standing:
    if fact.kind is MovementKind.RETIRED:
        return Standing(standing.branch_id, Employment.RETIRED)
    if fact.kind is MovementKind.LEFT:
        return Standing(None, standing.employment)
    if fact.kind is MovementKind.TRANSFERRED and standing.branch_id is None:
        return standing
    return Standing(fact.branch_id, standing.employment)


def _close(spans: list[Span], standing: Standing, since: date, until: date | None) -> None:
    if standing.branch_id is not None:
        spans.append(Span(standing.branch_id, standing.employment, since, until))
