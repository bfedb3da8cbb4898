"""Statements that are put together once and then handed to the driver as they are.

SQLAlchemy spends five times as long on a small statement as the database does. Where
scans are counted in fractions of a millisecond, a statement of Core is compiled once for
each dialect, and what its types do to values and results is kept beside it.
"""

import functools
import json
from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Connection,
    Delete,
    Dialect,
    Insert,
    String,
    Update,
    bindparam,
)
from sqlalchemy.engine.interfaces import Compiled
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql import coercions, roles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import ExecutableReturnsRows, SelectBase
from sqlalchemy.types import TypeDecorator, TypeEngine

from eventsapp.database import db

Values = Mapping[str, Any]
Process = Callable[[Any], Any] | None


class _ListOf(TypeDecorator[Sequence[Any]]):
    """Plain values of one type in one parameter: an array, or for SQLite a list in JSON."""

    impl = String
    cache_ok = True

    def __init__(self, item: TypeEngine[Any]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return what the driver is handed."""
        is_sqlite = dialect.name == "sqlite"
        return dialect.type_descriptor(String() if is_sqlite else ARRAY(self.item))

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> Any:
        """Write the list out where there are no arrays."""
        if dialect.name != "sqlite" or value is None:
            return value
        process = self.item.dialect_impl(dialect).bind_processor(dialect)
        return json.dumps([process(one) for one in value] if process else list(value))


class _OneOf(ColumnElement[bool]):
    """Whether a column is one of the values of a parameter; made by :func:`one_of`."""

    inherit_cache = False
    type = Boolean()
    _is_implicitly_boolean = True  # else "= 1" is added, and SQLite passes by its indexes

    def __init__(self, column: ColumnElement[Any], name: str) -> None:
        self.column = column
        self.listed = bindparam(name, type_=_ListOf(column.type))

    @property
    def _from_objects(self) -> Any:
        return self.column._from_objects


@compiles(_OneOf)
def _as_array(element: _OneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, listed = (
        compiler.process(one, **options) for one in (element.column, element.listed)
    )
    return f"{column} = ANY ({listed})"


@compiles(_OneOf, "sqlite")
def _as_json(element: _OneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, listed = (
        compiler.process(one, **options) for one in (element.column, element.listed)
    )
    return f"{column} IN (SELECT value FROM json_each({listed}))"


def one_of(
    column: ColumnElement[Any] | InstrumentedAttribute[Any], name: str
) -> ColumnElement[bool]:
    """Ask whether a column is one of many values, however many: the text stays the same.

    Args:
        column: of numbers, texts or days; a model's attribute will do.
        name: the parameter, which takes the list.
    """
    return _OneOf(coercions.expect(roles.ExpressionElementRole, column), name)


class Prepared:
    """A statement of Core for one set of values at a time.

    It runs in the connection's transaction; events of the engine do not hear of it. Lists of
    values it takes by :func:`one_of`; ``IN`` would make another statement for each length.

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

    def asked(self, **values: object) -> list[Any]:
        """Send the statement in the session's transaction, after what it has to write.

        Raises:
            DBAPIError: as :meth:`rows`.
        """
        db.session.flush()
        return self.rows(db.session.connection(), values)

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
        self._make: Callable[..., Any] = functools.partial(tuple.__new__, _line(names))

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
        if not any(self._processes) or not rows:
            return list(map(self._make, rows))
        columns = [  # column by column takes half as long as row by row
            list(map(process, column)) if process else column
            for process, column in zip(self._processes, zip(*rows, strict=True), strict=True)
        ]
        return list(map(self._make, zip(*columns, strict=True)))


def _line(names: Sequence[str]) -> Any:
    return namedtuple("Line", names, rename=True)  # names are known only now


def _returns(statement: Any) -> bool:
    return isinstance(statement, SelectBase) or bool(getattr(statement, "_returning", ()))


def _items(columns: Any) -> list[tuple[str, Any]]:
    return columns.items() if columns else []
