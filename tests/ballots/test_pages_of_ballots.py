"""What voters and organisers see: the paper, the look at it, the result."""

from datetime import timedelta

import pytest

from eventsapp.ballots import services as ballots
from eventsapp.ballots.services import BallotRule, State
from eventsapp.database import db
from tests.ballots.conftest import NO, YES

STATEMENTS = 15


def answers(ballot, *said, **more):
    numbered = zip(ballot.candidates, said, strict=True)
    return {f"answer-{one.id}": answer.value for one, answer in numbered} | more


@pytest.fixture
def later(now, monkeypatch):
    """Let time pass."""

    def passes(**amount):
        monkeypatch.setenv("WENTITONG_NOW", (now + timedelta(**amount)).isoformat())

    return passes


def test_a_member_votes_in_three_taps(announced, delegates, client_of):
    ballot, client = announced(), client_of(delegates[0])
    address = f"/ballots/{ballot.id}/vote"

    paper = client.get(address)
    look = client.post(address, data=answers(ballot, YES, NO, YES))
    before = ballots.turnout_of(ballot).voted
    done = client.post(address, data=answers(ballot, YES, NO, YES, step="confirmed"))

    assert "郑七" in paper.text
    assert "这是您的一票吗" in look.text
    assert before == 0
    assert done.location == f"/ballots/{ballot.id}"
    assert ballots.turnout_of(ballot).voted == 1


def test_what_was_chosen_can_be_changed_before_it_is_in_the_box(choosing, delegates, client_of):
    client, own = client_of(delegates[0]), choosing.candidates[1].id

    page = client.post(
        f"/ballots/{choosing.id}/vote", data={"chosen": own, "step": "again"}
    ).text

    assert f'value="{own}" checked' in page
    assert ballots.turnout_of(choosing).voted == 0


def test_a_double_tap_counts_once_and_says_so(announced, delegates, client_of):
    ballot, client = announced(), client_of(delegates[0])
    data = answers(ballot, YES, NO, YES, step="confirmed")

    first, second = (client.post(f"/ballots/{ballot.id}/vote", data=data) for _tap in (1, 2))

    assert (first.status_code, second.status_code) == (302, 409)
    assert "您已投票" in second.text
    assert ballots.turnout_of(ballot).voted == 1


def test_a_second_tab_counts_nothing_more(announced, vote, delegates, client_of):
    ballot, client = announced(), client_of(delegates[0])
    client.get(f"/ballots/{ballot.id}/vote")
    vote(ballot, delegates[0], YES, YES, YES)

    for step in ("", "confirmed"):
        page = client.post(
            f"/ballots/{ballot.id}/vote", data=answers(ballot, NO, NO, NO, step=step)
        )
        assert page.status_code == 409

    assert ballots.turnout_of(ballot).voted == 1


def test_an_unfinished_paper_keeps_what_was_said(announced, delegates, client_of):
    ballot, client = announced(), client_of(delegates[0])
    first = ballot.candidates[0].id

    page = client.post(f"/ballots/{ballot.id}/vote", data={f"answer-{first}": "against"})

    assert page.status_code == 422
    assert "还有 2 位候选对象没有表态" in page.text
    assert f'name="answer-{first}" value="against" checked' in page.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "没有选任何人"),
        ({"chosen": ["1", "2", "3"]}, "最多可选 2"),
        ({"chosen": ["1"], "blank": "1"}, "勾了空白票"),
        ({"chosen": ["99"]}, "不在候选名单"),
    ],
)
def test_a_paper_that_can_not_be_read_is_refused_with_a_sentence(
    choosing, delegates, client_of, data, words
):
    by_number = {str(one.number): str(one.id) for one in choosing.candidates}
    sent = data | {"chosen": [by_number.get(one, "999999") for one in data.get("chosen", [])]}

    page = client_of(delegates[0]).post(f"/ballots/{choosing.id}/vote", data=sent)

    assert page.status_code == 422
    assert words in page.text


def test_after_the_end_the_paper_is_refused_with_a_sentence(
    announced, delegates, client_of, later
):
    ballot, client = announced(), client_of(delegates[0])
    later(hours=1)

    page = client.post(
        f"/ballots/{ballot.id}/vote", data=answers(ballot, YES, NO, YES, step="confirmed")
    )

    assert page.status_code == 409
    assert "投票已截止" in page.text


def test_who_has_no_vote_does_not_find_it(announced, li_na, client_of):
    ballot, client = announced(), client_of(li_na)

    for path in ("", "/vote"):
        assert client.get(f"/ballots/{ballot.id}{path}").status_code == 404
    assert ballot.title not in client.get("/ballots").text


