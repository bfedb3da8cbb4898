"""The plan of a tournament (赛制): who meets whom, and what follows from it."""

from dataclasses import dataclass
from typing import Self, TypeVar

from brackets.plan_errors import (
    EntrantRepeated,
    FeederNotBefore,
    PlacesImpossible,
    PlanError,
    RefTwice,
    SeedNowhere,
    SeedOutside,
    SlotTwice,
    VersionUnknown,
    WrongShape,
)
from brackets.shapes import fields_of, items_of, number_at, pair_of, text_at

PLAN_VERSION = 1

_Key = TypeVar("_Key")

Span = tuple[int, int]
"""A range of places, the better one first; ``(9, 13)`` reads 9th to 13th."""


@dataclass(frozen=True, slots=True)
class Seed:
    """An entrant by number: ``Seed(1)`` is the first of ``Plan.entrants``."""

    number: int

    def __str__(self) -> str:
        return f"entrant {self.number}"


@dataclass(frozen=True, slots=True)
class WinnerOf:
    """Whoever goes on from an earlier match."""

    ref: str

    def __str__(self) -> str:
        return f"the winner of {self.ref}"


@dataclass(frozen=True, slots=True)
class LoserOf:
    """Whoever loses an earlier match."""

    ref: str

    def __str__(self) -> str:
        return f"the loser of {self.ref}"


@dataclass(frozen=True, slots=True)
class Bye:
    """Nobody: the other side goes on without playing (轮空)."""

    def __str__(self) -> str:
        return "bye"


BYE = Bye()

Slot = Seed | WinnerOf | LoserOf | Bye


