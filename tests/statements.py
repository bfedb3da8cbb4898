"""Hearing what is sent to the database."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

from sqlalchemy import Engine, event

from eventsapp.database import db
from eventsapp.prepared import Prepared

words = functools.cache(str)  # to put a statement into words takes longer than to send it


@contextmanager
def statements_heard(
    engine: Engine | type[Engine], note: Callable[[str], object]
) -> Iterator[None]:
    """Tell each statement that a block sends by an engine, or by any.

    Engines tell of their own; of what goes to the driver as it is they do not hear.
    """

    def tell(connection, cursor, statement, *rest) -> None:
        note(statement)

    made_for = Prepared.made_for

    def noted(prepared, dialect):
        note(words(prepared.statement))
        return made_for(prepared, dialect)

    event.listen(engine, "before_cursor_execute", tell)
    try:
        with patch.object(Prepared, "made_for", noted):
            yield
    finally:
        event.remove(engine, "before_cursor_execute", tell)


@contextmanager
def statements_sent() -> Iterator[list[str]]:
    """Collect the statements that a block sends."""
    sent: list[str] = []
    with statements_heard(db.engine, sent.append):
        yield sent
