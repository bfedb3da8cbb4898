"""How a discipline is run: rounds, lanes, how many go on; made a plan by the engine."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from brackets import Plan, Precision
from brackets.documents.building import build_plan
from brackets.documents.reading import read_document
from brackets.draws.lots import Lots
from eventsapp.results.measures.times import Times
from eventsapp.rounds.errors import CutUnfit, FinalTooSmall, TooFewToRun
from eventsapp.rounds.words import round_words

ROUNDS = {1: ("final",), 2: ("heats", "final"), 3: ("heats", "semis", "final")}
MOST_LANES = 10
LEAST_ENTRIES = 2


class Dealing(enum.StrEnum):
    """How entrants are dealt over the heats of a round."""

    SWIMMING = "swimming"  # the fastest in the last heats (SW 3.1)
    ZIGZAG = "zigzag"  # 1-2-3, 6-5-4, ... (蛇形)


@dataclass(frozen=True, slots=True)
class Setup:
    """The rounds of a discipline.

    Args:
        rounds: 1 to 3: the final alone, heats before it, semi-finals between them.
        lanes: in each heat.
        dealing: over the heats of each round.
        by_place: how many of each heat go on (Q), from the heats and from the semi-finals;
            what is said of a round that is not held means nothing.
        by_mark: how many others go on by their times (q), likewise.
        jury: how many places are kept for those whom the jury lets go on (qR), likewise.
    """

    rounds: int
    lanes: int
    dealing: Dealing
    by_place: tuple[int, ...] = ()
    by_mark: tuple[int, ...] = ()
    jury: tuple[int, ...] = (0, 0)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Setup":
        """Return the setup that is stored."""
        return cls(
            stored["rounds"],
            stored["lanes"],
            Dealing(stored["dealing"]),
            tuple(stored["by_place"]),
            tuple(stored["by_mark"]),
            tuple(stored.get("jury", (0, 0))),
        )

    def stored(self) -> dict[str, Any]:
        """Return it as it is stored."""
        return asdict(self)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the refs of the rounds, the first first."""
        return ROUNDS[self.rounds]

    def starters(self, entries: int) -> tuple[int, ...]:
        """Return how many start in each round, those whom the jury lets go on included.

        Raises:
            TooFewToRun, CutUnfit, FinalTooSmall: it cannot be run like that.
        """
        if entries < LEAST_ENTRIES:
            raise TooFewToRun(many=entries)
        starters = [entries]
        cuts = list(zip(self.by_place, self.by_mark, self.jury, strict=True))
        for name, (by_place, by_mark, jury) in zip(self.names[:-1], cuts, strict=False):
            many = by_place * self.heats(starters[-1]) + by_mark
            if many < 1 or many + jury >= starters[-1]:
                raise CutUnfit(starters=starters[-1], many=many + jury, round=round_words(name))
            starters.append(many + jury)
        if self.rounds > 1 and starters[-1] > self.lanes:
            raise FinalTooSmall(many=starters[-1], lanes=self.lanes)
        return tuple(starters)

    def heats(self, starters: int) -> int:
        """Return how many heats so many make."""
        return -(-starters // self.lanes)

    def plan(self, strongest_first: Sequence[str], times: Times) -> Plan:
        """Return the plan of the engine.

        Args:
            strongest_first: who starts.
            times: how they are compared.

        Raises:
            TooFewToRun, CutUnfit, FinalTooSmall: it cannot be run like that.
        """
        starters = self.starters(len(strongest_first))
        stages: list[dict[str, Any]] = []
        for i, (name, many) in enumerate(zip(self.names, starters, strict=True)):
            stage: dict[str, Any] = {
                "id": name,
                "format": "heats",
                "lanes": self.lanes,
                "precision": Precision(times.precision).name.lower(),
            }
            if times.parts_by_thousandths:
                stage["level"] = "thousandths"
            if not i:
                stage["seeds"] = list(strongest_first)
            if self.dealing is Dealing.ZIGZAG:
                stage["heats"] = self.heats(many)
            if i + 1 < self.rounds:
                room = self.lanes * self.heats(starters[i + 1])
                stage |= {"by_place": self.by_place[i], "by_mark": self.by_mark[i]}
                stage |= {"jury": self.jury[i], "room": min(room, many) - self.jury[i]}
            stages.append(stage)
        entrants = [{"id": entrant} for entrant in strongest_first]
        document = {"version": 1, "entrants": entrants, "stages": stages}
        return build_plan(read_document(document))


def in_order(entry_times: Mapping[int, int | None], seed: str) -> list[int]:
    """Return entry ids, the fastest first; those without a time last, in an order by lot.

    Equal times stand in an order by lot too.

    >>> in_order({7: None, 8: 63_000, 9: 61_500}, "2026")
    [9, 8, 7]
    """
    drawn = sorted(entry_times)
    Lots(seed.encode()).shuffle(drawn)
    timed = [one for one in drawn if entry_times[one] is not None]
    without = [one for one in drawn if entry_times[one] is None]
    return sorted(timed, key=lambda one: entry_times[one] or 0) + without
