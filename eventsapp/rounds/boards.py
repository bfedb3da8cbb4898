"""All rounds of a discipline as the page shows them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from brackets import ContestState, ContestStatus, Mark, Precision, Status, Timed
from brackets.marks.wording import place_told
from eventsapp.entries.entrants import Entrant
from eventsapp.frame.languages import html_lang
from eventsapp.rounds.models import RoundEntry
from eventsapp.rounds.plans import Rounds
from eventsapp.rounds.recording import run_off_sheets
from eventsapp.rounds.words import heat_words, round_words, run_off_words, status_words


@dataclass(frozen=True, slots=True)
class Starter:
    """Who starts in a lane; nobody is known yet, or the lane stays empty, without ``entrant``.

    ``sign`` is Q by place, q by time, qR by the jury, R for a reserve called up; ``why``
    what decided the rank.
    """

    lane: int | None
    entrant: Entrant | None
    time: str = ""
    rank: int | None = None
    sign: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Race:
    """A heat or a run-off, by its number."""

    title: str
    number: int
    starters: tuple[Starter, ...]
    is_moot: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """Those who are level for fewer places; ``run_off`` is the number of the next one."""

    entrants: tuple[Entrant, ...]
    run_off: int


@dataclass(frozen=True, slots=True)
class Jury:
    """Whom the jury has let go on from a round, and whom else it could, while it has places."""

    let_go_on: tuple[tuple[Entrant, RoundEntry], ...]
    could: tuple[Entrant, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One round: its heats, and what is still to be decided."""

    ref: str
    title: str
    heats: tuple[Race, ...]
    run_offs: tuple[Race, ...]
    levels: tuple[Level, ...]
    cut: str
    is_waiting: bool
    is_done: bool
    jury: Jury


def rounds_on_board(rounds: Rounds, people: dict[str, Entrant]) -> list[Round]:
    """Return the rounds in order, with names."""
    board = _Board(rounds, people)
    return [board.round(ref, i) for i, ref in enumerate(rounds.setup.names)]


def write_mark(mark: Mark | None, precision: Precision) -> str:
    """Return a time, or why there is none."""
    if mark is None:
        return ""
    if mark.status is not None:
        return status_words(mark.status)
    return precision.write(mark.value.milliseconds) if isinstance(mark.value, Timed) else ""


def marks_of(rounds: Rounds) -> dict[int, tuple[str, str]]:
    """Return the time of each entry in its last round, and which that was, with those before.

    Without a time there the first is empty. The second is empty where there is one round only.
    """
    found: dict[int, list[tuple[str, str]]] = {}
    timed: dict[int, bool] = {}
    for ref in rounds.setup.names:
        for side, mark in rounds.contest(ref).marks.items():
            if isinstance(side, str):
                said = round_words(ref), write_mark(mark, rounds.precision(ref))
                found.setdefault(int(side), []).insert(0, said)
                timed[int(side)] = mark.status is None
    is_one = rounds.setup.rounds == 1
    return {
        entry_id: (
            swum[0][1] if timed[entry_id] else "",
            "" if is_one else _in_short(swum, is_timed=timed[entry_id]),
        )
        for entry_id, swum in found.items()
    }


def _in_short(swum: Sequence[tuple[str, str]], *, is_timed: bool) -> str:
    """Name the last round, whose time stands above, and those before with theirs."""
    (last, why), *earlier = swum
    first = last if is_timed else f"{last} {why}"
    return " · ".join((first, *(f"{title} {time}" for title, time in earlier)))


