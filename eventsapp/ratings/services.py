"""What views and draws may ask of ratings.

The rule in words: ``docs/rules/ratings.md``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from eventsapp.database import batches, db
from eventsapp.draws.services import Entrant
from eventsapp.events.models import Discipline
from eventsapp.members import services as members
from eventsapp.members.models import Branch, BranchSpan, Member
from eventsapp.members.services import Bearer
from eventsapp.ratings.games import game_played
from eventsapp.ratings.loading import (
    Named,
    disciplines_by_game,
    matches_of,
    people_of,
    table_of,
    tables,
)
from eventsapp.ratings.playing import Rating, Step

__all__ = ["Line", "Own", "Ranked", "Rating", "own_ratings", "ranking", "seeds_for"]


@dataclass(frozen=True, slots=True)
class Line:
    """A match as somebody reads it on the own page."""

    step: Step
    named: Named
    others: str  # the names of the other side

    @property
    def outcome(self) -> str:
        """Return ``won``, ``lost`` or ``drawn``."""
        if self.step.match.winner is None:
            return "drawn"
        return "won" if self.step.match.winner == self.step.side else "lost"


@dataclass(frozen=True, slots=True)
class Own:
    """The rating of somebody at a game, and how it came about, the latest match first."""

    game: str
    rating: Rating
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Somebody in the order of strength; equals share a place."""

    place: int
    member_id: int
    name: str
    branch: str
    rating: Rating


def own_ratings(member_id: int) -> list[Own]:
    """Return somebody's ratings, of every game that they played."""
    games, named = tables()
    found = {
        game: table.steps[member_id]
        for game, table in games.items()
        if member_id in table.steps
    }
    names = _names(
        {
            one
            for steps in found.values()
            for step in steps
            for one in step.match.sides[1 - step.side]
        }
    )
    return [
        Own(
            game,
            games[game].of(member_id),
            [_line(step, named, names) for step in reversed(steps)],
        )
        for game, steps in found.items()
    ]


def _line(step: Step, named: Mapping[int, Named], names: Mapping[int, str]) -> Line:
    others = " / ".join(names.get(one, "?") for one in step.match.sides[1 - step.side])
    return Line(step, named[step.match.discipline_id], others)


def ranking(game: str) -> list[Ranked]:
    """Return everybody who has played a game, the strongest first."""
    table = table_of(matches_of(list(disciplines_by_game().get(game, ()))))
    order = sorted(table.ratings.items(), key=lambda one: (-one[1].strength, one[0]))
    people = _people([member_id for member_id, _rating in order])
    names, apart = {one.id: one.name for one in people}, members.told_apart(people)
    found: list[Ranked] = []
    for number, (member_id, rating) in enumerate(order, start=1):
        is_level = found and found[-1].rating.strength == rating.strength
        place = found[-1].place if is_level else number
        name, branch = names[member_id], apart[member_id].branch
        found.append(Ranked(place, member_id, name, branch, rating))
    return found


def seeds_for(discipline: Discipline, standing: Sequence[Entrant], many: int) -> dict[int, int]:
    """Return seed numbers from 1 by entry id for the strongest, at most so many.

    An entry is as strong as its people on average, in hundredths rounded down; of equals the
    one with more matches is before, then who entered first. Who has played no match is no seed.
    """
    game = game_played(discipline)
    if not game:
        return {}
    table = table_of(matches_of(list(disciplines_by_game().get(game, ()))))
    people = people_of([one.entry_id for one in standing])
    keys = []
    for one in standing:
        ratings = [table.of(member_id) for member_id in people.get(one.entry_id, ())]
        matches = sum(rating.matches for rating in ratings)
        if matches:
            strength = sum(rating.strength for rating in ratings) // len(ratings)
            keys.append((-strength, -matches, one.entry_id))
    return {key[2]: seed for seed, key in enumerate(sorted(keys)[:many], start=1)}


def _names(member_ids: set[int]) -> dict[int, str]:
    apart = members.told_apart(_people(sorted(member_ids)))
    return {key: told.name for key, told in apart.items()}


def _people(member_ids: Sequence[int]) -> list[Bearer]:
    """Return people with the branches of now."""
    found: list[Bearer] = []
    for part in batches(member_ids):
        asked = (
            select(
                Member.id,
                Member.name,
                func.coalesce(Branch.short_name, ""),
                Member.staff_number,
            )
            .outerjoin(
                BranchSpan, (BranchSpan.member_id == Member.id) & BranchSpan.to_on.is_(None)
            )
            .outerjoin(Branch, Branch.id == BranchSpan.branch_id)
            .where(Member.id.in_(part))
        )
        found += [Bearer(*row) for row in db.session.execute(asked)]
    return found
