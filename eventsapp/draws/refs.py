"""Refs of matches taken apart, and the numbers by which people call the matches."""

import re
from typing import NamedTuple

from brackets import BYE, Bye, LoserOf, Plan, Slot, WinnerOf
from brackets.slots import Unpaired

_REF = re.compile(
    r"(?:(?P<stage>[^/]+)/)?(?:(?P<group>[A-Z]+)-)?(?P<letter>[A-Z])(?P<round>\d+)"
    r"(?:\.(?P<number>\d+))?"
)

LOSERS = "L"
TABLE = "R"
PLACES = "P"
FINAL = "F"
MAIN_TREE = "W"
CONSOLATION = "C"
SEMIFINALS = "S"


class Ref(NamedTuple):
    """A ref taken apart: ``letter`` is W, L, C, S, F, P or R, ``number`` is of its round."""

    stage: str
    group: str
    letter: str
    round: int
    number: int


def read_ref(ref: str) -> Ref:
    """Take a ref apart.

    >>> read_ref("groups/A-R1.2"), read_ref("F1").letter, read_ref("main/W2.3").round
    (Ref(stage='groups', group='A', letter='R', round=1, number=2), 'F', 2)
    """
    found = _REF.fullmatch(ref)
    if found is None:
        return Ref("", "", "", 0, 0)
    return Ref(
        found["stage"] or "",
        found["group"] or "",
        found["letter"],
        int(found["round"]),
        int(found["number"] or 1),
    )


def numbers_of(plan: Plan) -> dict[str, int]:
    """Return the numbers by which people call the matches: from 1, byes have none.

    Nor have those matches of a losers' bracket that nobody can come to on one side, and
    those of a Swiss round that is not paired yet.
    """
    nobody: set[Slot] = {BYE}
    numbers: dict[str, int] = {}
    for match in plan.matches:
        alone = [slot in nobody for slot in match.slots]
        if any(alone):
            nobody.add(LoserOf(match.ref))
        if all(alone):
            nobody.add(WinnerOf(match.ref))
        is_bye = any(isinstance(slot, Bye | Unpaired) for slot in match.slots)
        if not is_bye and not (any(alone) and read_ref(match.ref).letter == LOSERS):
            numbers[match.ref] = len(numbers) + 1
    return numbers
