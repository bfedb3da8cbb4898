"""What a tie of two teams consists of (团体赛制): rubbers in order, and how they count.

A plan, its check, its log and its replay know a tie by the methods of its format alone, so
that who plays other matches waits for nothing of this.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brackets.results import Result
from brackets.ties.book import TieBook
from brackets.ties.checks import check_tie_format
from brackets.ties.tally import check_rubber
from brackets.ties.teams import Team
from brackets.ties.terms import TieTerms


@dataclass(frozen=True, slots=True)
class TieFormat(TieTerms):
    """How two teams meet (团体赛制).

    Source:
        docs/rules/ties.md
    """

    def check(self, place: str) -> None:
        """Refuse a format by which no tie can be played.

        Raises:
            WrongShape: its ``place`` says where.
        """
        check_tie_format(self, place)

    def check_rubber(self, tie: str, number: int, result: Result) -> None:
        """Refuse a result that a rubber of a tie cannot have.

        Raises:
            ScoreError, WinnerMissing: its score cannot be, or nobody has won it.
            TieError: it does not fit a relay.
        """
        check_rubber(tie, self, number, result)

    def book(
        self, ties: Mapping[str, "TieFormat"], in_tables: frozenset[str], teams: Sequence[Team]
    ) -> TieBook:
        """Return an empty book of all ties of a plan, of which this is one."""
        return TieBook(ties, in_tables, teams)
