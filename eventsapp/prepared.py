"""Statements that are put together once and then handed to the driver as they are.

SQLAlchemy spends five times as long on a small statement as the database does. Where
scans are counted in fractions of a millisecond, a statement of Core is compiled once for
each dialect, and what its types do to values and results is kept beside it.
"""

import functools
import importlib
import json
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

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
AHEAD: Final = "wentitong-ahead"


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


class _FewOf(_OneOf):
    """The same of a short list; made by :func:`few_of`."""

    inherit_cache = False


@compiles(_FewOf, "postgresql")
def _as_rows(element: _FewOf, compiler: SQLCompiler, **options: Any) -> str:
    column, listed = (
        compiler.process(one, **options) for one in (element.column, element.listed)
    )
    return f"{column} = ANY (ARRAY (SELECT unnest({listed})))"


def one_of(
    column: ColumnElement[Any] | InstrumentedAttribute[Any], name: str
) -> ColumnElement[bool]:
    """Ask whether a column is one of many values, however many: the text stays the same.

    Args:
        column: of numbers, texts or days; a model's attribute will do.
        name: the parameter, which takes the list.
    """
    return _OneOf(coercions.expect(roles.ExpressionElementRole, column), name)


def few_of(
    column: ColumnElement[Any] | InstrumentedAttribute[Any], name: str
) -> ColumnElement[bool]:
    """Ask as :func:`one_of` does, of a list that is always short.

    PostgreSQL is not shown how long it is. Else it finds that a plan for just so many would
    be a little better than the one that it has, and makes one each time, which takes longer
    than to carry it out. For long lists the difference is worth it.
    """
    return _FewOf(coercions.expect(roles.ExpressionElementRole, column), name)


