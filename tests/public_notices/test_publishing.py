"""A draft is worded, published once, and not changed any more: withdrawn or replaced."""

import threading
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import IntegrityError

from eventsapp.accounts.models import Account, Audit
from eventsapp.clock import LOCAL
from eventsapp.database import db, has_one_writer
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices.drafting import begin, begin_in_place_of
from eventsapp.public_notices.errors import (
    AlreadyPublished,
    AnotherStands,
    CalendarUnknown,
    DaysWrong,
    DraftMovedOn,
    NothingListed,
    NotPublished,
    ReasonMissing,
    SubjectUnknown,
)
from eventsapp.public_notices.freezing import digest_of
from eventsapp.public_notices.models import Act, NoticeAct, PublicNotice
from eventsapp.public_notices.services import Contact, Listed, State
from tests.public_notices.conftest import SUBJECT, WORDING

MONDAY, FRIDAY = date(2025, 5, 19), date(2025, 5, 23)


def publish_at_once(qin_yue, now, **changes):
    values = {
        "subject": SUBJECT,
        "year": 2025,
        "title": "关于先进职工之家的公示",
        "basis": "《先进职工之家评选办法》",
        "rows": [("总装分厂分工会", "总装分厂", "模范")],
        "value": {"rows": []},
        "contact": Contact(phone="内线 6142"),
    }
    return public_notices.publish(**(values | changes), now=now, by=qin_yue.account)


def test_it_is_in_publicity_for_five_working_days_from_the_day_after(notice):
    assert (notice.from_on, notice.to_on) == (MONDAY, FRIDAY)
    assert public_notices.state_of(notice, MONDAY) is State.IN_PUBLICITY
    assert public_notices.state_of(notice, FRIDAY) is State.IN_PUBLICITY
    assert public_notices.state_of(notice, date(2025, 5, 24)) is State.SETTLED


def test_list_value_and_words_are_frozen_under_one_hash(notice, tallies):
    frozen = public_notices.frozen(notice)

    assert [row["name"] for row in frozen["list"]] == ["李娜", "何立"]
    assert frozen["value"] == tallies.current(SUBJECT)
    assert notice.digest == digest_of(frozen)


def test_what_is_published_is_not_changed(notice, qin_yue, now):
    with pytest.raises(AlreadyPublished):
        public_notices.revise(notice, WORDING, seen=1, now=now, by=qin_yue.account)
    with pytest.raises(AlreadyPublished):
        public_notices.publish_draft(notice, seen=1, now=now, by=qin_yue.account)


def test_of_two_who_change_a_draft_the_second_is_told(draft, qin_yue, now):
    public_notices.revise(draft, WORDING, seen=1, now=now, by=qin_yue.account)

    with pytest.raises(DraftMovedOn):
        public_notices.revise(draft, WORDING, seen=1, now=now, by=qin_yue.account)
    with pytest.raises(DraftMovedOn):
        public_notices.publish_draft(draft, seen=1, now=now, by=qin_yue.account)


def test_two_who_publish_a_draft_at_once_do_not_both_succeed(draft, race, qin_yue, now):
    notice_id, account_id = draft.id, qin_yue.account.id

    def publish():
        public_notices.publish_draft(
            public_notices.get(notice_id),
            seen=1,
            now=now,
            by=db.session.get_one(Account, account_id),
        )

    outcomes = race(publish, publish, publish)

    refused = [one for one in outcomes if one is not None]
    assert [type(one) for one in refused] == [AlreadyPublished] * 2
    assert db.session.scalar(select(func.count()).select_from(NoticeAct)) == 1


def test_two_who_publish_the_same_subject_at_once_do_not_both_succeed(
    tallies, race, qin_yue, union, now
):
    accounts = [qin_yue.account.id]

    def publish():
        account = db.session.get_one(Account, accounts[0])
        public_notices.publish(
            SUBJECT,
            2025,
            "公示",
            "",
            [Listed("李娜")],
            {"rows": []},
            Contact(),
            now=now,
            by=account,
        )

    outcomes = race(publish, publish)

    assert [type(one) for one in outcomes if one is not None] == [AnotherStands]
    assert db.session.scalar(select(func.count()).select_from(PublicNotice)) == 1


def test_who_publishes_while_another_has_looked_does_not_succeed_beside_them(
    tallies, qin_yue, union, now, app
):
    if has_one_writer():
        pytest.skip("nobody comes between what the one writer reads")
    account_id = qin_yue.account.id
    db.session.commit()

    def publish():
        account = db.session.get_one(Account, account_id)
        rows = [Listed("李娜")]
        public_notices.publish(
            SUBJECT, 2025, "公示", "", rows, {"rows": []}, Contact(), now=now, by=account
        )
        db.session.commit()

    def publish_too():
        with app.app_context():
            publish()
            db.session.remove()

    asked = iter(["the first look"])

    def come_between(_connection, _cursor, statement, *_told):
        is_look = statement.startswith("SELECT") and "public_notices" in statement
        if is_look and next(asked, None):
            thread = threading.Thread(target=publish_too)
            thread.start()
            thread.join()

    event.listen(db.engine, "after_cursor_execute", come_between)
    try:
        with pytest.raises(AnotherStands):
            publish()
    finally:
        event.remove(db.engine, "after_cursor_execute", come_between)
        db.session.rollback()

    assert db.session.scalar(select(func.count()).select_from(PublicNotice)) == 1


