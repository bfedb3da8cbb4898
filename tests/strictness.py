"""What PostgreSQL refuses to store, SQLite refuses in the tests too.

SQLite's columns hold any text and any number. So the tests' own databases get a trigger for
each table, made from the types of its columns: no text longer than its column, no NUL in it, no
number that 32 bits do not hold where the column has as many. What lets too much through is
found by whichever test comes upon it, and not on PostgreSQL alone.
"""

from collections.abc import Iterator

from sqlalchemy import BigInteger, Column, Engine, Integer, String, Table, text
from sqlalchemy.types import TypeDecorator

from eventsapp.database import Base

LARGEST = 2**31 - 1


def be_strict(engine: Engine) -> None:
    """Give each table of a database its triggers."""
    with engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            for statement in _triggers(table):
                connection.execute(text(statement))


def _triggers(table: Table) -> Iterator[str]:
    refused = [said for column in table.columns for said in _refused(column)]
    if not refused:
        return
    cases = " ".join(f"WHEN {each} THEN RAISE(ABORT, '{why}')" for each, why in refused)
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    for when in ("INSERT", f"UPDATE OF {names}"):
        name = f"strict_{table.name}_{when.split()[0].lower()}"
        yield (
            f'CREATE TRIGGER "{name}" BEFORE {when} ON "{table.name}"'
            f" BEGIN SELECT CASE {cases} END; END"
        )


def _refused(column: Column[object]) -> Iterator[tuple[str, str]]:
    """Yield conditions under which a new value does not fit, and the words for it."""
    kind = column.type
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    value = f'NEW."{column.name}"'
    where = f"{column.table.name}.{column.name}"
    if isinstance(kind, String):
        if kind.length is not None:
            yield f"length({value}) > {kind.length}", f"{where} is too long"
        yield f"instr({value}, char(0))", f"{where} has a NUL"
    elif isinstance(kind, Integer) and not isinstance(kind, BigInteger):
        yield f"{value} NOT BETWEEN {-LARGEST - 1} AND {LARGEST}", f"{where} is out of range"
