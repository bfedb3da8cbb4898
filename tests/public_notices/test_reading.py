"""Everybody reads what is published; drafts, names of objectors and files are for a few."""

import io
import json

import docx
import pytest
import zxingcpp
from docx.shared import Mm
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import select
from werkzeug.http import parse_options_header

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.documents.pdf import to_pictures
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices.freezing import digest_of
from eventsapp.public_notices.models import Objection, PublicNotice
from eventsapp.public_notices.pages import kept_by
from eventsapp.public_notices.paper import document_of
from eventsapp.public_notices.public_views import address_of
from tests.public_notices.test_objecting import PDF, Upload


def test_a_notice_is_read_without_a_log_in_and_kept_by_caches(app, notice):
    client = app.test_client()
    page = client.get(f"/public-notices/{notice.id}")

    again = client.get(
        f"/public-notices/{notice.id}", headers={"If-None-Match": page.headers["ETag"]}
    )

    assert "李娜" in page.text
    assert notice.digest in page.text
    assert page.headers["Cache-Control"] == "public, no-cache"
    assert "Set-Cookie" not in page.headers
    assert again.status_code == 304


def test_a_kept_page_is_written_anew_once_something_was_committed(app, notice, qin_yue, now):
    client = app.test_client()
    before = client.get(f"/public-notices/{notice.id}").headers["ETag"]

    public_notices.withdraw(notice, reason="名单有误", now=now, by=qin_yue.account)
    db.session.commit()

    page = client.get(f"/public-notices/{notice.id}", headers={"If-None-Match": before})
    assert page.status_code == 200
    assert "名单有误" in page.text


@pytest.mark.parametrize("path", ["", ".pdf", ".docx", "/objections/new"])
def test_a_draft_is_read_by_nobody_else(app, draft, client_of, li_na, path):
    for client in (app.test_client(), client_of(li_na)):
        assert client.get(f"/public-notices/{draft.id}{path}").status_code == 404


@pytest.mark.parametrize("path", ["", ".pdf", "?language=en", ".pdf?language=en"])
def test_it_is_the_same_whoever_reads_it_and_whatever_they_picked(
    app, notice, client_of, qin_yue, in_english, path
):
    address = f"/public-notices/{notice.id}{path}"
    read = in_english(client_of(qin_yue)).get(address).data
    kept_by(app).forget()

    assert read == app.test_client().get(address).data


def test_in_english_the_days_below_it_are_english(app, notice):
    page = app.test_client().get(f"/public-notices/{notice.id}?language=en").text

    assert "17 May 2025" in page
    assert "5 working days" in page


def test_what_was_typed_is_shown_as_text(app, qin_yue, union, client_of, now):
    client = client_of(qin_yue)
    begun = client.post("/public-notices/desk", data={"subject": ""})
    notice_id = int(begun.location.split("/")[2])
    words = {
        "title": "<script>alert(1)</script>",
        "introduction": "{{7*7}} %s",
        "rows": "<i>何立</i>，质量部，100%",
        "working_days": "5",
        "answer_days": "5",
        "contact_phone": "6142",
        "issuer": "工会",
        "seen": "1",
    }
    assert client.post(f"/public-notices/{notice_id}/draft", data=words).status_code == 302
    client.post(f"/public-notices/{notice_id}/publish", data={"seen": "2"})

    page = app.test_client().get(f"/public-notices/{notice_id}").text

    assert "<script>alert" not in page
    assert "&lt;i&gt;何立&lt;/i&gt;" in page
    assert "{{7*7}} %s" in page


def test_on_paper_stand_title_list_days_contact_issuer_and_hash(app, notice):
    content = app.test_client().get(f"/public-notices/{notice.id}.pdf").data
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)

    for words in (
        "拟表彰名单",
        "李　娜",
        "2025 年 5 月 23 日",
        "6142",
        "澜江电机工会",
        notice.digest,
    ):
        assert words in text.replace("\n", ""), words


def test_the_paper_for_the_notice_board_has_a_code_that_leads_to_the_page(app, notice):
    with app.test_request_context():
        address = address_of(notice)
        last = to_pictures(document_of(notice, address), pixels_per_inch=150)[-1]

    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(last)))

    assert code.text == address
    assert address.endswith(f"/public-notices/{notice.id}")


