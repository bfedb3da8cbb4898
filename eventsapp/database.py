"""The one database handle, how Python types become columns, and how SQLite is opened."""

import enum
import functools
import json
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, TypeVarTuple, cast
from weakref import WeakKeyDictionary

from flask import g, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    CursorResult,
    DateTime,
    Dialect,
    Engine,
    Enum,
    MetaData,
    String,
    Table,
    event,
    text,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection
from sqlalchemy.sql.selectable import TypedReturnsRows
from sqlalchemy.types import TypeDecorator

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000")
LONGEST_WAIT = 10  # seconds that a writer waits for the others of its process
CONNECTIONS = 10  # kept open: for a server's eight threads, and the jobs beside them
BATCH = 5_000  # values in one statement; SQLite takes 32,766, PostgreSQL 65,535
T = TypeVar("T")
P = ParamSpec("P")
Columns = TypeVarTuple("Columns")


class UTCDateTime(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC (SQLite forgets the offset, so it is put back)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive times; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"naive datetime {value!r}")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the stored time its offset back."""
        return value and value.replace(tzinfo=UTC)


_fraction = functools.lru_cache(maxsize=1024)(Fraction)
"""Weights and points are the same few, and take long to be read."""


class ExactFraction(TypeDecorator[Fraction]):
    """A fraction, kept as text such as ``43/2``: points are never a float."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Fraction | None, dialect: Dialect) -> str | None:
        """Write numerator and denominator."""
        return None if value is None else str(Fraction(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Fraction | None:
        """Read it back exactly."""
        return None if value is None else _fraction(value)


class Base(DeclarativeBase):
    """Base of every table."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    registry = registry(
        metadata=metadata,
        type_annotation_map={
            datetime: UTCDateTime(),
            Fraction: ExactFraction(),
            dict[str, Any]: JSON(),
            enum.Enum: Enum(
                enum.Enum,
                native_enum=False,
                create_constraint=True,
                length=32,
                values_callable=lambda kinds: [kind.value for kind in kinds],
            ),
        },
    )


db = SQLAlchemy(model_class=Base)

if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


def read_json(text: str | bytes) -> Any:
    """Read a value of a JSON column; most are empty, and need no reader."""
    return {} if text in {"{}", b"{}"} else json.loads(text)


def table(model: type[Base]) -> Table:
    """Return the table of a model, for statements that need no objects."""
    return cast(Table, model.__table__)


def batches(values: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Cut a long list into pieces that fit into one statement."""
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch


def fetch(statement: TypedReturnsRows[*Columns], **asked: object) -> CursorResult[*Columns]:
    """Ask for columns by a statement that was put together once; flushes first.

    The session would look for objects in the statement and its answer; where there are
    none, to ask its connection takes half the time.
    """
    db.session.flush()
    return db.session.connection().execute(statement, asked)


def add_or_refuse(row: Base, refusal: Exception) -> None:
    """Add a row that a constraint lets be there once; flushes, and what came before stays.

    Raises:
        refusal: another hand has added its own.
    """
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError:
        raise refusal from None


def commit_last() -> None:
    """Commit where nothing is read afterwards: what was read need not be forgotten."""
    session = db.session()
    session.expire_on_commit = False
    try:
        session.commit()
    finally:
        session.expire_on_commit = True


def open_engine(engine: Engine) -> None:
    """Open SQLite so that nothing acknowledged is lost and writers wait their turn.

    A plain ``BEGIN`` that reads and then writes fails at once when another
    writer is in between, whatever the busy timeout; ``BEGIN IMMEDIATE`` waits.
    SQLite waits by sleeping and is unfair, so the threads of one process
    queue at a lock first; other processes still wait at the file.
    """
    if engine.dialect.name != "sqlite":
        event.listen(engine, "do_connect", _prepare_nothing)
        return
    turn = WriteTurn()
    event.listen(engine, "connect", _set_pragmas)
    # In place of a listener: one on the engine would add a round of events to each statement.
    engine.dialect.do_begin = turn.begin  # type: ignore[method-assign]
    event.listen(engine.pool, "checkin", turn.give_up)


def data_version() -> object:
    """Return what differs from before whenever anybody has committed anything since.

    Two equal versions mean that the same data was to be seen at both moments,
    whichever process wrote; unequal ones may still mean that nothing changed.
    """
    engine = db.engine.engine  # a test may have put a connection in its place
    if engine.dialect.name == "sqlite":
        with _watching:
            watch = _watches.get(engine)
            if watch is None:
                watch = _watches[engine] = _open_watch(engine)
            version: int = watch.execute("PRAGMA data_version").fetchone()[0]
            return version
    # Which transactions are to be seen: the same ones if and only if the text is the same.
    snapshot: str = db.session.connection().execute(_SNAPSHOT).scalar_one()
    return snapshot


_SNAPSHOT = text("SELECT CAST(pg_current_snapshot() AS TEXT)")
_watching = threading.Lock()
_watches: WeakKeyDictionary[Engine, sqlite3.Connection] = WeakKeyDictionary()


def _open_watch(engine: Engine) -> sqlite3.Connection:
    """Open a connection that never writes: SQLite counts the commits of all others for it."""
    arguments, options = engine.dialect.create_connect_args(engine.url)
    connect = cast(Callable[..., sqlite3.Connection], sqlite3.connect)
    return connect(*arguments, **options)


def _prepare_nothing(
    dialect: object, record: object, arguments: object, options: dict[str, Any]
) -> None:
    """Keep the driver from preparing statements by itself.

    It would let the server forget all that are prepared with each transaction that is rolled
    back, as every page that only reads is: its own, which are of no use then, and ours.
    """
    options["prepare_threshold"] = None


def _set_pragmas(connection: sqlite3.Connection, record: object) -> None:
    connection.isolation_level = None  # the driver must not begin transactions for us
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def reads_first(view: Callable[P, T]) -> Callable[P, T]:
    """Let a view that writes begin as a reader: it finds out who asks before it has the turn.

    What it reads then must not lead to what it writes; it calls :func:`end_reading` in between.
    """

    @functools.wraps(view)
    def reading(*args: P.args, **kwargs: P.kwargs) -> T:
        g.reads_first = True
        return view(*args, **kwargs)

    return reading


def has_one_writer() -> bool:
    """Whether whoever writes makes all others wait."""
    return db.engine.dialect.name == "sqlite"


def end_reading() -> None:
    """Let go of what was begun, before waiting for other threads, which may wait for it."""
    g.pop("reads_first", None)
    if has_one_writer() and db.session().in_transaction():
        db.session.commit()


class WriteTurn:
    """The turn to write, held by one connection until it goes back to the pool."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def begin(self, dbapi_connection: PoolProxiedConnection) -> None:
        """Begin as a reader, or wait for the turn and begin as the writer."""
        sqlite = cast(sqlite3.Connection, dbapi_connection.driver_connection)
        if has_request_context() and (
            request.method in SAFE_METHODS or g.pop("reads_first", False)
        ):
            sqlite.execute("BEGIN")
            return
        if not dbapi_connection.info.get("has_turn"):
            # Past the limit SQLite itself says what holds the file.
            dbapi_connection.info["has_turn"] = self._lock.acquire(timeout=LONGEST_WAIT)
        sqlite.execute("BEGIN IMMEDIATE")

    def give_up(self, connection: object, record: ConnectionPoolEntry) -> None:
        """Let the next one write."""
        if record.info.pop("has_turn", False):
            self._lock.release()
