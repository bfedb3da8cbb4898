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
from eventsapp.charts.measures import Measures

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
    height: float
    sides: tuple[SideText | None, SideText | None]

    @property
    def centre(self) -> float:
        """The height at which the winner leaves."""
        return self.y + self.height / 2


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
        self.measures = bracket.measures
        third = (bracket.third,) if bracket.third else ()
        self.box_width = box_width((*bracket.boxes, *third), self.measures)
        has_flags = any(box.flag for box in bracket.boxes if box.round == 1)
        self.row = self.measures.flagged_row if has_flags else self.measures.row
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
            height = max(height, int(third.y) + third.height + _BOTTOM)
            if self.bracket.third_title:
                baseline = third.centre - _THIRD_HEADING_ABOVE
                headings.append(self.heading(self.bracket.third_title, third.x, baseline))
        return Layout(width, height, tuple(headings), tuple(placed), joints)

    def left(self, round_number: int) -> float:
        return _EDGE + (round_number - 1) * (self.box_width + self.measures.gap)

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
        y = centre - self.measures.half
        return spot_at(box, x, y, self.box_width, self.bracket.bye_word, self.measures)

    def joints(self, spots: dict[tuple[int, int], Spot]) -> Iterator[Joint]:
        for (round_number, position), spot in spots.items():
            target = spots.get((round_number + 1, (position + 1) // 2))
            if target:
                is_upper = spot.box.position % 2 == 1
                yield joint(spot, target, self.measures.gap, is_upper=is_upper)


def spot_at(
    box: Box, x: float, y: float, wide: float, bye_word: str, measures: Measures
) -> Spot:
    """Put a box with its words where its upper left corner is ``x``, ``y``."""
    high, half = measures.box, measures.half
    if box.lone_side:
        text = bye_text(box.lone_side, bye_word, x, y + half, wide)
        return Spot(box, x, y, wide, high, (text, None))
    upper, lower = box.sides
    sides = (
        side_text(box, upper, x, y, wide, half) if upper else None,
        side_text(box, lower, x, y + half, wide, half) if lower else None,
    )
    return Spot(box, x, y, wide, high, sides)


def joint(spot: Spot, target: Spot, gap: float, *, is_upper: bool) -> Joint:
    """Lead from a box to the upper or the lower side of the next."""
    has_bye = spot.box.status is BoxStatus.BYE
    start = right_end(spot.sides[0]) + 6 if has_bye and spot.sides[0] else spot.x + spot.width
    if target.box.status is BoxStatus.BYE:
        end = (target.x + 8, target.centre)
    else:
        end = (target.x, target.centre + (-1 if is_upper else 1) * target.height / 4)
    bend = target.x - gap / 2
    return Joint((start, spot.centre), bend, end, spot.box.is_followed_on)
