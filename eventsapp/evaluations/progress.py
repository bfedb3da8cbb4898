"""How far an evaluation is, branch by branch, and what is open in it."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.services import Findings, Open, Own
from eventsapp.schemes.services import Unit


class Progress(NamedTuple):
    """How far a unit is: what it said itself, and how many of its cells have marks enough."""

    unit: Unit
    own: Own
    is_due: bool
    given: int
    cells: int

    @property
    def share(self) -> Fraction | None:
        """The part of the cells that have marks enough."""
        return Fraction(self.given, self.cells) if self.cells else None


def progress_of(findings: Findings, now: datetime) -> list[Progress]:
    """Return how far every unit is."""
    course = findings.course
    owns = evaluations.owns_of(course)
    found = []
    for unit in findings.field.units:
        own = owns.get(unit.branch_ids[0], Own())
        given = [findings.is_given(unit, place) for place, _one in course.places()]
        found.append(Progress(unit, own, own.is_due(course, now), sum(given), len(given)))
    return found


def waiting_of(opened: Sequence[Open]) -> list[tuple[Open, list[str]]]:
    """Take cells of a branch together that lack the same marks, with the criteria's names."""

    def lack(one: Open) -> object:
        unit = one.unit.branch_ids if one.unit else one.place
        return unit, one.have, [reviewer.account_id for reviewer in one.silent]

    together = (list(cells) for _lack, cells in groupby(opened, key=lack))
    return [(cells[0], [one.criterion.name for one in cells]) for cells in together]
