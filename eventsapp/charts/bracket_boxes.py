"""What a bracket is drawn from: plain values that any knock-out format can be put into."""

import enum
from dataclasses import dataclass

from eventsapp.charts.measures import ROOMY, Measures


class BoxStatus(enum.StrEnum):
    """How far a match is."""

    WAITING = "waiting"
    READY = "ready"
    LIVE = "live"
    DONE = "done"
    BYE = "bye"


class BadBracket(ValueError):
    """The boxes do not make a bracket; the message names the first that is wrong."""


@dataclass(frozen=True, slots=True)
class BoxSide:
    """One side of a match.

    ``name`` is never cut in the picture, ``note`` (the branch) gives way to it. Where the side
    is still to be found, ``name`` says whose winner it will be and ``is_known`` is false;
    ``shorter`` says the same by the match's number, where two names have no room. A namesake
    is known by the note only, so some of it always stands there.
    """

    name: str
    note: str = ""
    seed: int | None = None
    score: str = ""
    is_winner: bool = False
    is_followed: bool = False
    is_known: bool = True
    shorter: str = ""
    is_namesake: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """One match of a bracket.

    ``round`` and ``position`` count from 1; positions run from the top of each round, and the
    winners of 2n - 1 and 2n meet in n. ``label`` says the whole match in one line for those
    who cannot see it. ``flag`` stands above the box: where and when, or how the game goes. A
    bye (轮空) has one side; a bye with none is left empty.
    """

    ref: str
    round: int
    position: int
    sides: tuple[BoxSide | None, BoxSide | None]
    status: BoxStatus
    label: str
    flag: str = ""
    href: str | None = None

    @property
    def lone_side(self) -> BoxSide | None:
        """The side that has a bye; None in a match, and in a bye that nobody has."""
        if self.status is not BoxStatus.BYE:
            return None
        return self.sides[0] or self.sides[1]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is to be drawn: a bye that nobody has."""
        return self.status is BoxStatus.BYE and self.lone_side is None

    @property
    def is_followed_on(self) -> bool:
        """Whether the followed side goes on from here."""
        if self.lone_side:
            return self.lone_side.is_followed
        return any(side.is_followed and side.is_winner for side in self.sides if side)

    @property
    def has_followed(self) -> bool:
        """Whether the followed side plays here."""
        return any(side.is_followed for side in self.sides if side)


@dataclass(frozen=True, slots=True)
class RoundTitle:
    """The name of a round and, if it is known, when it is played."""

    title: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Bracket:
    """A single elimination (单淘汰): its rounds, its boxes, and a match for third place.

    ``label`` names the picture and ``bye_word`` is written beside those who have a bye. A box
    that is left out leaves its place empty.

    Raises:
        BadBracket: there is no round, a box stands outside of the rounds, two boxes stand in
            one place, or two sides share a bye.
    """

    label: str
    bye_word: str
    rounds: tuple[RoundTitle, ...]
    boxes: tuple[Box, ...]
    third: Box | None = None
    third_title: RoundTitle | None = None
    measures: Measures = ROOMY

    def __post_init__(self) -> None:
        if not self.rounds:
            raise BadBracket(f"{self.label}: no rounds")
        taken: set[tuple[int, int]] = set()
        for box in self.boxes:
            self._require_place(box)
            if (box.round, box.position) in taken:
                raise BadBracket(f"{box.ref}: the place of another box")
            if box.status is BoxStatus.BYE and all(box.sides):
                raise BadBracket(f"{box.ref}: two sides in a bye")
            taken.add((box.round, box.position))

    def _require_place(self, box: Box) -> None:
        if not 1 <= box.round <= len(self.rounds):
            raise BadBracket(f"{box.ref}: no round {box.round}")
        if not 1 <= box.position <= self.matches_in(box.round):
            raise BadBracket(f"{box.ref}: no position {box.position} in round {box.round}")

    def matches_in(self, round_number: int) -> int:
        """Count the places of a round, those of byes included."""
        return 1 << (len(self.rounds) - round_number)
