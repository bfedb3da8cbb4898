"""The trail is sealed in blocks: what was changed, taken out or put in later is found."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import delete, event, func, select, update

from eventsapp.accounts import services as accounts
from eventsapp.accounts import trail
from eventsapp.accounts.models import Audit, AuditBlock
from eventsapp.accounts.trail import Flaw
from eventsapp.database import db, has_one_writer
from eventsapp.verifying.commands import verify


@pytest.fixture
def act(union, now):
    """Write so many lines of the trail."""

    def write(many=1, **details):
        for number in range(many):
            accounts.audit("body.renamed", union, by=None, now=now, number=number, **details)
        db.session.commit()

    return write


@pytest.fixture
def sealed(act, now, monkeypatch):
    """Three blocks of two lines each."""
    db.session.execute(delete(Audit))
    monkeypatch.setattr(trail, "MOST_LINES", 2)
    act(6, name="总工会", added=["甲", "乙"])
    trail.seal(now=now)


def line_ids():
    return list(db.session.scalars(select(Audit.id).order_by(Audit.id)))


def found():
    db.session.expire_all()
    return list(trail.flaws())


def change(line_id, **values):
    db.session.execute(update(Audit).where(Audit.id == line_id).values(**values))


@pytest.mark.usefixtures("sealed")
def test_each_block_carries_the_digest_of_the_former():
    blocks = list(db.session.scalars(select(AuditBlock).order_by(AuditBlock.number)))

    assert [(one.number, one.lines) for one in blocks] == [(1, 2), (2, 2), (3, 2)]
    assert [one.former for one in blocks] == ["", blocks[0].digest, blocks[1].digest]
    assert found() == []


@pytest.mark.usefixtures("sealed")
def test_nothing_new_makes_no_block_and_new_lines_make_the_next(act, now):
    assert trail.seal(now=now) == 0
    act()

    assert trail.head().open_lines == 1
    assert trail.seal(now=now) == 1
    assert trail.head().block.number == 4
    assert found() == []


@pytest.mark.usefixtures("sealed")
@pytest.mark.parametrize(
    "values",
    [{"act": "body.closed"}, {"details": {"name": "别的"}}, {"subject_id": 4711}],
    ids=["act", "details", "subject"],
)
def test_a_line_that_was_changed_is_named(values):
    third = line_ids()[2]
    change(third, **values)

    assert found() == [Flaw(2, third, 2, 2), Flaw(2, None, 2, 2)]


@pytest.mark.usefixtures("sealed")
def test_a_line_that_was_changed_with_its_digest_breaks_its_block():
    line = db.session.get(Audit, line_ids()[2])
    line.act = "body.closed"
    line.digest = trail.digest_of_line(line)
    db.session.commit()

    assert found() == [Flaw(2, None, 2, 2)]


@pytest.mark.usefixtures("sealed")
def test_a_block_that_was_sealed_anew_does_not_fit_the_next():
    line = db.session.get(Audit, line_ids()[2])
    line.act = "body.closed"
    line.digest = trail.digest_of_line(line)
    block = db.session.get(AuditBlock, 2)
    lines = db.session.scalars(select(Audit).where(Audit.block == 2).order_by(Audit.id))
    digests = [trail.digest_of_line(one) for one in lines]
    block.digest = trail.digest_of_block(2, block.former, digests)
    db.session.commit()

    assert found() == [Flaw(3, None, 2, 2)]


@pytest.mark.usefixtures("sealed")
def test_a_line_that_was_taken_out_is_missed():
    db.session.execute(delete(Audit).where(Audit.id == line_ids()[3]))

    assert found() == [Flaw(2, None, 1, 2)]


@pytest.mark.usefixtures("sealed")
def test_a_line_that_was_put_into_a_block_is_too_many(act):
    act()
    change(line_ids()[-1], block=2, digest="0" * 64)

    assert {flaw.block for flaw in found()} == {2}
    assert Flaw(2, None, 3, 2) in found()


@pytest.mark.usefixtures("sealed")
def test_a_block_that_was_taken_out_is_missed_by_the_next():
    db.session.execute(update(Audit).where(Audit.block == 2).values(block=None, digest=None))
    db.session.execute(delete(AuditBlock).where(AuditBlock.number == 2))

    assert found() == [Flaw(3, None, 2, 2)]


@pytest.mark.usefixtures("sealed")
def test_the_end_that_was_taken_off_is_found_by_who_wrote_the_last_block_down(app):
    digest = trail.head().block.digest
    before = app.test_cli_runner().invoke(verify, ["--block", digest])
    db.session.execute(delete(Audit).where(Audit.block == 3))
    db.session.execute(delete(AuditBlock).where(AuditBlock.number == 3))
    db.session.commit()

    after = app.test_cli_runner().invoke(verify, ["--block", digest])

    assert (before.exit_code, after.exit_code) == (0, 1)
    assert digest in before.output
    assert "its end was taken off" in after.output


def test_a_line_committed_late_is_sealed_in_a_later_block(act, now):
    """What matters is what is not sealed yet, not the greatest number."""
    act(3)
    late = line_ids()[-2]
    line = db.session.get(Audit, late)
    kept = {
        key: getattr(line, key) for key in ("at", "act", "subject", "subject_id", "details")
    }
    db.session.delete(line)
    db.session.commit()
    trail.seal(now=now)
    db.session.add(Audit(id=late, **kept))
    db.session.commit()

    trail.seal(now=now + timedelta(minutes=1))

    assert db.session.get(Audit, late).block == 2
    assert found() == []


def test_two_that_seal_at_once_make_one_chain(act, race, now):
    act(50)

    outcomes = race(lambda: trail.seal(now=now), lambda: trail.seal(now=now))

    assert outcomes == [None, None]
    assert db.session.scalar(select(func.sum(AuditBlock.lines))) == len(line_ids())
    assert found() == []


def test_who_seals_while_another_has_read_half_makes_the_block_alone(act, app, now):
    if has_one_writer():
        pytest.skip("nobody comes between what the one writer reads")
    act(10)
    others = []
    asked = iter(["the first statement"])

    def seal_too():
        with app.app_context():
            others.append(trail.seal(now=now))
            db.session.remove()

    def come_between(*_told):
        if next(asked, None):
            thread = threading.Thread(target=seal_too)
            thread.start()
            thread.join()

    event.listen(db.engine, "after_cursor_execute", come_between)
    try:
        mine = trail.seal(now=now)
    finally:
        event.remove(db.engine, "after_cursor_execute", come_between)

    assert (mine, others) == (0, [10])
    assert found() == []


def test_who_writes_beside_who_seals_is_sealed_then_or_later(act, race, now):
    act(200)

    def write():
        accounts.audit("body.renamed", accounts.union(), by=None, now=now)

    outcomes = race(lambda: trail.seal(now=now), write, write, write)
    trail.seal(now=now)

    assert outcomes == [None] * 4
    assert trail.head().open_lines == 0
    assert found() == []
