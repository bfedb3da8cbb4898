"""Lines of a file beside the start lists: whose time each is, what is wrong, what changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from brackets import Status
from eventsapp.entries.entrants import Entrant
from eventsapp.results.measures.times import time_problem
from eventsapp.results.outcomes import BadValue, read_time, write_time
from eventsapp.rounds import services as rounds
from eventsapp.timing_files.reading import Line

STATUSES = {
    "DNS": Status.DNS,
    "SCR": Status.DNS,
    "未出发": Status.DNS,
    "弃权": Status.DNS,
    "缺席": Status.DNS,
    "DNF": Status.DNF,
    "未完成": Status.DNF,
    "DSQ": Status.DSQ,
    "DQ": Status.DSQ,
    "犯规": Status.DSQ,
    "取消资格": Status.DSQ,
}
FINISHED = {"", "OK", "FIN", "完成"}
NEW, SAME, CHANGED = "new", "same", "changed"


@dataclass(frozen=True, slots=True)
class Matched:
    """A line with whom it is of; ``problems`` by column, ``kind`` what storing it would do."""

    line: Line
    heat: int
    entrant: Entrant | None
    before: str
    after: str
    kind: str
    typed: rounds.Typed | None
    problems: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """A whole file beside a round; ``without`` are those who start and are not in it."""

    lines: Sequence[Matched]
    without: Sequence[Entrant]

    @property
    def is_fit(self) -> bool:
        """Whether all of it can be stored."""
        return not any(one.problems for one in self.lines)

    def changes(self) -> list[Matched]:
        """Return the lines that say something else than what is stored."""
        return [one for one in self.lines if one.kind in (NEW, CHANGED)]

    @property
    def needs_reason(self) -> bool:
        """Whether a stored time would change."""
        return any(one.kind == CHANGED for one in self.lines)


def match(
    held: rounds.Rounds,
    contest: str,
    lines: Sequence[Line],
    people: Mapping[str, Entrant],
    seen: Mapping[int, int] | None = None,
) -> Match:
    """Put each line beside its lane.

    Args:
        held: the rounds of the discipline.
        contest: the ref of the round.
        lines: of the file.
        people: the entrants, as the engine calls them.
        seen: the rows that the preview was over, by entry id; ``None`` for those there now.
    """
    heats = held.contest(contest).heats
    lanes = {
        (number, lane): side
        for number, heat in enumerate(heats, start=1)
        for lane, side in zip(heat.lanes or (), heat.sides, strict=False)
        if isinstance(side, str)
    }
    found: list[Matched] = []
    met: set[str] = set()
    for line in lines:
        one = _matched(held, contest, line, lanes, people, len(heats), seen)
        key = str(one.entrant.entry_id) if one.entrant else ""
        if key and key in met:
            twice = {"lane": _("This lane stands in the file twice.")}
            one = Matched(line, one.heat, one.entrant, one.before, one.after, "", None, twice)
        met.add(key)
        found.append(one)
    return Match(found, [people[side] for side in lanes.values() if side not in met])


def _matched(
    held: rounds.Rounds,
    contest: str,
    line: Line,
    lanes: Mapping[tuple[int, int], str],
    people: Mapping[str, Entrant],
    heats: int,
    seen: Mapping[int, int] | None,
) -> Matched:
    problems: dict[str, str] = {}
    heat = _whole(line.heat) if line.heat or heats > 1 else 1
    if not 1 <= heat <= heats:
        problems["heat"] = _("A heat from 1 to %(most)d.", most=heats)
    lane = _whole(line.lane)
    side = lanes.get((heat, lane))
    if side is None and "heat" not in problems:
        problems["lane"] = _("Nobody starts in this lane.")
    time, status = _mark(line, problems)
    if side is None or problems:
        entrant = people[side] if side else None
        return Matched(line, heat, entrant, "", "", "", None, problems)
    entry_id = int(side)
    head = held.heads.get((contest, 0, entry_id))
    body = head.body if head else {}
    based_on = (head.id if head else None) if seen is None else seen.get(entry_id)
    typed = rounds.Typed(entry_id, time, status, based_on, line.time if time else "")
    before, after = _said(body), _said(typed.body)
    kind = NEW if not before else SAME if before == after else CHANGED
    if head is not None and not before:
        kind = CHANGED
    return Matched(line, heat, people[side], before, after, kind, typed, {})


def _mark(line: Line, problems: dict[str, str]) -> tuple[int | None, Status | None]:
    """Read the time, or why there is none, from whichever column says so."""
    status = line.status.upper()
    if status in FINISHED and line.time.upper() in STATUSES:
        status = line.time.upper()
    if status in STATUSES:
        return None, STATUSES[status]
    if status not in FINISHED:
        problems["status"] = _("DNS, DNF, DSQ, or nothing.")
        return None, None
    try:
        return read_time(line.time), None
    except BadValue:
        problems["time"] = time_problem()
        return None, None


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _said(body: Mapping[str, object]) -> str:
    if "time_ms" in body:
        return write_time(int(str(body["time_ms"])))
    return str(body.get("status", ""))
