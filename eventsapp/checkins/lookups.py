"""Statements that ask for the rows of some ids or texts."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, bindparam
from sqlalchemy.sql.selectable import ExecutableReturnsRows

from eventsapp.database import batches

Line = Row[*tuple[Any, ...]]
Values = dict[str, Any]
IsWanted = Callable[[ColumnElement[Any]], ColumnElement[bool]]


class Lookup:
    """A statement for one value of a column or for many, built once.

    An ``IN`` is written out anew whenever it is sent; a single scan, which is
    what most requests bring, asks for one value each time and is spared that.
    """

    def __init__(self, built: Callable[[IsWanted], ExecutableReturnsRows]) -> None:
        self._for_one = built(lambda column: column == bindparam("wanted"))
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
        if len(wanted) == 1:
            [one] = wanted
            return connection.execute(self._for_one, {**values, "wanted": one}).all()
        return [
            row
            for batch in batches(wanted)
            for row in connection.execute(self._for_many, {**values, "wanted": batch})
        ]


def written(rows: list[Values]) -> Values | list[Values]:
    """Return rows as a statement takes them at least cost: a single one needs no batching."""
    return rows[0] if len(rows) == 1 else rows
