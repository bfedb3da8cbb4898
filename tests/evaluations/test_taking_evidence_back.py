"""A branch takes evidence back; what was typed beside it is kept."""

import pytest
from sqlalchemy import func, select

from eventsapp.database import db
from eventsapp.evaluations.models import Evidence, EvidenceFile
from tests.evaluations.assessments import GOOD, later, saved, send
from tests.evaluations.conftest import PDF


@pytest.fixture
def hers(client_of, officer):
    """The officer's browser."""
    return client_of(officer)


@pytest.fixture
def shown(hers, address):
    """A file that is shown for the first criterion, beside a draft."""
    hers.post(address, data=GOOD | {"seen": "0", "act": "evidence-1.1"})
    send(hers, address, PDF)
    return db.session.scalar(select(Evidence))


def take_back(client, address, row, **typed):
    return client.post(address, data=GOOD | {"seen": "1", "act": f"back-{row.id}"} | typed)


def is_taken_back(row):
    db.session.refresh(row)
    return row.taken_back_at is not None


def test_the_page_offers_it_and_says_that_a_draft_is_saved(hers, address, shown):
    page = hers.get(address).text

    assert f'name="act" value="back-{shown.id}"' in page
    assert "添加或撤回佐证时，已填的内容先存为草稿。" in page


def test_evidence_taken_back_is_shown_no_more_and_kept(hers, address, shown):
    answer = take_back(hers, address, shown)

    assert answer.location == f"{address}#c1-1"
    page = hers.get(address).text
    assert "已撤回" in page
    assert "总结.pdf" not in page
    assert db.session.scalar(select(func.count()).select_from(EvidenceFile)) == 1


def test_what_was_typed_meanwhile_is_saved_as_a_draft(hers, address, shown):
    take_back(hers, address, shown, marks_1_1="19", text_1_2="职代会两次")

    assert is_taken_back(shown)
    _first, second = saved()
    assert second.value["1.1"]["marks"] == "19"
    assert second.value["1.2"]["text"] == "职代会两次"
    assert not second.is_submitted
    assert "职代会两次" in hers.get(address).text


def test_with_nothing_typed_what_was_handed_in_stands(hers, address, shown):
    hers.post(address, data=GOOD | {"seen": "1", "act": "submit"})

    take_back(hers, address, shown, seen="2")

    assert is_taken_back(shown)
    assert [row.is_submitted for row in saved()] == [False, True]
    assert "之后的修改还没有上报" not in hers.get(address).text


def test_marks_too_high_keep_it_where_it_is_and_the_typing_on_the_page(hers, address, shown):
    answer = take_back(hers, address, shown, marks_1_1="21", text_1_2="职代会两次")

    assert answer.status_code == 422
    assert "最多 20" in answer.text
    assert "职代会两次" in answer.text
    assert not is_taken_back(shown)
    assert len(saved()) == 1


def test_when_another_officer_saved_meanwhile_it_stays_and_so_does_the_typing(
    hers, address, shown
):
    hers.post(address, data=GOOD | {"seen": "1", "act": "draft", "marks_1_1": "20"})

    answer = take_back(hers, address, shown, text_1_2="职代会两次")

    assert answer.status_code == 409
    assert "职代会两次" in answer.text
    assert not is_taken_back(shown)
    assert len(saved()) == 2


def test_after_the_deadline_it_stays(hers, address, shown, monkeypatch, now):
    later(monkeypatch, now, days=8)

    answer = take_back(hers, address, shown)

    assert answer.status_code == 422
    assert "自评已在" in answer.text
    assert not is_taken_back(shown)


def test_twice_it_is_not_found_and_nothing_is_saved(hers, address, shown):
    take_back(hers, address, shown)

    again = take_back(hers, address, shown, text_1_2="职代会两次")

    assert again.status_code == 404
    assert "职代会两次" in again.text
    assert len(saved()) == 1


def test_another_branch_takes_it_back_neither_there_nor_on_its_own_page(
    client_of, people, houses, assessing, address, shown
):
    theirs = client_of(people["装配"][0])
    own = f"/evaluations/{assessing.id}/branches/{houses['装配'].id}"

    assert take_back(theirs, address, shown).status_code == 403
    assert take_back(theirs, own, shown, seen="0").status_code == 404
    assert not is_taken_back(shown)
    assert len(saved()) == 1
