"""What counts of the events about contests."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from brackets.contests.contest import Contest
from brackets.contests.errors import ContestUnknown, JuryFull
from brackets.contests.events import Closing, ClosingKind, JuryAdvance, JuryWord, Mark

ContestEvent: TypeAlias = Mark | Closing | JuryAdvance


class ContestLog:
    """The events about contests, sorted out; whoever they name has entered."""

    def __init__(self, contests: Iterable[Contest]) -> None:
        self._contests = {contest.ref: contest for contest in contests}
        self._marks: dict[str, dict[str | int, Mark]] = {ref: {} for ref in self._contests}
        self._closings: dict[str, Closing] = {}
        self._jury: dict[str, dict[str, JuryAdvance]] = {ref: {} for ref in self._contests}

    def take(self, event: ContestEvent) -> None:
        """Take one event, which may replace an earlier one.

        Raises:
            ContestUnknown: the plan has no such contest.
            BracketError: the contest has no such marks.
        """
        contest = self._contests.get(event.contest)
        if contest is None:
            raise ContestUnknown(event.contest)
        if isinstance(event, Mark):
            contest.rules.check(event)
            self._marks[contest.ref][event.key] = event
        elif isinstance(event, Closing):
            self._closings[contest.ref] = event
        else:
            self._jury[contest.ref][event.entrant] = event

    def settle(self) -> None:
        """Refuse what only all events together show.

        Raises:
            JuryFull: the jury lets more go on than there is room for.
        """
        for ref in self._jury:
            many, room = len(self.jury(ref)), self._contests[ref].jury
            if many > room:
                raise JuryFull(ref, many, room)

    def marks(self, ref: str) -> Mapping[str | int, Mark]:
        """Return the marks of a contest that count or would, by entrant or by number."""
        return {key: mark for key, mark in self._marks[ref].items() if not mark.is_void}

    def has_mark(self, ref: str, entrant: str) -> bool:
        """Return whether something was recorded of somebody in a contest."""
        mark = self._marks[ref].get(entrant)
        return mark is not None and not mark.is_void

    def is_closed(self, ref: str) -> bool:
        """Return whether a contest was declared over."""
        closing = self._closings.get(ref)
        return closing is not None and closing.kind is ClosingKind.CLOSED

    def jury(self, ref: str) -> list[str]:
        """Return whom the jury lets go on from a contest, in one order."""
        said = self._jury[ref].items()
        return sorted(who for who, word in said if word.kind is JuryWord.ADVANCED)
