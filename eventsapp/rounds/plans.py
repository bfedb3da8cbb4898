"""Rounds as they were made, and what was recorded in them, as the engine takes it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import bindparam, func, select

from brackets import (
    Contest,
    ContestState,
    Event,
    JuryAdvance,
    JuryWord,
    Leaving,
    Lot,
    Mark,
    Plan,
    Precision,
    State,
    Status,
    Timed,
    Withdrawal,
    play,
)
from brackets.contests.timed import TimedRules
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.events.models import Discipline
from eventsapp.rounds.models import RoundEntry, RoundFact, RoundPlan
from eventsapp.rounds.setups import Setup

Key = tuple[str, int, int]
"""Whose time, and where: the ref of the round, the run-off or 0, the entry id."""


@dataclass(frozen=True)
class Rounds:
    """The rounds of a discipline with their log replayed."""

    row: RoundPlan
    plan: Plan
    log: tuple[RoundEntry, ...]

    @cached_property
    def state(self) -> State:
        """Return how all rounds stand."""
        return play(self.plan, events_in(self.log))

    @property
    def setup(self) -> Setup:
        """Return how they were set up."""
        return Setup.of(self.row.setup)

    @cached_property
    def heads(self) -> dict[Key, RoundEntry]:
        """Return the latest row of everybody's time in each round."""
        return {
            (row.contest, row.run_off, row.entry_id): row
            for row in self.log
            if row.kind is RoundFact.MARK and row.entry_id is not None
        }

    def contest(self, ref: str) -> ContestState:
        """Return a round as it stands.

        Raises:
            NotFound: there is none.
        """
        if ref not in self.state.contests:
            raise NotFound
        return self.state.contests[ref]

    def planned(self, ref: str) -> Contest:
        """Return a round as it was made."""
        return next(contest for contest in self.plan.contests if contest.ref == ref)

    def precision(self, ref: str) -> Precision:
        """Return to what the times of a round are rounded."""
        rules = self.planned(ref).rules
        assert isinstance(rules, TimedRules)
        return rules.precision

    @property
    def has_times(self) -> bool:
        """Whether a time is stored that was not taken back."""
        return any(row.body.keys() & {"time_ms", "status"} for row in self.heads.values())

    @property
    def left(self) -> dict[int, RoundEntry]:
        """Return the rows by which people have left, by entry id."""
        rows = {
            row.entry_id: row
            for row in self.log
            if row.kind is RoundFact.LEAVING and row.entry_id is not None
        }
        back = Leaving.RETURNED.value
        return {one: row for one, row in rows.items() if row.body["kind"] != back}

    def let_go_on(self, ref: str) -> dict[int, RoundEntry]:
        """Return the rows by which the jury lets people go on from a round, by entry id."""
        rows = {
            row.entry_id: row
            for row in self.log
            if row.kind is RoundFact.JURY and row.contest == ref and row.entry_id is not None
        }
        advanced = JuryWord.ADVANCED.value
        return {one: row for one, row in rows.items() if row.body["kind"] == advanced}

    def may_be_let_go_on(self, ref: str) -> list[int]:
        """Return who has run in a round that is over, and does not go on by themselves."""
        state = self.contest(ref)
        if state.advance is None:
            return []
        through = {*state.advance.through, *state.called_up}
        known = (*state.ranking.table.ranks, *(u.entrant for u in state.ranking.table.unranked))
        return [int(one) for one in known if one not in through]


def rounds_of(discipline: Discipline) -> Rounds | None:
    """Return the rounds of a discipline, if they were made."""
    return all_rounds([discipline.id]).get(discipline.id)


def all_rounds(discipline_ids: Collection[int]) -> dict[int, Rounds]:
    """Return the rounds of those disciplines that have some, by discipline id."""
    plans = latest_plans(discipline_ids)
    logs: dict[int, list[RoundEntry]] = {plan.id: [] for plan in plans.values()}
    if not logs:
        return {}
    rows = db.session.scalars(
        select(RoundEntry).where(RoundEntry.plan_id.in_(logs)).order_by(RoundEntry.id)
    )
    for row in rows:
        logs[row.plan_id].append(row)
    return {
        discipline_id: Rounds(row, Plan.from_json(row.plan), tuple(logs[row.id]))
        for discipline_id, row in plans.items()
    }


_VERSIONS = (
    select(RoundPlan.discipline_id, func.max(RoundPlan.version).label("version"))
    .where(RoundPlan.discipline_id.in_(bindparam("disciplines", expanding=True)))
    .group_by(RoundPlan.discipline_id)
    .subquery()
)
_LATEST = select(RoundPlan).join(
    _VERSIONS,
    (_VERSIONS.c.discipline_id == RoundPlan.discipline_id)
    & (_VERSIONS.c.version == RoundPlan.version),
)
"""Nearly every page of a discipline asks this, so it is put together once."""


def latest_plans(discipline_ids: Collection[int]) -> dict[int, RoundPlan]:
    """Return the latest start lists of each discipline that has some."""
    plans = db.session.scalars(_LATEST, {"disciplines": list(discipline_ids)})
    return {plan.discipline_id: plan for plan in plans}


def events_in(rows: Iterable[RoundEntry]) -> list[Event]:
    """Return rows as the engine takes them."""
    return [event_of(row) for row in rows]


def event_of(row: RoundEntry) -> Event:
    """Return a row as the engine takes it."""
    if row.kind is RoundFact.LOT:
        return Lot(row.contest, tuple(row.body["order"]), reason=row.reason)
    entrant = str(row.entry_id)
    if row.kind is RoundFact.LEAVING:
        return Withdrawal(entrant, Leaving(row.body["kind"]), reason=row.reason)
    if row.kind is RoundFact.JURY:
        return JuryAdvance(row.contest, entrant, JuryWord(row.body["kind"]), reason=row.reason)
    return mark_of(row)


def mark_of(row: RoundEntry) -> Mark:
    """Return the time, or why there is none, that a row stores."""
    body = row.body
    return Mark(
        row.contest,
        str(row.entry_id),
        Timed(body["time_ms"]) if "time_ms" in body else None,
        Status(body["status"]) if "status" in body else None,
        run_off=row.run_off,
        reason=row.reason,
    )