class Prepared:
    """A statement of Core for one set of values at a time.

    It runs in the connection's transaction; events of the engine do not hear of it. Lists of
    values it takes by :func:`one_of`; ``IN`` would make another statement for each length.

    Args:
        statement: what is sent; its parameters are ``bindparam`` or the columns of an insert.
        columns: those that an insert sets; none for other statements.
        has_names: whether rows have attributes; thousands come faster without.
    """

    def __init__(
        self,
        statement: ExecutableReturnsRows | Insert | Update | Delete,
        columns: Sequence[str] | None = None,
        *,
        has_names: bool = True,
    ) -> None:
        self.statement: Any = statement
        self.columns = columns
        self.has_names = has_names
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

        Inside :func:`asked_ahead` the rows may be there already.

        Raises:
            DBAPIError: what the database refused, as SQLAlchemy tells it.
        """
        ahead = connection.info.get(AHEAD, ())
        for one in ahead:
            if one[0] is self and one[1] == values:
                ahead.remove(one)
                rows: list[Any] = one[2]
                return rows
        [rows] = sent_together(connection, [(self, values)])
        return rows

    def made_for(self, dialect: Dialect) -> "_Made":
        """Return the statement as a dialect has it."""
        made = self._made.get(dialect.name)
        if made is None:
            compiled = self.statement.compile(
                dialect=_numbering(dialect) if _takes_trips(dialect) else dialect,
                column_keys=self.columns,
            )
            made = _Made(self.statement, compiled, dialect, has_names=self.has_names)
            self._made[dialect.name] = made
        return made


Ask = tuple[Prepared, Values]


def sent_together(
    connection: Connection, asks: Sequence[Ask], *, commits: bool = False
) -> list[list[Any]]:
    """Send several statements, one after the other; return the rows of each.

    Args:
        connection: the session's, in whose transaction they are carried out.
        asks: statements with their values.
        commits: whether the transaction ends with them, where that saves a trip. The session
            hears nothing of it; it is to be committed as ever.

    Raises:
        DBAPIError: what the database refused, as SQLAlchemy tells it.
    """
    dialect = connection.dialect
    made = [one.made_for(dialect) for one, _values in asks]
    sent = [one.sent(values) for one, (_, values) in zip(made, asks, strict=True)]
    carry_out = _in_one_trip if _takes_trips(dialect) else _one_by_one
    try:
        came = carry_out(connection, [one.text for one in made], sent, commits=commits)
    except dialect.loaded_dbapi.Error as error:
        texts = "; ".join(one.text for one in made)
        raise DBAPIError.instance(
            texts, sent, error, dialect.loaded_dbapi.Error, dialect=dialect
        ) from error
    return [one.read(rows) for one, rows in zip(made, came, strict=True)]


@contextmanager
def asked_ahead(connection: Connection, asks: Sequence[Ask]) -> Iterator[None]:
    """Let what is asked in a block be asked before, in one trip, where that saves any.

    Whoever asks it then, finds the rows, once; what is not asked for is forgotten.

    Args:
        connection: the session's.
        asks: in the order in which they would be asked; nothing that is written in the block
            may change what they tell.

    Raises:
        DBAPIError: what the database refused, as SQLAlchemy tells it.
    """
    if len(asks) < 2 or not _takes_trips(connection.dialect):
        yield
        return
    rows = sent_together(connection, asks)
    info = connection.info
    info[AHEAD] = [(*ask, some) for ask, some in zip(asks, rows, strict=True)]
    try:
        yield
    finally:
        del info[AHEAD]


def _takes_trips(dialect: Dialect) -> bool:
    return dialect.name == "postgresql"


def _numbering(dialect: Dialect) -> Dialect:
    """Return the dialect, but numbering its parameters, as the server itself does."""
    kind: Any = type(dialect)
    numbering: Dialect = kind(paramstyle="numeric_dollar")
    return numbering


def _in_one_trip(
    connection: Connection, texts: Sequence[str], sent: Sequence[Any], *, commits: bool
) -> list[Any]:
    # Its driver is installed only where there is a PostgreSQL.
    trips: Any = importlib.import_module("eventsapp.trips")
    calls = [trips.Call(text, values) for text, values in zip(texts, sent, strict=True)]
    if commits:
        calls.append(trips.COMMIT)
    rows: list[Any] = trips.rows_of(connection.connection, calls)
    return rows[: len(texts)]


def _one_by_one(
    connection: Connection, texts: Sequence[str], sent: Sequence[Any], *, commits: bool
) -> list[Any]:
    cursor = connection.connection.cursor()
    try:
        rows = []
        for text, values in zip(texts, sent, strict=True):
            cursor.execute(text, values)
            rows.append(cursor.fetchall())
        return rows
    finally:
        cursor.close()


class _Made:
    """A statement as one dialect has it."""

    def __init__(
        self, statement: Any, compiled: Compiled, dialect: Dialect, *, has_names: bool
    ) -> None:
        self.text = str(compiled)
        made: Any = compiled
        self._order: list[str] = made.positiontup or []
        self._fixed: dict[str, Any] = {}
        self._given: dict[str, Process] = {}
        for name, bind in made.binds.items():
            process = bind.type.dialect_impl(dialect).bind_processor(dialect)
            self._given[name] = process
            if not bind.required:
                self._fixed[name] = process(bind.value) if process else bind.value
        columns = statement.exported_columns if _returns(statement) else ()
        types = [column.type for column in columns]
        self._processes: list[Process] = [
            one.dialect_impl(dialect).result_processor(dialect, None) for one in types
        ]
        names = [key for key, _ in _items(columns)]
        self._make: Callable[..., Any] | None = (
            functools.partial(tuple.__new__, _line(names)) if has_names else None
        )

    def sent(self, values: Values) -> list[Any]:
        """Return the values in their order, as the driver takes them."""
        given = self._given
        all_of_them = self._fixed.copy()
        for name, value in values.items():
            process = given[name]
            all_of_them[name] = process(value) if process else value
        return [all_of_them[name] for name in self._order]

    def read(self, rows: Sequence[Sequence[Any]]) -> list[Any]:
        """Return the driver's rows as the statement's types have them."""
        if not any(self._processes) or not rows:
            return self._named(rows)
        columns = [  # column by column takes half as long as row by row
            list(map(process, column)) if process else column
            for process, column in zip(self._processes, zip(*rows, strict=True), strict=True)
        ]
        return self._named(zip(*columns, strict=True))

    def _named(self, rows: Iterable[Sequence[Any]]) -> list[Any]:
        return list(rows if self._make is None else map(self._make, rows))


def _line(names: Sequence[str]) -> Any:
    return namedtuple("Line", names, rename=True)  # names are known only now


def _returns(statement: Any) -> bool:
    return isinstance(statement, SelectBase) or bool(getattr(statement, "_returning", ()))


def _items(columns: Any) -> list[tuple[str, Any]]:
    return columns.items() if columns else []
