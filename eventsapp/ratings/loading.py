"""The matches of a game that count: of results that are signed, in the order of time."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from eventsapp.associations.models import Association
from eventsapp.database import batches, db
from eventsapp.draws.models import Stage
from eventsapp.entries.models import Entry, EntryMember, TeamRole
from eventsapp.events.models import Discipline, Event, Measure
from eventsapp.ratings.games import game_of
from eventsapp.ratings.playing import Played, Table, play
from eventsapp.results.models import MatchEntry
from eventsapp.signings.states import logs_of

COUNTED = frozenset({"played", "retired"})  # a walkover says nothing of how strong anybody is
TWO = 2
KEPT = 16  # tables that are remembered: about one of each game


@dataclass(frozen=True, slots=True)
class Named:
    """A discipline with its event, as the list of matches calls it."""

    discipline: str
    event: str


def disciplines_by_game() -> dict[str, dict[int, Named]]:
    """Return the disciplines that are played in matches, by game and id."""
    asked = (
        select(
            Discipline.id, Discipline.name, Discipline.sport, Event.name, Association.activity
        )
        .join(Event, Event.id == Discipline.event_id)
        .outerjoin(Association, Association.id == Event.association_id)
        .where(Discipline.measure == Measure.KNOCKOUT, Event.cancelled_at.is_(None))
        .order_by(Discipline.id)
    )
    found: dict[str, dict[int, Named]] = {}
    for discipline_id, name, sport, event, activity in db.session.execute(asked):
        game = game_of(sport, activity)
        if game:
            found.setdefault(game, {})[discipline_id] = Named(name, event)
    return found


def matches_of(discipline_ids: Collection[int]) -> tuple[Played, ...]:
    """Return the matches that count of some disciplines, in the order of time."""
    facts = {
        discipline_id: log.signed.body["what"]["facts"]
        for discipline_id, log in logs_of(discipline_ids).items()
        if log.signed is not None
    }
    played = [
        (discipline_id, ref, fact)
        for discipline_id, own in facts.items()
        for ref, fact in own.items()
        if fact.get("kind") in COUNTED and len(fact["pair"]) == TWO
    ]
    people = people_of({int(side) for _id, _ref, fact in played for side in fact["pair"]})
    at = _recorded(list(facts))
    found = []
    for discipline_id, ref, fact in played:
        first, second = fact["pair"]
        winner = fact["winner"]
        moment = at.get((discipline_id, ref))
        if moment is not None:
            match = Played(
                moment,
                discipline_id,
                ref,
                (people.get(int(first), ()), people.get(int(second), ())),
                None if winner is None else int(winner != first),
            )
            found.append(match)
    return tuple(sorted(found, key=lambda one: one.order))


def tables() -> tuple[dict[str, Table], dict[int, Named]]:
    """Return the ratings by game, and the disciplines that count by id; four queries."""
    games = disciplines_by_game()
    named = {key: one for some in games.values() for key, one in some.items()}
    of_game = {key: game for game, some in games.items() for key in some}
    matches: dict[str, list[Played]] = {}
    for match in matches_of(list(named)):
        matches.setdefault(of_game[match.discipline_id], []).append(match)
    return {game: table_of(tuple(some)) for game, some in matches.items()}, named


@lru_cache(KEPT)
def table_of(matches: tuple[Played, ...]) -> Table:
    """Return the ratings by these matches; what was reckoned before is remembered."""
    return play(Table(), matches)


def _recorded(discipline_ids: Collection[int]) -> dict[tuple[int, str], datetime]:
    """Return when the result of each match of the draw in force was recorded first."""
    newer = aliased(Stage)
    asked = (
        select(Stage.discipline_id, MatchEntry.ref, func.min(MatchEntry.recorded_at))
        .join(Stage, Stage.id == MatchEntry.stage_id)
        .where(
            Stage.discipline_id.in_(discipline_ids),
            ~select(newer.id)
            .where(newer.discipline_id == Stage.discipline_id, newer.version > Stage.version)
            .exists(),
        )
        .group_by(Stage.discipline_id, MatchEntry.ref)
    )
    return {(key, ref): at for key, ref, at in db.session.execute(asked)}


def people_of(entry_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Return the member ids of entries, without reserves, by entry id."""
    found: dict[int, list[int]] = {}
    for part in batches(sorted(entry_ids)):
        own = select(Entry.id, Entry.member_id).where(
            Entry.id.in_(part), Entry.member_id.is_not(None)
        )
        team = select(EntryMember.entry_id, EntryMember.member_id).where(
            EntryMember.entry_id.in_(part), EntryMember.role != TeamRole.RESERVE
        )
        for entry_id, member_id in db.session.execute(own.union_all(team)):
            if member_id is not None:
                found.setdefault(entry_id, []).append(member_id)
    return {entry_id: tuple(sorted(ids)) for entry_id, ids in found.items()}
