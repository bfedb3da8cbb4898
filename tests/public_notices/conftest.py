"""Somebody who organises, a list that counts something, and notices of it."""

import pytest

from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.public_notices import objecting, slots
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices.objecting import Said
from eventsapp.public_notices.services import Contact, Listed, Source, Wording

SUBJECT = "tallies/1"
WORDING = Wording(
    title="关于2025年健身活动先进个人拟表彰名单的公示",
    basis="《健身活动先进个人评选办法》",
    introduction="经分工会推荐、公司工会委员会研究，拟表彰下列同志，现予公示。",
    issuer="澜江电机工会",
    contact=Contact("秦月", "内线 6142", "gonghui@lanjiang.example", "办公楼 102"),
)


class Tallies:
    """What the logs say: points by staff number, which tests may change."""

    def __init__(self):
        self.points = {"010001": ("李娜", "9"), "010002": ("何立", "7")}

    def current(self, subject):
        if subject != SUBJECT:
            raise NotFound
        rows = [
            {"key": key, "name": name, "points": points}
            for key, (name, points) in self.points.items()
        ]
        return {"rule": "9-7-6", "rows": rows}

    def listed(self, subject):
        return [
            Listed(name, "总装分厂", f"{points} 分") for name, points in self.points.values()
        ]


@pytest.fixture
def tallies(app, monkeypatch):
    """A subject that a feature registered: the points of two people."""
    monkeypatch.setattr(slots, "_sources", dict(slots._sources))
    made = Tallies()
    public_notices.register(
        Source("tallies", made.current, listed=made.listed, words={"points": "积分"})
    )
    return made


@pytest.fixture
def draft(tallies, qin_yue, now):
    """A draft of the two people's points."""
    made = public_notices.begin(SUBJECT, 2025, WORDING, now=now, by=qin_yue.account)
    db.session.commit()
    return made


@pytest.fixture
def notice(draft, qin_yue, now):
    """The notice, published on Saturday 17 May 2025: in publicity from Monday to Friday."""
    public_notices.publish_draft(draft, seen=1, now=now, by=qin_yue.account)
    db.session.commit()
    return draft


@pytest.fixture
def object_to(notice, now):
    """Let somebody object to the notice; gives the objection and its receipt number."""

    def put(text="何立没有参加接力。", *, uploads=(), at=None, **said):
        made = objecting.object_to(notice, Said(text, **said), uploads, now=at or now)
        db.session.commit()
        return made

    return put
