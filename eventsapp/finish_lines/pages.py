"""The page of a finish: who crossed when, what does not fit, and results by group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from brackets import MarkTable, rank_race_teams
from brackets.finish_line import BLOCKING, Crossing
from brackets.marks.times import Precision
from eventsapp.entries.entrants import Entrant
from eventsapp.errors import DomainError
from eventsapp.finish_lines.ending import demand_over, stored
from eventsapp.finish_lines.folding import Race
from eventsapp.finish_lines.groups import group_words
from eventsapp.finish_lines.mending import unaccounted
from eventsapp.finish_lines.words import instant_words, trouble_words
from eventsapp.results import services as results
from eventsapp.results.measures.kind import Ranking
from eventsapp.results.models import ResultStatus


@dataclass(frozen=True, slots=True)
class CrossingLine:
    """Somebody who crossed, as a line of the list; empty texts for what is not known."""

    number: int
    bib: str
    entrant: Entrant | None
    group: str
    at: str
    net: str
    crossing: Crossing


@dataclass(frozen=True, slots=True)
class TroubleLine:
    """What does not fit; ``at`` is the number of the line, 0 for none."""

    words: str
    at: int
    is_blocking: bool


@dataclass(frozen=True, slots=True)
class Wave:
    """A start: its name, when it was, and whether it was taken down."""

    key: str
    words: str
    at: str


@dataclass(frozen=True, slots=True)
class Page:
    """What a referee sees of a finish.

    Args:
        lines: the earliest first.
        troubles: what does not fit.
        waves: the starts.
        rest: of whom nothing is known yet.
        statuses: who has a DNS, DNF or DSQ, with it.
        lacks: why results can't be handed in yet; empty if they can.
        stored: ``same``, ``other`` or empty, as the results compare with the line.
        seen: the last row of the results.
    """

    lines: Sequence[CrossingLine]
    troubles: Sequence[TroubleLine]
    waves: Sequence[Wave]
    rest: Sequence[Entrant]
    statuses: Sequence[tuple[Entrant, ResultStatus]]
    lacks: str
    stored: str
    seen: int


def page_of(race: Race) -> Page:
    """Return what a referee sees of a finish."""
    crossings = race.matched.crossings
    compared, seen = stored(race)
    return Page(
        [_line(race, number, one) for number, one in enumerate(crossings, start=1)],
        [
            TroubleLine(trouble_words(race, one), one.at, one.kind in BLOCKING)
            for one in race.matched.troubles
        ],
        waves_of(race),
        [race.entrants[one] for one in unaccounted(race)],
        [
            (race.entrants[int(entrant)], ResultStatus(act.text))
            for entrant, act in race.line.statuses.items()
            if int(entrant) in race.entrants
        ],
        _lacks(race),
        compared,
        seen,
    )


def first_trouble(page: Page) -> int:
    """Return the number of the line at which something has to be mended; 0 for none."""
    return next((one.at for one in page.troubles if one.is_blocking and one.at), 0)


def waves_of(race: Race) -> list[Wave]:
    """Return the starts, in the order of the groups."""
    guns = race.line.guns
    return [
        Wave(
            key,
            group_words(key, race.grouping.ages),
            instant_words(guns[key].value) if key in guns else "",
        )
        for key in race.grouping.waves
    ]


def _line(race: Race, number: int, one: Crossing) -> CrossingLine:
    entrant = race.entrants.get(int(one.entrant)) if one.entrant else None
    bib = race.numbers.get(entrant.entry_id) if entrant else None
    group = race.groups[entrant.entry_id] if entrant else ""
    return CrossingLine(
        number,
        str(bib) if bib else one.code.text if one.code else "",
        entrant,
        group_words(group, race.grouping.ages) if group else "",
        instant_words(one.instant) if one.instant is not None else "",
        Precision.SECOND.write(one.net) if one.net is not None and one.net > 0 else "",
        one,
    )


def _lacks(race: Race) -> str:
    try:
        demand_over(race)
    except DomainError as refusal:
        return refusal.message
    return ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Somebody's place in a group or of all; ``place`` is empty without one."""

    place: int | None
    bib: str
    name: str
    branch: str
    told: str


@dataclass(frozen=True, slots=True)
class GroupTable:
    """The results of a group; the first one is of all."""

    title: str
    rows: Sequence[GroupRow]


@dataclass(frozen=True, slots=True)
class TeamRow:
    """The place of a branch; ``total`` is the sum of places, empty where too few finished."""

    place: int | None
    branch: str
    total: str
    places: str


def groups_of(race: Race) -> tuple[list[GroupTable], list[TeamRow]]:
    """Return the stored results of all and of each group, and the places of branches."""
    logs = results.logs_of([race.discipline.id])
    outcomes = {
        entry_id: logged.outcome
        for entry_id in race.entrants
        if (logged := logs.get((race.discipline.id, entry_id)))
    }
    whole = race.kind.rank(outcomes)
    keys = [""] if race.grouping.keys == ("",) else ["", *race.grouping.keys]
    tables = [_table(race, key, outcomes, whole) for key in keys]
    teams = _teams(race, whole.ranked.table) if whole.ranked and outcomes else []
    return [table for table in tables if table.rows], teams


def _table(
    race: Race, key: str, outcomes: Mapping[int, results.Outcome], whole: Ranking
) -> GroupTable:
    own = {one: o for one, o in outcomes.items() if not key or race.groups[one] == key}
    standings = (race.kind.rank(own) if key else whole).standings
    rows = [
        GroupRow(
            standings[one].place,
            str(race.numbers.get(one, "")),
            race.entrants[one].name,
            race.entrants[one].branch,
            _told(race, outcome),
        )
        for one, outcome in own.items()
        if outcome.status is not ResultStatus.VOID
    ]
    rows.sort(key=lambda row: (row.place is None, row.place or 0, row.told))
    return GroupTable(group_words(key, race.grouping.ages), rows)


def _told(race: Race, outcome: results.Outcome) -> str:
    if outcome.status is ResultStatus.FINISHED:
        return race.kind.told(outcome)
    return results.status_words(outcome.status)


def _teams(race: Race, table: MarkTable) -> list[TeamRow]:
    size = race.grouping.team_size
    if not size:
        return []
    known = {*table.ranks, *(one.entrant for one in table.unranked)}
    teams: dict[str, list[str]] = {}
    for one in known:
        branch = race.entrants[int(one)].unit
        if branch:
            teams.setdefault(branch, []).append(one)
    ranked = rank_race_teams(table, teams, size)
    rows = []
    for row in ranked.rows:
        places = sorted(table.ranks[one] for one in teams[row.entrant] if one in table.ranks)
        counted = places[:size]
        rows.append(
            TeamRow(row.rank, row.entrant, str(sum(counted)), " + ".join(map(str, counted)))
        )
    return rows + [TeamRow(None, one.entrant, "", "") for one in ranked.unranked]
