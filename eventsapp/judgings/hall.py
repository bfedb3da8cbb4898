"""What a judged contest shows in the hall: who is on, how many marks are in, then all marks."""

from dataclasses import dataclass

from eventsapp.judgings.standing import Standing
from eventsapp.results import services as results
from eventsapp.results.judge_sheets import Marked, judge_sheet_of

MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Ranked:
    """A line of the table: a place, who, and the total."""

    place: str
    name: str
    branch: str
    total: str


@dataclass(frozen=True, slots=True)
class Hall:
    """The screen of a judged contest; ``marked`` only once all marks are in."""

    standing: Standing
    marked: Marked | None
    place: str
    rows: list[Ranked]
    judged: int


def hall_of(standing: Standing) -> Hall:
    """Return what the hall may see: results alone, never a mark before its time."""
    discipline, panel = standing.discipline, standing.panel
    log = results.log_of_entries(discipline)
    sheet = judge_sheet_of(panel, standing.people, log)
    outcomes = {
        key[1]: logged.outcome for key, logged in results.logs_of([discipline.id]).items()
    }
    places = panel.rank(outcomes).standings if outcomes else {}
    marked = sheet.rows if sheet else ()

    def place(entry_id: int) -> str:
        return str(places[entry_id].place or "") if entry_id in places else ""

    rows = [
        Ranked(place(one.entrant.entry_id), one.entrant.name, one.entrant.branch, one.total)
        for one in marked
    ]
    turn = standing.turn
    entry_id = turn.call.entry_id if turn else 0
    is_over = turn is not None and not turn.is_open
    own = next((one for one in marked if is_over and one.entrant.entry_id == entry_id), None)
    return Hall(standing, own, place(entry_id) if own else "", rows[:MOST_ROWS], len(rows))
