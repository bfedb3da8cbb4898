"""Anybody objects until the last day, under a name or not, and follows it by a number."""

import io
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from eventsapp.accounts.models import Account, Audit
from eventsapp.database import db
from eventsapp.notices.models import Message
from eventsapp.public_notices import objecting
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices.errors import (
    AlreadyAnswered,
    AlreadyTakenUp,
    FileRefused,
    FileTooLarge,
    NotAnswered,
    PublicityOver,
    RowUnknown,
    TooManyFiles,
)
from eventsapp.public_notices.files import MEGABYTE, Upload
from eventsapp.public_notices.models import FileKind, Objection, ObjectionFile, Outcome
from eventsapp.public_notices.states import ObjectionState, is_overdue, objection_state

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 20 + b"IEND\xaeB`\x82"
JPG = b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0" * 20 + b"\xff\xd9"


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_an_objection_is_followed_by_its_receipt_number_without_its_name(
    object_to, qin_yue, now, app
):
    objection, receipt = object_to(name="张三", contact="内线 6100")
    objecting.take_up(objection, now=now, by=qin_yue.account)
    objecting.answer(objection, Outcome.REJECTED, "签到记录齐全。", now=now, by=qin_yue.account)
    db.session.commit()

    page = app.test_client().get(f"/receipts/{receipt}").text

    assert "签到记录齐全。" in page
    assert "张三" not in page
    assert "内线 6100" not in page
    assert "秦月" not in page


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}x"])
def test_a_receipt_number_is_read_however_it_is_typed(object_to, app, typed):
    _objection, receipt = object_to()
    sent = {"receipt": typed.format(receipt.lower().replace("-", " "))}

    answer = app.test_client().post("/receipts", data=sent)

    assert answer.status_code == (422 if typed.endswith("x") else 302)


def test_the_number_itself_is_not_kept(object_to):
    objection, receipt = object_to()

    assert receipt not in objection.receipt_digest
    assert objection.receipt_digest == objecting.digest_of_receipt(receipt)


def test_those_who_handle_objections_are_told_without_name_or_text(object_to, qin_yue, li_na):
    object_to(name="张三")

    [message] = db.session.scalars(select(Message))
    assert message.account_id == qin_yue.account.id
    assert "张三" not in str(message.details)


def test_the_trail_does_not_say_who_objected(object_to, client_of, li_na, notice):
    client_of(li_na).post(
        f"/public-notices/{notice.id}/objections/new", data={"text": "不符", "row_id": "0"}
    )

    [line] = db.session.scalars(select(Audit).where(Audit.act == "objection.received"))
    assert line.account_id is None


def test_the_last_day_is_the_last(object_to, notice, now):
    last_evening = now.replace(day=23, hour=23, minute=59)
    object_to(at=last_evening)

    with pytest.raises(PublicityOver) as refusal:
        object_to(at=last_evening + timedelta(minutes=1))

    assert "内线 6142" in str(refusal.value.values["contact"])
    db.session.rollback()
    assert count(Objection) == 1


def test_an_objection_is_about_a_row_of_its_own_list(object_to, notice):
    row = notice.rows[1]

    objection, _receipt = object_to(row_id=row.id)

    assert objection.row.name == "何立"
    with pytest.raises(RowUnknown):
        object_to(row_id=row.id + 1000)


def test_the_page_asks_what_is_objected_to_the_whole_notice_or_a_row(app, notice):
    page = app.test_client().get(f"/public-notices/{notice.id}/objections/new").text

    assert '<label for="row_id">异议对象</label>' in page
    assert '<option value="0">整份公示</option>' in page
    assert f'<option value="{notice.rows[1].id}">何立' in page


def test_it_is_to_be_answered_within_five_working_days(object_to, now):
    objection, _receipt = object_to(at=now.replace(day=23))

    assert objection.due_on == date(2025, 5, 30)
    assert not is_overdue(objection, date(2025, 5, 30))
    assert is_overdue(objection, date(2025, 5, 31))


def test_of_two_who_answer_the_second_is_told(object_to, qin_yue, admin, now):
    objection, _receipt = object_to()
    objecting.answer(objection, Outcome.UPHELD, "更正。", now=now, by=qin_yue.account)

    with pytest.raises(AlreadyAnswered):
        objecting.answer(objection, Outcome.REJECTED, "驳回。", now=now, by=admin.account)


