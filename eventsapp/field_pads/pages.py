"""The page of what was taken down: a line for each, and what is to be decided."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from brackets.field_sheets import AttemptSheet, Cell, CountSheet, FieldKind
from brackets.field_sheets.counts import State, Try
from brackets.marks.counts import Count
from eventsapp.entries.entrants import Entrant
from eventsapp.errors import DomainError
from eventsapp.field_pads.ending import demand_over, last_result
from eventsapp.field_pads.folding import Field
from eventsapp.field_pads.reading import stored
from eventsapp.results import services as results


@dataclass(frozen=True, slots=True)
class Square:
    """One attempt or try: what stands there, and whether something is to be done about it."""

    words: str
    is_open: bool = False
    has_trouble: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody's attempts or tries; ``rank`` is empty without one."""

    entrant: Entrant
    rank: int | None
    squares: Sequence[Square]
    is_out: bool


@dataclass(frozen=True, slots=True)
class Dispute:
    """A try that the referee has to decide."""

    entrant: Entrant
    number: int
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """What was taken down of a discipline.

    Args:
        lines: one for each who competes, the best first.
        many: how many attempts or tries there are.
        disputes: what the referee has to decide.
        at_odds: attempts or counts of which two rows say something different.
        gone: the ids of the rows that were taken back.
        lacks: why results can't be handed in yet; empty if they can.
        stored: ``same``, ``other`` or empty, as the results compare with the log.
        seen: the last row of the results.
    """

    lines: Sequence[Line]
    many: int
    disputes: Sequence[Dispute]
    at_odds: Sequence[str]
    gone: Collection[int]
    lacks: str
    stored: str
    seen: int


def page_of(field: Field) -> Page:
    """Return what a referee sees of a discipline."""
    sheet = field.sheet
    lines = _attempt_lines(field, sheet) if isinstance(sheet, AttemptSheet) else []
    if isinstance(sheet, CountSheet):
        lines = _count_lines(field, sheet)
    lines.sort(key=lambda line: (line.rank is None, line.rank or 0))
    return Page(
        lines,
        len(lines[0].squares) if lines else 0,
        _disputes(field, sheet) if isinstance(sheet, CountSheet) else [],
        _at_odds(field, sheet),
        {row.undoes_id for row in field.rows if row.undoes_id},
        _lacks(field),
        stored(field, results.logs_of([field.discipline.id])),
        last_result(field.discipline),
    )


def _attempt_lines(field: Field, sheet: AttemptSheet) -> list[Line]:
    ranks = sheet.table.ranks
    odd = set(sheet.at_odds)
    writes = getattr(field.kind, "write", str)
    open_now = {(turn.entrant, turn.round) for turn in sheet.turns}
    return [
        Line(
            field.entrants[int(one)],
            ranks.get(one),
            [
                Square(
                    _cell(cell, writes),
                    (one, number) in open_now,
                    (one, number) in odd,
                )
                for number, cell in enumerate(own, start=1)
            ],
            one in sheet.out,
        )
        for one, own in sheet.cells.items()
    ]


def _cell(cell: Cell | None, writes: object) -> str:
    if cell is None:
        return ""
    if cell.value is not None and callable(writes):
        return str(writes(cell.value))
    return "×" if cell.kind is FieldKind.FOUL else "–"


def _count_lines(field: Field, sheet: CountSheet) -> list[Line]:
    bests = {
        one: max(((c.number, -c.faults) for own in tries if (c := own.count)), default=(-1, 0))
        for one, tries in sheet.tries.items()
    }
    ordered = sorted(bests.values(), reverse=True)
    is_sum = getattr(field.kind, "is_sum", False)
    return [
        Line(
            field.entrants[int(one)],
            None if is_sum or bests[one][0] < 0 else ordered.index(bests[one]) + 1,
            [
                Square(
                    _try(own),
                    own.state is State.OPEN and one not in sheet.out,
                    own.state is State.APART or bool(own.at_odds),
                )
                for own in tries
            ],
            one in sheet.out,
        )
        for one, tries in sheet.tries.items()
    ]


def _try(own: Try) -> str:
    handed = [_count(own.handed[seat].count) for seat in sorted(own.handed)]
    if own.count is None:
        return _("%(handed)s …", handed=" / ".join(handed)) if handed else ""
    words = _count(own.count)
    return words if set(handed) == {words} else f"{words} ({' / '.join(handed)})"


def _count(count: Count) -> str:
    return f"{count.number}" + (_(" −%(faults)d", faults=count.faults) if count.faults else "")


def _disputes(field: Field, sheet: CountSheet) -> list[Dispute]:
    return [
        Dispute(
            field.entrants[int(one)],
            number,
            _("; ").join(
                _(
                    "counter %(seat)d: %(count)s",
                    seat=seat,
                    count=_count(own.handed[seat].count),
                )
                for own in [sheet.tries[one][number - 1]]
                for seat in sorted(own.handed)
            ),
        )
        for one, number in sheet.disputed
        if not sheet.tries[one][number - 1].at_odds
    ]


def _at_odds(field: Field, sheet: AttemptSheet | CountSheet) -> list[str]:
    """Say of which attempts or counts two rows say something different."""
    if isinstance(sheet, AttemptSheet):
        places = [(turn.entrant, turn.round) for turn in sheet.at_odds]
    else:
        places = [
            (one, number)
            for one, number in sheet.disputed
            if sheet.tries[one][number - 1].at_odds
        ]
    return [
        _("%(name)s, try %(number)d", name=field.entrants[int(one)].distinct, number=number)
        for one, number in places
    ]


def _lacks(field: Field) -> str:
    try:
        demand_over(field)
    except DomainError as refusal:
        return refusal.message
    return ""
