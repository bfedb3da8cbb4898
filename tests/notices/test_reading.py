"""What people see of their messages, and that nobody sees another's."""

from datetime import timedelta

from sqlalchemy import select

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.notices import services as notices
from eventsapp.notices.models import Message

TOPIC = notices.add(notices.Topic("test_reading", "To %(name)s", "About %(name)s."))


def told(member, now, address="/events"):
    notices.tell(TOPIC, [member.account_id], now=now, address=address, name=member.name)
    db.session.commit()
    return db.session.scalars(select(Message).order_by(Message.id.desc())).first()


def test_the_bell_says_how_many_are_unread(client_of, li_na, now):
    told(li_na, now)
    told(li_na, now)

    page = client_of(li_na).get("/events")

    assert "2 条未读消息" in page.text


def test_the_latest_stands_first_in_whichever_order_they_were_written(client_of, li_na, now):
    told(li_na, now - timedelta(hours=1), "/later")
    told(li_na, now - timedelta(days=1), "/earlier")

    page = client_of(li_na).get("/notices").text

    assert page.index("5 月 17 日 07:00") < page.index("5 月 16 日 08:00")


def test_an_empty_list_says_what_will_stand_here(client_of, li_na):
    page = client_of(li_na).get("/notices")

    assert "没有消息" in page.text
    assert 'href="/events"' in page.text


def test_opening_a_message_marks_it_as_read_and_leads_to_its_page(client_of, li_na, now):
    message = told(li_na, now, "/ranking")

    answer = client_of(li_na).post(f"/notices/{message.id}/open")

    assert answer.location == "/ranking"
    assert message.read_at == now


def test_nobody_opens_anothers_message(client_of, li_na, make_member, now):
    message = told(make_member("王伟"), now)

    answer = client_of(li_na).post(f"/notices/{message.id}/open")

    assert answer.status_code == 404
    assert message.read_at is None


def test_all_read_reaches_only_what_stood_on_the_page(client_of, li_na, now):
    seen = told(li_na, now)
    newer = told(li_na, now)

    client_of(li_na).post("/notices/read", data={"up_to": seen.id})

    assert (seen.read_at, newer.read_at) == (now, None)


def test_a_branchs_message_is_read_by_its_officers_and_nobody_else(
    client_of, make_member, grant, branch, make_branch, now
):
    officer = grant(make_member("唐文"), Role.BRANCH_OFFICER, branch)
    other = make_branch("铸造分厂")
    stranger = grant(make_member("赵敏", of=other), Role.BRANCH_OFFICER, other)
    notices.tell_body(TOPIC, branch.id, now=now, name="总装分厂")
    db.session.commit()

    assert "To 总装分厂" in client_of(officer).get("/notices").text
    assert "To 总装分厂" not in client_of(stranger).get("/notices").text


def test_names_in_messages_are_text_and_not_markup(client_of, li_na, make_event, now):
    entries.enter(make_event("<b>跳绳</b>"), li_na, now=now, by=None)
    db.session.commit()

    page = client_of(li_na).get("/notices")

    assert "&lt;b&gt;跳绳&lt;/b&gt;" in page.text


def test_a_message_that_nobody_knows_any_more_is_still_listed(client_of, li_na, now):
    told(li_na, now).topic = "given_up"
    db.session.commit()

    assert "别的版本" in client_of(li_na).get("/notices").text


def test_messages_read_in_the_readers_language(client_of, in_english, li_na, make_event, now):
    entries.enter(make_event("Rope"), li_na, now=now, by=None)
    db.session.commit()

    page = in_english(client_of(li_na)).get("/notices")

    assert "Entered: Rope" in page.text
    assert "Sat 17 May" in page.text
