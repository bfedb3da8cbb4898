"""Acts as they come from phones: each kept once, in order; what the sheets come to."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from brackets import Match
from brackets.score_sheets import ActKind, Caution, SheetAct, SheetRules, sheet_of
from eventsapp.accounts.models import Account
from eventsapp.checkins.keeping import INSERT
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.models import Stage
from eventsapp.score_pads.errors import (
    NoSuchMatch,
    NotInThisMatch,
    SheetOfAnother,
    TooManyActs,
)
from eventsapp.score_pads.models import MOST_ACTS, ScoreAct, ScoreSheet
from eventsapp.score_pads.sports import rules_for

NO_RULES = SheetRules(1)  # of a match that has only an outcome: nothing counts


@dataclass(frozen=True, slots=True)
class ActIn:
    """One act as a phone tells it, with the time by its clock."""

    act: SheetAct
    happened_at: datetime


@dataclass(frozen=True, slots=True)
class SheetIn:
    """Acts of one sheet as a phone tells them.

    Args:
        client_id: the phone's own name of the sheet.
        stage_id: the draw.
        ref: the match.
        pair: entry ids of the two whom the phone had.
        takes_over: whether it goes on where another sheet stood.
        opened_at: by the phone's clock.
        first: the number of the first act that is sent, from 1.
        acts: in their order.
    """

    client_id: str
    stage_id: int
    ref: str
    pair: tuple[int, int]
    takes_over: bool
    opened_at: datetime
    first: int
    acts: tuple[ActIn, ...]


def keep(
    sent: SheetIn, stages: Mapping[int, Stage], *, now: datetime, by: Account | None
) -> ScoreSheet:
    """Keep acts that are not kept yet; flushes.

    Acts that came before are passed over. Where acts are missing before the first one, none
    is kept: the sheet says how many it has, and the phone sends from there.

    Args:
        sent: what a phone tells.
        stages: the draws of its event, by id.
        now: when it came.
        by: who is signed in on the phone.

    Raises:
        NoSuchMatch, NotInThisMatch: there is nothing to score.
        SheetOfAnother: the name stands for a sheet of another match.
        TooManyActs: more than any match has.
    """
    stage, match = _match(sent, stages)
    if sent.first + len(sent.acts) - 1 > MOST_ACTS:
        raise TooManyActs(most=MOST_ACTS)
    sheet = _held(sent, stage, now=now, by=by)
    fresh = sent.acts[max(0, sheet.acts + 1 - sent.first) :]
    if not fresh or sent.first > sheet.acts + 1:
        return sheet
    done = [*acts_of([sheet.id]).get(sheet.id, ()), *(one.act for one in fresh)]
    db.session.execute(
        insert(ScoreAct),
        [
            {
                "sheet_id": sheet.id,
                "number": number,
                "kind": one.act.kind,
                "body": body_of(one.act),
                "happened_at": one.happened_at,
                "received_at": now,
                "by_id": by.id if by else None,
            }
            for number, one in enumerate(fresh, start=sheet.acts + 1)
        ],
    )
    sheet.acts, sheet.state, sheet.changed_at = len(done), _state(match, stage, done), now
    db.session.flush()
    return sheet


def _match(sent: SheetIn, stages: Mapping[int, Stage]) -> tuple[Stage, Match]:
    stage = stages.get(sent.stage_id)
    match = draws.planned_in(draws.plan_of(stage), sent.ref) if stage else None
    if stage is None or match is None:
        raise NoSuchMatch
    return stage, match


def _held(sent: SheetIn, stage: Stage, *, now: datetime, by: Account | None) -> ScoreSheet:
    """Return the sheet, made if it is new, and hold it: two tabs may send at once."""
    sheet = _find(sent.client_id)
    if sheet is None:
        if not set(sent.pair) <= draws.entrants_of(stage.discipline).keys():
            raise NotInThisMatch
        new = INSERT[db.session.connection().dialect.name](ScoreSheet.__table__)
        db.session.execute(
            new.values(
                client_id=sent.client_id,
                stage_id=stage.id,
                ref=sent.ref,
                first_id=sent.pair[0],
                second_id=sent.pair[1],
                takes_over=sent.takes_over,
                opened_at=sent.opened_at,
                received_at=now,
                changed_at=now,
                by_id=by.id if by else None,
                acts=0,
                state={},
            ).on_conflict_do_nothing()
        )
        sheet = _find(sent.client_id)
    if sheet is None or (sheet.stage_id, sheet.ref, sheet.pair) != (
        stage.id,
        sent.ref,
        sent.pair,
    ):
        raise SheetOfAnother
    return sheet


def _find(client_id: str) -> ScoreSheet | None:
    return db.session.scalar(
        select(ScoreSheet)
        .where(ScoreSheet.client_id == client_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def body_of(act: SheetAct) -> dict[str, Any]:
    """Return what is stored of an act beside its kind: what is not as usual."""
    usual = SheetAct(act.kind)._asdict()
    return {name: value for name, value in act._asdict().items() if value != usual[name]}


def act_of(kind: ActKind, body: Mapping[str, Any]) -> SheetAct:
    """Read back an act."""
    pairs = {
        "games": tuple((first, second) for first, second in body.get("games", ())),
        "score": tuple(body["score"]) if body.get("score") else None,
        "cautions": tuple(Caution(*one) for one in body.get("cautions", ())),
    }
    return SheetAct(kind, **{**body, **pairs})


def acts_of(sheet_ids: Collection[int]) -> dict[int, list[SheetAct]]:
    """Return the acts of sheets, in their order, by sheet id."""
    found: dict[int, list[SheetAct]] = {}
    rows = db.session.execute(
        select(ScoreAct.sheet_id, ScoreAct.kind, ScoreAct.body)
        .where(ScoreAct.sheet_id.in_(sheet_ids))
        .order_by(ScoreAct.sheet_id, ScoreAct.number)
    )
    for sheet_id, kind, body in rows:
        found.setdefault(sheet_id, []).append(act_of(kind, body))
    return found


def _state(match: Match, stage: Stage, acts: Iterable[SheetAct]) -> dict[str, Any]:
    return asdict(sheet_of(rules_for(match, stage) or NO_RULES, acts))


def sheets_of(stage_ids: Collection[int]) -> list[ScoreSheet]:
    """Return the sheets of some draws, the first received first."""
    return list(
        db.session.scalars(
            select(ScoreSheet).where(ScoreSheet.stage_id.in_(stage_ids)).order_by(ScoreSheet.id)
        )
    )


def leading(sheets: Sequence[ScoreSheet]) -> ScoreSheet | None:
    """Return the sheet of one match that counts: the last taken over, else the first received.

    Args:
        sheets: of one match and one pair, the first received first.
    """
    return next((one for one in reversed(sheets) if one.takes_over), next(iter(sheets), None))


def rebuild() -> None:
    """Compute again what every sheet comes to; flushes."""
    sheets = list(db.session.scalars(select(ScoreSheet).order_by(ScoreSheet.id)))
    plans = {one.stage_id: draws.plan_of(one.stage) for one in sheets}
    acts = acts_of([one.id for one in sheets])
    for sheet in sheets:
        match = draws.planned_in(plans[sheet.stage_id], sheet.ref)
        if match is None:
            raise NoSuchMatch
        done = acts.get(sheet.id, [])
        sheet.acts, sheet.state = len(done), _state(match, sheet.stage, done)
    db.session.flush()
