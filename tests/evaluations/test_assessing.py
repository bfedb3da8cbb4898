"""Branches say what they did: drafts, handing in, lateness, evidence."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from eventsapp.accounts import services as accounts
from eventsapp.database import db
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.errors import ChangedMeanwhile, TooLate
from eventsapp.evaluations.kinds import MOST_BYTES
from eventsapp.evaluations.models import Evidence, EvidenceFile
from tests.evaluations.assessments import GOOD, later, saved, send, take_late_ones
from tests.evaluations.conftest import DOCX, PDF, USUAL, XLSX, archive, scheme_of

MACROS = "word/vbaProject.bin"


def test_it_is_saved_as_a_draft_then_handed_in_and_each_save_is_a_row(
    client_of, officer, address
):
    hers = client_of(officer)
    hers.post(address, data={"seen": "0", "act": "draft", "marks_1_1": "18"})
    hers.post(address, data=GOOD | {"seen": "1", "act": "submit"})

    draft, submitted = saved()
    assert (draft.is_submitted, submitted.is_submitted) == (False, True)
    assert submitted.value["1.2"] == {"marks": "37/2", "text": ""}
    assert submitted.by_name == "铸造主席"
    assert not submitted.is_late
    assert "已上报" in hers.get(address).text


def test_it_is_found_also_when_the_next_year_was_opened_meanwhile(
    client_of, officer, address, make_scheme, qin_yue, now
):
    make_scheme(scheme_of(*USUAL, year=2026))
    evaluations.open_year(2026, now=now, by=qin_yue.account)
    db.session.commit()

    page = client_of(officer).get("/evaluations").text

    assert f'href="{address}"' in page


def test_a_draft_after_handing_in_does_not_count_until_it_is_handed_in_too(
    client_of, officer, address, assessing, houses
):
    hers = client_of(officer)
    hers.post(address, data=GOOD | {"seen": "0", "act": "submit"})
    hers.post(address, data=GOOD | {"seen": "1", "act": "draft", "marks_1_1": "20"})

    own = evaluations.owns_of(evaluations.course(assessing.id))[houses["铸造"].id]
    assert own.submitted.value["1.1"]["marks"] == "18"
    assert own.last.value["1.1"]["marks"] == "20"
    assert "之后的修改还没有上报" in hers.get(address).text


@pytest.mark.parametrize(
    ("typed", "words"),
    [("21", "最多 20"), ("-1", "不能低于 0"), ("很多", "请填分数"), ("85 %", "请填分数")],
)
def test_marks_that_the_criterion_does_not_have_are_refused_and_kept(
    client_of, officer, address, typed, words
):
    answer = client_of(officer).post(
        address, data=GOOD | {"seen": "0", "act": "draft", "marks_1_1": typed}
    )

    assert answer.status_code == 422
    assert words in answer.text
    assert f'value="{typed}"' in answer.text
    assert "换届按期完成" in answer.text
    assert saved() == []


def test_handing_in_names_the_criterion_without_own_marks(client_of, officer, address):
    answer = client_of(officer).post(
        address, data=GOOD | {"seen": "0", "act": "submit", "marks_1_2": ""}
    )

    assert answer.status_code == 422
    assert "“民主管理”还没有自评分" in answer.text
    assert saved() == []


def test_of_two_officers_who_save_the_same_page_the_second_is_told_and_keeps_the_typing(
    client_of, officer, address
):
    hers = client_of(officer)
    hers.post(address, data=GOOD | {"seen": "0", "act": "draft"})

    answer = hers.post(address, data=GOOD | {"seen": "0", "act": "draft", "text_1_1": "另一稿"})

    assert answer.status_code == 409
    assert "另一稿" in answer.text
    assert len(saved()) == 1


def test_two_who_save_at_once_make_one_row(assessing, houses, officer, race, now):
    evaluation_id, account_id = assessing.id, officer.account.id
    course = evaluations.course(evaluation_id)
    unit = evaluations.field_of(course.scheme).unit_of(houses["铸造"].id)

    def save():
        by = accounts.get_account(account_id)
        evaluations.save(evaluation_id, unit, {}, upon=0, submits=False, now=now, by=by)

    outcomes = race(save, save)

    assert sorted(isinstance(one, ChangedMeanwhile) for one in outcomes) == [False, True]
    assert len(saved()) == 1


def test_after_the_deadline_it_is_refused_and_the_page_says_what_to_do(
    client_of, officer, address, monkeypatch, now
):
    later(monkeypatch, now, days=8)
    hers = client_of(officer)

    answer = hers.post(address, data=GOOD | {"seen": "0", "act": "submit"})

    assert answer.status_code == 422
    assert "自评已在" in answer.text
    assert "逾期" in hers.get(address).text
    assert "上报自评</button>" not in hers.get(address).text
    assert saved() == []


def test_while_the_chair_allows_it_a_late_one_is_taken_and_marked(
    client_of, officer, address, assessing, qin_yue, monkeypatch, now
):
    take_late_ones(assessing, qin_yue, now)
    later(monkeypatch, now, days=8)
    before = client_of(qin_yue).get(f"/evaluations/{assessing.id}").text

    client_of(officer).post(address, data=GOOD | {"seen": "0", "act": "submit"})

    assert before.count("逾期</span>") == 5
    (row,) = saved()
    assert row.is_late
    assert "逾期上报</span>" in client_of(qin_yue).get(f"/evaluations/{assessing.id}").text


def test_before_the_step_begins_nothing_is_saved(make_evaluation, client_of, officer, houses):
    made = make_evaluation()

    answer = client_of(officer).post(
        f"/evaluations/{made.id}/branches/{houses['铸造'].id}",
        data=GOOD | {"seen": "0", "act": "draft"},
    )

    assert answer.status_code == 409
    assert saved() == []


@pytest.mark.parametrize(
    ("content", "kind", "name"),
    [
        (PDF, "application/pdf", "总结.pdf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg", "总结.jpg"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png", "总结.png"),
        (DOCX, "officedocument.wordprocessingml", "总结.docx"),
        (XLSX, "officedocument.spreadsheetml", "总结.xlsx"),
    ],
)
def test_a_file_is_known_by_its_content_and_handed_out_as_what_it_is(
    client_of, officer, address, content, kind, name
):
    hers = client_of(officer)

    send(hers, address, content, name="总结.exe")

    row = db.session.scalar(select(Evidence))
    answer = hers.get(f"/evidence/{row.id}")
    assert answer.data == content
    assert kind in answer.content_type
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers.getlist("Content-Security-Policy")
    assert name.rsplit(".", 1)[1] in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"MZ\x90\x00 this is a program", "内容不是"),
        (b"<html><script>alert(1)</script>", "内容不是"),
        (archive("evil.exe"), "内容不是"),
        (
            archive("[Content_Types].xml", "word/document.xml", MACROS),
            "内容不是",
        ),
        (b"PK\x03\x04 torn", "内容不是"),
        (b"", "是空的"),
    ],
    ids=["program", "page", "archive", "macros", "torn", "empty"],
)
def test_a_wrong_file_is_refused_with_a_sentence_and_nothing_stored(
    client_of, officer, address, content, words
):
    answer = send(client_of(officer), address, content)

    assert answer.status_code == 422
    assert words in answer.text
    assert db.session.scalar(select(func.count()).select_from(EvidenceFile)) == 0


def test_a_file_of_more_than_ten_megabytes_is_refused_with_a_sentence(
    client_of, officer, address
):
    head = 'Content-Disposition: form-data; name="file"; filename="a.pdf"'
    link = 'Content-Disposition: form-data; name="link"'
    place = 'Content-Disposition: form-data; name="place"'
    content = b"%PDF-" + b"0" * MOST_BYTES
    body = (
        f"--b\r\n{link}\r\n\r\n\r\n--b\r\n{place}\r\n\r\n1.1\r\n--b\r\n{head}\r\n\r\n".encode()
        + content
        + b"\r\n--b--\r\n"
    )

    answer = client_of(officer).post(
        f"{address}/evidence?of=1.1", data=body, content_type="multipart/form-data; boundary=b"
    )

    assert answer.status_code == 422
    assert "超过 10 MB" in answer.text


def test_nothing_chosen_is_said_so(client_of, officer, address):
    answer = client_of(officer).post(f"{address}/evidence", data={"link": "", "place": "1.1"})

    assert answer.status_code == 422
    assert "请选择文件、活动或成绩" in answer.text


def test_another_officer_or_member_neither_sees_nor_writes_it(
    client_of, officer, address, people
):
    send(client_of(officer), address, PDF)
    row = db.session.scalar(select(Evidence))

    for other in (people["装配"][0], people["铸造"][2]):
        theirs = client_of(other)
        assert theirs.get(address).status_code == 403
        assert theirs.post(address, data=GOOD).status_code == 403
        assert theirs.get(f"/evidence/{row.id}").status_code == 403


def test_a_reviewer_reads_evidence_of_other_branches_only(client_of, officer, address, three):
    send(client_of(officer), address, PDF)
    row = db.session.scalar(select(Evidence))

    own, other = three[0], three[1]

    assert client_of(own).get(f"/evidence/{row.id}").status_code == 403
    assert client_of(other).get(f"/evidence/{row.id}").status_code == 200


def test_a_deadline_that_is_over_closes_evidence_too(assessing, houses, officer, app, now):
    unit = evaluations.field_of(evaluations.course(assessing.id).scheme).unit_of(
        houses["铸造"].id
    )

    with app.test_request_context(), pytest.raises(TooLate):
        evaluations.add_file(
            assessing.id,
            unit,
            "1.1",
            "总结.pdf",
            PDF,
            now=now + timedelta(days=8),
            by=officer.account,
        )


def test_an_event_in_which_the_branch_took_part_can_be_shown(
    client_of, officer, address, make_event, houses, scan
):
    event = make_event(name="春季长跑", has_walk_ins=True)
    scan(event, officer)
    hers = client_of(officer)

    offered = hers.get(f"{address}/evidence?of=1.1").text
    hers.post(f"{address}/evidence", data={"link": f"event-{event.id}", "place": "1.1"})
    foreign = hers.post(f"{address}/evidence", data={"link": "event-99999", "place": "1.1"})

    assert "春季长跑" in offered
    assert f'href="/events/{event.id}"' in hers.get(address).text
    assert foreign.status_code == 422
