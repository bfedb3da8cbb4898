"""A prepared statement gives what Core gives, and tells of refusals as Core does."""

from datetime import date

import pytest
from sqlalchemy import bindparam, insert, select, union_all
from sqlalchemy.exc import IntegrityError

from eventsapp.accounts.models import Account, Audit, RoleGrant
from eventsapp.database import db, table
from eventsapp.members.models import Member
from eventsapp.prepared import Prepared, asked_ahead, few_of, one_of, sent_together
from tests.statements import statements_sent

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


TOLD = Prepared(insert(AUDIT).inline(), ["at", "act", "subject", "details"])
ACTS = Prepared(select(AUDIT.c.act).where(few_of(AUDIT.c.subject, "subjects")))
IDS = Prepared(select(ACCOUNTS.c.id).where(ACCOUNTS.c.login == bindparam("login")))


def line(now, act):
    return {"at": now, "act": act, "subject": "trips", "details": {}}


def test_of_several_each_sees_what_the_one_before_it_did(li_na, now):
    connection = db.session.connection()

    came = sent_together(
        connection,
        [
            (ACTS, {"subjects": ["trips"]}),
            (TOLD, line(now, "tried")),
            (ACTS, {"subjects": ["trips", "'; --"]}),
        ],
    )

    assert [[row.act for row in rows] for rows in came[::2]] == [[], ["tried"]]


def test_nothing_is_done_behind_a_statement_that_is_refused(li_na, now):
    refused = {
        "login": li_na.account.login,
        "name": "李娜",
        "is_active": True,
        "session_epoch": 1,
    }
    doubled = Prepared(insert(ACCOUNTS).inline(), list(refused))
    asks = [(TOLD, line(now, "before")), (doubled, refused), (TOLD, line(now, "behind"))]

    with pytest.raises(IntegrityError):
        sent_together(db.session.connection(), asks, commits=True)
    db.session.rollback()

    assert ACTS.asked(subjects=["trips"]) == []


def test_statements_are_known_after_what_was_rolled_back(li_na, now):
    for _time in range(3):
        TOLD.rows(db.session.connection(), line(now, "tried"))
        db.session.rollback()

    assert ACTS.asked(subjects=["trips"]) == []


def test_what_is_committed_with_the_last_statement_stays(li_na, now):
    sent_together(db.session.connection(), [(TOLD, line(now, "tried"))], commits=True)
    db.session.commit()
    db.session.rollback()

    assert [row.act for row in ACTS.asked(subjects=["trips"])] == ["tried"]


def test_what_was_asked_ahead_is_answered_once(li_na, now):
    connection, login = db.session.connection(), {"login": li_na.account.login}

    with asked_ahead(connection, [(ACTS, {"subjects": ["trips"]}), (IDS, login)]):
        TOLD.rows(connection, line(now, "tried"))
        first = [row.id for row in IDS.rows(connection, login)]
        acts = [ACTS.rows(connection, {"subjects": ["trips"]}) for _time in range(2)]

    assert first == [li_na.account.id]
    assert [row.act for row in acts[1]] == ["tried"]
    with statements_sent() as sent:
        assert IDS.rows(connection, login)
    assert len(sent) == 1
