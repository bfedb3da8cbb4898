"""Contests of a state as JSON."""

from collections.abc import Iterable

from brackets.contests.events import Mark
from brackets.contests.fields import write, write_fields
from brackets.contests.state import ContestState
from brackets.documents.writing import Json, Told, value_to_json
from brackets.marks.advancing import Advance
from brackets.marks.quiz_log import Entry
from brackets.marks.tables import MarkTable
from brackets.plan import Plan
from brackets.slot_json import slot_to_json
from brackets.slots import Bye, Side, Slot
from brackets.standings import Infinite
from brackets.states import State


def contests_to_json(plan: Plan, state: State, told: Told) -> Json:
    """Return contests, their start lists and their ranks; nothing where there are none."""
    if not plan.contests:
        return {}
    states = list(state.contests.values())
    slots = {contest.ref: [heat.slots for heat in contest.heats] for contest in plan.contests}
    return {
        "contests": [_contest(contest, told) for contest in states],
        "starts": [row for contest in states for row in _starts(contest, slots[contest.ref])],
        "ranking": [row for contest in states for row in _ranking(contest, told)],
        "orphaned_marks": [mark_to_json(mark) for mark in state.orphaned_marks],
    }


def mark_to_json(mark: Mark) -> Json:
    """Return a mark as a row; its value as a plan would write it."""
    document: Json = {"contest": mark.contest, "entrant": mark.entrant}
    if mark.number:
        document["number"] = mark.number
    if mark.run_off:
        document["run_off"] = mark.run_off
    if isinstance(mark.value, Entry):
        document["entry"] = type(mark.value).__name__
    if mark.value is not None:
        document["value"] = write(mark.value)
    if mark.status is not None:
        document["status"] = mark.status.value
    for name, text in (("reason", mark.reason), ("by", mark.by)):
        if text:
            document[name] = text
    return document | ({"at": mark.at.isoformat()} if mark.at is not None else {})


def _contest(contest: ContestState, told: Told) -> Json:
    document: Json = {
        "ref": contest.ref,
        "stage": contest.stage,
        "status": contest.status.value,
        "missing": list(contest.missing),
    }
    if contest.advance is not None:
        document["advance"] = _advance(contest.advance)
    if contest.called_up:
        document["called_up"] = list(contest.called_up)
    if contest.run_offs:
        document["run_offs"] = [
            {
                "number": run_off.number,
                "moot": run_off.is_moot,
                "ranking": list(_rows(run_off.table, told)),
            }
            for run_off in contest.run_offs
        ]
    return document


def _advance(advance: Advance) -> Json:
    return {
        "by_place": list(advance.by_place),
        "by_mark": list(advance.by_mark),
        "by_jury": list(advance.by_jury),
        "undecided": [write_fields(tie) for tie in advance.undecided],
        "others": list(advance.others),
    }


def _starts(contest: ContestState, slots: Iterable[Iterable[Slot]]) -> Iterable[Json]:
    """Yield who starts in which heat and lane, with the rank in the heat."""
    for number, (heat, waited) in enumerate(zip(contest.heats, slots, strict=True), start=1):
        ranks = heat.ranking.table.ranks
        for i, (side, slot) in enumerate(zip(heat.sides, waited, strict=True)):
            if isinstance(side, Bye):
                continue
            row: Json = {"contest": contest.ref, "heat": number, "entrant": _side(side, slot)}
            if heat.lanes:
                row["lane"] = heat.lanes[i]
            if isinstance(side, str):
                row["rank"] = ranks.get(side)
            yield row


def _side(side: Side, slot: Slot) -> object:
    return side if isinstance(side, str) else slot_to_json(slot)


def _ranking(contest: ContestState, told: Told) -> Iterable[Json]:
    """Yield the ranks of all heats together, and those of other tables."""
    for row in _rows(contest.ranking.table, told):
        entrant = str(row["entrant"])
        more: Json = {"contest": contest.ref, **row}
        if entrant in contest.grades:
            more["grade"] = contest.grades[entrant]
        if entrant in contest.ranking.notes:
            more["notes"] = contest.ranking.notes[entrant]
        if entrant in contest.implied:
            more["implied"] = True
        yield more
    for name, table in contest.tables.items():
        for row in _rows(table, told):
            yield {"contest": contest.ref, "table": name, **row}


def _rows(table: MarkTable, told: Told) -> Iterable[Json]:
    writers = {measure.code: measure.write for measure in table.measures}
    for row in table.rows:
        yield {
            "rank": row.rank,
            "entrant": row.entrant,
            "values": {name: value_to_json(value) for name, value in row.values.items()},
            "written": {
                name: writers[name](value)
                for name, value in row.values.items()
                if not isinstance(value, Infinite)
            },
            "decided_by": row.decided_by,
            "why": told.of_mark(row.why),
        }
    for one in table.unranked:
        yield {"rank": None, "entrant": one.entrant, "status": one.status.value}
