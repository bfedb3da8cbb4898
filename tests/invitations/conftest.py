"""A mixed doubles and a team discipline a week ahead, and people to form pairs and teams."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.entries.models import TeamRole
from eventsapp.events import services as events
from eventsapp.events.makeup import Division, Makeup
from eventsapp.events.models import EntryKind, Measure
from eventsapp.invitations import services as invitations
from eventsapp.members import services as members
from eventsapp.members.models import Sex
from eventsapp.notices.models import Message


@pytest.fixture
def event(make_event, now):
    """An event of the coming week, open for five days."""
    day = now.date() + timedelta(days=7)
    return make_event(held_on=day, entries_close_at=now + timedelta(days=5))


@pytest.fixture
def add(event):
    """Add a discipline for several people."""

    def make(name, kind=EntryKind.PAIR, makeup=None, **changes):
        made = events.add_discipline(
            event,
            name=name,
            measure=Measure.KNOCKOUT,
            entry_kind=kind,
            makeup=(makeup or Makeup()).to_json(),
            **changes,
        )
        db.session.commit()
        return made

    return make


@pytest.fixture
def doubles(add):
    """Mixed doubles."""
    return add("混合双打", makeup=Makeup(division=Division.MIXED))


@pytest.fixture
def wang_qiang(make_member):
    return make_member("王强", sex=Sex.MALE)


@pytest.fixture
def invite(now):
    """Let a captain begin a pair or team by inviting players."""

    def begin(discipline, captain, *people, team_name="", branches=None, at=None):
        entry = invitations.begin(
            discipline,
            captain,
            [(person, TeamRole.PLAYER) for person in people],
            team_name=team_name,
            branches=branches or [branch_of(captain, discipline.event)],
            now=at or now,
            by=captain.account,
        )
        db.session.commit()
        return entry

    return begin


def branch_of(member, event):
    return members.get_branch(members.branch_on(member.id, event.first_on))


@pytest.fixture
def told():
    """Return the topics that somebody was told, in order."""

    def topics(member):
        rows = select(Message.topic).where(Message.account_id == member.account_id)
        return list(db.session.scalars(rows.order_by(Message.id)))

    return topics
