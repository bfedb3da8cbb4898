"""What PostgreSQL refuses to store, SQLite refuses in the tests too.

SQLite's columns hold any text and any number. So the tests' own databases get a trigger for
each table, made from the types of its columns: no text longer than its column, no NUL in it, no
number that 32 bits do not hold where the column has as many. What lets too much through is
found by whichever test comes upon it, and not on PostgreSQL alone. It is a ``DataError`` as
there, which a trigger can only raise by something that is too big for SQLite itself.
"""

from collections.abc import Iterator

from sqlalchemy import BigInteger, Column, Engine, Integer, String, Table, text
from sqlalchemy.types import TypeDecorator

from eventsapp.database import Base

LARGEST = 2**31 - 1
TOO_BIG = f"zeroblob({LARGEST})"


def be_strict(engine: Engine) -> None:
    """Give each table of a database its triggers."""
    with engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            for statement in _triggers(table):
                connection.execute(text(statement))


def _triggers(table: Table) -> Iterator[str]:
    refused = [each for column in table.columns for each in _refused(column)]
    if not refused:
        return
    any_of = " OR ".join(refused)
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    for when in ("INSERT", f"UPDATE OF {names}"):
        name = f"strict_{table.name}_{when.split()[0].lower()}"
        yield (
            f'CREATE TRIGGER "{name}" BEFORE {when} ON "{table.name}"'
            f" BEGIN SELECT length({TOO_BIG}) WHERE {any_of}; END"
        )


def _refused(column: Column[object]) -> Iterator[str]:
    """Yield the conditions under which a new value does not fit."""
    kind = column.type
    if isinstance(kind, TypeDecorator):
        kind = kind.impl_instance
    value = f'NEW."{column.name}"'
    if isinstance(kind, String):
        if kind.length is not None:
            yield f"length({value}) > {kind.length}"
        yield f"instr({value}, char(0))"
    elif isinstance(kind, Integer) and not isinstance(kind, BigInteger):
        yield f"{value} NOT BETWEEN {-LARGEST - 1} AND {LARGEST}"
