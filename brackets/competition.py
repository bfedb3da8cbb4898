"""Competitions of several stages (阶段): each is fed by places of those before it.

A later stage is planned before the earlier one has ended, for its slots wait for
places: ``groups/A/1`` is whoever wins group A.
"""

from collections.abc import Iterable, Sequence

from brackets.formats.best_thirds import comparison_stage
from brackets.formats.crossing import crossing
from brackets.formats.elimination import elimination_stage
from brackets.formats.errors import GroupTooSmall, PlaceNotPlayedFor, SlotUnknown
from brackets.formats.groups import groups_stage, snake
from brackets.matches import Match, Stage
from brackets.plan import Plan
from brackets.slots import BYE, LoserOf, PlaceIn, Seed, Slot, WinnerOf
from brackets.standings import RuleSet

_MOST_DIGITS = 4


class SlotNames:
    """The names of all that a line of the next stage can wait for."""

    def __init__(self, entrants: Sequence[str], stages: Iterable[Stage] = ()) -> None:
        self._named: dict[str, Slot] = {}
        self._tables: dict[str, int] = {}  # how many places each has
        self._knock_outs: dict[str, list[Match]] = {}
        self._seeds = {entrant: Seed(n) for n, entrant in enumerate(entrants, start=1)}
        for stage in stages:
            self.add(stage)

    def add(self, stage: Stage) -> None:
        """Take a stage whose places later ones may name."""
        self._tables.update((table.ref, len(table.slots)) for table in stage.tables)
        self._tables.update((contest.ref, contest.places) for contest in stage.contests)
        for match in stage.matches:
            if not match.table:
                self._named[match.ref] = WinnerOf(match.ref)
                self._named[f"{match.ref}/winner"] = WinnerOf(match.ref)
                self._named[f"{match.ref}/loser"] = LoserOf(match.ref)
                self._knock_outs.setdefault(match.stage, []).append(match)

    def slot(self, text: str | None) -> Slot:
        """Return the slot that a text names; see :func:`slot_named`.

        Raises:
            SlotUnknown: the text names nothing.
            PlaceNotPlayedFor: no match of the knock-out decides this place, or several
                share it.
        """
        if text is None:
            return BYE
        found = self._seeds.get(text) or self._named.get(text) or self._place(text)
        if found is None:
            raise SlotUnknown(text)
        return found

    def _place(self, text: str) -> Slot | None:
        head, _slash, tail = text.rpartition("/")
        if not (tail.isascii() and tail.isdecimal() and len(tail) <= _MOST_DIGITS):
            return None
        place = int(tail)
        if head in self._tables:
            return PlaceIn(head, place) if 1 <= place <= self._tables[head] else None
        if head not in self._knock_outs:
            return None
        found = place_in(self._knock_outs[head], place)
        if found is None:
            raise PlaceNotPlayedFor(head, place)
        return found


def slot_named(text: str | None, stages: Iterable[Stage], entrants: Sequence[str]) -> Slot:
    """Return the slot that a text names.

    ===================  ============================================================
    ``Li Na``            an entrant; entrants come before all that follows
    ``groups/A/1``       first of a table
    ``league/1``         first of a stage of one table, or of a contest
    ``main/1``           first of a knock-out: whoever has this place of it alone
    ``main/W1.1``        who goes on from a match; also ``main/W1.1/winner``
    ``main/W1.1/loser``  who loses it
    ``None``             nobody: a bye
    ===================  ============================================================

    Args:
        text: what stands on a line.
        stages: those before the one with the line.
        entrants: ids, in the order of the plan.

    Raises:
        SlotUnknown: the text is none of these.
        PlaceNotPlayedFor: no match of the knock-out decides this place, or several
            share it.

    Source:
        docs/rules/stages.md, "Names of places"

    >>> from brackets.formats.elimination import elimination_stage
    >>> main = elimination_stage([Seed(n) for n in (1, 4, 3, 2)], stage="main")
    >>> slot_named("Li Na", [main], ["Li Na"]), slot_named("main/2", [main], [])
    (Seed(number=1), LoserOf(ref='main/F1', first_match=False))
    >>> slot_named("main/3", [main], [])
    Traceback (most recent call last):
    brackets.formats.errors.PlaceNotPlayedFor: No match of main decides who alone has place 3.
    """
    return SlotNames(entrants, stages).slot(text)


def place_in(matches: Sequence[Match], place: int) -> WinnerOf | LoserOf | None:
    """Return who has a place of a knock-out alone, or ``None`` where no match decides it.

    Args:
        matches: all matches of the stage.
        place: counts from 1, the best place that the stage gives.
    """
    spans = [(match.ref, match.places) for match in matches if match.places is not None]
    ahead = min((winner[0] for _ref, (winner, _loser) in spans), default=1) - 1
    wanted = (place + ahead, place + ahead)
    for ref, (winner, loser) in spans:  # who goes on can still reach several places
        if winner == wanted:
            return WinnerOf(ref)
        if loser == wanted:
            return LoserOf(ref)
    return None


def groups_to_knock_out(
    entrants: Sequence[str],
    rules: RuleSet,
    *,
    groups: int,
    qualify: int = 2,
    best_next: int = 0,
    compare_by: RuleSet | None = None,
    legs: int = 1,
    third_place: bool = False,
) -> Plan:
    """Make the plan of groups, dealt as a snake, and a knock-out of the best of each.

    Args:
        entrants: ids, the strongest first.
        rules: how groups are ranked.
        groups: how many.
        qualify: how many of each go on.
        best_next: how many of those one place lower go on too: the best thirds, if two of
            each group qualify.
        compare_by: how they are compared; the rules of the groups if left out. It takes
            criteria that look at all matches: people of two groups have not met.
        legs: how often everybody meets everybody of the group: 1 or 2.
        third_place: whether the losers of the semi-finals play for third place.

    Returns:
        The stages ``groups`` and ``main``, and between them, if the best of the next
        are compared, ``next``.

    Raises:
        GroupsWrong, GroupTooSmall: too many groups, or too many who go on.
        TableSizeWrong, LegsWrong, SizeOutOfRange, NoSemifinals: a stage cannot be like that.
        PlanError: an entrant stands in the list twice, or is empty.

    Source:
        docs/rules/stages.md

    >>> from brackets import preset
    >>> plan = groups_to_knock_out("ABCDEF", preset("ittf_group"), groups=2)
    >>> [match.ref for match in plan.matches if match.stage == "main"]
    ['main/W1.1', 'main/W1.2', 'main/F1']
    """
    dealt = snake(len(entrants), groups)
    slots = [[Seed(number) for number in group] for group in dealt]
    first = groups_stage(slots, rules=rules, legs=legs)
    stages = [first]
    extra: list[Slot] = []
    if best_next:
        by = compare_by or rules
        stages.append(comparison_stage(first.tables, qualify + 1, rules=by, stage="next"))
        (table,) = stages[-1].tables
        if best_next > len(table.slots):
            raise GroupTooSmall(table.ref, len(table.slots), best_next)
        extra += [PlaceIn(table.ref, place) for place in range(1, best_next + 1)]
    lines = crossing(first.tables, qualify, extra)
    stages.append(elimination_stage(lines, stage="main", third_place=third_place))
    return Plan.of(entrants, *stages)
