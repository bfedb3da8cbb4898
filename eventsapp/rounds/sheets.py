"""The sheet of a heat or a run-off as it is typed in, and what would follow from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _

from brackets import Starters, State, Status, play
from eventsapp.entries.entrants import Entrant
from eventsapp.frame.addresses import carried_number
from eventsapp.frame.fields import tidy
from eventsapp.results.measures.cells import tidied
from eventsapp.results.measures.times import time_problem
from eventsapp.results.outcomes import BadValue, read_time, write_time
from eventsapp.rounds.plans import Rounds, events_in
from eventsapp.rounds.recording import Sheet, Typed
from eventsapp.rounds.shorthand import spread
from eventsapp.rounds.words import round_words

MOST_TEXT = 14
TAKE_BACK = "void"


@dataclass(frozen=True, slots=True)
class Line:
    """One entrant on the sheet: what is stored, as it would be typed."""

    entrant: Entrant
    lane: int | None
    based_on: int | None
    time: str
    status: str

    @property
    def is_stored(self) -> bool:
        """Whether a time, or why there is none, is stored."""
        return bool(self.time or self.status)


@dataclass(slots=True)
class Read:
    """What was typed; ``problems`` by entry id."""

    typed: list[Typed] = field(default_factory=list)
    problems: dict[int, str] = field(default_factory=dict)


def lines_of(
    rounds: Rounds, sheet: Sheet, people: Mapping[str, Entrant], lanes: Mapping[int, int]
) -> list[Line]:
    """Return the entrants of a sheet by lane."""
    found = []
    for entry_id in sheet.entries:
        head = rounds.heads.get((sheet.contest, sheet.run_off, entry_id))
        body = head.body if head else {}
        time = body.get("typed") or (write_time(body["time_ms"]) if "time_ms" in body else "")
        found.append(
            Line(
                people[str(entry_id)],
                lanes.get(entry_id),
                head.id if head else None,
                time,
                body.get("status", ""),
            )
        )
    return sorted(found, key=lambda line: line.lane or 0)


def read_sheet(
    form: Mapping[str, str],
    lines: Sequence[Line],
    *,
    rest: Status | None = None,
    decimals: int = 2,
) -> Read:
    """Read times and statuses; an empty row is left out unless it stood for a stored time.

    Args:
        form: as it was sent.
        lines: the entrants of the sheet.
        rest: why those have no time of whom nothing was typed; ``None`` if that is open.
        decimals: how many of digits alone stand behind the point.
    """
    read = Read()
    for line in lines:
        entry_id = line.entrant.entry_id
        based_on = carried_number(form.get(f"based-{entry_id}", ""))
        try:
            typed = _read(form, line, based_on, rest, decimals)
        except BadValue as problem:
            read.problems[entry_id] = str(problem)
        else:
            if typed is not None:
                read.typed.append(typed)
    return read


def _read(
    form: Mapping[str, str],
    line: Line,
    based_on: int | None,
    rest: Status | None,
    decimals: int,
) -> Typed | None:
    entry_id = line.entrant.entry_id
    text = spread(tidied(tidy(form.get(f"time-{entry_id}", ""))), decimals)
    status = form.get(f"status-{entry_id}", "")
    if status == TAKE_BACK:
        return Typed(entry_id, based_on=based_on)
    named = text.upper() if text.upper() in Status.__members__ else status
    if named:
        if named not in Status.__members__:
            raise BadValue(_("Choose one of the list."))
        return Typed(entry_id, status=Status(named), based_on=based_on)
    if not text:
        if line.is_stored:
            raise BadValue(_("Say why there is no result, or type it."))
        return Typed(entry_id, status=rest, based_on=based_on) if rest else None
    try:
        time = read_time(text) if len(text) <= MOST_TEXT else 0
    except BadValue:
        time = 0
    if not time:
        raise BadValue(time_problem())
    return Typed(entry_id, time_ms=time, based_on=based_on, text=text)


@dataclass(frozen=True, slots=True)
class Preview:
    """What would follow: ranks on the sheet, who comes in and who is out, whose place moves."""

    ranks: Mapping[int, int]
    changes: Sequence[str]


def preview_of(
    rounds: Rounds, sheet: Sheet, typed: Sequence[Typed], people: Mapping[str, Entrant]
) -> Preview:
    """Say what would follow from a sheet; stores nothing."""
    before = rounds.state
    after = play(rounds.plan, [*events_in(rounds.log), *(one.mark(sheet) for one in typed)])
    names = {key: person.distinct for key, person in people.items()}
    return Preview(_ranks(after, sheet), list(_changes(rounds, before, after, names)))


def _ranks(state: State, sheet: Sheet) -> dict[int, int]:
    contest = state.contests[sheet.contest]
    if sheet.run_off:
        tables = [one.table for one in contest.run_offs if one.number == sheet.run_off]
    else:
        on_it = {str(one) for one in sheet.entries}
        tables = [heat.ranking.table for heat in contest.heats if on_it & set(heat.sides)]
    return {int(one): rank for table in tables for one, rank in table.ranks.items()}


def _changes(
    rounds: Rounds, before: State, after: State, names: Mapping[str, str]
) -> list[str]:
    """Say who starts where from now on, and whose times count no more."""
    said = []
    for ref in rounds.setup.names:
        moved = _moved(before, after, ref)
        said += [
            _("%(round)s: %(name)s comes in.", round=round_words(ref), name=names[one])
            for one in moved.into
        ]
        said += [
            _("%(round)s: %(name)s is out.", round=round_words(ref), name=names[one])
            for one in moved.out
        ]
    orphaned = [mark for mark in after.orphaned_marks if mark not in before.orphaned_marks]
    said += [
        _(
            "%(round)s: the time of %(name)s stays on record and does not count.",
            round=round_words(mark.contest),
            name=names[mark.entrant],
        )
        for mark in orphaned
    ]
    return said


def _moved(before: State, after: State, ref: str) -> Starters:
    was, now = before.contests[ref].entrants, after.contests[ref].entrants
    return Starters(
        ref,
        tuple(one for one in was if one not in now),
        tuple(one for one in now if one not in was),
    )