def test_so_has_the_file_for_the_office_program_and_large_enough_for_a_phone(app, notice):
    word = docx.Document(
        io.BytesIO(app.test_client().get(f"/public-notices/{notice.id}.docx").data)
    )
    [shown] = word.inline_shapes
    picture = word.part.related_parts[shown._inline.graphic.graphicData.pic.blipFill.blip.embed]

    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture.blob)).convert("L"))

    with app.test_request_context():
        assert code.text == address_of(notice)
    assert shown.width >= Mm(20)


def test_the_frozen_value_can_be_downloaded_and_its_hash_recomputed(client_of, qin_yue, notice):
    answer = client_of(qin_yue).get(f"/public-notices/{notice.id}/value.json")

    assert digest_of(json.loads(answer.data)) == notice.digest


@pytest.mark.parametrize("ending", ["pdf", "docx", "value.json"])
def test_a_file_of_a_notice_has_its_title(client_of, qin_yue, notice, ending):
    between = "/" if ending == "value.json" else "."

    answer = client_of(qin_yue).get(f"/public-notices/{notice.id}{between}{ending}")

    _kind, options = parse_options_header(answer.headers["Content-Disposition"])
    assert options["filename"] == f"{notice.title}.{ending.removeprefix('value.')}"


@pytest.mark.parametrize("role", [None, Role.BRANCH_OFFICER, Role.REFEREE, Role.STEWARD])
def test_who_objected_is_seen_only_by_those_who_handle_it(
    object_to, client_of, li_na, grant, branch, role
):
    objection, _receipt = object_to(name="张三", uploads=[Upload("a.pdf", PDF)])
    if role is not None:
        grant(li_na, role)
    client = client_of(li_na)

    for path in (
        f"/objections/{objection.id}",
        "/objections",
        f"/objection-files/{objection.files[0].id}",
        f"/public-notices/{objection.notice_id}/desk",
        f"/public-notices/{objection.notice_id}/value.json",
        "/public-notices/desk",
    ):
        assert client.get(path).status_code == 403, path


def test_an_organiser_of_a_branch_does_not_handle_the_unions_objections(
    object_to, client_of, li_na, grant, branch
):
    objection, _receipt = object_to(name="张三")
    grant(li_na, Role.ORGANISER, branch)

    assert client_of(li_na).get(f"/objections/{objection.id}").status_code == 403


def test_a_file_is_handed_out_as_a_file_and_never_shown(object_to, client_of, qin_yue):
    objection, _receipt = object_to(uploads=[Upload('x".html', PDF)])

    answer = client_of(qin_yue).get(f"/objection-files/{objection.files[0].id}")

    assert answer.data == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_desk_goes_from_draft_to_published_and_answered(
    client_of, qin_yue, draft, app, in_english
):
    client = in_english(client_of(qin_yue))

    page = client.post(
        f"/public-notices/{draft.id}/publish", data={"seen": "1"}, follow_redirects=True
    )
    sent = {"text": "何立没有参加接力。", "row_id": "0"}
    followed = app.test_client().post(
        f"/public-notices/{draft.id}/objections/new", data=sent, follow_redirects=True
    )
    objection = db.session.scalars(select(Objection)).one()
    answered = client.post(
        f"/objections/{objection.id}/answer", data={"outcome": "rejected", "text": "属实"}
    )

    assert "Being shown" in page.text
    assert "何立没有参加接力。" in followed.text
    assert answered.status_code == 302
    assert db.session.get(PublicNotice, draft.id).is_published


def test_nothing_is_decided_before_somebody_decides(object_to, client_of, qin_yue, in_english):
    objection, _receipt = object_to()
    client = in_english(client_of(qin_yue))

    sent = {"outcome": "", "text": "何立参加了接力。"}
    refused = client.post(f"/objections/{objection.id}/answer", data=sent)

    assert "not decided yet" in client.get(f"/objections/{objection.id}").text
    assert refused.status_code == 422
    assert "Choose what is decided." in refused.text
    assert "何立参加了接力。" in refused.text


def test_somebody_was_faster_is_said_on_the_page(client_of, qin_yue, notice):
    page = client_of(qin_yue).post(f"/public-notices/{notice.id}/publish", data={"seen": "1"})

    assert page.status_code == 409
    assert "秦月" in page.text
