"""Titles to give, and who gives them."""

import pytest

from eventsapp.awards import services as awards
from eventsapp.awards.services import Holder, HolderKind, TitleKind
from eventsapp.database import db


@pytest.fixture
def home(union, now):
    """Advanced Workers' Home: a title for units."""
    made = awards.add_title(
        "先进职工之家", "Advanced Workers' Home", TitleKind.UNIT, now=now, by=None
    )
    db.session.commit()
    return made


@pytest.fixture
def individual(union, now):
    """Advanced individual: a title for persons."""
    made = awards.add_title(
        "健身活动先进个人", "Advanced individual", TitleKind.PERSON, now=now, by=None
    )
    db.session.commit()
    return made


def member(one):
    """Return a member as a holder."""
    return Holder(HolderKind.MEMBER, one.id)


def branch_holder(one):
    """Return a branch as a holder."""
    return Holder(HolderKind.BRANCH, one.id)


@pytest.fixture
def give(now):
    """Give a title of 2024 to holders."""

    def grant(title, *holders, level="", year=2024, **more):
        made = awards.grant(year, title, level, holders, now=now, by=None, **more)
        db.session.commit()
        return made

    return grant
