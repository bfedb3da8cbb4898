"""Counting what is sent to the database."""

import functools
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from sqlalchemy import event

from eventsapp.database import db
from eventsapp.prepared import Prepared

words = functools.cache(str)  # to put a statement into words takes longer than to send it


@contextmanager
def statements_sent() -> Iterator[list[str]]:
    """Collect the statements that a block sends.

    The engine tells of its own; of what goes to the driver as it is it does not hear.
    """
    sent: list[str] = []

    def note(connection, cursor, statement, *rest) -> None:
        sent.append(statement)

    made_for = Prepared.made_for

    def noted(prepared, dialect):
        sent.append(words(prepared.statement))
        return made_for(prepared, dialect)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        with patch.object(Prepared, "made_for", noted):
            yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
