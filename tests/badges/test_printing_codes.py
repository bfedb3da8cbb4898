"""Badges and sheets of codes: who may print whose, what is on them, and what a phone reads."""

from datetime import date
from fractions import Fraction
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import delete, select

from eventsapp.accounts.models import Audit, Role
from eventsapp.badges import paper
from eventsapp.badges import services as badges
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Code
from eventsapp.database import db
from eventsapp.documents import setting
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure

BADGES = {"kind": "badges", "branch": "0"}
LONG = "古丽米热·阿卜杜热合曼·图尔荪" * 5
RARE = "𠮷野🏓家"


def read(answer):
    assert answer.mimetype == "application/pdf", answer.text
    return [page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages]


def seen_by_a_phone(template, content):
    """Return what a reader finds on the pages as they come out of a printer."""
    pages = setting.to_pictures(template, content, pixels_per_inch=130)
    found = [zxingcpp.read_barcodes(Image.open(BytesIO(page))) for page in pages]
    return [sorted(one.text for one in on_page) for on_page in found]


@pytest.fixture
def match(make_event):
    """A table tennis match of today, with a list."""
    return make_event("职工乒乓球比赛")


@pytest.fixture
def enter(match, now):
    """Enter people for the match."""

    def make(*people, **changes):
        made = entries.enter_many(match, people, now=now, by=None, **changes)
        db.session.commit()
        return made

    return make


def test_every_code_on_badges_and_on_sheets_is_read_from_the_page(make_members, now, union):
    people = make_members("李娜", "李娜", LONG, RARE, "Anna" * 25, "王芳")
    db.session.execute(delete(Code).where(Code.member_id == people[0].id))

    some = badges.take_out(badges.of_branches(None, now.date()), union, now=now, by=None)

    texts = sorted(checkins.code_of(one).text for one in people)
    assert sorted(one.code for one in some) == texts
    on_badges = paper.badge_content(some, "澜江电机工会" * 8, "zh")
    on_sheets = paper.sheet_content(some, "澜江电机工会", "zh")
    assert seen_by_a_phone(paper.BADGES, on_badges) == [texts]
    assert seen_by_a_phone(paper.SHEETS, on_sheets) == [texts]


def test_a_name_keeps_clear_of_the_code_however_long_it_is(make_members, union, now):
    make_members("甲" * 100)
    some = badges.take_out(badges.of_branches(None, now.date()), union, now=now, by=None)

    made = paper.badges(some, heading="工会", language="zh", dated_on=date(2025, 5, 17))

    (page,) = PdfReader(BytesIO(made)).pages
    places = []
    page.extract_text(
        visitor_text=lambda text, _ctm, at, _font, size: places.append((text, at[4], size))
    )
    beyond = [text for text, x, _size in places if "甲" in text and x > 62 / 25.4 * 72]
    assert page.extract_text().replace("\n", "").count("甲") == 100
    assert beyond == []


def test_the_organiser_prints_who_is_entered_alone_or_in_a_team_and_the_trail_knows(
    client_of, qin_yue, match, make_members, enter, branch, now
):
    alone, out, *pair = make_members("李娜", "高翔", "王芳", "陶建国")
    doubles = events.add_discipline(
        match, name="双打", measure=Measure.PLACE, entry_kind=EntryKind.PAIR
    )
    enter(alone)
    entries.enter_team(
        match,
        doubles,
        team_name="王芳组",
        shares=[(branch, Fraction(1))],
        members=pair,
        now=now,
        by=None,
    )
    db.session.commit()

    text = "".join(read(client_of(qin_yue).post(f"/events/{match.id}/badges", data=BADGES)))

    for one in (alone, *pair):
        assert one.name in text
        # Some pairs of letters are read back with a gap between them.
        assert checkins.code_of(one).text in text.replace(" ", "").replace("-", "")
    assert out.name not in text
    assert text.count("职工乒乓球比赛") == 3
    trail = db.session.scalars(select(Audit).where(Audit.act == "codes.printed")).one()
    assert (trail.account_id, trail.details) == (qin_yue.account.id, {"count": 3})


def test_who_has_no_code_gets_one_with_the_badge_and_it_works(
    client_of, qin_yue, li_na, enter, match
):
    enter(li_na)
    db.session.execute(delete(Code).where(Code.member_id == li_na.id))
    db.session.commit()

    (text,) = read(client_of(qin_yue).post(f"/events/{match.id}/badges", data=BADGES))

    # Some pairs of letters are read back with a gap between them.
    assert checkins.code_of(li_na).text in text.replace(" ", "").replace("-", "")


def test_an_officer_prints_the_own_branch_and_nobody_elses(
    client_of, make_branch, make_members, make_member, grant, enter, match
):
    ours, theirs = make_branch("质检分厂"), make_branch("铸造分厂")
    officer = grant(make_member("董艳", of=ours), Role.BRANCH_OFFICER, ours)
    own, other = *make_members("李娜", of=ours), *make_members("高翔", of=theirs)
    enter(own, other)
    client = client_of(officer)

    of_event = "".join(read(client.post(f"/events/{match.id}/badges", data=BADGES)))
    of_branch = "".join(
        read(client.post(f"/branches/{ours.id}/badges", data={"kind": "sheets", "branch": "0"}))
    )

    assert own.name in of_event
    assert other.name not in of_event
    assert {"李娜", "董艳"} <= set(of_branch.split())
    assert client.get(f"/branches/{theirs.id}/badges").status_code == 403
    assert client.post("/badges", data=BADGES).status_code == 403


def test_the_union_prints_everybody_each_branch_on_pages_of_its_own(
    client_of, admin, make_branch, make_members
):
    make_members("李娜", of=make_branch("质检分厂"))

    pages = read(client_of(admin).post("/badges", data={"kind": "sheets", "branch": "0"}))

    assert ["总装分厂" in pages[0], "质检分厂" in pages[1]] == [True, True]
    assert "李娜" not in pages[0]


def test_where_nobody_is_entered_the_page_says_what_to_do(client_of, qin_yue, match):
    page = client_of(qin_yue).get(f"/events/{match.id}/badges").text

    assert "还没有人报名" in page
    assert f"/events/{match.id}/entries" in page
    refused = client_of(qin_yue).post(f"/events/{match.id}/badges", data=BADGES)
    assert refused.status_code == 422
    assert "没有可以打印签到码的人" in refused.text


def test_names_that_the_typeface_can_not_draw_are_told_before_printing(
    client_of, admin, make_members
):
    make_members("小明🏓", "𠮷野家")

    page = client_of(admin).get("/badges").text

    assert "小明🏓" in page
    assert "𠮷野家" not in page


def test_an_officer_replaces_the_code_of_a_lost_badge_in_the_own_branch_only(
    client_of, make_branch, make_members, make_member, grant
):
    ours, theirs = make_branch("质检分厂"), make_branch("铸造分厂")
    officer = client_of(grant(make_member("董艳", of=ours), Role.BRANCH_OFFICER, ours))
    (own,), (other,) = make_members("李娜", of=ours), make_members("高翔", of=theirs)
    lost, kept = checkins.code_of(own).text, checkins.code_of(other).text

    page = officer.post(f"/members/{own.id}/code", follow_redirects=True)
    refused = officer.post(f"/members/{other.id}/code")

    assert "旧码已停用" in page.text
    assert checkins.code_of(own).text != lost
    assert refused.status_code == 403
    assert checkins.code_of(other).text == kept