def test_two_who_answer_at_once_do_not_both_succeed(object_to, race, qin_yue, now):
    objection, _receipt = object_to()
    objection_id, account_id = objection.id, qin_yue.account.id

    def answer():
        by = db.session.get_one(Account, account_id)
        objecting.answer(
            objecting.get_objection(objection_id), Outcome.REJECTED, "驳回。", now=now, by=by
        )

    outcomes = race(answer, answer)

    assert [type(one) for one in outcomes if one] == [AlreadyAnswered]
    assert len(objecting.get_objection(objection_id).steps) == 1


def test_every_step_is_a_row_and_an_answer_can_be_opened_again(object_to, qin_yue, admin, now):
    objection, _receipt = object_to()
    by = {"now": now, "by": qin_yue.account}
    with pytest.raises(NotAnswered):
        objecting.reopen(objection, reason="新情况", **by)
    objecting.take_up(objection, **by)
    with pytest.raises(AlreadyTakenUp):
        objecting.take_up(objection, now=now, by=admin.account)
    objecting.answer(objection, Outcome.WITHDRAWN, "本人撤回。", **by)

    objecting.reopen(objection, reason="新情况", **by)

    assert objection_state(objection) is ObjectionState.REOPENED
    assert [one.number for one in objection.steps] == [1, 2, 3]


@pytest.mark.parametrize(
    ("content", "kind"), [(PDF, FileKind.PDF), (PNG, FileKind.PNG), (JPG, FileKind.JPG)]
)
def test_files_are_known_by_their_content(object_to, content, kind):
    objection, _receipt = object_to(uploads=[Upload("证明.bin", content)])

    [file] = objection.files
    assert (file.kind, file.name) == (kind, "证明.bin")
    assert objecting.get_file(file.id).content == content


@pytest.mark.parametrize(
    ("uploads", "refusal"),
    [
        ([Upload("a.pdf", b"MZ\x90\0")], FileRefused),
        ([Upload("a.png", b"<svg onload=alert(1)>")], FileRefused),
        ([Upload("torn.png", PNG[:20])], FileRefused),
        ([Upload("empty.pdf", b"")], FileRefused),
        ([Upload("a.pdf", PDF + b"\0" * (3 * MEGABYTE))], FileTooLarge),
        ([Upload("a.pdf", PDF)] * 4, TooManyFiles),
        ([Upload("a.pdf", PDF), Upload("b.exe", b"MZ")], FileRefused),
    ],
)
def test_files_of_another_kind_are_refused_and_nothing_is_stored(object_to, uploads, refusal):
    with pytest.raises(refusal):
        object_to(uploads=uploads)

    db.session.rollback()
    assert (count(Objection), count(ObjectionFile)) == (0, 0)


def test_the_form_keeps_what_was_typed_when_a_file_is_refused(app, notice):
    sent = {
        "text": "何立没有参加。",
        "name": "张三",
        "row_id": "0",
        "files": (io.BytesIO(b"MZ"), "a.exe"),
    }

    page = app.test_client().post(
        f"/public-notices/{notice.id}/objections/new",
        data=sent,
        content_type="multipart/form-data",
    )

    assert page.status_code == 422
    assert "a.exe" in page.text
    assert "何立没有参加。" in page.text
    assert "张三" in page.text
    assert count(Objection) == 0


def test_the_open_form_is_taken_some_times_from_one_address_and_then_no_more(app, notice):
    client = app.test_client()
    path = f"/public-notices/{notice.id}/objections/new"

    codes = [client.post(path, data={"text": ""}).status_code for _time in range(21)]

    assert codes == [422] * 20 + [429]


def test_a_forged_objection_is_turned_away(app, notice, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    answer = app.test_client().post(
        f"/public-notices/{notice.id}/objections/new", data={"text": "x", "row_id": "0"}
    )

    assert answer.status_code == 400
    assert count(Objection) == 0


def test_a_draft_takes_no_objection(app, draft):
    path = f"/public-notices/{draft.id}/objections/new"

    assert app.test_client().get(path).status_code == 404
    assert app.test_client().post(path, data={"text": "x"}).status_code == 404


def test_a_withdrawn_notice_takes_none_and_says_so(app, notice, qin_yue, now):
    public_notices.withdraw(notice, reason="名单有误", now=now, by=qin_yue.account)
    db.session.commit()

    page = app.test_client().post(
        f"/public-notices/{notice.id}/objections/new", data={"text": "x", "row_id": "0"}
    )

    assert page.status_code == 422
    assert count(Objection) == 0
