"""What is decided beside the times: lots, who starts no more, whom the jury lets go on."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from brackets import JuryWord, Leaving
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.draws import services as draws
from eventsapp.rounds.errors import (
    LeftAlready,
    NoPlaceKept,
    NotForTheJury,
    NotLevel,
    NotOnTheSheet,
    OrderUnfit,
    ReasonMissing,
)
from eventsapp.rounds.models import RoundEntry, RoundFact, RoundPlan
from eventsapp.rounds.plans import Rounds
from eventsapp.rounds.recording import locked, row_for, store

NO_ROUND = ""  # where somebody leaves: all rounds to come


def record_order(
    row: RoundPlan,
    contest: str,
    order: Sequence[int],
    *,
    reason: str,
    now: datetime,
    by: Account | None,
) -> RoundEntry:
    """Record the order by lot of those who are level for what matters; flushes.

    Raises:
        StartListsReplaced, EventOff: the start lists do not count any more.
        NotFound: there is no such round.
        NotLevel, OrderUnfit: others are level, or not everybody stands in it once.
        ReasonMissing: it does not say how it was decided.
    """
    rounds = locked(row)
    names = [str(one) for one in order]
    ties = [set(tie.entrants) for tie in rounds.contest(contest).unresolved]
    if not names:
        raise OrderUnfit
    if not any(tie == set(names) for tie in ties) or len(set(names)) < len(names):
        raise NotLevel
    body = {"order": names}
    return _record(rounds, RoundFact.LOT, body, reason, now, by, contest=contest)


def record_leaving(
    row: RoundPlan,
    entry_id: int,
    *,
    kind: Leaving,
    reason: str,
    now: datetime,
    by: Account | None,
) -> RoundEntry:
    """Record that somebody starts no more, or does after all; the best reserve comes in.

    Raises:
        StartListsReplaced, EventOff: the start lists do not count any more.
        NotOnTheSheet: the entry stands in no round.
        LeftAlready: that is stored already.
        ReasonMissing: no reason.
    """
    rounds = locked(row)
    if str(entry_id) not in rounds.plan.entrants:
        raise NotOnTheSheet
    if (entry_id in rounds.left) is (kind is not Leaving.RETURNED):
        raise LeftAlready
    body = {"kind": kind.value}
    return _record(rounds, RoundFact.LEAVING, body, reason, now, by, entry_id=entry_id)


def record_jury(
    row: RoundPlan,
    contest: str,
    entry_id: int,
    *,
    kind: JuryWord,
    reason: str,
    now: datetime,
    by: Account | None,
) -> RoundEntry:
    """Record that the jury lets somebody go on, or takes that back; flushes.

    Nobody loses a place for it: places for the jury are kept when the rounds are set up.

    Raises:
        StartListsReplaced, EventOff: the start lists do not count any more.
        NotFound: there is no such round.
        NotForTheJury: somebody goes on anyway, or the round is not over.
        NoPlaceKept: all places kept for the jury are given away.
        LeftAlready: that is stored already.
        ReasonMissing: no reason.
    """
    rounds = locked(row)
    named = rounds.let_go_on(contest)
    if kind is JuryWord.ADVANCED:
        many = rounds.planned(contest).jury
        if entry_id in named:
            raise LeftAlready
        if entry_id not in rounds.may_be_let_go_on(contest):
            people = draws.entrants_of(row.discipline)
            raise NotForTheJury(name=people[entry_id].distinct if entry_id in people else "?")
        if len(named) >= many:
            raise NoPlaceKept(many=many)
    elif entry_id not in named:
        raise LeftAlready
    body = {"kind": kind.value}
    return _record(
        rounds, RoundFact.JURY, body, reason, now, by, contest=contest, entry_id=entry_id
    )


def _record(
    rounds: Rounds,
    fact: RoundFact,
    body: dict[str, Any],
    reason: str,
    now: datetime,
    by: Account | None,
    *,
    contest: str = NO_ROUND,
    entry_id: int | None = None,
) -> RoundEntry:
    """Store a decision with its reason, and a line of the trail."""
    if not reason.strip():
        raise ReasonMissing
    stored = row_for(
        rounds,
        fact,
        body,
        contest=contest,
        entry_id=entry_id,
        reason=reason.strip(),
        now=now,
        by=by,
    )
    store(rounds, [stored])
    accounts.audit(
        f"rounds.{fact.value}",
        rounds.row.discipline,
        by=by,
        now=now,
        contest=contest,
        entry_id=entry_id,
        reason=stored.reason,
        **body,
    )
    return stored
