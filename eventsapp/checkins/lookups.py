"""Statements that ask for the rows of some ids or texts, or that write some rows."""

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any, Final

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Dialect,
    Table,
    Text,
    bindparam,
    cast,
    column,
    func,
    select,
    true,
)
from sqlalchemy.sql.selectable import ExecutableReturnsRows

from eventsapp.prepared import Ask, Prepared, few_of, one_of

FEW: Final = 16
Line = Any
Values = dict[str, Any]
IsWanted = Callable[[ColumnElement[Any]], ColumnElement[bool]]


class Lookup:
    """A statement for one value of a column, for a few or for many, built once.

    A single scan, which is what most requests bring, asks for one value each time, and those
    that come at one moment ask for a few.

    Args:
        built: makes the statement, given how to ask for the wanted values of a column.
    """

    def __init__(self, built: Callable[[IsWanted], ExecutableReturnsRows]) -> None:
        self._for_one = Prepared(built(lambda column: column == bindparam("wanted")))
        self._for_few = Prepared(built(lambda column: few_of(column, "wanted")))
        self._for_many = Prepared(built(lambda column: one_of(column, "wanted")))

    def rows(
        self, connection: Connection, wanted: Collection[Any], **values: object
    ) -> Sequence[Line]:
        """Return the rows of all wanted values; none for no value.

        Args:
            connection: the session's.
            wanted: values of the column, each once.
            values: the statement's other parameters.
        """
        if not wanted:
            return ()
        statement, asked = self.ask(wanted, **values)
        return statement.rows(connection, asked)

    def ask(self, wanted: Collection[Any], **values: object) -> Ask:
        """Return what :meth:`rows` sends for these values, of which there is at least one."""
        if len(wanted) == 1:
            [one] = wanted
            return self._for_one, {**values, "wanted": one}
        statement = self._for_few if len(wanted) <= FEW else self._for_many
        return statement, {**values, "wanted": sorted(wanted)}


class Writing:
    """An insert for one row or for many, built once for each dialect.

    Many rows are handed over as one document in JSON: the text of the statement stays the
    same, and to write out each value would cost the driver and the database thrice the time.

    Args:
        built: makes the statement for a dialect, without its values.
        into: the table.
        columns: those that each row sets.
    """

    def __init__(
        self, built: Callable[[str], Any], into: Table, columns: Sequence[str]
    ) -> None:
        self._columns = [into.c[name] for name in columns]
        self._for_one = {name: Prepared(built(name), columns) for name in _TOLD}
        self._for_many = {
            name: Prepared(
                built(name).from_select(columns, told(self._columns), include_defaults=False)
            )
            for name, told in _TOLD.items()
        }

    def write(self, connection: Connection, rows: Sequence[Values]) -> Sequence[Line]:
        """Write the rows; return what the statement returns."""
        if not rows:
            return ()
        dialect = connection.dialect
        if len(rows) == 1:
            return self._for_one[dialect.name].rows(connection, rows[0])
        document = written_out(self._columns, rows, dialect)
        return self._for_many[dialect.name].rows(connection, {"rows": document})


def written_out(
    columns: Sequence[ColumnElement[Any]], rows: Sequence[Values], dialect: Dialect
) -> str:
    """Write rows out as a document, each value as the database would be given it."""
    given = [
        (one.name, one.type.dialect_impl(dialect).bind_processor(dialect))
        for one in columns
        if not isinstance(one.type, JSON)
    ]
    whole = [one.name for one in columns if isinstance(one.type, JSON)]
    return json.dumps(
        [
            {name: process(row[name]) if process else row[name] for name, process in given}
            | {name: row[name] for name in whole}
            for row in rows
        ],
        default=str,
    )


def rows_of_document(columns: Sequence[ColumnElement[Any]]) -> Any:
    """Select the rows of a document that PostgreSQL is handed as ``rows``."""
    rows = func.json_to_recordset(cast(bindparam("rows", type_=Text()), JSON))
    told = rows.table_valued(*(column(one.name, one.type) for one in columns), name="told")
    return select(*told.render_derived(with_types=True).c)


def _of_sqlite(columns: Sequence[ColumnElement[Any]]) -> Any:
    """Select the rows of a document; ``WHERE`` keeps a following ``ON`` from being a join's."""
    told = func.json_each(bindparam("rows", type_=Text())).table_valued("value", name="told")
    values = [func.json_extract(told.c.value, f"$.{one.name}") for one in columns]
    return select(*values).select_from(told).where(true())


_TOLD: Final = {"postgresql": rows_of_document, "sqlite": _of_sqlite}
