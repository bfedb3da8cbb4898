"""Where the parts of a bracket stand, in pixels; paper and screen use the same places.

Rounds are columns from left to right. A box of round one has a row of its own, and a box of a
later round stands midway between the two that feed it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from eventsapp.charts.bracket_boxes import Box, BoxStatus, Bracket, RoundTitle
from eventsapp.charts.bracket_sides import (
    SideText,
    box_width,
    bye_text,
    right_end,
    side_text,
)

BOX_HEIGHT = 56
_GAP = 38
_ROW = 72
_ROW_WITH_FLAGS = 80
_EDGE = 1
_TOP = 34
_BOTTOM = 6
_HEADING_BASELINE = 15
_TO_THIRD = 150
_THIRD_HEADING_ABOVE = 57  # clear of a flag on the box


@dataclass(frozen=True, slots=True)
class Spot:
    """A box in its place; ``sides`` holds the words of those sides that are there."""

    box: Box
    x: float
    y: float
    width: float
    sides: tuple[SideText | None, SideText | None]

    @property
    def centre(self) -> float:
        """The height at which the winner leaves."""
        return self.y + BOX_HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Joint:
    """The line from one box to the next: right, then up or down at ``bend``, then right."""

    start: tuple[float, float]
    bend: float
    end: tuple[float, float]
    is_followed: bool


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a column: what is played left, when right; ``y`` is the baseline."""

    title: RoundTitle
    left: float
    right: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole bracket in its places."""

    width: float
    height: float
    headings: tuple[Heading, ...]
    spots: tuple[Spot, ...]
    joints: tuple[Joint, ...]


def lay_out(bracket: Bracket) -> Layout:
    """Give every part of a bracket its place."""
    return _Drawing(bracket).layout()


class _Drawing:
    """A bracket with the measures that all of its parts share."""

    def __init__(self, bracket: Bracket) -> None:
        self.bracket = bracket
        third = (bracket.third,) if bracket.third else ()
        self.box_width = box_width((*bracket.boxes, *third))
        has_flags = any(box.flag for box in bracket.boxes if box.round == 1)
        self.row = _ROW_WITH_FLAGS if has_flags else _ROW
        self.last_round = len(bracket.rounds)

    def layout(self) -> Layout:
        boxes = [box for box in self.bracket.boxes if not box.is_empty]
        spots = {(box.round, box.position): self.spot(box) for box in boxes}
        headings = [
            self.heading(title, self.left(number), _HEADING_BASELINE)
            for number, title in enumerate(self.bracket.rounds, start=1)
        ]
        width = self.left(self.last_round) + self.box_width + _EDGE
        height = _TOP + self.row * self.bracket.matches_in(1) + _BOTTOM
        joints = tuple(self.joints(spots))
        placed = list(spots.values())
        if self.bracket.third:
            third = self.third(self.bracket.third)
            placed.append(third)
            height = max(height, int(third.y) + BOX_HEIGHT + _BOTTOM)
            if self.bracket.third_title:
                baseline = third.centre - _THIRD_HEADING_ABOVE
                headings.append(self.heading(self.bracket.third_title, third.x, baseline))
        return Layout(width, height, tuple(headings), tuple(placed), joints)

    def left(self, round_number: int) -> float:
        return _EDGE + (round_number - 1) * (self.box_width + _GAP)

    def centre(self, round_number: int, position: int) -> float:
        return _TOP + self.row * (1 << (round_number - 1)) * (position - 0.5)

    def heading(self, title: RoundTitle, left: float, baseline: float) -> Heading:
        return Heading(title, left, left + self.box_width, baseline)

    def spot(self, box: Box) -> Spot:
        return self.spot_at(box, self.left(box.round), self.centre(box.round, box.position))

    def third(self, box: Box) -> Spot:
        centre = self.centre(self.last_round, 1) + _TO_THIRD
        return self.spot_at(box, self.left(self.last_round), centre)

    def spot_at(self, box: Box, x: float, centre: float) -> Spot:
        y = centre - BOX_HEIGHT / 2
        return spot_at(box, x, y, self.box_width, self.bracket.bye_word)

    def joints(self, spots: dict[tuple[int, int], Spot]) -> Iterator[Joint]:
        for (round_number, position), spot in spots.items():
            target = spots.get((round_number + 1, (position + 1) // 2))
            if target:
                yield joint(spot, target, is_upper=spot.box.position % 2 == 1)


def spot_at(box: Box, x: float, y: float, wide: float, bye_word: str) -> Spot:
    """Put a box with its words where its upper left corner is ``x``, ``y``."""
    if box.lone_side:
        text = bye_text(box.lone_side, bye_word, x, y + BOX_HEIGHT / 2, wide)
        return Spot(box, x, y, wide, (text, None))
    upper, lower = box.sides
    sides = (
        side_text(box, upper, x, y, wide) if upper else None,
        side_text(box, lower, x, y + BOX_HEIGHT / 2, wide) if lower else None,
    )
    return Spot(box, x, y, wide, sides)


def joint(spot: Spot, target: Spot, *, is_upper: bool) -> Joint:
    """Lead from a box to the upper or the lower side of the next."""
    has_bye = spot.box.status is BoxStatus.BYE
    start = right_end(spot.sides[0]) + 6 if has_bye and spot.sides[0] else spot.x + spot.width
    if target.box.status is BoxStatus.BYE:
        end = (target.x + 8, target.centre)
    else:
        end = (target.x, target.centre + (-1 if is_upper else 1) * BOX_HEIGHT / 4)
    bend = target.x - _GAP / 2
    return Joint((start, spot.centre), bend, end, spot.box.is_followed_on)
