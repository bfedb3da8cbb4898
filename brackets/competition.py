"""Competitions of several stages (阶段): each is fed by places of those before it.

A later stage is planned before the earlier one has ended, for its slots wait for
places: ``groups/A/1`` is whoever wins group A.
"""

from collections.abc import Iterable, Sequence

from brackets.formats.errors import PlaceNotPlayedFor, SlotUnknown
from brackets.matches import Match, Stage
from brackets.slots import BYE, LoserOf, PlaceIn, Seed, Slot, WinnerOf

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
    ``league/1``         first of a stage of one table
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
    sides = [slot for match in matches for slot in match.slots]
    winners_on = {slot.ref for slot in sides if isinstance(slot, WinnerOf)}
    losers_on = {slot.ref for slot in sides if isinstance(slot, LoserOf)}
    for ref, (winner, loser) in spans:
        if winner == wanted and ref not in winners_on:
            return WinnerOf(ref)
        if loser == wanted and ref not in losers_on:
            return LoserOf(ref)
    return None
