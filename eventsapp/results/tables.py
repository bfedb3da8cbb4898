"""Reading a table of results: one row an entrant, the fields of the measure in it.

Beside the measure's own fields a row has ``status-``, ``heat-``, ``decider-`` and
``based-``, each with the id of the entry: why there is no mark, in which heat, which number
among equals, and the row of the log that is typed over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from flask_babel import gettext as _

from eventsapp.frame.addresses import carried_number
from eventsapp.frame.fields import tidy
from eventsapp.results.measures.cells import BadCells, tidied
from eventsapp.results.measures.kind import Kind
from eventsapp.results.models import ResultStatus
from eventsapp.results.outcomes import Outcome
from eventsapp.results.recording import Change
from eventsapp.results.sheets import Row

WITHOUT = (ResultStatus.DNS, ResultStatus.DNF, ResultStatus.DSQ, ResultStatus.NM)
MOST_HEATS = 99


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in which field of whom."""

    who: str
    label: str
    sentence: str


@dataclass(slots=True)
class Table:
    """What was typed into a table of results; ``problems`` by the name of the field."""

    changes: list[Change] = field(default_factory=list)
    problems: dict[str, Problem] = field(default_factory=dict)


class _Row:
    """What was typed for one entrant."""

    def __init__(self, typed: Mapping[str, str], kind: Kind, row: Row) -> None:
        self._typed = typed
        self._kind = kind
        self._entrant = row.entrant
        self._is_stored = row.is_stored
        self.based_on = carried_number(self._text("based"))

    def _text(self, key: str) -> str:
        return self._typed.get(f"{key}-{self._entrant.entry_id}", "")

    def read(self) -> Outcome | None:
        """Return the outcome; None for an empty row.

        Raises:
            BadCells: something can't be read.
        """
        columns = self._kind.columns()
        cells = {c.key: tidy(self._text(c.key)) for c in columns}
        long = {c.key: c.most for c in columns if len(cells[c.key]) > c.most}
        if long:
            too_long = _("At most %(max)d characters.")
            raise BadCells({key: too_long % {"max": most} for key, most in long.items()})
        status = self._status(cells[columns[0].key])
        if status is ResultStatus.FINISHED:
            outcome = self._kind.read(cells, self._entrant.branch_ids)
        else:
            outcome = Outcome(status)
        if outcome is None:
            if self.based_on is not None and self._is_stored:
                raise BadCells({"status": _("Say why there is no result, or type it.")})
            return None
        return replace(
            outcome,
            heat=self._number("heat"),
            decider=self._number("decider"),
            typed={key: text for key, text in cells.items() if text} or None,
        )

    def _status(self, first: str) -> ResultStatus:
        """Return what is chosen, or typed in place of a mark: ``DNS``."""
        try:
            status = ResultStatus(self._text("status") or "finished")
        except ValueError:
            raise BadCells({"status": _("Choose one of the list.")}) from None
        short = {one.value: one for one in WITHOUT}
        return short.get(first.lower(), status) if status is ResultStatus.FINISHED else status

    def _number(self, key: str) -> int | None:
        text = tidied(self._text(key))
        if not text:
            return None
        if not (
            text.isascii() and text.isdigit() and len(text) < 4 and 0 < int(text) <= MOST_HEATS
        ):
            raise BadCells({key: _("A number from 1 to %(most)d.", most=MOST_HEATS)})
        return int(text)


def read_table(typed: Mapping[str, str], rows: Iterable[Row], kind: Kind) -> Table:
    """Read the rows of a table of results.

    An empty row is left out, unless it stood for a stored result: a result
    can't be emptied, only replaced, said to be none, or taken back.
    """
    labels = {column.key: column.label for column in kind.columns()}
    table = Table()
    for row in rows:
        entry_id, who = row.entrant.entry_id, row.entrant.distinct
        own = _Row(typed, kind, row)
        try:
            outcome = own.read()
        except BadCells as bad:
            for key, sentence in bad.errors.items():
                problem = Problem(who, labels.get(key, ""), sentence)
                table.problems[f"{key}-{entry_id}"] = problem
        else:
            if outcome is not None:
                table.changes.append(Change(entry_id, outcome, own.based_on))
    return table
