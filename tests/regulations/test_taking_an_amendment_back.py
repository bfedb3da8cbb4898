"""An amendment opened by mistake is taken back, and that it was open stays on record."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from eventsapp.accounts.models import Audit
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.notices.models import Message
from eventsapp.regulations import services as regulations
from eventsapp.regulations.errors import AmendedAlready, NothingOpen, RegulationsFixed
from eventsapp.regulations.models import RegulationVersion

REASON = "点错了"


@pytest.fixture
def opened(event, rope, record, now):
    """An event that is played, with an amendment that somebody opened by mistake."""
    record(rope)
    regulations.open_amendment(event, reason=REASON, now=now, by=None)
    db.session.commit()
    return event


@pytest.fixture
def later(now):
    """Ten minutes later."""
    return now + timedelta(minutes=10)


def change(discipline, now, places=2):
    events.edit_discipline(
        discipline,
        name=discipline.name,
        measure=discipline.measure,
        awarded_places=places,
        now=now,
        by=None,
    )


def numbers(event):
    return [(one.number, one.is_published) for one in regulations.versions_of(event)]


def test_while_nothing_differs_it_is_taken_back_and_stays_on_record(opened, later, admin):
    told = db.session.query(Message).count()

    row = regulations.take_back_amendment(opened, now=later, by=admin.account)
    db.session.commit()

    assert (row.number, row.reason, row.taken_back_at) == (2, REASON, later)
    assert numbers(opened) == [(1, True), (2, False)]
    trail = db.session.scalars(select(Audit).where(Audit.act == "regulations.taken_back"))
    assert [one.details for one in trail] == [{"number": 2}]
    assert db.session.query(Message).count() == told


def test_after_that_they_are_fixed_as_before(opened, rope, later):
    regulations.take_back_amendment(opened, now=later, by=None)

    with pytest.raises(RegulationsFixed):
        change(rope, later)
    with pytest.raises(NothingOpen):
        regulations.publish_amendment(opened, now=later, by=None)
    with pytest.raises(NothingOpen):
        regulations.take_back_amendment(opened, now=later, by=None)


def test_the_next_one_has_the_next_number_and_says_what_differs_from_what_applied(
    opened, rope, later
):
    regulations.take_back_amendment(opened, now=later, by=None)
    regulations.open_amendment(opened, reason="奖品只够两名", now=later, by=None)
    change(rope, later)

    third = regulations.publish_amendment(opened, now=later, by=None)

    first = regulations.versions_of(opened)[0]
    assert numbers(opened) == [(1, True), (2, False), (3, True)]
    assert regulations.differences(
        regulations.sections_of(first, "zh"), regulations.sections_of(third, "zh")
    )


def test_once_something_differs_it_is_published_or_changed_back_first(opened, rope, later):
    before = rope.awarded_places
    change(rope, later, places=2)
    db.session.commit()

    with pytest.raises(AmendedAlready):
        regulations.take_back_amendment(opened, now=later, by=None)
    db.session.rollback()
    change(rope, later, places=before)
    regulations.take_back_amendment(opened, now=later, by=None)

    assert numbers(opened)[-1] == (2, False)


def test_published_and_taken_back_at_one_moment_it_is_one_of_both(opened, rope, later, race):
    change(rope, later)
    event_id = opened.id
    db.session.commit()

    told = race(
        lambda: regulations.publish_amendment(events.get(event_id), now=later, by=None),
        lambda: regulations.take_back_amendment(events.get(event_id), now=later, by=None),
    )

    assert told[0] is None
    assert isinstance(told[1], AmendedAlready | NothingOpen)
    db.session.expire_all()
    assert numbers(events.get(event_id)) == [(1, True), (2, True)]


def test_two_who_take_it_back_at_one_moment_do_so_once(opened, later, race):
    event_id = opened.id
    db.session.commit()

    def take_back():
        regulations.take_back_amendment(events.get(event_id), now=later, by=None)

    told = race(take_back, take_back)

    assert sorted(type(one).__name__ for one in told) == ["NoneType", "NothingOpen"]


def test_the_database_keeps_one_open_and_none_both_published_and_taken_back(opened, later):
    row = regulations.versions_of(opened)[-1]
    row.published_at = row.taken_back_at = later

    with pytest.raises(Exception, match="taken_back"):
        db.session.flush()
    db.session.rollback()
    assert db.session.query(RegulationVersion).count() == 2


def test_on_the_page_the_organiser_takes_it_back_and_everybody_reads_of_it(
    opened, rope, later, qin_yue, li_na, client_of, in_english
):
    address = f"/events/{opened.id}/regulations"
    organiser, reader = in_english(client_of(qin_yue)), in_english(client_of(li_na))
    assert "Take the amendment back" in organiser.get(address).text
    assert "Take the amendment back" not in reader.get(address).text
    assert reader.post(f"{address}/take-back").status_code == 403

    done = organiser.post(f"{address}/take-back", follow_redirects=True)
    again = organiser.post(f"{address}/take-back")

    assert "The regulations are as they were." in done.text
    assert again.status_code == 409
    assert "No amendment is open." in again.text
    page = reader.get(address).text
    assert f"({REASON}), was taken back" in page
    assert "An amendment is open" not in page
    printed = PdfReader(BytesIO(reader.get(f"{address}.pdf").data)).pages
    words = " ".join("".join(one.extract_text() for one in printed).split())
    assert "was taken back" in words
    assert "Version 1, fixed" in words


def test_while_something_differs_the_page_offers_to_publish_it_only(
    opened, rope, later, qin_yue, client_of, in_english
):
    change(rope, later)
    db.session.commit()
    organiser = in_english(client_of(qin_yue))
    address = f"/events/{opened.id}/regulations"

    page = organiser.get(address).text
    refused = organiser.post(f"{address}/take-back")

    assert "Publish the amendment" in page
    assert "Take the amendment back" not in page
    assert refused.status_code == 409
    assert "Change it back first, or publish the amendment." in refused.text
