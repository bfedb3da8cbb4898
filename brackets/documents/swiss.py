"""The Swiss format of documents: rounds paired one by one, each a fact once it is paired."""

import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from brackets.documents.errors import (
    NotPlayingHere,
    PairedByPoints,
    RefusedHere,
    StandsTwice,
)
from brackets.documents.stage_format import Laid, Setting, StageFormat, named_in
from brackets.documents.values import choice_at, id_at, list_at, number_between, optional_number
from brackets.errors import BracketError
from brackets.formats.swiss import MOST_MEMBERS, PairedRound, swiss_stage
from brackets.matches import Stage
from brackets.plan_errors import FieldMissing
from brackets.shapes import fields_of, flag_at, pair_of
from brackets.sitting_out import ByeKind
from brackets.slots import Slot

MOST_ROUNDS = 60
MOST_BYES = 10_000
MOST_FORBIDDEN = 1_000

Placed = tuple[str, str]
"""A text, and before it the place in the document where it stands."""


class FirstColour(enum.StrEnum):
    """What the strongest has in round one (先后走)."""

    WHITE = "white"
    BLACK = "black"


class AskedFor(enum.StrEnum):
    """What a round gives that somebody asked to sit out."""

    FULL = "F"
    HALF = "H"
    ZERO = "Z"


@dataclass(frozen=True, slots=True)
class ByeEntry:
    """Those who sit a round out by wish (请假)."""

    round: int
    kind: AskedFor
    entrants: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class PairEntry:
    """Two who meet, or one who has the bye."""

    first: Placed
    second: Placed | None


@dataclass(frozen=True, slots=True)
class Swiss(StageFormat):
    """Swiss (积分编排).

    Args:
        rounds: how many there will be.
        pairings: the pairs of each round that has been paired.
        byes: who asked to sit out which round.
        forbidden: lists of those of whom no two may meet.
        apart: in how many of the first rounds people of one branch are kept apart.
        colours: whether it matters who moves first.
        first_colour: of the strongest in round one, if it is given.
    """

    name = "swiss"
    fields = (
        *("seeds", "rounds", "pairings", "byes", "forbidden", "apart", "colours"),
        *("first_colour", "qualify"),
    )
    has_tables = True
    rounds: int
    pairings: tuple[tuple[PairEntry, ...], ...] = ()
    byes: tuple[ByeEntry, ...] = ()
    forbidden: tuple[tuple[Placed, ...], ...] = ()
    apart: int = 0
    colours: bool = True
    first_colour: FirstColour | None = field(default=None, kw_only=True)

    @classmethod
    def read(cls, document: Mapping[str, object], place: str) -> Self:
        """Read the rounds, those that are paired, and what binds the pairing."""
        if "rounds" not in document:
            raise FieldMissing(place, "rounds")
        rounds = number_between(document["rounds"], f"{place}.rounds", 1, MOST_ROUNDS)
        return cls(
            named_in(document, place, "seeds"),
            rounds,
            _pairings(document.get("pairings", []), f"{place}.pairings"),
            _byes(document.get("byes", []), f"{place}.byes"),
            _forbidden(document.get("forbidden", []), f"{place}.forbidden"),
            number_between(document.get("apart", 0), f"{place}.apart", 0, MOST_ROUNDS),
            flag_at(document.get("colours", True), f"{place}.colours"),
            qualify=optional_number(document, "qualify", place, (1, MOST_MEMBERS)),
            first_colour=_first_colour(document, place),
        )

    def matches(self, players: int) -> int:
        """Return half as many a round as there are players."""
        return self.rounds * (players // 2)

    def build(self, laid: Laid, setting: Setting) -> Stage:
        """Return one table; rounds that are not paired yet have matches without sides."""
        assert setting.rules is not None  # has_tables
        if setting.rules.codes[0] != "points":
            raise PairedByPoints(setting.place)
        slots = laid.ranked()
        seating = _Seating(setting, slots)
        paired = [
            seating.round(number, pairs, self.byes)
            for number, pairs in enumerate(self.pairings, 1)
        ]
        for placed in self._others():
            seating.member(placed)
        return swiss_stage(
            slots,
            self.rounds,
            paired,
            rules=setting.rules,
            stage=setting.stage,
            first_place=setting.first_place,
            scoring=setting.scoring,
        )

    def _others(self) -> Iterator[Placed]:
        """Yield those who are named outside the pairings."""
        for bye in self.byes:
            yield from bye.entrants
        for group in self.forbidden:
            yield from group


class _Seating:
    """Names put down as members of the table."""

    def __init__(self, setting: Setting, slots: Sequence[Slot]) -> None:
        self._setting = setting
        self._members = frozenset(slots)

    def member(self, placed: Placed) -> Slot:
        place, text = placed
        try:
            slot = self._setting.slot(text)
        except BracketError as error:
            raise RefusedHere(place, error) from None
        if slot not in self._members:
            raise NotPlayingHere(place, text)
        return slot

    def round(
        self, number: int, pairs: Sequence[PairEntry], asked: Sequence[ByeEntry]
    ) -> PairedRound:
        seats: dict[Slot, str] = {}
        byes: dict[Slot, ByeKind] = {}
        made: list[tuple[Slot, Slot]] = []
        for pair in pairs:
            first = self._seat(pair.first, seats)
            if pair.second is None:
                byes[first] = ByeKind.PAIRING
            else:
                made.append((first, self._seat(pair.second, seats)))
        for bye in asked:
            if bye.round == number:
                for placed in bye.entrants:
                    byes[self._seat(placed, seats)] = ByeKind(bye.kind.value)
        return PairedRound(tuple(made), byes)

    def _seat(self, placed: Placed, seats: dict[Slot, str]) -> Slot:
        slot = self.member(placed)
        if slot in seats:
            raise StandsTwice(placed[0], placed[1], seats[slot])
        seats[slot] = placed[0]
        return slot


def _first_colour(document: Mapping[str, object], place: str) -> FirstColour | None:
    if "first_colour" not in document:
        return None
    return choice_at(document["first_colour"], f"{place}.first_colour", FirstColour)


def _pairings(value: object, place: str) -> tuple[tuple[PairEntry, ...], ...]:
    return tuple(
        tuple(_pair(pair, at) for at, pair in list_at(one, inside, MOST_MEMBERS))
        for inside, one in list_at(value, place, MOST_ROUNDS)
    )


def _pair(value: object, place: str) -> PairEntry:
    first, second = pair_of(value, place)
    return PairEntry(
        (f"{place}[0]", id_at(first, f"{place}[0]")),
        None if second is None else (f"{place}[1]", id_at(second, f"{place}[1]")),
    )


def _byes(value: object, place: str) -> tuple[ByeEntry, ...]:
    byes: list[ByeEntry] = []
    for at, item in list_at(value, place, MOST_BYES):
        document = fields_of(item, at, ("round", "entrants"), ("kind",))
        byes.append(
            ByeEntry(
                number_between(document["round"], f"{at}.round", 1, MOST_ROUNDS),
                choice_at(document.get("kind", "Z"), f"{at}.kind", AskedFor),
                _texts(document["entrants"], f"{at}.entrants"),
            )
        )
    return tuple(byes)


def _forbidden(value: object, place: str) -> tuple[tuple[Placed, ...], ...]:
    return tuple(_texts(group, at) for at, group in list_at(value, place, MOST_FORBIDDEN))


def _texts(value: object, place: str) -> tuple[Placed, ...]:
    return tuple((at, id_at(text, at)) for at, text in list_at(value, place, MOST_MEMBERS))