class _Board:
    def __init__(self, rounds: Rounds, people: dict[str, Entrant]) -> None:
        self._rounds = rounds
        self._people = people
        self._language = "en" if html_lang() == "en" else "zh"

    def round(self, ref: str, i: int) -> Round:
        """Return one round; ``i`` says which, from 0."""
        state, heats = self._rounds.contest(ref), self._rounds.planned(ref).heats
        levels = self._levels(ref, state)
        return Round(
            ref=ref,
            title=round_words(ref),
            heats=tuple(
                Race(
                    heat_words(ref, number, len(heats)),
                    number,
                    tuple(self._starters(ref, state, number - 1)),
                )
                for number in range(1, len(heats) + 1)
            ),
            run_offs=tuple(self._run_offs(ref, state)),
            levels=tuple(levels),
            cut=self._cut(i),
            is_waiting=state.status is ContestStatus.WAITING,
            is_done=state.is_complete and not levels,
            jury=self._jury(ref),
        )

    def _jury(self, ref: str) -> Jury:
        rounds, people = self._rounds, self._people
        named = rounds.let_go_on(ref)
        is_free = len(named) < rounds.planned(ref).jury
        could = rounds.may_be_let_go_on(ref) if is_free else []
        return Jury(
            tuple((people[str(one)], row) for one, row in named.items()),
            tuple(people[str(one)] for one in could if one not in named),
        )

    def _cut(self, i: int) -> str:
        setup = self._rounds.setup
        if i + 1 == setup.rounds:
            return ""
        said = _cut_words(setup.by_place[i], setup.by_mark[i])
        if not setup.jury[i]:
            return said
        return _(
            "%(cut)s; places kept for the jury (qR): %(many)s", cut=said, many=setup.jury[i]
        )

    def _starters(self, ref: str, state: ContestState, i: int) -> Iterator[Starter]:
        heat = state.heats[i]
        signs = _signs(state)
        ranks = heat.ranking.table.ranks
        whys = self._whys(state)
        lanes: Sequence[int | None] = heat.lanes or [None] * len(heat.sides)
        for lane, side in sorted(
            zip(lanes, heat.sides, strict=True), key=lambda one: one[0] or 0
        ):
            if not isinstance(side, str):
                yield Starter(lane, None)
                continue
            mark = state.marks.get(side)
            time = write_mark(mark, self._rounds.precision(ref))
            if not time and side in state.implied:
                time = status_words(Status.DNS)
            sign, why = signs.get(side, ""), whys.get(side, "")
            yield Starter(lane, self._people[side], time, ranks.get(side), sign, why)

    def _whys(self, state: ContestState) -> dict[str, str]:
        """Return what decided the rank of those whom a run-off or a lot has parted."""
        names = {key: one.distinct for key, one in self._people.items()}
        return {
            row.entrant: place_told(row.why, self._language, names.__getitem__)
            for row in state.ranking.table.rows
            if row.decided_by in ("run_off", "lot")
        }

    def _run_offs(self, ref: str, state: ContestState) -> Iterator[Race]:
        for run_off in state.run_offs:
            ranks = run_off.table.ranks
            everybody = [*ranks, *(one.entrant for one in run_off.table.unranked)]
            yield Race(
                run_off_words(ref, run_off.number),
                run_off.number,
                tuple(
                    Starter(
                        None,
                        self._people[one],
                        write_mark(
                            state.marks.get((run_off.number, one)), self._rounds.precision(ref)
                        ),
                        ranks.get(one),
                    )
                    for one in everybody
                ),
                run_off.is_moot,
            )

    def _levels(self, ref: str, state: ContestState) -> list[Level]:
        held = {run_off.number for run_off in state.run_offs}
        sheets = run_off_sheets(self._rounds, ref)
        return [
            Level(tuple(self._people[str(one)] for one in sheet.entries), number)
            for number, sheet in sheets.items()
            if number not in held
        ]


def _cut_words(place: int, mark: int) -> str:
    if not mark:
        return _("%(place)s of each heat (Q) go on", place=place)
    if not place:
        return _("%(mark)s go on by their times (q)", mark=mark)
    return _(
        "%(place)s of each heat (Q) and %(mark)s by time (q) go on", place=place, mark=mark
    )


def _signs(state: ContestState) -> dict[str, str]:
    advance = state.advance
    if advance is None:
        return {}
    signs = dict.fromkeys(advance.by_place, "Q") | dict.fromkeys(advance.by_mark, "q")
    signs |= dict.fromkeys(advance.by_jury, "qR")
    return signs | dict.fromkeys(state.called_up, "R")
