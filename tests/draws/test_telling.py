"""Those who were drawn are told, once for each draw."""

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.notices.models import Message
from eventsapp.notices.wording import words_of
from tests.draws.drawing import draw_by_lot
from tests.results.competitors import NAMES


def told(entry):
    """Return what somebody was told about draws, in order."""
    return list(
        db.session.scalars(
            select(Message)
            .where(
                Message.account_id == entry.member.account_id,
                Message.topic.in_(["drawn", "drawn_again"]),
            )
            .order_by(Message.id)
        )
    )


def test_everybody_in_it_hears_that_the_draw_is_out(make_discipline, enter, app, now):
    discipline = make_discipline()
    li_na, *others = enter(discipline, *NAMES[:4])

    draw_by_lot(discipline, now=now)

    [message] = told(li_na)
    assert words_of(message).title == "抽签出来了：职工乒乓球比赛 · 男子单打"
    assert [len(told(entry)) for entry in others] == [1, 1, 1]


def test_the_message_leads_to_the_bracket(make_discipline, enter, client_of, now):
    discipline = make_discipline()
    [li_na, *_others] = enter(discipline, *NAMES[:4])
    draw_by_lot(discipline, now=now)
    db.session.commit()
    [message] = told(li_na)
    browser = client_of(li_na.member)

    opened = browser.post(f"/notices/{message.id}/open")

    assert browser.get(opened.location).status_code == 200


def test_who_withdrew_before_it_hears_nothing(make_discipline, enter, app, now):
    discipline = make_discipline()
    li_na, *_others = enter(discipline, *NAMES[:4])
    entries.withdraw(li_na, now=now, by=None)

    draw_by_lot(discipline, now=now)

    assert told(li_na) == []


def test_a_second_draw_says_why(make_discipline, enter, app, now):
    discipline = make_discipline()
    li_na, *_others = enter(discipline, *NAMES[:4])
    draw_by_lot(discipline, now=now)

    draw_by_lot(discipline, now=now, reason="漏了一人")

    assert [message.topic for message in told(li_na)] == ["drawn", "drawn_again"]
    assert "漏了一人" in words_of(told(li_na)[-1]).text