def test_an_organiser_without_a_vote_is_told_so(announced, qin_yue, client_of):
    ballot, client = announced(), client_of(qin_yue)

    page = client.post(f"/ballots/{ballot.id}/vote", data=answers(ballot, YES, NO, YES))

    assert page.status_code == 403
    assert "没有投票权" in page.text


def test_a_draft_is_seen_by_who_sets_it_up_alone(set_up, delegates, qin_yue, client_of):
    ballot = set_up()

    assert client_of(qin_yue).get(f"/ballots/{ballot.id}").status_code == 200
    assert client_of(delegates[0]).get(f"/ballots/{ballot.id}").status_code == 404


def test_the_result_page_has_counts_shares_and_whether_it_is_valid(
    announced, vote, delegates, client_of, counted, later
):
    ballot = announced()
    for one in delegates[:4]:
        vote(ballot, one, YES, NO, YES)
    counted(ballot)
    later(hours=2)

    page = client_of(delegates[5]).get(f"/ballots/{ballot.id}").text

    assert "有效" in page
    assert "4 / 4" in page
    assert '<svg class="bar"' in page
    assert "66.67" in page  # 4 of 6 have voted


def test_too_few_votes_are_said_to_decide_nothing(
    announced, vote, delegates, client_of, counted, later
):
    ballot = announced(least_turnout="2/3")
    for one in delegates[:3]:
        vote(ballot, one, YES, NO, YES)
    counted(ballot)
    later(hours=2)

    assert "无效" in client_of(delegates[5]).get(f"/ballots/{ballot.id}").text


def test_an_organiser_sets_up_changes_and_announces(qin_yue, delegates, nominees, client_of):
    client = client_of(qin_yue)
    data = {
        "title": "先进职工之家推荐",
        "year": "2025",
        "rule": "choice",
        "most_choices": "1",
        "electorate": "named",
        "delegates": "，".join(one.staff_number for one in delegates),
        "people": " ".join(one.staff_number for one in nominees),
        "least_turnout": "60 %",
        "opens_at": "2025-05-17T08:00",
        "closes_at": "2025-05-17T18:00",
    }

    made = client.post("/ballots/new", data=data)
    ballot = ballots.get(int(made.location.rsplit("/", 1)[1]))
    page = client.get(f"{made.location}/edit").text
    client.post(f"{made.location}/edit", data=data | {"title": "改名", "seen": "1"})
    client.post(f"{made.location}/announce", data={"seen": "2"})

    assert "3/5" in page
    db.session.refresh(ballot)
    assert (ballot.title, ballot.rule, ballot.most_choices) == ("改名", BallotRule.CHOICE, 1)
    assert ballots.state_of(ballot, ballot.opens_at) is State.OPEN
    assert ballots.turnout_of(ballot).voters == 6


def test_what_was_typed_wrongly_is_kept_with_a_sentence_each(qin_yue, client_of):
    data = {
        "title": "推荐",
        "year": "20",
        "rule": "choice",
        "electorate": "branches",
        "least_turnout": "3/2",
        "opens_at": "2025-05-17T18:00",
        "closes_at": "2025-05-17T08:00",
    }

    page = client_of(qin_yue).post("/ballots/new", data=data)

    assert page.status_code == 422
    for words in ("可选几个", "勾选", "从 0 到全部", "截止要晚于开始"):
        assert words in page.text
    assert 'value="3/2"' in page.text


def test_a_ballot_is_cancelled_with_a_reason(announced, qin_yue, client_of):
    ballot, client = announced(), client_of(qin_yue)

    refused = client.post(f"/ballots/{ballot.id}/cancel", data={"why": " "})
    client.post(f"/ballots/{ballot.id}/cancel", data={"why": "名单有误"})

    assert refused.status_code == 422
    assert "名单有误" in client.get(f"/ballots/{ballot.id}").text


@pytest.mark.parametrize("path", ["/ballots", "/ballots/{}", "/ballots/{}/vote"])
def test_no_page_needs_many_statements(announced, delegates, client_of, count_queries, path):
    ballot = announced()
    announced()
    path = path.format(ballot.id)
    client = client_of(delegates[0])

    with count_queries() as sent:
        client.get(path)

    assert len(sent) <= STATEMENTS


def test_everything_can_be_read_in_english(announced, delegates, client_of, in_english):
    ballot, client = announced(), in_english(client_of(delegates[0]))

    page = client.get(f"/ballots/{ballot.id}/vote").text

    assert "On: look it over" in page
    assert "Against" in page
