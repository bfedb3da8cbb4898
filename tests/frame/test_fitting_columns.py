"""What fits into no column is refused: by PostgreSQL, and in the tests by SQLite too."""

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import DataError

from eventsapp.accounts.models import Account
from eventsapp.database import db, table

ACCOUNTS = table(Account)
LONGEST = ACCOUNTS.c.name.type.length
FITS = {"login": "020001", "name": "李" * LONGEST, "session_epoch": 1, "is_active": True}


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "李" * (LONGEST + 1)},
        {"name": "李\x00娜"},
        {"session_epoch": 2**31},
        {"session_epoch": -(2**31) - 1},
    ],
    ids=["too long", "a NUL", "too large", "too small"],
)
def test_what_does_not_fit_is_neither_added_nor_changed(app, wrong):
    db.session.execute(insert(ACCOUNTS).values(FITS))
    db.session.commit()

    for statement in (
        insert(ACCOUNTS).values(FITS | {"login": "020002"} | wrong),
        update(ACCOUNTS).values(wrong),
    ):
        with pytest.raises(DataError):
            db.session.execute(statement)
        db.session.rollback()
