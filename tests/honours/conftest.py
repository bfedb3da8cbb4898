"""A branch with people who took part more and less often, and titles for them."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from eventsapp.database import db
from eventsapp.honours import services as honours
from eventsapp.honours.publicity import current, listed, subject_of
from eventsapp.honours.values import (
    Condition,
    HolderKind,
    Quota,
    QuotaKind,
    Sense,
    TieRule,
    Title,
)
from eventsapp.public_notices import services as public_notices


def least(figure, limit):
    """A condition that asks for at least so much."""
    return Condition(figure, Sense.LEAST, Fraction(limit))


def title(**changes):
    """A title for members: at least two participations, two places in each branch."""
    values = {
        "name": "健身活动先进个人",
        "name_en": "Advanced individual",
        "holder": HolderKind.MEMBER,
        "conditions": (least("participations", 2),),
        "order": ("participations",),
        "quota": Quota(QuotaKind.SHARE, share=Fraction(1, 3), least=0),
        "tie": TieRule.HAND,
        "until": date(2025, 12, 31),
    }
    return Title(**(values | changes))


@pytest.fixture
def begin(qin_yue, now):
    """Begin a title of 2025."""

    def begun(**changes):
        stored = honours.begin(title(**changes), 2025, now=now, by=qin_yue.account)
        db.session.commit()
        return stored

    return begun


@pytest.fixture
def attend(make_event, scan):
    """Let people take part in several events of today."""
    events = []

    def come(member, times):
        while len(events) < times:
            events.append(make_event(f"活动{len(events) + 1}", has_walk_ins=True))
        for event in events[:times]:
            scan(event, member)
        return member

    return come


@pytest.fixture
def foundry(make_branch, make_members, attend):
    """Six people: 李娜 5 times, 王畅 and 赵敏 3, 孙丽 2, 周强 once, 吴昊 never."""
    branch = make_branch("铸造车间分工会")
    people = make_members("李娜", "王畅", "赵敏", "孙丽", "周强", "吴昊", of=branch)
    for person, times in zip(people, (5, 3, 3, 2, 1, 0), strict=True):
        if times:
            attend(person, times)
    branch.people = people
    return branch


@pytest.fixture
def forward(foundry, now):
    """Put people of the foundry forward, by the order in which they stand."""

    def put(stored, number, reason=""):
        row = honours.put_forward(
            stored.id, foundry, foundry.people[number].id, reason=reason, now=now, by=None
        )
        db.session.commit()
        return row

    return put


@pytest.fixture
def board(foundry):
    """Return the candidates of the foundry."""

    def of(stored):
        return honours.board_of_branch(honours.kept(stored), foundry)

    return of


@pytest.fixture
def publish(now, qin_yue):
    """Put the confirmed list of a title to publicity for five working days."""

    def put(stored):
        subject = subject_of(stored.id)
        notice = public_notices.publish(
            subject,
            2025,
            "关于健身活动先进个人拟表彰名单的公示",
            "评选办法",
            listed(subject),
            current(subject),
            public_notices.Contact(phone="8001"),
            now=now,
            by=qin_yue.account,
        )
        db.session.commit()
        return notice

    return put


def changed(stored, now, **changes):
    """Store a newer version of a title."""
    before = honours.kept(stored)
    honours.store(
        stored, replace(before.title, **changes), upon=before.number, now=now, by=None
    )
    db.session.commit()
