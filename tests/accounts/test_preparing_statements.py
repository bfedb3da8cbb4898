"""A prepared statement gives what Core gives, and tells of refusals as Core does."""

import pytest
from sqlalchemy import bindparam, insert, select
from sqlalchemy.exc import IntegrityError

from eventsapp.accounts.models import Account, Audit
from eventsapp.database import db, table
from eventsapp.prepared import Prepared

ACCOUNTS, AUDIT = table(Account), table(Audit)


def test_rows_have_names_and_the_types_of_the_columns(li_na, now):
    row = {"at": now, "act": "tried", "subject": "accounts", "details": {"who": "李娜"}}
    Prepared(insert(AUDIT).inline(), list(row)).rows(db.session.connection(), row)

    asked = select(AUDIT.c.at, AUDIT.c.details).where(AUDIT.c.act == bindparam("act"))
    [found] = Prepared(asked).rows(db.session.connection(), {"act": "tried"})
    [usual] = db.session.connection().execute(asked, {"act": "tried"})

    assert (found.at, found.details) == tuple(usual) == (now, {"who": "李娜"})


def test_what_the_database_refuses_is_told_as_ever(li_na):
    row = {"login": li_na.account.login, "name": "李娜", "is_active": True, "session_epoch": 1}

    with pytest.raises(IntegrityError):
        Prepared(insert(ACCOUNTS).inline(), list(row)).rows(db.session.connection(), row)
    db.session.rollback()
