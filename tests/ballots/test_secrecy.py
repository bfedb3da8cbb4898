"""Nothing that is kept, written down or sent tells what somebody voted."""

import json
import logging
from datetime import timedelta
from itertools import pairwise

import pytest
import structlog
from sqlalchemy import event, select, text
from structlog.testing import capture_logs

from eventsapp.accounts.models import Audit
from eventsapp.ballots import services as ballots
from eventsapp.ballots.models import Box
from eventsapp.database import Base, db
from tests.ballots.conftest import NO, YES


def everything():
    """Return every row of every table, with what the database keeps beside the columns."""
    beside = "xmin, ctid, *" if db.engine.name == "postgresql" else "*"
    rows = {}
    for name in Base.metadata.tables:
        found = db.session.execute(text(f'SELECT {beside} FROM "{name}"'))
        rows[name] = sorted(repr(tuple(row)) for row in found)
    db.session.rollback()
    return rows


def differences(before, after):
    """Return which rows are there before, and which after, of every table that differs."""
    return {
        name: (set(before[name]) - set(after[name]), set(after[name]) - set(before[name]))
        for name in before
        if before[name] != after[name]
    }


def typed(ballot, answer, **more):
    return {f"answer-{one.id}": answer.value for one in ballot.candidates} | more


def sealed(ballot):
    db.session.expire_all()
    return db.session.scalar(select(Box.sealed).where(Box.ballot_id == ballot.id))


@pytest.fixture
def written():
    """Return what is logged, down to the least of it, and the statements with their values."""
    before = structlog.get_config()["wrapper_class"]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG))
    sent = []

    def note(_connection, _cursor, statement, values, _context, _many):
        sent.append((statement, values))

    event.listen(db.engine, "before_cursor_execute", note)
    with capture_logs() as logs:
        yield logs, sent
    event.remove(db.engine, "before_cursor_execute", note)
    structlog.configure(wrapper_class=before)


def test_a_vote_changes_a_mark_and_a_box_and_nothing_else(
    announced, delegates, client_of, written
):
    ballot = announced()
    client = client_of(delegates[0])
    before = everything()

    logs, sent = written
    sent.clear()

    for more in ({}, {"step": "confirmed"}):
        client.post(f"/ballots/{ballot.id}/vote", data=typed(ballot, NO, **more))

    assert sent
    assert "against" not in repr(sent)
    changed = differences(before, everything())
    assert set(changed) == {"ballot_voters", "ballot_boxes"}
    assert all(len(gone) == len(come) == 1 for gone, come in changed.values())
    assert "against" not in json.dumps(logs, default=str)
    assert len(logs) == 2
    assert not any(set(line) & {"account", "account_id", "member", "user"} for line in logs)


def test_what_two_voters_leave_behind_is_the_same_whatever_they_voted(
    announced, delegates, client_of
):
    ballot = announced()
    left = []

    for member, answer in zip(delegates[:2], (YES, NO), strict=True):
        before = everything()
        client_of(member).post(
            f"/ballots/{ballot.id}/vote", data=typed(ballot, answer, step="confirmed")
        )
        changed = differences(before, everything())
        left.append((sorted(changed), len(sealed(ballot))))

    assert left[0] == left[1]


def test_the_box_looks_new_after_each_vote_and_never_like_what_is_in_it(
    announced, vote, delegates
):
    ballot = announced()
    seen = [sealed(ballot)]

    for member in delegates:
        vote(ballot, member, YES, YES, YES)
        seen.append(sealed(ballot))

    assert len(set(seen)) == 7
    assert {len(one) for one in seen} == {len(seen[0])}
    for earlier, later in pairwise(seen):
        same = sum(a == b for a, b in zip(earlier, later, strict=True))
        assert same < len(earlier) / 8  # by chance one in 256


def test_the_rows_of_who_has_voted_have_no_time_and_no_number(app):
    columns = Base.metadata.tables["ballot_voters"].columns.keys()

    assert columns == ["ballot_id", "member_id", "has_voted"]
    if db.engine.name == "sqlite":
        made = db.session.scalar(
            text("SELECT sql FROM sqlite_master WHERE name = 'ballot_voters'")
        )
        assert "WITHOUT ROWID" in made


def test_the_trail_does_not_know_who_voted(announced, vote, delegates, counted):
    ballot = announced()
    for member in delegates:
        vote(ballot, member, YES, NO, YES)
    counted(ballot)

    acts = db.session.scalars(select(Audit.act).where(Audit.subject == "ballots")).all()

    assert sorted(acts) == ["ballot.announced", "ballot.counted", "ballot.set_up"]


@pytest.mark.parametrize("path", ["", "/vote"])
def test_nobody_sees_counts_before_the_end(announced, vote, delegates, client_of, admin, path):
    ballot = announced()
    for member in delegates[:5]:
        vote(ballot, member, YES, NO, YES)

    for reader in (admin, delegates[5]):
        page = client_of(reader).get(f"/ballots/{ballot.id}{path}").text
        assert "5 / 5" not in page
        assert "brows" not in page


def test_there_is_no_result_before_it_is_counted(announced, vote, delegates, now):
    ballot = announced()
    vote(ballot, delegates[0], YES, NO, YES)

    with pytest.raises(ballots.NotCounted):
        ballots.result_of(ballot)


def test_fewer_than_three_papers_are_never_told(announced, vote, delegates, counted):
    ballot = announced(least_turnout=0)
    for member in delegates[:2]:
        vote(ballot, member, YES, NO, YES)

    result = counted(ballot)

    assert not result.is_valid
    assert result.votes == []
    assert everything()["ballot_counts"] == []
    assert everything()["ballot_boxes"] == []


def test_after_a_cancelled_ballot_nothing_of_its_votes_is_left(announced, vote, delegates, now):
    ballot = announced()
    vote(ballot, delegates[0], YES, NO, YES)

    ballots.cancel(ballot, reason="名单有误", now=now + timedelta(minutes=1), by=None)
    db.session.commit()

    assert everything()["ballot_boxes"] == everything()["ballot_counts"] == []
