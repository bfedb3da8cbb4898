"""Certificates: for the awarded places of signed results, and for nobody else."""

from fractions import Fraction
from io import BytesIO

import pytest
from pypdf import PdfReader

from eventsapp.books import certificates
from eventsapp.books.errors import NothingSigned
from eventsapp.books.gathering import gather
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure
from eventsapp.results import services as results
from eventsapp.signings import services as signings

LONG = "古丽米热·阿卜杜热合曼·图尔荪"


@pytest.fixture(autouse=True)
def page(app):
    """A page is asked for: papers read its language."""
    with app.test_request_context():
        yield


@pytest.fixture
def event(make_event):
    """A day of sport."""
    return make_event("春季长跑", entries_close_at=None)


@pytest.fixture
def run(event, enter, now):
    """A run of three of which two places are given awards; nobody has signed."""
    made = events.add_discipline(event, name="5 公里", measure=Measure.PLACE, awarded_places=2)
    for place, entry in enumerate(enter(made, LONG, "李娜", "王芳"), start=1):
        results.record_result(made, entry, place=place, now=now, by=None)
    db.session.commit()
    return made


def sign(*disciplines, now):
    signings.sign_as_handed_over([one.id for one in disciplines], now=now)
    db.session.commit()


def test_each_awarded_place_of_a_signed_discipline_gets_a_sheet_of_its_own(run, event, now):
    sign(run, now=now)

    found = certificates.certificates(gather(event))
    pages = PdfReader(BytesIO(certificates.to_pdf(found))).pages

    assert [one.name for one in found] == [LONG, "李娜"]
    assert found[0].words == "在“春季长跑”5 公里中荣获第 1 名，特发此证。"
    assert found[0].day == "2025年5月17日"
    assert len(pages) == 2
    for one, sheet in zip(found, pages, strict=True):
        assert one.number in sheet.extract_text()


def test_nothing_is_certified_that_nobody_has_signed(run, event):
    with pytest.raises(NothingSigned):
        certificates.certificates(gather(event))


def test_numbers_differ_and_stay_the_same(run, event, now):
    sign(run, now=now)

    once = [one.number for one in certificates.certificates(gather(event))]
    again = [one.number for one in certificates.certificates(gather(event))]

    assert once == again
    assert len(set(once)) == 2


def test_a_teams_people_stand_on_its_certificate(event, make_members, branch, now):
    relay = events.add_discipline(
        event, name="接力", measure=Measure.PLACE, entry_kind=EntryKind.TEAM
    )
    team = make_members("赵一", "钱二", "孙三")
    entry = entries.enter_team(
        event,
        relay,
        team_name="机关队",
        shares=[(branch, Fraction(1))],
        members=team,
        now=now,
        by=None,
    )
    results.record_result(relay, entry, place=1, now=now, by=None)
    db.session.commit()
    sign(relay, now=now)

    [one] = certificates.certificates(gather(event))

    assert one.people == "赵一、钱二、孙三"
