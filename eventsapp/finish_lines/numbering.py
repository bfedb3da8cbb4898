"""Numbers on shirts, and how entrants are divided: until the finish is begun."""

import enum
from datetime import datetime

from sqlalchemy import delete, insert

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.finish_lines.errors import (
    NobodyToNumber,
    NoSuchRace,
    NumbersFixed,
    NumbersTooHigh,
)
from eventsapp.finish_lines.folding import Race, race_of
from eventsapp.finish_lines.groups import Grouping
from eventsapp.finish_lines.models import MOST_NUMBER, RaceSetup, StartNumber
from eventsapp.results.errors import EventOff


class Order(enum.StrEnum):
    """In which order numbers are given."""

    ENTERED = "entered"  # first come, first served
    BRANCH = "branch"
    GROUP = "group"


def fresh(race: Race) -> Race:
    """Hold a mass start, and read it as it is now.

    Raises:
        NoSuchRace, EventOff: it does not count any more.
    """
    draws.lock([race.discipline.id])
    found = race_of(race.discipline)
    if found is None:
        raise NoSuchRace
    if found.discipline.event.is_cancelled:
        raise EventOff
    return found


def divide(race: Race, grouping: Grouping, *, now: datetime, by: Account | None) -> None:
    """Say how entrants are divided; flushes.

    Raises:
        NumbersFixed: the finish was begun. Teams may be changed all the same.
    """
    race = fresh(race)
    before = race.grouping
    if race.is_begun and (before.by_sex, before.ages, before.in_waves) != (
        grouping.by_sex,
        grouping.ages,
        grouping.in_waves,
    ):
        raise NumbersFixed
    row = db.session.get(RaceSetup, race.discipline.id)
    if row is None:
        row = RaceSetup(discipline_id=race.discipline.id)
        db.session.add(row)
    row.by_sex, row.ages = grouping.by_sex, list(grouping.ages)
    row.in_waves, row.team_size = grouping.in_waves, grouping.team_size
    row.changed_at, row.by_id = now, by.id if by else None
    accounts.audit(
        "races.divided",
        race.discipline,
        by=by,
        now=now,
        groups=", ".join(grouping.keys),
        waves=", ".join(grouping.waves),
        team=str(grouping.team_size),
    )
    db.session.flush()


def give_numbers(
    race: Race, order: Order, *, first: int, now: datetime, by: Account | None
) -> int:
    """Give everybody a number, or those without one the next ones; returns how many; flushes.

    Before the finish is begun all numbers are given anew, in the order that is asked for.

    Raises:
        NobodyToNumber: all have one already and stay as they are.
        NumbersTooHigh: there are not so many numbers.
    """
    race = fresh(race)
    held = {} if not race.is_begun else dict(race.numbers)
    wanting = [one for one in _ordered(race, order) if one not in held]
    start = max([first - 1, *held.values()]) + 1
    if not wanting:
        raise NobodyToNumber
    if start + len(wanting) - 1 > MOST_NUMBER:
        raise NumbersTooHigh(most=MOST_NUMBER)
    if not race.is_begun:
        db.session.execute(
            delete(StartNumber).where(StartNumber.discipline_id == race.discipline.id)
        )
    db.session.execute(
        insert(StartNumber),
        [
            {
                "discipline_id": race.discipline.id,
                "entry_id": entry_id,
                "number": number,
                "given_at": now,
                "by_id": by.id if by else None,
            }
            for number, entry_id in enumerate(wanting, start=start)
        ],
    )
    accounts.audit(
        "races.numbered",
        race.discipline,
        by=by,
        now=now,
        first=str(start),
        many=str(len(wanting)),
        order=order.value,
    )
    return len(wanting)


def _ordered(race: Race, order: Order) -> list[int]:
    keys = {key: n for n, key in enumerate(race.grouping.keys)}
    places = {entry_id: n for n, entry_id in enumerate(race.entrants)}
    sortings = {
        Order.ENTERED: lambda one: (places[one],),
        Order.BRANCH: lambda one: (race.entrants[one].unit, places[one]),
        Order.GROUP: lambda one: (keys.get(race.groups[one], 0), places[one]),
    }
    return sorted(race.entrants, key=sortings[order])