@dataclass(frozen=True, slots=True)
class Match:
    """One match of a plan (场次).

    ``ref`` is for people and never changes: ``W2.1``, ``F1``, ``P3.1``. ``round``
    counts from 1. ``places`` are the places that its winner and its loser can
    still reach; who goes no further takes the better end of that range.
    """

    ref: str
    round: int
    slots: tuple[Slot, Slot]
    places: tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole tournament, fixed before the first match (对阵表).

    Every match stands after the matches that feed it, every entrant in exactly
    one of them by number, and every winner and loser goes to one match at most.
    A plan that breaks this cannot be made: the constructor raises the subclass of
    :class:`~brackets.plan_errors.PlanError` that says what is wrong, and where.
    The version says by which rules of replay it was made.
    """

    entrants: tuple[str, ...]
    matches: tuple[Match, ...]
    version: int = PLAN_VERSION

    def __post_init__(self) -> None:
        if self.version != PLAN_VERSION:
            raise VersionUnknown("version", self.version)
        _check_entrants(self.entrants)
        _check_matches(self)

    def to_json(self) -> dict[str, object]:
        """Return the plan as dictionaries, lists, texts and numbers, ready for ``json.dumps``.

        >>> plan = Plan(("A", "B"), (Match("F1", 1, (Seed(1), Seed(2)), ((1, 1), (2, 2))),))
        >>> plan.to_json()["matches"][0]["slots"]
        [{'seed': 1}, {'seed': 2}]
        >>> Plan.from_json(plan.to_json()) == plan
        True
        """
        return {
            "version": self.version,
            "entrants": list(self.entrants),
            "matches": [
                {
                    "ref": match.ref,
                    "round": match.round,
                    "slots": [_slot_to_json(slot) for slot in match.slots],
                    "places": [list(span) for span in match.places],
                }
                for match in self.matches
            ],
        }

    @classmethod
    def from_json(cls, value: object) -> Self:
        """Read a plan back from what ``json.loads`` gives.

        Raises:
            PlanError: something is missing, unknown, of another type, or impossible;
                its ``place`` says where.

        >>> Plan.from_json({"version": 1, "entrants": ["A", 7], "matches": []})
        Traceback (most recent call last):
        brackets.plan_errors.WrongShape: entrants[1]: this must be a text.
        """
        document = fields_of(value, "plan", ("version", "entrants", "matches"))
        version = number_at(document["version"], "version")
        if version != PLAN_VERSION:
            raise VersionUnknown("version", version)
        return cls(
            version=version,
            entrants=tuple(
                text_at(entrant, place)
                for place, entrant in items_of(document["entrants"], "entrants")
            ),
            matches=tuple(
                _match_from_json(match, place)
                for place, match in items_of(document["matches"], "matches")
            ),
        )


def _slot_to_json(slot: Slot) -> dict[str, object]:
    match slot:
        case Seed(number):
            return {"seed": number}
        case WinnerOf(ref):
            return {"winner_of": ref}
        case LoserOf(ref):
            return {"loser_of": ref}
        case Bye():
            return {"bye": True}


def _match_from_json(value: object, place: str) -> Match:
    document = fields_of(value, place, ("ref", "round", "slots", "places"))
    first, second = pair_of(document["slots"], f"{place}.slots")
    winner, loser = pair_of(document["places"], f"{place}.places")
    return Match(
        ref=text_at(document["ref"], f"{place}.ref"),
        round=number_at(document["round"], f"{place}.round"),
        slots=(
            _slot_from_json(first, f"{place}.slots[0]"),
            _slot_from_json(second, f"{place}.slots[1]"),
        ),
        places=(
            _span_from_json(winner, f"{place}.places[0]"),
            _span_from_json(loser, f"{place}.places[1]"),
        ),
    )


def _slot_from_json(value: object, place: str) -> Slot:
    match value:
        case {"seed": number, **rest} if not rest:
            return Seed(number_at(number, f"{place}.seed"))
        case {"winner_of": ref, **rest} if not rest:
            return WinnerOf(text_at(ref, f"{place}.winner_of"))
        case {"loser_of": ref, **rest} if not rest:
            return LoserOf(text_at(ref, f"{place}.loser_of"))
        case {"bye": True, **rest} if not rest:
            return BYE
    raise WrongShape(
        place, 'one of {"seed": n}, {"winner_of": ref}, {"loser_of": ref}, {"bye": true}'
    )


def _span_from_json(value: object, place: str) -> Span:
    best, worst = pair_of(value, place)
    return number_at(best, f"{place}[0]"), number_at(worst, f"{place}[1]")


def _check_entrants(entrants: tuple[str, ...]) -> None:
    seen: set[str] = set()
    for i, entrant in enumerate(entrants):
        if not entrant:
            raise WrongShape(f"entrants[{i}]", "a text that is not empty")
        if entrant in seen:
            raise EntrantRepeated(f"entrants[{i}]", entrant)
        seen.add(entrant)


def _check_matches(plan: Plan) -> None:
    check = _Check(plan)
    for i, match in enumerate(plan.matches):
        try:
            check.match(match)
        except PlanError as error:
            error.place = f"matches[{i}].{error.place}"
            raise
    for i in range(len(plan.entrants)):
        if i + 1 not in check.seeds:
            raise SeedNowhere(f"entrants[{i}]", plan.entrants[i])


class _Check:
    """What the matches so far have taken; places in errors are below the match."""

    def __init__(self, plan: Plan) -> None:
        self.seeds: set[int] = set()
        self._entrants = len(plan.entrants)
        self._refs: set[str] = set()
        self._winners: set[str] = set()
        self._losers: set[str] = set()

    def match(self, match: Match) -> None:
        """Check one match against those before it."""
        if not match.ref:
            raise WrongShape("ref", "a text that is not empty")
        if match.ref in self._refs:
            raise RefTwice("ref", match.ref)
        if match.round < 1:
            raise WrongShape("round", "a number from 1")
        for k, slot in enumerate(match.slots):
            if self._is_taken(slot, k):
                raise SlotTwice(f"slots[{k}]", str(slot))
        for k, (best, worst) in enumerate(match.places):
            if not 1 <= best <= worst <= self._entrants:
                raise PlacesImpossible(f"places[{k}]", best, worst)
        self._refs.add(match.ref)

    def _is_taken(self, slot: Slot, k: int) -> bool:
        if isinstance(slot, Bye):
            return False
        if isinstance(slot, Seed):
            if not 1 <= slot.number <= self._entrants:
                raise SeedOutside(f"slots[{k}]", slot.number)
            return _add(self.seeds, slot.number)
        if slot.ref not in self._refs:
            raise FeederNotBefore(f"slots[{k}]", slot.ref)
        return _add(self._winners if isinstance(slot, WinnerOf) else self._losers, slot.ref)


def _add(taken: set[_Key], key: _Key) -> bool:
    """Add a key, and say whether it was there already."""
    before = len(taken)
    taken.add(key)
    return len(taken) == before
