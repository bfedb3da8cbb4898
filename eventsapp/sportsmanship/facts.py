"""What was logged of each entry of an event that bears on its sportsmanship."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased, selectinload

from eventsapp.database import db
from eventsapp.draws.models import Stage
from eventsapp.protests.models import Act as ProtestAct
from eventsapp.protests.models import Protest
from eventsapp.protests.states import last_step
from eventsapp.results.models import MatchEntry, Placement, ResultStatus

AWAY = frozenset({"walkover", "double_walkover"})
SENT_OFF = "disqualified"


@dataclass
class Conduct:
    """What happened to an entry: disciplines of each, by their ids."""

    dsq: set[int] = field(default_factory=set)
    away: set[int] = field(default_factory=set)
    rejected: list[int] = field(default_factory=list)  # numbers of protests


def conduct_of(discipline_ids: Collection[int]) -> dict[int, Conduct]:
    """Return what was logged of the entries of some disciplines, by entry id; three queries."""
    found: defaultdict[int, Conduct] = defaultdict(Conduct)
    _of_places(discipline_ids, found)
    _of_matches(discipline_ids, found)
    _of_protests(discipline_ids, found)
    return dict(found)


def _of_places(discipline_ids: Collection[int], found: Mapping[int, Conduct]) -> None:
    asked = select(Placement.entry_id, Placement.discipline_id, Placement.status).where(
        Placement.discipline_id.in_(discipline_ids),
        Placement.status.in_((ResultStatus.DSQ, ResultStatus.DNS)),
    )
    for entry_id, discipline_id, status in db.session.execute(asked):
        own = found[entry_id]
        (own.dsq if status is ResultStatus.DSQ else own.away).add(discipline_id)


def _of_matches(discipline_ids: Collection[int], found: Mapping[int, Conduct]) -> None:
    """Read the results that stand of the draws in force."""
    later, newer = aliased(MatchEntry), aliased(Stage)
    asked = (
        select(Stage.discipline_id, MatchEntry.result)
        .join(Stage, Stage.id == MatchEntry.stage_id)
        .where(
            Stage.discipline_id.in_(discipline_ids),
            ~select(later.id).where(later.corrects_id == MatchEntry.id).exists(),
            ~select(newer.id)
            .where(newer.discipline_id == Stage.discipline_id, newer.version > Stage.version)
            .exists(),
        )
    )
    for discipline_id, result in db.session.execute(asked):
        if result:
            _read_match(discipline_id, result, found)


def _read_match(
    discipline_id: int, result: Mapping[str, Any], found: Mapping[int, Conduct]
) -> None:
    kind, winner = result.get("kind"), result.get("winner")
    for side in result.get("pair", ()):
        if side == winner or not str(side).isdecimal():
            continue
        if kind in AWAY:
            found[int(side)].away.add(discipline_id)
        elif kind == SENT_OFF:
            found[int(side)].dsq.add(discipline_id)


def _of_protests(discipline_ids: Collection[int], found: Mapping[int, Conduct]) -> None:
    asked = (
        select(Protest)
        .where(Protest.discipline_id.in_(discipline_ids))
        .options(selectinload(Protest.steps))
        .order_by(Protest.id)
    )
    for protest in db.session.scalars(asked):
        last = last_step(protest)
        if last is not None and last.act is ProtestAct.REJECTED:
            found[protest.entry_id].rejected.append(protest.number)
