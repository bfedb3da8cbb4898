"""Statements that ask for the rows of some ids or texts, or that write some rows."""

import json
from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Dialect,
    Table,
    Text,
    bindparam,
    column,
    func,
    select,
)
from sqlalchemy.sql.selectable import ExecutableReturnsRows

from eventsapp.prepared import Prepared, one_of

Line = Any
Values = dict[str, Any]
IsWanted = Callable[[ColumnElement[Any]], ColumnElement[bool]]


class Lookup:
    """A statement for one value of a column or for many, built once.

    A single scan, which is what most requests bring, asks for one value each time.

    Args:
        built: makes the statement, given how to ask for the wanted values of a column.
    """

    def __init__(self, built: Callable[[IsWanted], ExecutableReturnsRows]) -> None:
        self._for_one = Prepared(built(lambda column: column == bindparam("wanted")))
        self._for_many = Prepared(built(lambda column: one_of(column, "wanted")))

    def rows(
        self, connection: Connection, wanted: Collection[object], **values: object
    ) -> Sequence[Line]:
        """Return the rows of all wanted values; none for no value.

        Args:
            connection: the session's.
            wanted: values of the column, each once.
            values: the statement's other parameters.
        """
        if not wanted:
            return ()
        if len(wanted) == 1:
            [one] = wanted
            return self._for_one.rows(connection, {**values, "wanted": one})
        return self._for_many.rows(connection, {**values, "wanted": list(wanted)})


class Writing:
    """An insert for one row or for many, built once for each dialect.

    PostgreSQL takes many rows as one document; written out as values they would cost it
    and its driver thrice the time.

    Args:
        built: makes the statement for a dialect, without its values.
        into: the table.
        columns: those that each row sets.
    """

    def __init__(
        self, built: Callable[[str], Any], into: Table, columns: Sequence[str]
    ) -> None:
        self._sqlite = built("sqlite")
        self._for_one = {
            "sqlite": Prepared(self._sqlite, columns),
            "postgresql": Prepared(built("postgresql"), columns),
        }
        self._columns = [into.c[name] for name in columns]
        self._for_many = Prepared(
            built("postgresql").from_select(
                columns, _told(self._columns), include_defaults=False
            )
        )

    def write(self, connection: Connection, rows: Sequence[Values]) -> Sequence[Line]:
        """Write the rows; return what the statement returns."""
        if not rows:
            return ()
        dialect = connection.dialect
        if len(rows) == 1:
            return self._for_one[dialect.name].rows(connection, rows[0])
        if dialect.name == "postgresql":
            return self._for_many.rows(connection, {"rows": self._document(rows, dialect)})
        result = connection.execute(self._sqlite, rows)
        return result.all() if result.returns_rows else ()

    def _document(self, rows: Sequence[Values], dialect: Dialect) -> str:
        """Write rows out in JSON, each value as the database would be given it."""
        given = [
            (one.name, one.type.dialect_impl(dialect).bind_processor(dialect))
            for one in self._columns
        ]
        return json.dumps(
            [
                {name: process(row[name]) if process else row[name] for name, process in given}
                for row in rows
            ],
            default=str,
        )


def _told(columns: Sequence[ColumnElement[Any]]) -> Any:
    """Return the rows of a document in JSON."""
    rows = func.json_to_recordset(bindparam("rows", type_=Text()).cast(JSON))
    told = rows.table_valued(*(column(one.name, one.type) for one in columns), name="told")
    return select(*told.render_derived(with_types=True).c)
