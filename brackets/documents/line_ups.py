"""Line-ups of a document bound to the tie and to the two teams that meet there."""

from collections import defaultdict
from collections.abc import Sequence

from brackets.documents.errors import RefusedHere
from brackets.documents.team_fields import LineUpEntry, line_up_of
from brackets.errors import BracketError, EntrantUnknown, MatchUnknown, NotATie
from brackets.events import LineUp
from brackets.plan import Plan
from brackets.ties.book import TieBook
from brackets.ties.line_ups import check_line_up


class LineUps:
    """The line-ups of a document.

    One that names the opponent belongs to these two for ever. One that does not belongs to
    the team that its team meets in the tie; while that is not known it counts for nothing.

    Raises:
        RefusedHere: one of them names something that does not exist.
    """

    def __init__(self, plan: Plan, entries: Sequence[LineUpEntry]) -> None:
        self._plan = plan
        self._entries = entries
        self._bound: dict[int, LineUp] = {}
        self._of_tie: defaultdict[str, list[int]] = defaultdict(list)
        self._teams = {team.entrant: team for team in plan.teams}
        entrants = set(plan.entrants)
        for i, entry in enumerate(entries):
            _check_names(plan, entry, entrants)
            self._of_tie[entry.match].append(i)
            if entry.opponent is not None:
                self._bind(i, entry.opponent)

    @property
    def are_loose(self) -> bool:
        """Whether one of them has to find its opponent."""
        return len(self._bound) < len(self._entries)

    @property
    def bound(self) -> list[LineUp]:
        """Return those whose two teams are known, in the order of the document."""
        return [self._bound[i] for i in sorted(self._bound)]

    def bind(self, book: TieBook, ref: str, pair: tuple[str, str]) -> None:
        """Bind the line-ups of two teams that meet in a tie, and note them in the book.

        Raises:
            RefusedHere: one of them cannot be.
        """
        others = {pair[0]: pair[1], pair[1]: pair[0]}
        for i in self._of_tie.get(ref, ()):
            entry = self._entries[i]
            opponent = others.get(entry.team)
            if opponent is not None and entry.opponent in (None, opponent):
                book.take_line_up(self._bind(i, opponent))

    def _bind(self, i: int, opponent: str) -> LineUp:
        entry = self._entries[i]
        line_up = self._bound[i] = line_up_of(self._plan, entry, opponent)
        tie, teams = self._plan.index.ties[entry.match], self._teams
        try:
            check_line_up(line_up, tie, teams.get(entry.team), teams.get(opponent))
        except BracketError as error:
            raise RefusedHere(entry.place, error) from None
        return line_up


def _check_names(plan: Plan, entry: LineUpEntry, entrants: set[str]) -> None:
    cause: BracketError | None = None
    if entry.match not in plan.index.order:
        cause = MatchUnknown(entry.match)
    elif entry.match not in plan.index.ties:
        cause = NotATie(entry.match)
    if cause is not None:
        raise RefusedHere(f"{entry.place}.match", cause)
    for name, entrant in (("team", entry.team), ("opponent", entry.opponent)):
        if entrant is not None and entrant not in entrants:
            raise RefusedHere(f"{entry.place}.{name}", EntrantUnknown(entrant))
