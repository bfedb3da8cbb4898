"""The tables of a board (循环赛成绩表): who met whom, ranks, and how ties were broken."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from brackets import (
    MatchState,
    MatchStatus,
    Result,
    RuleSet,
    Standing,
    Table,
    TableState,
    Tie,
    Value,
)
from brackets.standings.wording import criterion_name, preset_title, sentence
from eventsapp.charts.cross_table import CrossRow, CrossTable, Meeting, draw_cross_table
from eventsapp.charts.measures import ROOMY, Measures
from eventsapp.draws import slots
from eventsapp.draws.boards import Board
from eventsapp.draws.moments import NONE, Moments, short_of, words_of
from eventsapp.draws.titles import table_title
from eventsapp.draws.wording import label_of, side_score
from eventsapp.entries.entrants import Entrant
from eventsapp.exact import half_up
from eventsapp.frame.languages import page_language

_SHOWN = 3
_BY_HAND = frozenset({"lot", "unfinished"})


@dataclass(frozen=True, slots=True)
class RankRow:
    """One member as the list beside the picture says it; ``values`` are by head."""

    rank: int
    entrant: Entrant
    values: tuple[tuple[str, str], ...]
    why: str
    is_followed: bool


@dataclass(frozen=True, slots=True)
class Level:
    """Those whom no rule parts: the lot that is to be drawn."""

    table: str
    title: str
    rank: int
    entrants: tuple[Entrant, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table as a page shows it.

    ``broken`` is one sentence that says how those with equal points were parted; ``levels``
    are the ties that are left now that all is played. ``svg`` is None where nobody meets, in
    a comparison of places of several groups, and where no picture was asked for.
    """

    ref: str
    title: str
    rules: str
    has_cross_table: bool
    svg: Markup | None
    rows: tuple[RankRow, ...]
    heads: tuple[str, ...]
    broken: str
    levels: tuple[Level, ...]
    is_complete: bool


def tables_of(
    board: Board,
    *,
    followed: str | None = None,
    has_links: bool = True,
    measures: Measures | None = ROOMY,
    moments: Moments = NONE,
) -> list[TableView]:
    """Return the tables of a board in the order of the plan; without measures, no picture."""
    look = _Look(followed, has_links, measures, moments)
    return [_Sheet(board, table, look).view() for table in board.plan.tables]


def levels_of(board: Board) -> list[Level]:
    """Return the ties that are left in tables that are played to the end."""
    return [
        Level(state.ref, table_title(board, state.ref), tie.rank, _people(board, tie))
        for state in board.state.tables.values()
        if state.is_complete
        for tie in state.standings.ties
    ]


def _people(board: Board, tie: Tie) -> tuple[Entrant, ...]:
    return tuple(board.people[entrant] for entrant in tie.entrants)


@dataclass(frozen=True, slots=True)
class _Look:
    """How tables are shown."""

    followed: str | None
    has_links: bool
    measures: Measures | None
    moments: Moments


