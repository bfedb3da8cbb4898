"""Stages as drawn: read, replayed, and held while somebody writes."""

from collections.abc import Collection

from sqlalchemy import bindparam, func, select

from brackets import Plan, Result, ResultKind, State, play
from eventsapp.database import db
from eventsapp.draws import slots
from eventsapp.draws.errors import AlreadyPlayed, EventOff, NotKnockout, PlacesTyped
from eventsapp.draws.models import Stage
from eventsapp.draws.paired_rounds import in_force, log_of, with_rounds
from eventsapp.draws.rubbers import with_members
from eventsapp.errors import NotFound
from eventsapp.events.models import Discipline, Measure


def stage_of(discipline: Discipline) -> Stage | None:
    """Return the latest draw of a discipline, if there is one."""
    return stages_of([discipline.id]).get(discipline.id)


_VERSIONS = (
    select(Stage.discipline_id, func.max(Stage.version).label("version"))
    .where(Stage.discipline_id.in_(bindparam("disciplines", expanding=True)))
    .group_by(Stage.discipline_id)
    .subquery()
)
_LATEST = (
    select(Stage)
    .join(
        _VERSIONS,
        (_VERSIONS.c.discipline_id == Stage.discipline_id)
        & (_VERSIONS.c.version == Stage.version),
    )
    .order_by(Stage.discipline_id)
)
"""Nearly every page of a discipline asks this, so it is put together once."""


def stages_of(discipline_ids: Collection[int]) -> dict[int, Stage]:
    """Return the latest draw of each discipline that has one, by discipline id."""
    if not discipline_ids:
        return {}
    stages = db.session.scalars(_LATEST, {"disciplines": list(discipline_ids)})
    return {stage.discipline_id: stage for stage in stages}


def get_stage(stage_id: int) -> Stage:
    """Return a draw by its id.

    Raises:
        NotFound: there is none.
    """
    stage = db.session.get(Stage, stage_id)
    if stage is None:
        raise NotFound
    return stage


def plan_of(stage: Stage) -> Plan:
    """Return the engine's plan; its entrants are entry ids as text."""
    return plans_of([stage])[stage.id]


def plans_of(stages: Collection[Stage]) -> dict[int, Plan]:
    """Return the plans of several stages by stage id.

    Swiss ones have their paired rounds, teams the members that line-ups may name.
    """
    return plans_and_players(stages)[0]


def plans_and_players(stages: Collection[Stage]) -> tuple[dict[int, Plan], dict[str, str]]:
    """Return the plans as :func:`plans_of` does, and the names of members of teams."""
    paired = log_of(stages)
    plans = {stage.id: Plan.from_json(stage.plan) for stage in stages}
    plans |= {key: with_rounds(plans[key], in_force(log)) for key, log in paired.items()}
    teams, names = slots.teams([stage for stage in stages if plans[stage.id].teams])
    return plans | {key: with_members(plans[key], known) for key, known in teams.items()}, names


def state_of(stage: Stage) -> State:
    """Replay a stage over the results that are recorded for it."""
    return states_of([stage])[stage.id]


def states_of(stages: Collection[Stage]) -> dict[int, State]:
    """Replay several stages, by stage id."""
    recorded, plans = slots.results(stages), plans_of(stages)
    return {stage.id: play(plans[stage.id], recorded[stage.id]) for stage in stages}


def is_played(stage: Stage) -> bool:
    """Whether a result is recorded that was not taken back."""
    latest = {
        (r.ref, frozenset(r.pair)): r
        for r in slots.results([stage])[stage.id]
        if isinstance(r, Result)
    }
    return any(result.kind is not ResultKind.VOID for result in latest.values())


def lock(discipline_ids: Collection[int]) -> None:
    """Hold disciplines until the transaction ends (SQLite holds the whole file already).

    Whoever draws or records takes this first, so that each sees what the other stored.
    """
    db.session.execute(
        select(Discipline.id)
        .where(Discipline.id.in_(discipline_ids))
        .order_by(Discipline.id)
        .with_for_update(key_share=True)
    )


def versions_of(discipline: Discipline) -> list[Stage]:
    """Return every draw of a discipline, the latest first."""
    return list(
        db.session.scalars(
            select(Stage)
            .where(Stage.discipline_id == discipline.id)
            .order_by(Stage.version.desc())
        )
    )


def require_open(discipline: Discipline) -> None:
    """Hold a discipline, and go on only if it can still be drawn.

    Raises:
        NotKnockout, EventOff, PlacesTyped: there is nothing to draw.
        AlreadyPlayed: results hang on it.
    """
    if discipline.measure is not Measure.KNOCKOUT:
        raise NotKnockout(discipline=discipline.name)
    if discipline.event.is_cancelled:
        raise EventOff
    if any(told(discipline) for told in slots.has_places):
        raise PlacesTyped
    lock([discipline.id])
    stage = stage_of(discipline)
    if stage is not None and is_played(stage):
        raise AlreadyPlayed
