"""A contest of tomorrow or of today, and what its people are told."""

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select

from eventsapp.clock import LOCAL
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.notices.models import Message
from tests.draws.drawing import draw_by_hand
from tests.notices.conftest import chat, post_office, reach, with_chat, with_mail
from tests.results.competitors import NAMES

__all__ = ["chat", "post_office", "reach", "with_chat", "with_mail"]


@pytest.fixture
def evening(now):
    """Five in the afternoon of the day on which the tests take place."""
    return datetime.combine(now.date(), time(17), tzinfo=LOCAL)


@pytest.fixture
def tomorrow(make_event, now):
    """A walk of tomorrow, from half past seven."""
    return make_event("健步走", held_on=now.date() + timedelta(days=1))


@pytest.fixture
def eight(make_event, enter, now):
    """Eight in a bracket, drawn, on the day on which the tests take place."""
    event = make_event(entries_close_at=None)
    discipline = events.add_discipline(event, name="男子单打", measure=Measure.KNOCKOUT)
    ids = [entry.id for entry in enter(discipline, *NAMES)]
    stage = draw_by_hand(discipline, ids, now=now)
    db.session.commit()
    return stage


@pytest.fixture
def told():
    """Return what somebody was told of some topics, in order."""

    def messages(account_id, *topics):
        query = select(Message).where(
            Message.account_id == account_id, Message.topic.in_(topics)
        )
        return list(db.session.scalars(query.order_by(Message.id)))

    return messages
