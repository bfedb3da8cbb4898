"""Statements that are put together once and then handed to the driver as they are.

SQLAlchemy spends five times as long on a small statement as the database does. Where
scans are counted in fractions of a millisecond, a statement of Core is compiled once for
each dialect, and what its types do to values and results is kept beside it.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.engine.interfaces import Compiled
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.selectable import ExecutableReturnsRows

Values = Mapping[str, Any]
Process = Callable[[Any], Any] | None


class Prepared:
    """A statement of Core for one set of values at a time.

    It runs in the connection's transaction; events of the engine do not hear of it. It must
    have no list of values (``IN``), which would make another statement for each length.

    Args:
        statement: what is sent; its parameters are ``bindparam`` or the columns of an insert.
        columns: those that an insert sets; none for other statements.
    """

    def __init__(
        self,
        statement: ExecutableReturnsRows | Insert | Update | Delete,
        columns: Sequence[str] | None = None,
    ) -> None:
        self.statement: Any = statement
        self.columns = columns
        self._made: dict[str, _Made] = {}

    def rows(self, connection: Connection, values: Values) -> list[Any]:
        """Send the statement; return its rows, with attributes, if it has any.

        Raises:
            DBAPIError: what the database refused, as SQLAlchemy tells it.
        """
        dialect = connection.dialect
        made = self._made.get(dialect.name)
        if made is None:
            compiled = self.statement.compile(dialect=dialect, column_keys=self.columns)
            made = self._made[dialect.name] = _Made(self.statement, compiled, dialect)
        sent = made.sent(values)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(made.text, sent)
            return made.read(cursor.fetchall()) if made.has_rows else []
        except dialect.loaded_dbapi.Error as error:
            raise DBAPIError.instance(
                made.text, sent, error, dialect.loaded_dbapi.Error, dialect=dialect
            ) from error
        finally:
            cursor.close()


class _Made:
    """A statement as one dialect has it."""

    def __init__(self, statement: Any, compiled: Compiled, dialect: Dialect) -> None:
        self.text = str(compiled)
        made: Any = compiled
        self._order: list[str] | None = made.positiontup
        self._fixed: dict[str, Any] = {}
        self._given: dict[str, Process] = {}
        for name, bind in made.binds.items():
            process = bind.type.dialect_impl(dialect).bind_processor(dialect)
            self._given[name] = process
            if not bind.required:
                self._fixed[name] = process(bind.value) if process else bind.value
        columns = statement.exported_columns if _returns(statement) else ()
        self.has_rows = bool(len(columns))
        types = [column.type for column in columns]
        self._processes: list[Process] = [
            one.dialect_impl(dialect).result_processor(dialect, None) for one in types
        ]
        names = [key for key, _ in _items(columns)]
        self._make: Callable[..., Any] = _line(names)._make

    def sent(self, values: Values) -> Any:
        """Return the values as the driver takes them."""
        given = self._given
        all_of_them = self._fixed.copy()
        for name, value in values.items():
            process = given[name]
            all_of_them[name] = process(value) if process else value
        if self._order is None:
            return all_of_them
        return [all_of_them[name] for name in self._order]

    def read(self, rows: Sequence[Sequence[Any]]) -> list[Any]:
        """Return the driver's rows as the statement's types have them."""
        processes, make = self._processes, self._make
        return [
            make(
                process(value) if process else value
                for process, value in zip(processes, row, strict=True)
            )
            for row in rows
        ]


def _line(names: Sequence[str]) -> Any:
    return namedtuple("Line", names, rename=True)  # names are known only now


def _returns(statement: Any) -> bool:
    return isinstance(statement, Select) or bool(getattr(statement, "_returning", ()))


def _items(columns: Any) -> list[tuple[str, Any]]:
    return columns.items() if columns else []
