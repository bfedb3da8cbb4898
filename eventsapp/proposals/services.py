"""How so many could be played out on so many courts in the hours that there are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from brackets import GrandFinal
from brackets.schedule.estimate import Setup, SetupKind, setups
from brackets.schedule.fixtures import Needs
from brackets.schedule.hall import Court, Hall, Hours
from eventsapp.accounts.models import Account
from eventsapp.draws import services as draws
from eventsapp.draws.formats import FINAL_ALONE, THIRD_PLACE, TO_EIGHTH, Format, FormatKind
from eventsapp.events.models import Discipline
from eventsapp.proposals.errors import NoSuchProposal

MOST_ENTRANTS = 256
MOST_COURTS = 60
_CODE = re.compile(r"([a-z_]{1,24})-(\d{1,3})-(\d{1,2})-(\d{1,2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Room:
    """What there is to play in.

    Args:
        courts: how many, all alike.
        minutes: of a match, with what lies between it and the next one on the court.
        rest: minutes that everybody has between two matches.
        sessions: from when to when, in minutes of the day; lunch lies between two.
    """

    courts: int
    minutes: int
    rest: int
    sessions: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way to play, and what it takes.

    Args:
        code: names it when it is taken over.
        format: what it is, on top of what is set up.
        setup: as the engine tells it: matches, minutes, the end of the last match.
    """

    code: str
    format: Format
    setup: Setup


def proposals(form: Format, entrants: int, room: Room) -> list[Proposal]:
    """Return the ways in which so many could play: those that fit first.

    Args:
        form: what is set up; what a way says nothing of stays as it is there.
        entrants: from 2 to ``MOST_ENTRANTS``.
        room: what there is to play in.

    Source:
        docs/rules/schedule.md, "Before the draw"
    """
    found = _setups(entrants, room)
    return [
        Proposal(_code(setup), _format(form, setup), setup)
        for setup in found
        if setup.kind in _KINDS
    ]


@lru_cache(maxsize=64)
def _setups(entrants: int, room: Room) -> Sequence[Setup]:
    """Make the timetables once: a page that is opened again asks for the same."""
    hall = Hall(
        tuple(Court(str(number)) for number in range(1, room.courts + 1)),
        tuple(Hours(begin, end) for begin, end in room.sessions),
    )
    return setups(entrants, hall, Needs(room.minutes, room.rest))


def take_over(
    discipline: Discipline, code: str, *, version: int, now: datetime, by: Account | None
) -> Format:
    """Set up what was proposed, with the seeds that are there; flushes.

    Places that were given by hand are given up: they belong to another format.

    Args:
        discipline: of matches, not drawn for good yet.
        code: of the proposal.
        version: of the set-up that the caller has seen.
        now: when.
        by: whose hand it is.

    Raises:
        NoSuchProposal: the code is none of a proposal.
        As ``draws.set_up``: it can't be played like this any more.
    """
    wish = draws.wish_of(discipline)
    form = _format(wish.format, _read(code))
    draws.set_up(discipline, draws.Wish(form, wish.seeds, {}, version), now=now, by=by)
    return form


def _code(setup: Setup) -> str:
    return f"{setup.kind.value}-{setup.groups}-{setup.qualify}-{setup.rounds}"


def _read(code: str) -> Setup:
    found = _CODE.fullmatch(code)
    if found is None or found[1] not in {kind.value for kind in _KINDS}:
        raise NoSuchProposal
    groups, qualify, rounds = map(int, found.groups()[1:])
    return Setup(SetupKind(found[1]), groups, qualify, 0, 0, 0, None, rounds)


def _format(form: Format, setup: Setup) -> Format:
    if setup.kind is SetupKind.GROUPS:
        return replace(
            form,
            kind=FormatKind.GROUPS,
            groups=setup.groups,
            sizes=(),
            legs=1,
            qualify=setup.qualify,
            best_next=0,
            lines=(),
            finals=FormatKind.SINGLE,
            places=FINAL_ALONE,
        )
    if setup.kind is SetupKind.SWISS:
        return replace(form, kind=FormatKind.SWISS, rounds=setup.rounds)
    kind, places = _KINDS[setup.kind]
    return replace(
        form, kind=kind, places=places, feed_until=0, legs=1, grand_final=GrandFinal.RESET
    )


_KINDS = {
    SetupKind.SINGLE_ELIMINATION: (FormatKind.SINGLE, FINAL_ALONE),
    SetupKind.THIRD_PLACE: (FormatKind.SINGLE, THIRD_PLACE),
    SetupKind.PLACES: (FormatKind.SINGLE, TO_EIGHTH),
    SetupKind.CONSOLATION: (FormatKind.CONSOLATION, FINAL_ALONE),
    SetupKind.DOUBLE_ELIMINATION: (FormatKind.DOUBLE, FINAL_ALONE),
    SetupKind.GROUPS: (FormatKind.GROUPS, FINAL_ALONE),
    SetupKind.ROUND_ROBIN: (FormatKind.ROUND_ROBIN, FINAL_ALONE),
    SetupKind.SWISS: (FormatKind.SWISS, FINAL_ALONE),
    SetupKind.PAGE: (FormatKind.PAGE, FINAL_ALONE),
    SetupKind.STEPLADDER: (FormatKind.STEPLADDER, FINAL_ALONE),
}
"""What each way is played as, and which places are played for."""
