"""The lists of teams (队员名单): who may play, with numbers that stay."""

import itertools
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

import brackets
from brackets import Team
from eventsapp.database import db
from eventsapp.draws.models import Stage
from eventsapp.entries.models import EntryMember, TeamRole
from eventsapp.events.models import Discipline
from eventsapp.members import services as members
from eventsapp.members.models import Member, Sex
from eventsapp.members.services import Bearer
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
        select(
            Member.id,
            Member.name,
            Member.staff_number,
            Member.sex,
            TiePlayer.id.label("player_id"),
            TiePlayer.number,
        )
        .join(EntryMember, EntryMember.member_id == Member.id)
        .outerjoin(
            TiePlayer,
            (TiePlayer.entry_id == EntryMember.entry_id)
            & (TiePlayer.member_id == EntryMember.member_id),
        )
        .where(EntryMember.entry_id == entry_id)
        .order_by(TiePlayer.number.is_(None), TiePlayer.number, EntryMember.id)
    ).all()
    following = itertools.count(max((row.number or 0 for row in rows), default=0) + 1)
    apart = members.told_apart(Bearer(row.id, row.name, "", row.staff_number) for row in rows)
    return [
        Listed(
            row.id,
            apart[row.id].name,
            row.number or next(following),
            _LETTERS[row.sex].value,
            row.player_id,
        )
        for row in rows
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
    listed_in: dict[tuple[int, int], list[brackets.Member]] = {}
    known: list[_Known] = []
    rows = db.session.execute(
        select(TiePlayer, Member.name, Member.staff_number)
        .join(Member, Member.id == TiePlayer.member_id)
        .where(TiePlayer.discipline_id.in_(by_discipline))
        .order_by(TiePlayer.entry_id, TiePlayer.number)
    )
    for row, name, staff_number in rows:
        member = brackets.Member(key_of(row.id), brackets.Sex(row.sex), row.number)
        stage_id = by_discipline[row.discipline_id]
        listed_in.setdefault((stage_id, row.entry_id), []).append(member)
        known.append(_Known(row.entry_id, row.id, name, staff_number))
    found: dict[int, list[Team]] = {stage.id: [] for stage in stages}
    for (stage_id, entry_id), people in listed_in.items():
        found[stage_id].append(Team(str(entry_id), tuple(people)))
    return found, _names(known)


def players_of(stages: Collection[Stage]) -> dict[str, str]:
    """Return the names of all who were ever on the lists of some draws' teams."""
    rows = db.session.execute(
        select(TiePlayer.entry_id, TiePlayer.id, Member.name, Member.staff_number)
        .join(Member, Member.id == TiePlayer.member_id)
        .where(TiePlayer.discipline_id.in_({stage.discipline_id for stage in stages}))
        .order_by(TiePlayer.id)
    )
    return _names(_Known(*row) for row in rows)


class _Known(NamedTuple):
    """A player of a team, by the ids of the entry and of the player."""

    entry_id: int
    player_id: int
    name: str
    staff_number: str


def _names(players: Iterable[_Known]) -> dict[str, str]:
    """Return names by the engine's ids; people of one name in one team are told apart."""
    teams: dict[int, list[Bearer]] = {}
    for one in players:
        bearer = Bearer(one.player_id, one.name, "", one.staff_number)
        teams.setdefault(one.entry_id, []).append(bearer)
    return {
        key_of(player_id): told.name
        for team in teams.values()
        for player_id, told in members.told_apart(team).items()
    }
