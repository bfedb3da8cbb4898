"""The page of absences: who did not come is excused there, by those who record results."""

import pytest

from eventsapp.accounts.models import Role
from eventsapp.excuses import services as excuses


@pytest.fixture
def hers(client_of, grant, make_member):
    """The browser of a referee."""
    return client_of(grant(make_member("裁判甲"), Role.REFEREE))


def test_who_did_not_come_is_excused_with_a_reason(hers, walk, missed):
    page = f"/events/{walk.id}/excuses"
    before = hers.get(page).text

    answer = hers.post(f"{page}/absent", data={"who": walk.people[1].id, "reason": "孩子住院"})

    after = hers.get(page).text
    assert "王畅" in before
    assert answer.status_code == 302
    assert "孩子住院" in after
    assert missed()[0] == 1


def test_an_excuse_is_written_down_before_the_event_and_taken_back(
    hers, walk, entry_of, missed
):
    page = f"/events/{walk.id}/excuses"
    entry_id, _none = entry_of(walk, walk.people[1])

    hers.post(page, data={"who": str(entry_id), "reason": "出差"})
    once = missed()[0]
    hers.post(f"{page}/back", data={"number": "1", "reason": "没有出差"})

    assert (once, missed()[0]) == (1, 2)


@pytest.mark.parametrize(
    ("path", "sent", "status", "words"),
    [
        ("", {"who": "{entry}", "reason": ""}, 422, "写明原因。"),
        ("", {"who": "4711", "reason": "出差"}, 422, "从列表里选一个"),
        ("", {"who": "", "reason": "出差"}, 422, "请选姓名。"),
        ("/absent", {"who": "4711", "reason": "出差"}, 422, "从列表里选一个"),
        ("/absent", {"who": "{absent}", "reason": " "}, 422, "写明原因。"),
        ("/back", {"number": "9", "reason": "出差"}, 409, "已经撤回"),
        ("/back", {"number": "九", "reason": "出差"}, 409, "已经撤回"),
        ("/back", {"number": "1", "reason": ""}, 422, "写明原因。"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(
    hers, walk, entry_of, path, sent, status, words
):
    known = {"entry": entry_of(walk, walk.people[1])[0], "absent": walk.people[1].id}
    data = {name: value.format(**known) for name, value in sent.items()}

    answer = hers.post(f"/events/{walk.id}/excuses{path}", data=data)

    assert answer.status_code == status
    assert words in answer.text
    assert excuses.log_of(walk) == []


def test_what_was_typed_stays(hers, walk, entry_of, excuse):
    excuse(walk, walk.people[1])
    page = f"/events/{walk.id}/excuses"
    key = entry_of(walk, walk.people[1])[0]

    answer = hers.post(page, data={"who": str(key), "reason": "另一个原因"})

    assert answer.status_code == 409
    assert "另一个原因" in answer.text
    assert "已经请假：住院" in answer.text


def test_the_reasons_are_read_only_by_those_who_record_results(
    client_of, walk, excuse, grant, branch
):
    excuse(walk, walk.people[1])
    officer = grant(walk.people[2], Role.BRANCH_OFFICER, branch)

    for person in (walk.people[0], officer):
        theirs = client_of(person)
        assert theirs.get(f"/events/{walk.id}/excuses").status_code == 403
        assert theirs.post(f"/events/{walk.id}/excuses/back", data={}).status_code == 403
        assert "住院" not in theirs.get(f"/events/{walk.id}").text


def test_the_page_takes_few_statements(hers, walk, excuse, count_queries):
    excuse(walk, walk.people[1])
    hers.get("/")

    with count_queries() as counted:
        hers.get(f"/events/{walk.id}/excuses")

    assert len(counted) <= 15
