"""What is put on the timetable of an event: matches of draws and heats, and who is in them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from brackets import BracketError, Bye, Match, MatchStatus
from brackets.schedule.fixtures import Fixture, Needs, Start, fixtures_of, starts_of
from brackets.schedule.network import Network
from brackets.wording import refusal as refusal_words
from eventsapp.database import batches, db
from eventsapp.draws import services as draws
from eventsapp.draws.boards import Board, boards_of
from eventsapp.draws.formats import SAME
from eventsapp.draws.titles import title_of
from eventsapp.draws.wording import score_words, side_name
from eventsapp.entries.entrants import Entrant, entrants_of_several
from eventsapp.entries.models import EntryMember
from eventsapp.events.models import Discipline, Event, Measure
from eventsapp.frame.languages import page_language
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.members.services import Bearer
from eventsapp.rounds.plans import Rounds, all_rounds
from eventsapp.rounds.words import heat_words
from eventsapp.timetables.errors import Impossible
from eventsapp.timetables.grounds import Grounds
from eventsapp.timetables.usual import usual_of

SIDES = 2
Team = Mapping[int, Sequence[Bearer]]
"""The people of pairs and teams by entry id, each with the branch of the team."""


@dataclass(frozen=True, slots=True)
class Item:
    """A match or a heat on the timetable (场次).

    Args:
        key: names it for good, as long as the draw stands; as in the log of calls.
        discipline: of which it is.
        is_heat: whether it is a heat.
        of: the id of the stage or of the start lists.
        ref: as the engine has it.
        number: by which people call it.
        title: its round.
        entrants: who is known to be in it.
        names: of the two sides of a match, also where only "winner of match 3" is known; of
            the starters of a heat.
        is_over: whether it has a result.
        score: how it ended, in words.
    """

    key: str
    discipline: Discipline
    is_heat: bool
    of: int
    ref: str
    number: int
    title: str
    entrants: tuple[Entrant, ...]
    names: tuple[str, ...]
    is_over: bool
    score: str

    @property
    def sides(self) -> str:
        """Return who meets in a match, as the log of the day names them; empty if not known."""
        if self.is_heat or len(self.entrants) != SIDES:
            return ""
        return "-".join(str(one.entry_id) for one in self.entrants)


@dataclass(frozen=True)
class Programme:
    """All matches and heats of an event that are or were held.

    Args:
        event: which one.
        items: by key, discipline by discipline.
        sources: give the same as the engine takes them, draw by draw.
        people: names of the people behind fixtures, by the engine's id of them.
        behind: those ids of each entry, by its id.
    """

    event: Event
    items: Mapping[str, Item]
    sources: tuple[Callable[[], Iterable[Fixture]], ...]
    people: Mapping[str, str]
    behind: Mapping[int, tuple[str, ...]]

    @cached_property
    def fixtures(self) -> tuple[Fixture, ...]:
        """Return the matches and heats as the engine takes them, with who might come.

        Raises:
            Impossible: somebody stands twice in one draw.
        """
        with told():
            found = [fixture for source in self.sources for fixture in source()]
        return tuple(fixture for fixture in found if fixture.id in self.items)

    @cached_property
    def network(self) -> Network:
        """Return what binds matches together.

        Raises:
            Impossible: these can't be put on one timetable.
        """
        with told():
            return Network(self.fixtures)


@contextmanager
def told() -> Iterator[None]:
    """Say in our words what the engine refuses.

    Raises:
        Impossible: the engine refused something.
    """
    try:
        yield
    except BracketError as refusal:
        raise Impossible(why=refusal_words(refusal, page_language())) from refusal


def key_of_match(stage_id: int, ref: str) -> str:
    """Return what names a match on the timetable."""
    return f"match {stage_id} {ref}"


def programme_of(event: Event, grounds: Grounds) -> Programme:
    """Read what is played at an event.

    Args:
        event: with its disciplines.
        grounds: how long matches take.

    Raises:
        Impossible: somebody stands twice in one start list.
    """
    timed = [one for one in event.disciplines if one.measure is Measure.TIME]
    fought = [one for one in event.disciplines if one.measure is Measure.KNOCKOUT]
    drawn = draws.stages_of([one.id for one in fought]) if fought else {}
    rounds = all_rounds([one.id for one in timed]) if timed else {}
    used = [one for one in event.disciplines if one.id in drawn or one.id in rounds]
    people = entrants_of_several(used)
    boards = boards_of(list(drawn.values()), people) if drawn else []
    reading = _Reading(grounds, people, _teams_of(people))
    for board in boards:
        reading.take_matches(board)
    for discipline in used:
        if discipline.id in rounds:
            reading.take_heats(discipline, rounds[discipline.id])
    return Programme(
        event, reading.items, tuple(reading.sources), reading.names, reading.behind
    )


def _teams_of(people: Mapping[int, Mapping[int, Entrant]]) -> Team:
    """Return the people of pairs and teams in one statement; none where nobody is in any."""
    ids = {n for some in people.values() for n, one in some.items() if one.member_id is None}
    units = {n: one.unit for some in people.values() for n, one in some.items()}
    found: dict[int, list[Bearer]] = {}
    for part in batches(ids):
        rows = db.session.execute(
            select(EntryMember.entry_id, Member.id, Member.name, Member.staff_number)
            .join(Member, Member.id == EntryMember.member_id)
            .where(EntryMember.entry_id.in_(part))
            .order_by(EntryMember.id)
        )
        for entry_id, member_id, name, number in rows:
            bearer = Bearer(member_id, name, units[entry_id], number)
            found.setdefault(entry_id, []).append(bearer)
    return found


class _Reading:
    """What has been read so far."""

    def __init__(
        self, grounds: Grounds, people: Mapping[int, Mapping[int, Entrant]], teams: Team
    ) -> None:
        self.items: dict[str, Item] = {}
        self.sources: list[Callable[[], Iterable[Fixture]]] = []
        self.names: dict[str, str] = {}
        self.behind: dict[int, tuple[str, ...]] = {}
        self._grounds = grounds
        self._people = people
        self._teams = teams
        self._by_entry = {n: one for some in people.values() for n, one in some.items()}
        self._apart = members.told_apart(
            [bearer for team in teams.values() for bearer in team]
            + [
                Bearer(one.member_id, one.name, one.unit, one.staff_number)
                for one in self._by_entry.values()
                if one.member_id is not None
            ]
        )

    def take_matches(self, board: Board) -> None:
        """Take the matches of a draw."""
        prefix = key_of_match(board.stage.id, "")
        behind = self._members(board.plan.entrants)

        def needs(match: Match | Start) -> Needs:
            has_table = isinstance(match, Match) and bool(match.table)
            return self._needs(board.discipline, _code(board, in_table=has_table))

        self.sources.append(
            lambda: fixtures_of(board.plan, board.state, needs, prefix=prefix, people=behind)
        )
        self.items.update((item.key, item) for item in _matches(board, prefix))

    def take_heats(self, discipline: Discipline, rounds: Rounds) -> None:
        """Take the heats of a discipline: which are over, the engine knows."""
        prefix = f"heat {rounds.row.id} "
        wanted = self._needs(discipline, "")
        behind = self._members(rounds.plan.entrants)
        with told():
            fixtures = fixtures_of(
                rounds.plan, rounds.state, lambda _heat: wanted, prefix=prefix, people=behind
            )
        self.sources.append(lambda: fixtures)
        people, by_key = self._people[discipline.id], {one.id: one for one in fixtures}
        found = _heats(discipline, rounds, prefix, people, by_key)
        self.items.update((item.key, item) for item in found)

    def _needs(self, discipline: Discipline, code: str) -> Needs:
        length, usual = self._grounds.length(discipline.id), usual_of(discipline, code)
        minutes = usual.minutes if length.minutes is None else length.minutes
        rest = usual.rest if length.rest is None else length.rest
        return Needs(minutes, rest, length.kind)

    def _members(self, entrants: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return who is behind entrants; a team of which nobody is named is itself."""
        found: dict[str, tuple[str, ...]] = {}
        for entrant in entrants:
            one = self._by_entry.get(int(entrant))
            ids = [bearer.id for bearer in self._teams.get(int(entrant), ())]
            if one is not None and one.member_id is not None:
                ids = [one.member_id]
            named = [(f"m{member_id}", self._apart[member_id].name) for member_id in ids]
            if not named:
                named = [(f"e{entrant}", one.name if one else entrant)]
            self.names.update(named)
            found[entrant] = self.behind[int(entrant)] = tuple(key for key, _name in named)
        return found