def test_withdrawn_it_stays_readable_with_the_reason(notice, qin_yue, now, app):
    public_notices.withdraw(notice, reason="名单有误", now=now, by=qin_yue.account)
    db.session.commit()

    assert public_notices.state_of(notice, MONDAY) is State.WITHDRAWN
    assert "名单有误" in app.test_client().get(f"/public-notices/{notice.id}").text
    with pytest.raises(NotPublished):
        public_notices.withdraw(notice, reason="再撤", now=now, by=qin_yue.account)


def test_nothing_is_withdrawn_without_a_reason(notice, qin_yue, now):
    with pytest.raises(ReasonMissing):
        public_notices.withdraw(notice, reason="  ", now=now, by=qin_yue.account)


def test_while_one_stands_another_of_the_same_subject_is_not_published(notice, qin_yue, now):
    with pytest.raises(AnotherStands):
        publish_at_once(qin_yue, now)


def test_a_new_notice_takes_the_place_of_the_earlier_one(notice, tallies, qin_yue, now):
    tallies.points["010002"] = ("何立", "6")
    draft = begin_in_place_of(notice, now=now, by=qin_yue.account)

    public_notices.publish_draft(
        draft, seen=1, replaces=notice, reason="积分更正", now=now, by=qin_yue.account
    )

    assert [one.act for one in notice.acts] == [Act.PUBLISHED, Act.WITHDRAWN]
    assert notice.acts[-1].body == {"by_notice": draft.id}
    assert (draft.edition, public_notices.standing_notice(SUBJECT)) == (2, draft)
    assert public_notices.of_subject(SUBJECT) == [draft, notice]


def test_a_notice_in_place_of_another_takes_over_the_days_that_were_typed(qin_yue, union, now):
    days = (date(2025, 6, 3), date(2025, 6, 10))
    earlier = begin(None, 2025, replace(WORDING, typed=days), now=now, by=qin_yue.account)

    draft = begin_in_place_of(earlier, now=now, by=qin_yue.account)

    assert (draft.typed_from, draft.typed_to) == days


def test_a_replaced_notice_needs_a_reason_and_nothing_is_half_stored(notice, qin_yue, now):
    draft = begin_in_place_of(notice, now=now, by=qin_yue.account)
    db.session.commit()

    with pytest.raises(ReasonMissing):
        public_notices.publish_draft(
            draft, seen=1, replaces=notice, now=now, by=qin_yue.account
        )

    db.session.rollback()
    assert not draft.is_published
    assert public_notices.standing_notice(SUBJECT) == notice


def test_nobody_on_the_list_is_nothing_to_publish(qin_yue, union, now):
    with pytest.raises(NothingListed):
        publish_at_once(qin_yue, now, rows=[])


def test_a_higher_feature_publishes_at_once(tallies, qin_yue, now):
    made = publish_at_once(qin_yue, now, introduction="现予公示。")

    assert (made.issuer, made.from_on, made.to_on) == ("澜江电机工会", MONDAY, FRIDAY)
    assert [(row.name, row.branch, row.note) for row in made.rows] == [
        ("总装分厂分工会", "总装分厂", "模范")
    ]


def test_a_subject_that_nobody_registered_has_no_draft(qin_yue, union, now):
    with pytest.raises(SubjectUnknown):
        public_notices.begin("nothing/1", 2025, WORDING, now=now, by=qin_yue.account)


def test_where_the_calendar_is_not_known_days_are_asked_for_and_typed(tallies, qin_yue, union):
    late = datetime(2090, 12, 29, 9, tzinfo=LOCAL)
    typed = date(2090, 12, 30), date(2091, 1, 8)

    with pytest.raises(CalendarUnknown):
        publish_at_once(qin_yue, late)
    db.session.rollback()
    made = publish_at_once(qin_yue, late, typed=typed)

    assert (made.from_on, made.to_on) == typed


def test_typed_days_lie_ahead(tallies, qin_yue, union, now):
    with pytest.raises(DaysWrong):
        publish_at_once(qin_yue, now, typed=(date(2025, 5, 1), date(2025, 5, 9)))


def test_a_typed_list_is_published_as_it_was_typed(qin_yue, union, now):
    rows = [Listed("<b>何立</b>", "质量部", "好人好事")]
    draft = public_notices.begin(None, 2025, WORDING, rows, now=now, by=qin_yue.account)

    public_notices.publish_draft(draft, seen=1, now=now, by=qin_yue.account)

    assert draft.value["rows"][0]["name"] == "<b>何立</b>"
    assert public_notices.may_settle(draft, date(2025, 5, 24)) == []


def test_every_act_leaves_a_line_in_the_trail(notice, qin_yue, now):
    public_notices.withdraw(notice, reason="名单有误", now=now, by=qin_yue.account)

    acts = list(db.session.scalars(select(Audit.act).where(Audit.subject == "public_notices")))
    assert acts == [
        "public_notice.begun",
        "public_notice.published",
        "public_notice.withdrawn",
    ]


@pytest.mark.parametrize(
    "broken",
    [
        {"digest": ""},
        {"from_on": None},
        {"to_on": date(2025, 5, 1)},
        {"working_days": 0},
        {"typed_from": date(2025, 5, 1)},
    ],
)
def test_the_database_is_the_last_guard(notice, broken):
    for name, value in broken.items():
        setattr(notice, name, value)

    with pytest.raises(IntegrityError):
        db.session.flush()


def test_what_a_draft_says_can_be_changed_until_it_is_published(draft, qin_yue, now):
    changed = replace(WORDING, title="关于先进个人的公示", working_days=7)

    public_notices.revise(draft, changed, seen=1, now=now, by=qin_yue.account)
    public_notices.publish_draft(draft, seen=2, now=now, by=qin_yue.account)

    assert (draft.title, draft.to_on) == ("关于先进个人的公示", date(2025, 5, 27))
