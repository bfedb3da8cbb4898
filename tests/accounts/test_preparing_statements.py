"""A prepared statement gives what Core gives, and tells of refusals as Core does."""

from datetime import date

import pytest
from sqlalchemy import bindparam, insert, select, union_all
from sqlalchemy.exc import IntegrityError

from eventsapp.accounts.models import Account, Audit, RoleGrant
from eventsapp.database import db, table
from eventsapp.members.models import Member
from eventsapp.prepared import Prepared, one_of

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


def test_a_list_of_any_length_is_one_parameter(li_na, make_member):
    numbers = [make_member(name).account.login for name in ("王伟", "赵敏")]
    asked = Prepared(
        select(ACCOUNTS.c.login)
        .where(one_of(ACCOUNTS.c.login, "logins"))
        .order_by(ACCOUNTS.c.login)
    )

    found = {
        length: asked.rows(db.session.connection(), {"logins": [*numbers, "'; --"][:length]})
        for length in range(4)
    }

    assert [[row.login for row in rows] for rows in found.values()] == [
        [],
        numbers[:1],
        sorted(numbers),
        sorted(numbers),
    ]


def test_days_can_be_listed_and_two_questions_asked_as_one(li_na, make_member):
    grants = [
        select(RoleGrant.from_on).where(one_of(RoleGrant.from_on, "days")),
        select(Member.born_on).where(one_of(Member.born_on, "days")),
    ]
    born, other = date(1990, 3, 8), date(1991, 3, 8)
    for name in ("王伟", "赵敏"):
        make_member(name).born_on = born

    found = Prepared(union_all(*grants)).asked(days=[born, other])

    assert [row.from_on for row in found] == [born, born]
