"""What of an event goes on paper: its draws and heats, of a discipline, a day or a court."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from eventsapp.clock import local
from eventsapp.draws import services as draws
from eventsapp.draws.boards import Board, boards_of
from eventsapp.entries.entrants import Entrant, entrants_of_several
from eventsapp.events.models import Discipline, Event, Measure
from eventsapp.rounds.plans import Rounds, all_rounds
from eventsapp.timetables import services as timetables
from eventsapp.timetables.planned import Plan, Planned


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of an event is meant; without a discipline, a day or a court all of it."""

    discipline_id: int | None = None
    day: date | None = None
    court: str = ""

    @property
    def is_by_time(self) -> bool:
        """Whether only what stands on the timetable can fit."""
        return self.day is not None or bool(self.court)

    def fits(self, planned: Planned | None) -> bool:
        """Whether what is planned there and then is meant."""
        if not self.is_by_time:
            return True
        if planned is None:
            return False
        is_then = self.day in (None, local(planned.starts_at).date())
        return is_then and self.court in ("", planned.court)


@dataclass(frozen=True, slots=True)
class Gathered:
    """An event read for paper; disciplines in order, draws and heats by discipline id."""

    event: Event
    asked: Asked
    disciplines: Sequence[Discipline]
    people: Mapping[int, Mapping[int, Entrant]]
    boards: Mapping[int, Board]
    rounds: Mapping[int, Rounds]
    plan: Plan

    def of_match(self, board: Board, ref: str) -> Planned | None:
        """Return where and when a match is published."""
        return self.plan.of_match(board.stage.id, ref)

    def of_heat(self, rounds: Rounds, contest: str, number: int) -> Planned | None:
        """Return where and when a heat is published."""
        return self.plan.times.get(self.plan.key_of_heat(rounds.row.id, contest, number))

    def matches(self) -> Iterator[tuple[Board, str]]:
        """Yield the matches that are meant, in order of time, then as they are numbered."""
        found = [
            (self.of_match(board, match.ref), number, board, match.ref)
            for number, board in enumerate(self.boards.values())
            for match in board.matches
        ]
        found = [one for one in found if self.asked.fits(one[0])]
        late = max((p.starts_at for p, *_rest in found if p), default=None)
        for _planned, _number, board, ref in sorted(
            found, key=lambda one: (one[0] is None, one[0].starts_at if one[0] else late)
        ):
            yield board, ref

    def wholes(self) -> list[Discipline]:
        """Return the disciplines without matches and heats that are meant: on no timetable."""
        if self.asked.is_by_time:
            return []
        drawn = {*self.boards, *self.rounds}
        return [
            one
            for one in self.disciplines
            if one.id not in drawn and one.measure is not Measure.KNOCKOUT
        ]

    def standing(self, discipline: Discipline) -> list[Entrant]:
        """Return who stands entered for a discipline, by branch and name."""
        there = [one for one in self.people[discipline.id].values() if not one.is_withdrawn]
        return sorted(there, key=lambda one: (one.tag or "", one.entry_id))


def gather(event: Event, asked: Asked | None = None) -> Gathered:
    """Read what is played at an event."""
    asked = asked or Asked()
    disciplines = [one for one in event.disciplines if asked.discipline_id in (None, one.id)]
    people = entrants_of_several(disciplines)
    fought = [one.id for one in disciplines if one.measure is Measure.KNOCKOUT]
    timed = [one.id for one in disciplines if one.measure is Measure.TIME]
    drawn = draws.stages_of(fought) if fought else {}
    boards = boards_of(list(drawn.values()), people) if drawn else []
    by_id = {board.discipline.id: board for board in boards}
    return Gathered(
        event,
        asked,
        disciplines,
        people,
        {one.id: by_id[one.id] for one in disciplines if one.id in by_id},
        all_rounds(timed) if timed else {},
        timetables.planned(event.id),
    )
