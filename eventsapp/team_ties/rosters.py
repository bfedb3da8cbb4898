"""The lists of teams (队员名单): who may play, with numbers that stay."""

import itertools
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

import brackets
from brackets import Team
from eventsapp.database import db
from eventsapp.draws.models import Stage
from eventsapp.entries.models import EntryMember, TeamRole
from eventsapp.events.models import Discipline
from eventsapp.members.models import Member, Sex
from eventsapp.team_ties.models import TiePlayer

_LETTERS = {Sex.MALE: brackets.Sex.MAN, Sex.FEMALE: brackets.Sex.WOMAN}


def key_of(player_id: int) -> str:
    """Return what the engine calls a player: no number of an entry."""
    return f"p{player_id}"


def bring_up(discipline: Discipline, entry_ids: Collection[int]) -> None:
    """Put everybody on the lists of some teams who is in their entries now; flushes.

    Who stands on another team's list of the discipline stays there. The caller holds the
    discipline.
    """
    known = set(
        db.session.scalars(
            select(TiePlayer.member_id).where(TiePlayer.discipline_id == discipline.id)
        )
    )
    highest = db.session.execute(
        select(TiePlayer.entry_id, func.max(TiePlayer.number).label("last"))
        .where(TiePlayer.entry_id.in_(entry_ids))
        .group_by(TiePlayer.entry_id)
    )
    last: dict[int, int] = {row.entry_id: row.last for row in highest}
    for row in _people_in(entry_ids):
        if row.member_id in known:
            continue
        known.add(row.member_id)
        last[row.entry_id] = number = last.get(row.entry_id, 0) + 1
        db.session.add(
            TiePlayer(
                discipline_id=discipline.id,
                entry_id=row.entry_id,
                member_id=row.member_id,
                number=number,
                sex=_LETTERS[row.member.sex].value,
            )
        )
    db.session.flush()


def _people_in(entry_ids: Collection[int]) -> list[EntryMember]:
    return list(
        db.session.scalars(
            select(EntryMember)
            .where(EntryMember.entry_id.in_(entry_ids))
            .options(joinedload(EntryMember.member))
            .order_by(EntryMember.id)
        )
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody of a team's entry; ``number`` is that on the list, or the one to come.

    ``player_id`` is None for who is not on the list yet.
    """

    member_id: int
    name: str
    number: int
    sex: str
    player_id: int | None


def listed(entry_id: int) -> list[Listed]:
    """Return who is in a team's entry now, by number."""
    rows = db.session.execute(
        select(Member.id, Member.name, Member.sex, TiePlayer.id, TiePlayer.number)
        .join(EntryMember, EntryMember.member_id == Member.id)
        .outerjoin(
            TiePlayer,
            (TiePlayer.entry_id == EntryMember.entry_id)
            & (TiePlayer.member_id == EntryMember.member_id),
        )
        .where(EntryMember.entry_id == entry_id)
        .order_by(TiePlayer.number.is_(None), TiePlayer.number, EntryMember.id)
    ).all()
    following = itertools.count(max((number or 0 for *_one, number in rows), default=0) + 1)
    return [
        Listed(member_id, name, number or next(following), _LETTERS[sex].value, player_id)
        for member_id, name, sex, player_id, number in rows
    ]


def players_in(entry_id: int) -> dict[int, int]:
    """Return the players of a team who are in its entry now: member ids to ids of players."""
    rows = db.session.execute(
        select(TiePlayer.member_id, TiePlayer.id)
        .join(
            EntryMember,
            (EntryMember.entry_id == TiePlayer.entry_id)
            & (EntryMember.member_id == TiePlayer.member_id),
        )
        .where(TiePlayer.entry_id == entry_id)
    )
    return {row.member_id: row.id for row in rows}


def leads(account_id: int, entry_ids: Collection[int]) -> int | None:
    """Return of which of these teams the one with this account is captain, if of any."""
    return db.session.scalar(
        select(EntryMember.entry_id)
        .join(Member, Member.id == EntryMember.member_id)
        .where(
            EntryMember.entry_id.in_(entry_ids),
            Member.account_id == account_id,
            EntryMember.role == TeamRole.CAPTAIN,
        )
    )


def teams_of(
    stages: Collection[Stage],
) -> tuple[dict[int, list[Team]], dict[str, str]]:
    """Return the teams of some draws by stage id, and the names of their players.

    All who were ever on their lists are in them.
    """
    by_discipline = {stage.discipline_id: stage.id for stage in stages}
    members: dict[tuple[int, int], list[brackets.Member]] = {}
    names: dict[str, str] = {}
    rows = db.session.execute(
        select(TiePlayer, Member.name)
        .join(Member, Member.id == TiePlayer.member_id)
        .where(TiePlayer.discipline_id.in_(by_discipline))
        .order_by(TiePlayer.entry_id, TiePlayer.number)
    )
    for row, name in rows:
        member = brackets.Member(key_of(row.id), brackets.Sex(row.sex), row.number)
        stage_id = by_discipline[row.discipline_id]
        members.setdefault((stage_id, row.entry_id), []).append(member)
        names[member.id] = name
    found: dict[int, list[Team]] = {stage.id: [] for stage in stages}
    for (stage_id, entry_id), people in members.items():
        found[stage_id].append(Team(str(entry_id), tuple(people)))
    return found, names


def players_of(stages: Collection[Stage]) -> dict[str, str]:
    """Return the names of all who were ever on the lists of some draws' teams."""
    rows = db.session.execute(
        select(TiePlayer.id, Member.name)
        .join(Member, Member.id == TiePlayer.member_id)
        .where(TiePlayer.discipline_id.in_({stage.discipline_id for stage in stages}))
    )
    return {key_of(player_id): name for player_id, name in rows}
