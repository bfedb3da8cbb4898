"""Who enters accepts the event's texts: the version shown, once, by themselves or on paper."""

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.declarations.errors import TextsChangedByAnother
from eventsapp.declarations.models import Acceptance, DeclarationKind
from eventsapp.entries import declaring
from eventsapp.entries import services as entries
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.maintenance import rebuild_everything
from eventsapp.notices.models import Message


def accepted(member):
    rows = db.select(Acceptance.declaration_id).where(Acceptance.member_id == member.id)
    return list(db.session.scalars(rows))


def owes(event, member):
    return len(declarations.owed([event], member).get(event.id, []))


def test_the_form_shows_the_texts_and_its_one_button_accepts_them(
    event, ask, shown, li_na, client_of
):
    ask("本人身体健康。", "遵守规则。")
    phone = client_of(li_na)

    page = phone.get(f"/events/{event.id}/enter").text
    answer = phone.post(f"/events/{event.id}/enter", data={"declared": shown()})

    assert "本人身体健康。" in page
    assert f'type="hidden" name="declared" value="{shown()}"' in page
    assert "同意并报名" in page
    assert answer.status_code == 302
    assert len(accepted(li_na)) == 2
    assert owes(event, li_na) == 0


def test_a_form_that_shows_no_text_enters_nobody_and_the_choice_is_kept(
    event, ask, li_na, client_of, add_singles
):
    ask()
    first, _second = add_singles("女子单打"), add_singles("混合")

    answer = client_of(li_na).post(
        f"/events/{event.id}/enter", data={"discipline": str(first.id)}
    )

    assert answer.status_code == 422
    assert "先看下面的声明" in answer.text
    assert f'value="{first.id}" required checked' in answer.text
    assert db.session.scalars(db.select(Entry)).all() == []


def test_a_text_that_changes_while_the_form_is_open_is_read_again(
    event, ask, shown, li_na, client_of
):
    ask("本人身体健康。")
    phone, before = client_of(li_na), shown()
    ask("本人身体健康，没有受伤。")

    answer = phone.post(f"/events/{event.id}/enter", data={"declared": before})

    assert answer.status_code == 409
    assert "声明刚刚改过" in answer.text
    assert "没有受伤" in answer.text
    assert accepted(li_na) == []


def test_it_is_asked_once_an_event_and_again_for_a_new_version(
    event, ask, shown, li_na, client_of, add_singles
):
    ask()
    first, second = add_singles("女子单打"), add_singles("混合")
    phone, address = client_of(li_na), f"/events/{event.id}/enter"
    phone.post(address, data={"discipline": first.id, "declared": shown()})

    assert phone.post(address, data={"discipline": second.id}).status_code == 302

    ask("本人身体健康，没有受伤。")
    assert owes(event, li_na) == 1
    page = phone.get("/mine").text
    assert "声明待同意" in page
    assert f'action="/events/{event.id}/declare"' in page
    phone.post(f"/events/{event.id}/declare", data={"declared": shown()})
    assert owes(event, li_na) == 0
    assert len(accepted(li_na)) == 2


def test_who_is_entered_by_the_branch_owes_it_and_can_accept_on_the_own_page(
    event, ask, shown, li_na, client_of, now
):
    ask()
    entry = entries.enter(event, li_na, now=now, by=None)
    db.session.commit()

    assert entry.status is EntryStatus.ENTERED
    assert [each.member for each in declaring.owing(event, None)] == [li_na]
    phone = client_of(li_na)
    assert "声明待同意" in phone.get(f"/events/{event.id}").text
    phone.post(f"/events/{event.id}/declare", data={"declared": shown()})
    assert declaring.owing(event, None) == []
    again = phone.post(
        f"/events/{event.id}/declare", data={"declared": shown()}, follow_redirects=True
    )
    assert "没有要同意的了" in again.text


