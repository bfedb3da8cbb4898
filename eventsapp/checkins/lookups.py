"""Statements that ask for the rows of some ids or texts, or that write some rows."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam
from sqlalchemy.sql.selectable import ExecutableReturnsRows

from eventsapp.database import batches
from eventsapp.prepared import Prepared

Line = Any
Values = dict[str, Any]
IsWanted = Callable[[ColumnElement[Any]], ColumnElement[bool]]


class Lookup:
    """A statement for one value of a column or for many, built once.

    An ``IN`` is written out anew whenever it is sent; a single scan, which is
    what most requests bring, asks for one value each time and is spared that.

    Args:
        built: makes the statement, given how to ask for the wanted values of a column.
        takes_list: whether another of its parameters is a list.
    """

    def __init__(
        self,
        built: Callable[[IsWanted], ExecutableReturnsRows],
        *,
        takes_list: bool = False,
    ) -> None:
        self._takes_list = takes_list
        self._for_one = Prepared(built(lambda column: column == bindparam("wanted")))
        self._for_many = built(lambda column: column.in_(bindparam("wanted", expanding=True)))

    def rows(
        self, connection: Connection, wanted: Collection[object], **values: object
    ) -> Sequence[Line]:
        """Return the rows of all wanted values, in batches; none for no value.

        Args:
            connection: the session's.
            wanted: values of the column, each once.
            values: the statement's other parameters.
        """
        if not wanted:
            return ()
        if len(wanted) == 1 and not self._takes_list:
            [one] = wanted
            return self._for_one.rows(connection, {**values, "wanted": one})
        return [
            row
            for batch in batches(wanted)
            for row in connection.execute(self._for_many, {**values, "wanted": batch})
        ]


class Writing:
    """An insert for one row or for many, built once for each dialect.

    Args:
        built: makes the statement for a dialect.
        columns: those that each row sets.
    """

    def __init__(self, built: Callable[[str], Any], columns: Sequence[str]) -> None:
        self._built = {name: built(name) for name in ("sqlite", "postgresql")}
        self._for_one = {
            name: Prepared(statement, columns) for name, statement in self._built.items()
        }

    def write(self, connection: Connection, rows: Sequence[Values]) -> Sequence[Line]:
        """Write the rows; return what the statement returns."""
        dialect = connection.dialect.name
        if not rows:
            return ()
        if len(rows) == 1:
            return self._for_one[dialect].rows(connection, rows[0])
        result = connection.execute(self._built[dialect], rows)
        return result.all() if result.returns_rows else ()
