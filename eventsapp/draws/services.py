"""Draws: made by lot from seed bytes, made again while nothing is played, replayed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select

from brackets import Plan, Result, ResultKind, State, play
from brackets.formats.lines import MOST_ENTRANTS
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.draws import slots
from eventsapp.draws.entrants import (
    Entrant,
    branches_on,
    competes_in,
    entrants_of,
    entries_of,
    name_of,
    read,
)
from eventsapp.draws.errors import (
    AlreadyPlayed,
    DrawnMeanwhile,
    EventOff,
    LinesNeedKnockOut,
    NotKnockout,
    PlacesTyped,
    ReasonMissing,
    TooFewEntries,
    TooManyEntries,
)
from eventsapp.draws.formats import Format, FormatKind
from eventsapp.draws.making import Wish, make
from eventsapp.draws.models import Stage
from eventsapp.draws.refs import numbers_of
from eventsapp.events.models import Discipline, Measure

__all__ = [
    "Entrant",
    "Format",
    "FormatKind",
    "branches_on",
    "competes_in",
    "draw",
    "entrants_of",
    "entries_of",
    "is_played",
    "lock",
    "name_of",
    "numbers_of",
    "plan_of",
    "read",
    "stage_of",
    "stages_of",
    "state_of",
]


def stage_of(discipline: Discipline) -> Stage | None:
    """Return the latest draw of a discipline, if there is one."""
    return stages_of([discipline.id]).get(discipline.id)


def stages_of(discipline_ids: Collection[int]) -> dict[int, Stage]:
    """Return the latest draw of each discipline that has one, by discipline id."""
    latest = (
        select(Stage.discipline_id, func.max(Stage.version).label("version"))
        .where(Stage.discipline_id.in_(discipline_ids))
        .group_by(Stage.discipline_id)
        .subquery()
    )
    stages = db.session.scalars(
        select(Stage)
        .join(
            latest,
            (latest.c.discipline_id == Stage.discipline_id)
            & (latest.c.version == Stage.version),
        )
        .order_by(Stage.discipline_id)
    )
    return {stage.discipline_id: stage for stage in stages}


def plan_of(stage: Stage) -> Plan:
    """Return the engine's plan; its entrants are entry ids as text."""
    return Plan.from_json(stage.plan)


def state_of(stage: Stage) -> State:
    """Replay a stage over the results that are recorded for it."""
    return play(plan_of(stage), slots.results([stage])[stage.id])


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


def draw(
    discipline: Discipline,
    *,
    form: Format | None = None,
    seed_bytes: bytes = b"",
    seeds: Mapping[int, int] | None = None,
    lines: Sequence[int | None] | None = None,
    based_on: int | None = None,
    reason: str = "",
    now: datetime,
    by: Account | None,
) -> Stage:
    """Draw a discipline of matches from its entries; flushes.

    Args:
        discipline: measured by matches; its event goes ahead.
        form: what is played; without it a single elimination, as the discipline says.
        seed_bytes: what every lot is made from; stored, so that the draw can be made again.
        seeds: seed numbers from 1 by entry id; the others are drawn by lot.
        lines: entry ids from the top line down with None for byes, where the draw was
            made elsewhere; nothing is left to lot then.
        based_on: the version that the caller has seen; none for a first draw.
        reason: why it is drawn again; kept with the new version.
        now: when it is drawn.
        by: whose hand it is.

    Raises:
        NotKnockout, EventOff: there is nothing to draw.
        TooFewEntries, TooManyEntries: the entries do not make a bracket.
        AlreadyPlayed, PlacesTyped: results hang on it.
        DrawnMeanwhile: another version is there.
        ReasonMissing: a further draw says why.
        SeedOutside, SeedTwice, SeedMissing, LinesUnfit, LinesNeedKnockOut: seeds or lines
            don't fit the entries.
        FormatUnfit, TooManyQualify: so many entries can't be played like this.
    """
    form = form or Format.usual(discipline)
    if lines is not None and form.kind not in (FormatKind.SINGLE, FormatKind.DOUBLE):
        raise LinesNeedKnockOut
    _require_drawable(discipline)
    lock([discipline.id])
    before = stage_of(discipline)
    _require_first_or_reason(discipline, before, based_on, reason)
    entrants = [e for e in entrants_of(discipline).values() if not e.is_withdrawn]
    if len(entrants) < 2:
        raise TooFewEntries(many=len(entrants))
    if len(entrants) > MOST_ENTRANTS:
        raise TooManyEntries(many=len(entrants), most=MOST_ENTRANTS)
    plan, account_of_it = make(entrants, Wish(form, seeds or {}, seed_bytes, lines))
    stage = Stage(
        discipline_id=discipline.id,
        version=before.version + 1 if before else 1,
        plan=plan.to_json(),
        draw=account_of_it,
        drawn_at=now,
        drawn_by_id=by.id if by else None,
        reason=reason.strip() if before else "",
    )
    db.session.add(stage)
    db.session.flush()
    act = "draw.repeated" if before else "draw.made"
    accounts.audit(act, discipline, by=by, now=now, version=stage.version, reason=stage.reason)
    return stage


def _require_drawable(discipline: Discipline) -> None:
    if discipline.measure is not Measure.KNOCKOUT:
        raise NotKnockout(discipline=discipline.name)
    if discipline.event.is_cancelled:
        raise EventOff
    if any(told(discipline) for told in slots.has_places):
        raise PlacesTyped


def _require_first_or_reason(
    discipline: Discipline, before: Stage | None, based_on: int | None, reason: str
) -> None:
    if (before.version if before else None) != based_on:
        raise DrawnMeanwhile
    if before is None:
        return
    if is_played(before):
        raise AlreadyPlayed
    if not reason.strip():
        raise ReasonMissing
