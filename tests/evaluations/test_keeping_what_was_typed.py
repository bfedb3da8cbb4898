"""What a branch typed is not lost beside its evidence, and what came in time stays in time."""

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.evaluations.models import Evidence
from tests.evaluations.conftest import PDF
from tests.evaluations.test_assessing import (
    GOOD,
    address,
    assessing,
    later,
    officer,
    saved,
    send,
    take_late_ones,
)

__all__ = ["address", "assessing", "officer"]


def test_handing_in_the_same_once_more_after_the_deadline_does_not_make_it_late(
    client_of, officer, address, assessing, qin_yue, monkeypatch, now
):
    hers = client_of(officer)
    hers.post(address, data=GOOD | {"seen": "0", "act": "submit"})
    take_late_ones(assessing, qin_yue, now)
    later(monkeypatch, now, days=8)

    for act in ("draft", "submit"):
        answer = hers.post(address, data=GOOD | {"seen": "1", "act": act})
        assert answer.status_code == 302

    (row,) = saved()
    assert not row.is_late
    assert "之后的修改还没有上报" not in hers.get(address).text


def test_what_was_typed_is_saved_before_evidence_is_added_or_taken_back(
    client_of, officer, address
):
    hers = client_of(officer)

    added = hers.post(address, data=GOOD | {"seen": "0", "act": "evidence-1.2"})
    send(hers, address, PDF)
    row = db.session.scalar(select(Evidence))
    typed = GOOD | {"seen": "1", "text_1_2": "职代会两次"}
    back = hers.post(address, data=typed | {"act": f"evidence-{row.id}"})

    assert added.location == f"{address}/evidence?of=1.2"
    first, second = saved()
    assert first.value["1.1"]["text"] == "换届按期完成"
    assert second.value["1.2"]["text"] == "职代会两次"
    assert back.status_code == 307
    hers.post(back.location, data=typed)
    assert "总结.pdf" not in hers.get(address).text


def test_marks_too_high_keep_one_on_the_page_when_evidence_is_to_be_added(
    client_of, officer, address
):
    answer = client_of(officer).post(
        address, data=GOOD | {"seen": "0", "act": "evidence-1.1", "marks_1_1": "21"}
    )

    assert answer.status_code == 422
    assert "最多 20" in answer.text
    assert saved() == []
