"""Ratings by the matches in their order, one after the other.

The rule in words: ``docs/rules/ratings.md``. Floats are kept apart from all that counts: see
``docs/decisions/045-computed-from-what-is-signed.md``.

Source: the Plackett-Luce model of Weng and Lin (2011), as ``openskill`` computes it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from openskill.models import PlackettLuce

MODEL = PlackettLuce()
CERTAIN = 3  # how many deviations a strength lies below the estimate
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Played:
    """A match that was played.

    Args:
        at: when its result was recorded.
        discipline_id: of what.
        ref: which match of it.
        sides: the member ids of both sides.
        winner: 0 or 1; None for a draw.
    """

    at: datetime
    discipline_id: int
    ref: str
    sides: tuple[tuple[int, ...], tuple[int, ...]]
    winner: int | None

    @property
    def order(self) -> tuple[datetime, int, str]:
        """Return what matches are ordered by."""
        return self.at, self.discipline_id, self.ref


@dataclass(frozen=True, slots=True)
class Rating:
    """How strong somebody is by the matches so far.

    Args:
        mu: the estimate.
        sigma: its standard deviation: how much is not known.
        matches: how many there were.
    """

    mu: float = MODEL.mu
    sigma: float = MODEL.sigma
    matches: int = 0

    @property
    def strength(self) -> int:
        """Return the strength in whole hundredths: three deviations below the estimate.

        >>> Rating().strength, Rating(27.5, 4.12, 6).strength
        (0, 1514)
        """
        return round(HUNDRED * (self.mu - CERTAIN * self.sigma))


@dataclass(frozen=True, slots=True)
class Step:
    """What a match changed for somebody."""

    match: Played
    side: int
    before: Rating
    after: Rating

    @property
    def change(self) -> int:
        """Return by how many hundredths the strength changed."""
        return self.after.strength - self.before.strength


@dataclass(frozen=True, slots=True)
class Table:
    """The ratings of a game, and how each came about, by member id."""

    ratings: Mapping[int, Rating] = field(default_factory=dict)
    steps: Mapping[int, Sequence[Step]] = field(default_factory=dict)

    def of(self, member_id: int) -> Rating:
        """Return somebody's rating; that of who has not played is as everybody begins."""
        return self.ratings.get(member_id, Rating())


def play(table: Table, matches: Iterable[Played]) -> Table:
    """Return the ratings after further matches, which are taken in their order in time.

    To play all of them from the beginning comes to the same as to go on from a table with
    those that came later.
    """
    ratings = dict(table.ratings)
    steps = {key: list(some) for key, some in table.steps.items()}
    for match in sorted(matches, key=lambda one: one.order):
        _play_one(match, ratings, steps)
    return Table(ratings, steps)


def _play_one(match: Played, ratings: dict[int, Rating], steps: dict[int, list[Step]]) -> None:
    before = [[ratings.get(one, Rating()) for one in side] for side in match.sides]
    if not all(before):
        return
    teams = [[MODEL.rating(mu=one.mu, sigma=one.sigma) for one in side] for side in before]
    ranks = [0.0, 0.0] if match.winner is None else [float(match.winner != n) for n in (0, 1)]
    after = MODEL.rate(teams, ranks=ranks)
    for number, side in enumerate(match.sides):
        for place, member_id in enumerate(side):
            was, now = before[number][place], after[number][place]
            came = replace(was, mu=now.mu, sigma=now.sigma, matches=was.matches + 1)
            ratings[member_id] = came
            steps.setdefault(member_id, []).append(Step(match, number, was, came))
