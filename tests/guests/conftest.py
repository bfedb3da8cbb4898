"""An event to which members bring guests, and what a browser sends about one."""

import itertools
from datetime import timedelta

import pytest

from eventsapp.database import db
from eventsapp.entries import giving_out
from eventsapp.entries.place_rules import Approval, OnTransfer, WaitingRule
from eventsapp.guests import asking, bringing
from eventsapp.guests.id_numbers import IdKind
from eventsapp.guests.models import Relation

CARD = "11010519491231002X"  # the example of GB 11643
PLACES = {
    "capacity": None,
    "approval": Approval.NONE,
    "waiting": WaitingRule.STRICT,
    "confirm_hours": None,
    "reserves_return_at": None,
    "replace_until": None,
    "on_transfer": OnTransfer.STAYS,
    "after_draw": "",
}
ASKED = {
    "fee_fen": 0,
    "asks_relation": True,
    "asks_birth": True,
    "asks_id": True,
    "asks_phone": False,
    "keep_days": 30,
}


@pytest.fixture
def outing(make_event, now):
    """Plan an outing of the coming week; so many people, so many guests each."""
    days = itertools.count(7)  # nobody is at two outings on one day

    def make(*, capacity=None, guests=2, **rules):
        day = now.date() + timedelta(days=next(days))
        event = make_event("家庭日", held_on=day, entries_close_at=now + timedelta(days=5))
        giving_out.change(event, now=now, by=None, **PLACES | {"capacity": capacity})
        asking.change(event, guests, now=now, by=None, **ASKED | rules)
        db.session.commit()
        return event

    return make


@pytest.fixture
def bring(now):
    """Let a member bring somebody along."""

    def do(event, member, name="乐乐", number=CARD, **changes):
        facts = {
            "name": name,
            "relation": Relation.CHILD,
            "id_kind": IdKind.RESIDENT if number else None,
            "id_number": number,
        }
        guest = bringing.bring(
            event, member, bringing.Facts(**facts | changes), now=now, by=None
        )
        db.session.commit()
        return guest

    return do


@pytest.fixture
def typed():
    """What a browser sends about a guest."""
    return {
        "name": "乐乐",
        "relation": "child",
        "id_kind": "resident",
        "id_number": CARD.lower(),
        "born_on": "",
    }
