"""Brackets of any size, and a reader of what was drawn."""

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from eventsapp.charts.bracket_boxes import Box, BoxSide, BoxStatus, Bracket, RoundTitle

MakeBracket = Callable[..., Bracket]


@pytest.fixture(scope="session")
def read() -> Callable[[str], ET.Element]:
    """Parse a drawing; fails where it is not well formed."""
    return ET.fromstring


@pytest.fixture(scope="session")
def make_bracket() -> MakeBracket:
    """Make a bracket of ``names`` in the order of its lines; the better line always wins.

    The first places of round one have byes until the field is a power of two. ``played``
    rounds are over; the match of ``live`` is going on and ``flag`` stands above every match.
    """
    return elimination


def elimination(
    names: list[str],
    *,
    played: int = 99,
    followed: str = "",
    live: str = "",
    flag: str = "",
    note: str = "机加分厂",
) -> Bracket:
    rounds = max(1, (len(names) - 1).bit_length())
    byes = 2**rounds - len(names)
    lines: list[str | None] = []
    for place, name in enumerate(names):
        lines += [name, None] if place < byes else [name]
    boxes: list[Box] = []
    for number in range(1, rounds + 1):
        winners: list[str | None] = []
        for position, pair in enumerate(zip(lines[::2], lines[1::2], strict=True), start=1):
            box = _box(number, position, pair, note, followed)
            if box.status is BoxStatus.READY:
                box = replace(box, flag=flag)
                if number <= played:
                    box = _won(box)
                if box.ref == live:
                    box = replace(box, status=BoxStatus.LIVE)
            boxes.append(box)
            known = number <= played or box.status is BoxStatus.BYE
            winners.append(pair[0] if known else f"{box.ref} 胜者")
        lines = winners
    titles = tuple(RoundTitle(f"第 {n} 轮", "24 日 14:00") for n in range(1, rounds + 1))
    third = (
        Box("P3", rounds, 1, (None, None), BoxStatus.WAITING, "三四名") if rounds > 1 else None
    )
    return Bracket("对阵图", "轮空", titles, tuple(boxes), third, RoundTitle("三四名"))


def _box(
    number: int, position: int, pair: tuple[str | None, str | None], note: str, followed: str
) -> Box:
    ref = f"W{number}.{position}"
    upper, lower = (
        BoxSide(n, note, is_followed=n == followed, is_known="胜者" not in n) if n else None
        for n in pair
    )
    status = BoxStatus.READY if upper and lower else BoxStatus.BYE
    label = f"{ref}：{' 对 '.join(n for n in pair if n)}"
    href = f"/matches/{ref}" if status is BoxStatus.READY else None
    return Box(ref, number, position, (upper, lower), status, label, href=href)


def _won(box: Box) -> Box:
    upper, lower = box.sides
    assert upper
    assert lower
    sides = (replace(upper, score="3", is_winner=True), replace(lower, score="1"))
    return replace(box, sides=sides, status=BoxStatus.DONE)
