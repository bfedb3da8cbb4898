"""Swiss rounds as people see them: paired by a button, shown with reasons, taken back."""

import pytest

from eventsapp.draws import services as draws
from eventsapp.pairings import services as pairings
from eventsapp.results import services as results
from eventsapp.results.services import Report


@pytest.fixture
def page_of(client_of, qin_yue):
    """The organiser's browser, for the pages of a stage's discipline."""
    client = client_of(qin_yue)

    def ask(stage, path, **data):
        address = f"/disciplines/{stage.discipline_id}/{path}"
        return client.post(address, data=data) if data else client.get(address)

    return ask


def test_a_round_is_paired_by_one_button_and_shown_with_its_reasons(swiss, page_of):
    stage = swiss(5)
    assert "编排第 1 轮" in page_of(stage, "swiss").text

    done = page_of(stage, "swiss/pair", seen="0", first_colour="w")

    assert done.location.endswith("/swiss/1")
    page = page_of(stage, "swiss/1").text
    assert "轮空，按胜计" in page
    assert "为什么" in page
    assert "本轮对阵相同" in page
    assert "docs/" not in page  # what people cannot open is not named


def test_the_page_says_what_is_missing_and_refuses_who_was_slower(swiss, pair, page_of):
    stage = swiss(6)
    pair(stage)

    page = page_of(stage, "swiss").text
    assert "还差 3 个结果" in page
    assert "编排第 2 轮" not in page
    early = page_of(stage, "swiss/pair", seen="1", first_colour="w")
    assert (early.status_code, "第 1 轮还没打完" in early.text) == (422, True)
    slow = page_of(stage, "swiss/pair", seen="0", first_colour="w")
    assert slow.status_code == 409


def test_the_pages_let_somebody_sit_out_and_take_a_pairing_back(swiss, page_of):
    stage = swiss(6)
    away = draws.plan_of(stage).entrants[0]

    page_of(stage, "swiss/pair", seen="0", first_colour="b", **{f"out-{away}": "H"})
    assert "请假，按和计" in page_of(stage, "swiss/1").text
    refused = page_of(stage, "swiss/take-back", seen="1", why="")
    assert "写明为什么撤回编排" in refused.text
    page_of(stage, "swiss/take-back", seen="1", why="他来了")

    assert page_of(stage, "swiss/1").status_code == 404
    assert pairings.swiss_of(stage).version == 2


def test_the_bracket_page_shows_everybodys_way_and_the_rounds(swiss, pair, play, page_of):
    stage = swiss(5)
    pair(stage)
    play(stage, 1)

    page = page_of(stage, "bracket").text

    assert "积分名次" in page
    assert 'class="bracket"' in page  # the rounds as a picture
    assert "对 何立：胜" in page
    assert page_of(stage, "bracket/print").status_code == 200


def test_a_correction_says_which_rounds_it_leaves_and_the_round_says_what_would_be_other(
    swiss, pair, play, page_of, now
):
    stage = swiss(6)
    pair(stage)
    play(stage, 1)
    pair(stage)
    asked = {"score": "0:2", "step": "preview"}
    head = results.head_of(results.log_of(stage), "R1.1")

    preview = page_of(stage, "matches/R1.1/correct", **asked)
    results.correct_match(
        stage, "R1.1", Report((0, 2)), based_on=head.id, reason="记反", now=now, by=None
    )

    assert "第 2 轮已按原结果编排" in preview.text
    assert "本轮编排会有不同" in page_of(stage, "swiss/2").text
    assert "本轮对阵相同" in page_of(stage, "swiss/1").text


def test_a_knock_out_has_no_rounds_to_pair(make_discipline, page_of, enter, now):
    discipline = make_discipline()

    class Of:
        discipline_id = discipline.id

    assert page_of(Of, "swiss").status_code == 404
