"""The worker beside the site: it sends soon after what caused it was stored."""

import time

import pytest

from eventsapp import jobs
from eventsapp.database import db
from eventsapp.entries import services as entries


@pytest.fixture
def worker(with_mail, tmp_path, monkeypatch):
    """A worker with a queue of its own, in threads as beside the server."""
    found = jobs.jobs_of(with_mail)
    monkeypatch.setattr(found, "_file", tmp_path / "jobs.db")
    for kept in ("queue", "_tasks"):
        found.__dict__.pop(kept, None)
    made = found.worker()
    made.start()
    yield made
    made.stop(graceful=True)
    found.queue.storage.close()
    for kept in ("queue", "_tasks"):
        found.__dict__.pop(kept, None)


def arrived(post_office):
    """Wait until a letter is there; a broken worker ends the wait, a slow machine does not."""
    for _ in range(3000):
        if post_office.letters:
            return True
        time.sleep(0.01)
    return False


def test_a_letter_goes_out_when_its_cause_is_stored(
    worker, make_event, li_na, reach, post_office, now
):
    reach(li_na)
    entries.enter(make_event(), li_na, now=now, by=None)

    db.session.commit()

    assert arrived(post_office)


def test_nothing_goes_out_when_its_cause_is_undone(
    worker, make_event, li_na, reach, post_office, now
):
    reach(li_na)
    event = make_event()
    entries.enter(event, li_na, now=now, by=None)
    db.session.rollback()

    entries.enter(event, li_na, now=now, by=None)
    db.session.commit()

    assert arrived(post_office)
    assert len(post_office.letters) == 1
