"""What a branch typed is not lost beside its evidence, and what came in time stays in time."""

from tests.evaluations.assessments import GOOD, later, saved, take_late_ones


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


def test_what_was_typed_is_saved_before_evidence_is_added(client_of, officer, address):
    hers = client_of(officer)

    added = hers.post(address, data=GOOD | {"seen": "0", "act": "evidence-1.2"})

    assert added.location == f"{address}/evidence?of=1.2"
    (row,) = saved()
    assert row.value["1.1"]["text"] == "换届按期完成"
    assert not row.is_submitted


def test_marks_too_high_keep_one_on_the_page_when_evidence_is_to_be_added(
    client_of, officer, address
):
    answer = client_of(officer).post(
        address, data=GOOD | {"seen": "0", "act": "evidence-1.1", "marks_1_1": "21"}
    )

    assert answer.status_code == 422
    assert "最多 20" in answer.text
    assert saved() == []
