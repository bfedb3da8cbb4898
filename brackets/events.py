"""What can happen in a tournament besides results: leaving, lots, line-ups."""

import enum
from dataclasses import dataclass
from datetime import datetime


class Leaving(enum.StrEnum):
    """How somebody leaves the whole tournament, or comes back to it."""

    WITHDRAWN = "withdrawn"  # gave up (退出比赛)
    DISQUALIFIED = "disqualified"  # was excluded (取消比赛资格): has no place in the end
    RETURNED = "returned"  # the leaving was a mistake: everything is as before it


class LeavingPolicy(enum.StrEnum):
    """What becomes of the matches, in a table, of somebody who leaves before its end.

    A table that they played to the end stays as it is. Everywhere else a match
    without a result is a walkover for the other side.
    """

    KEEP = "keep"  # results stay, the rest are walkovers
    ANNUL = "annul"  # none of their matches in the table count
    ANNUL_UNDER_HALF = "annul_under_half"  # annul if under half of them were played


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An entrant leaves the whole tournament (退赛).

    It belongs to the log beside the results. The latest for an entrant counts.

    Args:
        entrant: who.
        kind: how.
        policy: what becomes of their matches in tables.
        by: who recorded it.
        at: when; an instant with its zone.
        reason: why, in words.
    """

    entrant: str
    kind: Leaving = Leaving.WITHDRAWN
    policy: LeavingPolicy = LeavingPolicy.ANNUL_UNDER_HALF
    by: str = ""
    at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Lot:
    """A tie in a table that no rule broke, decided by lot or a play-off (抽签定名次).

    Args:
        table: the ref of the table or contest; that of the teams of a race ``run`` is
            ``run/teams``.
        order: the ones who were level, the better first.
        by: who recorded it.
        at: when; an instant with its zone.
        reason: how it was decided, in words.
    """

    table: str
    order: tuple[str, ...]
    by: str = ""
    at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LineUp:
    """Who plays the rubbers of a tie for one of its two teams (出场名单).

    It belongs to these two teams, as a result belongs to its pair. Of several by one team
    from the same rubber on, the last counts.

    Args:
        ref: the tie.
        team: whose it is.
        opponent: the other team.
        people: who plays each rubber, from ``first`` to the last one; nobody where a short
            team has a gap.
        first: the rubber from which it holds: 1 for a line-up, a later one for a
            substitution (换人).
        by: who handed it in.
        at: when; an instant with its zone.
        reason: why, in words.
    """

    ref: str
    team: str
    opponent: str
    people: tuple[tuple[str, ...], ...]
    first: int = 1
    by: str = ""
    at: datetime | None = None
    reason: str = ""
