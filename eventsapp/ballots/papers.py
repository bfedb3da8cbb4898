"""What can stand on a paper, and the sum of all papers: nothing of who handed one in."""

import enum
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp.ballots.errors import PaperUnread
from eventsapp.ballots.models import Ballot, BallotRule


class Answer(enum.StrEnum):
    """What is said to one candidate; a candidate who is chosen is one who is approved of."""

    APPROVE = "approve"
    AGAINST = "against"
    ABSTAIN = "abstain"


ANSWERS = tuple(Answer)
Paper = Mapping[int, Answer]
"""The answers by the candidates' ids (of the rows, not of branches or members)."""


def check(ballot: Ballot, paper: Paper) -> None:
    """Go on only if a paper says what was asked; one on which nobody is chosen is blank.

    Raises:
        PaperUnread: an answer is missing or too many, or is to somebody who is no candidate.
    """
    ids = {one.id for one in ballot.candidates}
    if not set(paper) <= ids:
        raise PaperUnread(problem=_("a name on it is not among the candidates."))
    if ballot.rule is BallotRule.APPROVAL:
        missing = len(ids) - len(paper)
        if missing:
            raise PaperUnread(
                problem=ngettext(
                    "one candidate has no answer yet.",
                    "%(num)s candidates have no answer yet.",
                    missing,
                )
            )
        return
    if set(paper.values()) - {Answer.APPROVE}:
        raise PaperUnread(problem=_("candidates are only chosen or not."))
    most = ballot.most_choices or 0
    if len(paper) > most:
        raise PaperUnread(
            problem=_(
                "%(count)s are chosen, at most %(most)s may be.", count=len(paper), most=most
            )
        )


@dataclass(frozen=True, slots=True)
class Sum:
    """All papers added up.

    Args:
        papers: how many there are.
        rows: for, against and abstaining, of each candidate in the order of their numbers.
    """

    papers: int
    rows: tuple[tuple[int, int, int], ...]

    @classmethod
    def empty(cls, candidates: int) -> Self:
        """Return the sum of no papers."""
        return cls(0, ((0, 0, 0),) * candidates)

    def plus(self, answers: Sequence[Answer | None]) -> "Sum":
        """Return the sum with one paper more; None leaves a candidate out.

        >>> Sum.empty(2).plus([Answer.APPROVE, None])
        Sum(papers=1, rows=((1, 0, 0), (0, 0, 0)))
        """
        rows = tuple(
            tuple(count + (answer is kind) for count, kind in zip(row, ANSWERS, strict=True))
            for row, answer in zip(self.rows, answers, strict=True)
        )
        return Sum(self.papers + 1, tuple((a, b, c) for a, b, c in rows))

    def to_bytes(self) -> bytes:
        """Return it in as many bytes whatever was voted."""
        numbers = [self.papers, *(count for row in self.rows for count in row)]
        return struct.pack(f">{len(numbers)}I", *numbers)

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Read it back."""
        papers, *counts = struct.unpack(f">{len(content) // 4}I", content)
        triples = zip(counts[::3], counts[1::3], counts[2::3], strict=True)
        return cls(papers, tuple(triples))