def test_the_branch_sees_its_own_reminds_them_and_notes_what_is_on_paper(
    event, ask, shown, li_na, make_member, make_branch, grant, branch, client_of, now
):
    ask()
    stranger = make_member("周涛", of=make_branch("铸造分厂"))
    entries.enter_many(event, [li_na, stranger], now=now, by=None)
    db.session.commit()
    desk = client_of(grant(make_member("吴敏"), Role.BRANCH_OFFICER, branch))
    base = f"/events/{event.id}/declarations"

    page = desk.get(f"{base}/owing").text
    desk.post(f"{base}/remind")
    both = {"member": [li_na.id, stranger.id], "shown": shown()}
    desk.post(f"{base}/paper", data=both)

    assert "李娜" in page
    assert "周涛" not in page
    told = db.select(Message.account_id).where(Message.topic == "declaration_to_accept")
    assert list(db.session.scalars(told)) == [li_na.account_id]
    assert [each.member for each in declaring.owing(event, None)] == [stranger]
    [row] = db.session.scalars(db.select(Acceptance)).all()
    assert row.by_id not in {None, li_na.account_id}


def test_paper_of_an_earlier_version_is_not_noted_for_the_new_one(
    event, ask, shown, li_na, qin_yue, client_of, now
):
    ask()
    entries.enter(event, li_na, now=now, by=None)
    before = shown()
    ask("本人身体健康，没有受伤。")

    answer = client_of(qin_yue).post(
        f"/events/{event.id}/declarations/paper",
        data={"member": li_na.id, "shown": before},
        follow_redirects=True,
    )

    assert "声明刚刚改过" in answer.text
    assert owes(event, li_na) == 1


def test_the_organiser_begins_with_the_usual_words_and_every_version_stays(
    event, qin_yue, client_of
):
    desk, address = client_of(qin_yue), f"/events/{event.id}/declarations"
    usual = desk.get(f"{address}?usual=1").text
    form = {"health": "一、身体健康。\n\n 二、没有受伤。", "safety": ""}

    desk.post(address, data=form | {"seen_health": ""})
    desk.post(address, data=form | {"health": "身体健康。", "seen_health": "1"})
    desk.post(address, data={"health": "", "safety": "", "seen_health": "2"})

    assert "适合参加本次活动" in usual
    texts = [each.text for each in declarations.versions_of(event)]
    assert texts == ["", "身体健康。", "一、身体健康。\n二、没有受伤。"]
    assert not event.has_declarations
    assert "第 2 版" in desk.get(address).text


def test_two_organisers_who_write_at_once_are_told_apart(event, ask, qin_yue, client_of, now):
    ask("本人身体健康。")

    with pytest.raises(TextsChangedByAnother):
        ask("我来晚了。", seen={DeclarationKind.HEALTH: 0})

    answer = client_of(qin_yue).post(
        f"/events/{event.id}/declarations", data={"health": "我来晚了。", "safety": ""}
    )
    assert answer.status_code == 409
    assert "我来晚了。" in answer.text


def test_members_do_not_write_them(event, li_na, client_of):
    assert client_of(li_na).get(f"/events/{event.id}/declarations").status_code == 403


def test_where_nothing_is_asked_no_page_asks_the_database_more(
    event, li_na, client_of, count_queries, ask
):
    phone = client_of(li_na)

    def sent(address):
        db.session.expire_all()
        with count_queries() as statements:
            phone.get(address)
        return len(statements)

    addresses = ("/mine", f"/events/{event.id}/enter", f"/events/{event.id}")
    before = [sent(address) for address in addresses]
    with count_queries() as statements:
        assert declarations.owed([event], li_na) == {}
    assert statements == []
    ask()
    assert [sent(address) - few for address, few in zip(addresses, before, strict=True)] == [
        1,
        1,
        1,
    ]


def test_what_is_kept_on_the_event_can_be_rebuilt(event, ask):
    ask()
    event.has_declarations = False

    rebuild_everything()

    assert event.has_declarations


def test_two_taps_at_once_accept_once(race, event, ask, li_na, now):
    [text] = ask()
    event_id, member_id, text_id = event.id, li_na.id, text.id

    def accepts():
        from_session = (
            db.session.get_one(type(event), event_id),
            db.session.get_one(type(li_na), member_id),
        )
        declarations.accept(*from_session, [text_id], now=now, by=None)

    outcomes = race(accepts, accepts)

    assert sum(refused is None for refused in outcomes) == 1
    assert len(accepted(li_na)) == 1


def test_where_nothing_is_declared_the_list_of_who_owes_says_so(client_of, qin_yue, make_event):
    event = make_event()

    page = client_of(qin_yue).get(f"/events/{event.id}/declarations/owing").text

    assert "不用声明" in page
    assert "都齐了" not in page
