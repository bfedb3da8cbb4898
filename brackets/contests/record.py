"""What counts of the events about one contest."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from brackets.contests.errors import JuryFull
from brackets.contests.events import Closing, ClosingKind, JuryAdvance, JuryWord, Mark, MarkKey
from brackets.contests.terms import ContestTerms
from brackets.errors import EntrantUnknown

ContestEvent: TypeAlias = Mark | Closing | JuryAdvance


class ContestRecord:
    """The events about one contest, sorted out.

    Raises:
        EntrantUnknown: one of them is about somebody who has not entered.
        JuryFull: the jury lets more go on than there is room for.
        BracketError: the contest has no such marks.
    """

    def __init__(
        self, contest: ContestTerms, events: Iterable[ContestEvent], entrants: Collection[str]
    ) -> None:
        self._marks: dict[MarkKey, Mark] = {}
        self._jury: dict[str, JuryAdvance] = {}
        self.is_closed = False
        for event in events:
            if isinstance(event, Closing):
                self.is_closed = event.kind is ClosingKind.CLOSED
                continue
            if event.entrant not in entrants:
                raise EntrantUnknown(event.entrant)
            if isinstance(event, JuryAdvance):
                self._jury[event.entrant] = event
            else:
                contest.rules.check(event)
                self._marks[event.key] = event
        self.marks: Mapping[MarkKey, Mark] = {
            key: mark for key, mark in self._marks.items() if not mark.is_void
        }
        said = self._jury.items()
        self.jury = sorted(who for who, word in said if word.kind is JuryWord.ADVANCED)
        if len(self.jury) > contest.jury:
            raise JuryFull(contest.ref, len(self.jury), contest.jury)
