"""Matches that feed one another in any way, as SVG: a consolation, a Page play-off, a ladder.

A match stands level with the one whose winner it waits for, or midway between two such; a
match that waits for no winner of the picture has a row of its own.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from eventsapp.charts.bracket import paint
from eventsapp.charts.bracket_boxes import Box, RoundTitle
from eventsapp.charts.bracket_layout import Heading, Joint, Layout, joint, spot_at
from eventsapp.charts.bracket_sheets import ROUNDS_A_SHEET
from eventsapp.charts.bracket_sides import box_width
from eventsapp.charts.measures import ROOMY, Measures

_EDGE = 1
_TOP = 34
_BOTTOM = 6
_HEADING_BASELINE = 15

Feeds = Mapping[str, tuple[str | None, str | None]]
"""By the ref of a match, the refs of those whose winners stand on its two sides."""


@dataclass(frozen=True, slots=True)
class FeedTree:
    """Columns of boxes from left to right; ``box.round`` is the column, from 1.

    ``feeds`` names matches of the picture only, each as the feeder of one match at most; a
    match stands in a later column than those that feed it. Trees stand below each other in the
    order of their last boxes.
    """

    label: str
    bye_word: str
    rounds: tuple[RoundTitle, ...]
    boxes: tuple[Box, ...]
    feeds: Feeds
    measures: Measures = ROOMY


def draw_feed_tree(tree: FeedTree) -> Markup:
    """Draw the boxes with lines from each to the one that its winner goes to."""
    return paint(lay_out_fed(tree), tree.label)


def feed_tree_sheets(tree: FeedTree) -> Iterator[FeedTree]:
    """Cut a tree into parts of four columns, which fit on A4; boxes stand in one."""
    for first in range(0, len(tree.rounds), ROUNDS_A_SHEET):
        last = first + ROUNDS_A_SHEET
        boxes = [b for b in tree.boxes if first < b.round <= last]
        refs = {box.ref for box in boxes}
        yield replace(
            tree,
            rounds=tree.rounds[first:last],
            boxes=tuple(replace(box, round=box.round - first) for box in boxes),
            feeds=_among(refs, tree.feeds),
        )


def lay_out_fed(tree: FeedTree) -> Layout:
    """Give every box its place; a bye that nobody has is left out."""
    boxes = [box for box in tree.boxes if not box.is_empty]
    feeds = _among({box.ref for box in boxes}, tree.feeds)
    size = tree.measures
    wide = box_width(boxes, size)
    high = size.flagged_row if any(box.flag for box in boxes) else size.row
    rows = _rows([box.ref for box in boxes], feeds)
    spots = {
        box.ref: spot_at(
            box,
            _left(box.round, wide, size.gap),
            _TOP + high * (rows[box.ref] + 0.5) - size.half,
            wide,
            tree.bye_word,
            size,
        )
        for box in boxes
    }
    joints: list[Joint] = []
    for ref, feeders in feeds.items():
        joints += [
            joint(spots[feeder], spots[ref], size.gap, is_upper=side == 0)
            for side, feeder in enumerate(feeders)
            if feeder is not None
        ]
    headings = tuple(
        Heading(
            title, _left(i, wide, size.gap), _left(i, wide, size.gap) + wide, _HEADING_BASELINE
        )
        for i, title in enumerate(tree.rounds, start=1)
    )
    width = _left(len(tree.rounds), wide, size.gap) + wide + _EDGE
    height = _TOP + high * (max(rows.values(), default=0) + 1) + _BOTTOM
    return Layout(width, height, headings, tuple(spots.values()), tuple(joints))


def _among(refs: Collection[str], feeds: Feeds) -> Feeds:
    return {
        ref: (one if one in refs else None, other if other in refs else None)
        for ref, (one, other) in feeds.items()
        if ref in refs
    }


def _left(column: int, wide: float, gap: float) -> float:
    return _EDGE + (column - 1) * (wide + gap)


def _rows(refs: Sequence[str], feeds: Feeds) -> dict[str, float]:
    """Return the row of each match, from 0; those whose winners go nowhere begin a tree."""
    fed = {feeder for pair in feeds.values() for feeder in pair if feeder is not None}
    rows: dict[str, float] = {}
    taken = 0
    for root in [ref for ref in refs if ref not in fed]:
        for ref in _leaves_first(root, feeds):
            above = [rows[feeder] for feeder in feeds.get(ref, ()) if feeder is not None]
            rows[ref] = sum(above) / len(above) if above else taken
            taken += not above
    return rows


def _leaves_first(root: str, feeds: Feeds) -> Iterator[str]:
    """Yield the matches of a tree, each after those that feed it, from the top down."""
    waiting = [(root, False)]  # a stack: chains are as long as a stepladder has steps
    while waiting:
        ref, is_due = waiting.pop()
        if is_due:
            yield ref
            continue
        waiting.append((ref, True))
        feeders = [feeder for feeder in feeds.get(ref, ()) if feeder is not None]
        waiting += [(feeder, False) for feeder in reversed(feeders)]
