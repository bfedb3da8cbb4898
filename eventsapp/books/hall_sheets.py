"""Sheets of the hall: lanes, score sheets, cross tables and calls, to be filled in by hand."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from brackets import MatchStatus, Table
from brackets.scores.games import Games
from eventsapp.books.errors import NothingToPrint
from eventsapp.books.gathering import Gathered
from eventsapp.books.sheets import Grid, Sheet
from eventsapp.books.slips import address_of, clock_words, heads_of, place_words
from eventsapp.charts.qr import qr_file
from eventsapp.clock import local
from eventsapp.draws.boards import Board
from eventsapp.draws.match_formats import rules_words
from eventsapp.draws.titles import table_title, title_of
from eventsapp.draws.wording import side_name
from eventsapp.entries.entrants import Entrant, names_in_teams
from eventsapp.events.models import Discipline, EntryKind
from eventsapp.frame.languages import day
from eventsapp.results import services as results
from eventsapp.rounds.plans import Rounds
from eventsapp.rounds.words import heat_words
from eventsapp.score_pads.sports import rule_words

BLANK = ""
STRIPS = 5  # of points on one page
EMPTY_ROWS = 8  # where nobody is entered by name


def lane_sheets(gathered: Gathered) -> list[Sheet]:
    """Return a sheet for each heat: lanes, names, and fields for time and rank.

    Raises:
        NothingToPrint: there are no heats.
    """
    found = [
        _lane_sheet(gathered, discipline, gathered.rounds[discipline.id], contest.ref, number)
        for discipline in gathered.disciplines
        if discipline.id in gathered.rounds
        for contest in gathered.rounds[discipline.id].plan.contests
        for number in range(1, len(contest.heats) + 1)
        if gathered.asked.fits(
            gathered.of_heat(gathered.rounds[discipline.id], contest.ref, number)
        )
    ]
    if not found:
        raise NothingToPrint
    return found


def _lane_sheet(
    gathered: Gathered, discipline: Discipline, rounds: Rounds, ref: str, number: int
) -> Sheet:
    heats = rounds.contest(ref).heats
    heat = heats[number - 1]
    people = gathered.people[discipline.id]
    lanes: Sequence[int | None] = heat.lanes or range(1, len(heat.sides) + 1)
    rows = []
    for lane, side in sorted(zip(lanes, heat.sides, strict=True), key=lambda one: one[0] or 0):
        one = people[int(side)] if isinstance(side, str) else None
        name, branch = (one.name, one.branch) if one else (BLANK, BLANK)
        rows.append([str(lane or BLANK), name, branch, BLANK, BLANK, BLANK])
    heads = [_("Lane"), _("Name"), _("Branch"), _("Time run"), _("Rank"), _("Remarks")]
    return Sheet(
        _("Lane sheet"),
        f"{discipline.name} · {heat_words(ref, number, len(heats))}",
        [Grid(heads, rows, (1, 4, 4, 3, 1.4, 3))],
        (_("Starter"), _("Timekeeper"), _("Referee")),
        facts=place_words(gathered.of_heat(rounds, ref, number)),
        note=_("DNS did not start, DNF did not finish, DSQ disqualified."),
    )


def score_sheets(gathered: Gathered) -> list[Sheet]:
    """Return a sheet for each match that can be played, and for what has no matches.

    Raises:
        NothingToPrint: there is neither.
    """
    ready = [
        (board, ref)
        for board, ref in gathered.matches()
        if board.state.matches[ref].status is MatchStatus.READY
    ]
    teams = names_in_teams(
        [
            int(side)
            for board, ref in ready
            if board.discipline.entry_kind is EntryKind.TEAM
            for side in board.state.matches[ref].sides
            if isinstance(side, str)
        ]
    )
    found = [_match_sheet(gathered, board, ref, teams) for board, ref in ready]
    found += [_marks_sheet(gathered, one) for one in gathered.wholes()]
    if not found:
        raise NothingToPrint
    return found


def _match_sheet(
    gathered: Gathered, board: Board, ref: str, teams: dict[int, list[str]]
) -> Sheet:
    sides = [side_name(board, ref, 0), side_name(board, ref, 1)]
    heads = heads_of(board, ref)
    score = [[name, *[BLANK] * len(heads)] for name in sides]
    grids = [Grid([_("Side"), *heads], score, (4, *[1] * len(heads)))]
    grids += _strips(board, ref, sides)
    for side, name in zip(board.state.matches[ref].sides, sides, strict=True):
        if isinstance(side, str) and int(side) in teams and len(grids) < STRIPS:
            grids.append(_roster(name, teams[int(side)]))
    return Sheet(
        _("Score sheet"),
        _(
            "%(discipline)s · %(round)s · match %(number)s",
            discipline=board.discipline.name,
            round=title_of(board, ref),
            number=board.numbers[ref],
        ),
        grids,
        (_("Umpire"), _("Winner"), _("Loser")),
        facts=" · ".join(
            part
            for part in (
                place_words(gathered.of_match(board, ref)),
                rule_words(board.by_ref[ref], board.discipline),
            )
            if part
        ),
        is_wide=_games(board, ref) is not None,
        code=qr_file(address_of(board, ref)),
    )


def _games(board: Board, ref: str) -> Games | None:
    """Return the rule of a match whose points are counted game by game."""
    scoring = board.by_ref[ref].scoring
    rule = scoring.rule if scoring else None
    return rule if isinstance(rule, Games) and rule.game else None


def _strips(board: Board, ref: str, sides: Sequence[str]) -> Iterator[Grid]:
    """Yield the points of each game, to be struck out one after the other."""
    rule = _games(board, ref)
    if rule is None or rule.game is None:
        return
    points = [str(point) for point in range(1, (rule.game.cap or rule.game.to + 9) + 1)]
    for number in range(1, min(rule.number, STRIPS) + 1):
        yield Grid(
            [],
            [[name, *points] for name in sides],
            (5, *[1] * len(points)),
            is_dense=True,
            title=_("Game %(number)s", number=number),
        )


def _roster(name: str, people: Sequence[str]) -> Grid:
    heads = [_("Line no."), _("Name"), _("Points"), _("Faults"), _("Cautions")]
    rows = [[BLANK, one, BLANK, BLANK, BLANK] for one in people]
    return Grid(heads, rows, (1, 4, 5, 3, 3), title=name)


def _marks_sheet(gathered: Gathered, discipline: Discipline) -> Sheet:
    """Return a sheet with the fields of a measure: attempts, heights, judges, questions."""
    columns = [column.label for column in results.kind_for(discipline).columns()]
    heads = [_("Line no."), _("Name"), _("Branch"), *columns, _("Rank"), _("Remarks")]
    rows = [
        [str(number), one.name, one.branch, *[BLANK] * (len(columns) + 2)]
        for number, one in enumerate(gathered.standing(discipline), start=1)
    ]
    rows += [[BLANK] * len(heads)] * (0 if rows else EMPTY_ROWS)
    return Sheet(
        _("Score sheet"),
        discipline.name,
        [Grid(heads, rows, (0.8, 3, 3, *[1.3] * len(columns), 1.2, 2))],
        (_("Judge"), _("Recorder"), _("Referee")),
        is_wide=len(columns) > 3,
    )


def cross_tables(gathered: Gathered) -> list[Sheet]:
    """Return the tables of round robins, empty.

    Raises:
        NothingToPrint: there are none.
    """
    found = [
        _cross_table(board, table)
        for board in gathered.boards.values()
        for table in board.plan.tables
        if not table.by_round and any(m.table == table.ref for m in board.plan.matches)
    ]
    if not found:
        raise NothingToPrint
    return found


def _cross_table(board: Board, table: Table) -> Sheet:
    order = {entrant: number for number, entrant in enumerate(board.plan.entrants)}
    rows = board.state.tables[table.ref].standings.rows
    members = sorted((row.entrant for row in rows), key=order.__getitem__)
    people = [board.people[one] for one in members]
    heads = [_("Line no."), _("Name"), *map(str, range(1, len(people) + 1))]
    grid = Grid(
        [*heads, _("Points"), _("Ratio"), _("Rank")],
        [_cross_row(number, one, len(people)) for number, one in enumerate(people)],
        (0.7, 3, *[1.2] * len(people), 1, 1.2, 1),
    )
    return Sheet(
        _("Cross table"),
        f"{board.discipline.name} · {table_title(board, table.ref)}",
        [grid],
        (_("Recorder"), _("Referee")),
        facts=rules_words(table.rules.name),
        note=_("Above: the score as the row's side has it. Below: its points."),
        is_wide=len(people) > 4,
    )


def _cross_row(number: int, one: Entrant, many: int) -> list[str | None]:
    cells: list[str | None] = [None if other == number else "\n" for other in range(many)]
    return [str(number + 1), f"{one.name}\n{one.branch}", *cells, BLANK, BLANK, BLANK]


def call_lists(gathered: Gathered) -> list[Sheet]:
    """Return the call lists (检录表): matches of a discipline, starters of heats, everybody.

    Raises:
        NothingToPrint: nobody can be called.
    """
    found = [
        *_calls_to_matches(gathered),
        *_calls_to_heats(gathered),
        *(
            _call_list(one, "", "", gathered.standing(one))
            for one in gathered.wholes()
            if gathered.standing(one)
        ),
    ]
    if not found:
        raise NothingToPrint
    return found


def _calls_to_matches(gathered: Gathered) -> Iterator[Sheet]:
    rows: dict[int, list[list[str]]] = {}
    for board, ref in gathered.matches():
        if board.state.matches[ref].status not in (MatchStatus.READY, MatchStatus.WAITING):
            continue
        planned = gathered.of_match(board, ref)
        first = [
            f"{day(local(planned.starts_at).date())}\n{clock_words(planned)}"
            if planned
            else BLANK
        ]
        first += [planned.court if planned else BLANK, str(board.numbers[ref])]
        for side in (0, 1):
            person = board.person(board.state.matches[ref].sides[side])
            named = f"{person.name}\n{person.branch}" if person else side_name(board, ref, side)
            first += [named, BLANK]
        rows.setdefault(board.discipline.id, []).append([*first, BLANK])
    heads = [_("Time"), _("Court"), _("No."), _("Side"), _("Here"), _("Side"), _("Here")]
    for discipline in gathered.disciplines:
        if discipline.id in rows:
            grid = Grid(
                [*heads, _("Remarks")], rows[discipline.id], (2.2, 1.8, 1, 4, 0.9, 4, 0.9, 2)
            )
            yield Sheet(_("Call list"), discipline.name, [grid], (_("Called by"),))


def _calls_to_heats(gathered: Gathered) -> Iterator[Sheet]:
    for discipline in gathered.disciplines:
        rounds = gathered.rounds.get(discipline.id)
        for contest in rounds.plan.contests if rounds else ():
            assert rounds is not None
            heats = rounds.contest(contest.ref).heats
            for number, heat in enumerate(heats, start=1):
                planned = gathered.of_heat(rounds, contest.ref, number)
                starters = [int(one) for one in heat.sides if isinstance(one, str)]
                if starters and gathered.asked.fits(planned):
                    people = gathered.people[discipline.id]
                    title = heat_words(contest.ref, number, len(heats))
                    there = [people[one] for one in starters]
                    yield _call_list(discipline, title, place_words(planned), there)


def _call_list(
    discipline: Discipline, title: str, facts: str, people: Sequence[Entrant]
) -> Sheet:
    heads = [_("Line no."), _("Name"), _("Branch"), _("Here"), _("Number"), _("Remarks")]
    rows = [
        [str(number), one.name, one.branch, BLANK, BLANK, BLANK]
        for number, one in enumerate(people, start=1)
    ]
    return Sheet(
        _("Call list"),
        f"{discipline.name} · {title}" if title else discipline.name,
        [Grid(heads, rows, (0.8, 4, 4, 1, 1.4, 3))],
        (_("Called by"),),
        facts=facts,
    )