def _code(board: Board, *, in_table: bool) -> str:
    """Return the code of the match format, which may be another one in groups."""
    form = board.format
    if in_table and form.group_scoring != SAME:
        return form.group_scoring
    return form.scoring


def _matches(board: Board, prefix: str) -> Iterator[Item]:
    """Yield the matches that are or were held: no byes, and none that is not needed."""
    for match in board.matches:
        state = board.state.matches[match.ref]
        if state.status in _UNPLAYED or any(isinstance(side, Bye) for side in state.sides):
            continue
        known = tuple(p for side in state.sides if (p := board.person(side)) is not None)
        yield Item(
            prefix + match.ref,
            board.discipline,
            is_heat=False,
            of=board.stage.id,
            ref=match.ref,
            number=board.numbers[match.ref],
            title=title_of(board, match.ref),
            entrants=known,
            names=(side_name(board, match.ref, 0), side_name(board, match.ref, 1)),
            is_over=state.status is MatchStatus.DONE,
            score=score_words(board, state),
        )


_UNPLAYED: Collection[MatchStatus] = (MatchStatus.BYE, MatchStatus.NOT_NEEDED)


def _heats(
    discipline: Discipline,
    rounds: Rounds,
    prefix: str,
    people: Mapping[int, Entrant],
    fixtures: Mapping[str, Fixture],
) -> Iterator[Item]:
    for start in starts_of(rounds.plan):
        heats = rounds.state.contests[start.contest].heats
        sides = heats[start.heat - 1].sides
        known = tuple(people[int(one)] for one in sides if isinstance(one, str))
        fixture = fixtures.get(prefix + start.ref)
        if fixture is None:
            continue
        yield Item(
            prefix + start.ref,
            discipline,
            is_heat=True,
            of=rounds.row.id,
            ref=start.ref,
            number=start.heat,
            title=heat_words(start.contest, start.heat, len(heats)),
            entrants=known,
            names=tuple(one.distinct for one in known),
            is_over=fixture.is_over,
            score="",
        )
