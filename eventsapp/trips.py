"""PostgreSQL is asked several things in one trip, by statements that it keeps prepared.

A cursor of the driver sends one statement, looks at it anew each time, and begins and commits
by trips of their own; that takes longer than the database needs for a small statement. Here
statements go to libpq, through the driver's own wrapper of it, one behind the other in what
it calls a pipeline: each sees what the one before it did, and none after one that failed is
carried out.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, cast

import psycopg
from psycopg import abc, pq
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq.abc import PGconn, PGresult
from psycopg.waiting import Ready, Wait
from sqlalchemy import PoolProxiedConnection

NAMES: Final = "wentitong-prepared"
Row = tuple[Any, ...]


class Call(NamedTuple):
    """A statement with its values.

    Attributes:
        text: with parameters ``$1``, ``$2`` and so on, each cast to its type.
        values: in that order, as the driver takes them.
    """

    text: str
    values: Sequence[Any] = ()


BEGIN: Final = Call("BEGIN")
COMMIT: Final = Call("COMMIT")


def rows_of(pooled: PoolProxiedConnection, calls: Sequence[Call]) -> list[list[Row]]:
    """Carry out some statements; begins a transaction where none is open.

    Returns:
        For each of them its rows.

    Raises:
        psycopg.Error: what the database refused; nothing behind it was carried out.
    """
    driver = cast("psycopg.Connection[Row]", pooled.driver_connection)
    server, names = driver.pgconn, pooled.info.setdefault(NAMES, {})
    is_idle = server.transaction_status == pq.TransactionStatus.IDLE
    begins = is_idle and not driver.autocommit
    reading: abc.Transformer = Transformer(driver)
    sent = [
        (_name(server, names, call.text), _dumped(reading, call.values))
        for call in ((BEGIN, *calls) if begins else calls)
    ]
    results = [server.exec_prepared(*sent[0])] if len(sent) == 1 else _piped(driver, sent)
    return [_read(reading, result) for result in results][begins:]


def _name(server: PGconn, names: dict[str, bytes], text: str) -> bytes:
    """Return what the server knows a statement by; tells it the statement if it is new."""
    name = names.get(text)
    if name is None:
        name = f"own_{len(names)}".encode()
        _require(server.prepare(name, text.encode()))
        names[text] = name
    return name


def _dumped(dumping: abc.Transformer, values: Sequence[Any]) -> Sequence[Any] | None:
    return dumping.dump_sequence(values, [PyFormat.TEXT] * len(values)) if values else None


def _piped(
    driver: "psycopg.Connection[Row]", sent: Sequence[tuple[bytes, Sequence[Any] | None]]
) -> Sequence[PGresult]:
    """Send all, and wait for all; the first that failed is the last of the results."""
    server = driver.pgconn
    server.enter_pipeline_mode()
    try:
        for name, values in sent:
            server.send_query_prepared(name, values)
        server.pipeline_sync()
        results = driver.wait(_communicate(server))
        server.exit_pipeline_mode()
    except BaseException:
        server.finish()  # nobody knows what is still on its way; the pool opens another
        raise
    aborted = pq.ExecStatus.PIPELINE_ABORTED
    return [one for one in results if one.status != aborted]


def _communicate(server: PGconn) -> Any:
    """Send what is buffered and collect the results; yields what it waits for."""
    while server.flush():
        if (yield Wait.RW) & Ready.R:
            server.consume_input()
    results: list[PGresult] = []
    while True:
        while server.is_busy():
            yield Wait.R
            server.consume_input()
        result = server.get_result()
        if result is None:  # the end of one statement's
            continue
        if result.status == pq.ExecStatus.PIPELINE_SYNC:
            return results
        results.append(result)


def _read(reading: abc.Transformer, result: PGresult) -> list[Row]:
    _require(result)
    if result.status != pq.ExecStatus.TUPLES_OK:
        return []
    reading.set_pgresult(result)
    return reading.load_rows(0, result.ntuples, tuple)


def _require(result: PGresult) -> None:
    if result.status not in (pq.ExecStatus.TUPLES_OK, pq.ExecStatus.COMMAND_OK):
        raise error_from_result(result, encoding="utf-8")
