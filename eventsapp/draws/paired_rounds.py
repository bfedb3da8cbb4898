"""Rounds of Swiss stages that have been paired: read from their log, and put into the plan."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from sqlalchemy import bindparam, inspect, select

from brackets import PairedRound, Plan, Seed, Slot, Team, as_ties, swiss_stage
from brackets.sitting_out import ByeKind
from eventsapp.database import db
from eventsapp.draws.formats import FormatKind
from eventsapp.draws.models import RoundPairing, Stage

_PAIRED = (
    select(RoundPairing)
    .where(RoundPairing.stage_id.in_(bindparam("stages", expanding=True)))
    .order_by(RoundPairing.id)
)

_NOBODY: Mapping[str, str] = MappingProxyType({})


def is_swiss(stage: Stage) -> bool:
    """Whether the rounds of a stage are paired one by one."""
    kind: str = stage.draw["format"]["kind"]
    return kind == FormatKind.SWISS.value


def log_of(stages: Collection[Stage]) -> dict[int, list[RoundPairing]]:
    """Return all that was paired and taken back, in that order, by stage id.

    Asks for what was not read with the stages (:attr:`Stage.pairings`).
    """
    swiss = [stage for stage in stages if is_swiss(stage)]
    known = [stage for stage in swiss if "pairings" not in inspect(stage).unloaded]
    found = {s.id: list(s.pairings) if s in known else [] for s in swiss}
    asked = [stage.id for stage in swiss if stage not in known]
    if asked:
        for row in db.session.scalars(_PAIRED, {"stages": asked}):
            found[row.stage_id].append(row)
    return found


def in_force(log: Collection[RoundPairing]) -> list[RoundPairing]:
    """Return the pairings that count, from the first round on."""
    rounds: dict[int, RoundPairing] = {}
    for row in log:
        if row.pairs:
            rounds[row.number] = row
        else:
            rounds.pop(row.number, None)
    return [rounds[number] for number in sorted(rounds)]


def with_rounds(
    plan: Plan, rows: Collection[RoundPairing], joining: Mapping[str, str] = _NOBODY
) -> Plan:
    """Return the plan of a Swiss stage with its paired rounds, and who joined late.

    Rules and match format are those of the stored plan. Who joined stands behind all who
    were drawn, so no number moves.

    Args:
        plan: as it was drawn, without a round.
        rows: the rounds that are paired, from the first one.
        joining: who joins in the round after these, and what the rounds before give.
    """
    if not rows and not joining:
        return plan
    (table,) = plan.tables
    joined = {entrant: kind for row in rows for entrant, kind in row.joined.items()}
    since = {entrant: row.number for row in rows for entrant in row.joined}
    joined |= joining
    since |= dict.fromkeys(joining, len(rows) + 1)
    order = (*plan.entrants, *joined)
    seeds = {entrant: Seed(number) for number, entrant in enumerate(order, start=1)}
    before: dict[int, Mapping[Slot, ByeKind]] = {
        number: {seeds[one]: ByeKind(joined[one]) for one in joined if number < since[one]}
        for number in range(1, len(rows) + 1)
    }
    rounds = [_round(row, seeds, before[row.number]) for row in rows]
    stage = swiss_stage(
        list(seeds.values()),
        max(match.round for match in plan.matches),
        rounds,
        rules=table.rules,
        scoring=plan.matches[0].scoring,
    )
    tie = plan.matches[0].tie
    if tie is not None:
        stage = as_ties(stage, tie)
    has_line_ups = bool(plan.teams)
    return Plan.of(order, stage, teams=[Team(one, ()) for one in order if has_line_ups])


def _round(
    row: RoundPairing, seeds: Mapping[str, Seed], before: Mapping[Slot, ByeKind]
) -> PairedRound:
    byes: dict[Slot, ByeKind] = {seeds[one]: ByeKind(kind) for one, kind in row.byes.items()}
    byes.update(before)
    pairs = tuple((seeds[first], seeds[second]) for first, second in row.pairs)
    return PairedRound(pairs, byes)