class _Sheet:
    """One table being put together."""

    def __init__(self, board: Board, table: Table, look: _Look) -> None:
        self.board = board
        self.table = table
        self.look = look
        # Who meets whom in a Swiss tournament is shown by round: most never meet.
        self.has_cross_table = not table.by_round and any(
            match.table == table.ref for match in board.plan.matches
        )
        self.language = page_language()
        self.state: TableState = board.state.tables[table.ref]
        self.rows = self.state.standings.rows
        self.codes = _codes(table.rules, self.rows, shows_all=table.by_round)

    def view(self) -> TableView:
        return TableView(
            ref=self.table.ref,
            title=table_title(self.board, self.table.ref),
            rules=preset_title(self.table.rules.name, self.language),
            has_cross_table=self.has_cross_table,
            svg=self._drawn(),
            rows=tuple(map(self._rank_row, self.rows)),
            heads=self._heads(),
            broken=self._broken(),
            levels=tuple(lv for lv in levels_of(self.board) if lv.table == self.table.ref),
            is_complete=self.state.is_complete,
        )

    def _drawn(self) -> Markup | None:
        if self.look.measures is None or not self.has_cross_table:
            return None
        return draw_cross_table(self._cross(self.look.measures))

    def _heads(self) -> tuple[str, ...]:
        names = (criterion_name(code, self.language) for code in self.codes)
        return tuple(name[:1].upper() + name[1:] for name in names)

    def _values(self, row: Standing) -> tuple[str, ...]:
        return tuple(_shown(row.values.get(code)) for code in self.codes)

    def _rank_row(self, row: Standing) -> RankRow:
        return RankRow(
            rank=row.rank,
            entrant=self.board.people[row.entrant],
            values=tuple(zip(self._heads(), self._values(row), strict=True)),
            why=self._say(row),
            is_followed=row.entrant == self.look.followed,
        )

    def _say(self, row: Standing) -> str:
        return sentence(row.why, self.language, lambda e: self.board.people[e].distinct)

    def _broken(self) -> str:
        """Say in one go what parted those with equal points; empty where points did it all."""
        first = self.table.rules.codes[0]
        said = dict.fromkeys(
            self._say(row).rstrip("。.")
            for row in self.rows
            if row.decided_by not in (None, first)
        )
        return _("; ").join(said) + _(".") if said else ""

    def _cross(self, measures: Measures) -> CrossTable:
        by_entrant = {row.entrant: row for row in self.rows}
        members = self._members(by_entrant)
        meetings = self._meetings()
        rows = []
        for member in members:
            row, person = by_entrant[member], self.board.people[member]
            cells = tuple(
                None
                if other == member
                else self._cell(meetings.get((member, other), ()), member)
                for other in members
            )
            totals = (*self._values(row), str(row.rank))
            rows.append(
                CrossRow(
                    person.name, person.branch, cells, totals, member == self.look.followed
                )
            )
        label = _(
            "Cross table of %(table)s, %(discipline)s",
            table=table_title(self.board, self.table.ref),
            discipline=self.board.discipline.name,
        )
        heads = (*self._heads(), _("Rank"))
        return CrossTable(label, _("Name"), heads, tuple(rows), measures)

    def _members(self, known: dict[str, Standing]) -> list[str]:
        """Return the members in the order of their slots: columns stay where they are."""
        order = {entrant: i for i, entrant in enumerate(self.board.plan.entrants)}
        return sorted(known, key=lambda entrant: order[entrant])

    def _meetings(self) -> dict[tuple[str, str], list[MatchState]]:
        found: dict[tuple[str, str], list[MatchState]] = {}
        for match in self.board.plan.matches:
            state = self.board.state.matches[match.ref]
            if match.table == self.table.ref and state.pair:
                first, second = state.pair
                found.setdefault((first, second), []).append(state)
                found.setdefault((second, first), []).append(state)
        return found

    def _cell(self, matches: Sequence[MatchState], member: str) -> Meeting:
        hrefs: list[str | None] = []
        open_first = sorted(matches, key=lambda match: match.status is MatchStatus.DONE)
        if self.look.has_links:
            hrefs = [
                slots.address(self.board.discipline, match, self.board.by_ref[match.ref])
                for match in open_first
            ]
        played = [match for match in matches if match.result is not None]
        to_come = [
            self.look.moments.get(match.ref) for match in open_first if match not in played
        ]
        return Meeting(
            score=" ".join(self._score(match, member) for match in played),
            points=self._points(played, member) or short_of(next(iter(to_come), None)),
            is_win=bool(played) and all(match.winner == member for match in played),
            label="; ".join(map(self._label, matches)),
            href=next(iter(hrefs), None),
        )

    def _label(self, match: MatchState) -> str:
        moment = words_of(self.look.moments.get(match.ref))
        return ", ".join(filter(None, (label_of(self.board, match.ref), moment)))

    def _score(self, match: MatchState, member: str) -> str:
        result = match.result
        if result is None:
            return ""
        if result.score is None:
            return side_score(match, match.sides.index(member))
        score = result.seen_from(member).score or (0, 0)
        return f"{score[0]}:{score[1]}"

    def _points(self, played: Sequence[MatchState], member: str) -> str:
        counted = [m.result for m in played if m.result is not None and not m.is_annulled]
        if len(counted) < len(played):
            return _("annulled")
        if not counted:
            return ""
        points = "+".join(_shown(_worth(self.table.rules, r, member)) for r in counted)
        return ngettext(
            "%(points)s pt", "%(points)s pts", 1 if points == "1" else 2, points=points
        )


def _worth(rules: RuleSet, result: Result, member: str) -> Value:
    return rules.points.of(result.seen_from(member))[0]


def _codes(rules: RuleSet, rows: Sequence[Standing], *, shows_all: bool) -> tuple[str, ...]:
    """Return the criteria that the table shows: the first, and those that parted anybody.

    Of a Swiss tournament the next two are shown in any case: that is what people look for.
    """
    used = {row.decided_by for row in rows}
    always = rules.codes[: _SHOWN if shows_all else 1]
    return tuple(
        code
        for code in dict.fromkeys((*rules.codes, *(c for r in rows for c in r.values)))
        if code in always or (code in used and code not in _BY_HAND)
        if code != "head_to_head"
    )


def _shown(value: Value | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, Fraction) and value.denominator != 1:
        return str(half_up(value, 3))
    return str(value)
