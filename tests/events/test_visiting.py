"""The page of an event for visitors: what it tells, what caches may do, and never old."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import text

from eventsapp.database import data_version, db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.disciplines import add_discipline
from eventsapp.events.models import Measure
from eventsapp.events.visitor_views import pages_of
from eventsapp.events.visitors import MOST_PAGES


@pytest.fixture
def visitor(app):
    """A browser of somebody who is not signed in."""
    pages_of(app).most = MOST_PAGES
    return app.test_client()


@pytest.fixture
def singles(make_event):
    """An open event with women's singles of sixty places."""
    event = make_event("职工乒乓球比赛")
    made = add_discipline(event, name="女子单打", measure=Measure.KNOCKOUT, capacity=60)
    db.session.commit()
    return made


def address(event, language=None):
    return f"/visit/events/{event.id}" + (f"?language={language}" if language else "")


def test_a_visitor_reads_when_where_and_what(visitor, singles):
    page = visitor.get(address(singles.event))

    assert page.status_code == 200
    for words in ("职工乒乓球比赛", "女子单打", "0 / 60"):
        assert words in page.text


def test_a_draft_is_not_there_for_visitors(visitor, make_event):
    draft = make_event(is_published=False)

    assert visitor.get(address(draft)).status_code == 404


def test_no_person_no_reason_and_no_money_is_named(visitor, singles, enter, now, qin_yue):
    enter(singles, "李雪梅")
    singles.event.budget_fen = 123_456
    events.cancel(singles.event, reason="秦岳受伤", now=now, by=qin_yue.account)
    db.session.commit()

    page = visitor.get(address(singles.event))

    assert "1 / 60" in page.text
    for words in ("李雪梅", "秦岳", "1,234.56"):
        assert words not in page.text


def test_who_is_signed_in_gets_the_same_bytes_and_no_cookie(
    visitor, client_of, qin_yue, in_english, singles
):
    theirs = in_english(client_of(qin_yue)).get(address(singles.event))

    assert theirs.data == visitor.get(address(singles.event)).data
    assert "Set-Cookie" not in theirs.headers


def test_any_cache_may_keep_it_and_asks_each_time(visitor, singles):
    page = visitor.get(address(singles.event))

    assert page.headers["Cache-Control"] == "public, no-cache"
    assert page.headers["ETag"].startswith('"')
    assert "Vary" not in page.headers
    assert "nonce" not in page.headers["Content-Security-Policy"]


def test_pages_of_who_is_signed_in_stay_out_of_caches(client_of, qin_yue, singles):
    page = client_of(qin_yue).get(f"/events/{singles.event_id}")

    assert page.headers["Cache-Control"] == "no-store"
    assert "Cookie" in page.headers["Vary"]


def test_the_language_is_part_of_the_address(visitor, singles):
    chinese = visitor.get(address(singles.event))
    english = visitor.get(address(singles.event, "en"))

    assert "On now" in english.text
    assert "On now" not in chinese.text
    assert (chinese.headers["Content-Language"], english.headers["Content-Language"]) == (
        "zh-CN",
        "en",
    )
    assert chinese.headers["ETag"] != english.headers["ETag"]
    assert visitor.get(address(singles.event, "xx")).data == chinese.data


def test_an_unchanged_page_is_not_sent_again(visitor, singles):
    etag = visitor.get(address(singles.event)).headers["ETag"]

    again = visitor.get(address(singles.event), headers={"If-None-Match": etag})

    assert again.status_code == 304
    assert again.data == b""
    assert again.headers["Cache-Control"] == "public, no-cache"


def test_an_unchanged_page_is_not_read_again(visitor, singles, count_queries):
    visitor.get(address(singles.event))

    with count_queries() as sent:
        visitor.get(address(singles.event))

    assert [one for one in sent if "snapshot" not in one] == []


def test_a_page_is_made_with_a_handful_of_statements(visitor, singles, count_queries):
    path = address(singles.event)
    db.session.remove()

    with count_queries() as sent:
        visitor.get(path)

    assert 1 <= len([one for one in sent if "snapshot" not in one]) <= 5


def enters(singles, enter, now):
    enter(singles, "李雪梅")


def is_renamed(singles, enter, now):
    singles.event.name = "职工羽毛球比赛"


def loses_its_discipline_name(singles, enter, now):
    singles.name = "混合双打"


def gets_a_discipline(singles, enter, now):
    add_discipline(singles.event, name="男子单打", measure=Measure.KNOCKOUT)


def is_cancelled(singles, enter, now):
    events.cancel(singles.event, reason="雨", now=now, by=None)


def moves(singles, enter, now):
    singles.event.sessions[0].held_on += timedelta(days=1)


def has_its_host_renamed(singles, enter, now):
    singles.event.host.name = "新集团工会"


@pytest.mark.parametrize(
    "change",
    [
        enters,
        is_renamed,
        loses_its_discipline_name,
        gets_a_discipline,
        is_cancelled,
        moves,
        has_its_host_renamed,
    ],
)
def test_a_change_is_seen_at_once(visitor, singles, enter, now, change):
    before = visitor.get(address(singles.event))

    change(singles, enter, now)
    db.session.commit()
    after = visitor.get(
        address(singles.event), headers={"If-None-Match": before.headers["ETag"]}
    )

    assert after.status_code == 200
    assert after.data != before.data


def test_a_withdrawal_brings_the_old_page_back_under_its_old_name(visitor, singles, enter, now):
    before = visitor.get(address(singles.event))
    [entry] = enter(singles, "李雪梅")
    visitor.get(address(singles.event))

    entries.withdraw(entry, now=now, by=None)
    db.session.commit()

    assert visitor.get(address(singles.event)).headers["ETag"] == before.headers["ETag"]


def test_the_clock_alone_changes_the_page(visitor, singles, now, monkeypatch):
    before = visitor.get(address(singles.event, "en")).text

    monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(days=1)).isoformat())

    assert "Held" not in before
    assert "Held" in visitor.get(address(singles.event, "en")).text


def test_what_is_elsewhere_stored_makes_no_new_page(visitor, singles, make_member):
    before = visitor.get(address(singles.event))
    make_member("王芳")

    assert visitor.get(address(singles.event)).headers["ETag"] == before.headers["ETag"]


def test_another_connections_commit_is_a_new_version(app, singles):
    before = data_version()

    def rename():
        with db.engines[None].begin() as connection:
            connection.execute(text("UPDATE events SET name = '新名' "))

    with app.app_context():
        other = threading.Thread(target=_within(app, rename))
        other.start()
        other.join()

    db.session.remove()
    assert data_version() != before


def _within(app, act):
    def run():
        with app.app_context():
            act()

    return run


def test_nothing_committed_is_no_new_version(app, singles):
    db.session.remove()
    before = data_version()

    db.session.execute(text("SELECT 1"))
    db.session.rollback()

    assert data_version() == before


def test_only_so_many_pages_are_kept(app, visitor, make_event):
    pages_of(app).most = 2
    made = [make_event(name) for name in ("一", "二", "三")]

    for event in made:
        visitor.get(address(event))

    kept = {event_id for event_id, _language in pages_of(app)._kept}
    assert kept == {event.id for event in made[1:]}
    pages_of(app).most = MOST_PAGES


def test_a_member_finds_the_page_for_visitors(client_of, li_na, singles):
    page = client_of(li_na).get(f"/events/{singles.event_id}")

    assert f'href="{address(singles.event)}"' in page.text
