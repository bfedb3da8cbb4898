"""The pages of host, phone and hall: what each shows, and what they may."""

import re

import pytest

from brackets.live_quizzes import QuizActKind, Verdict
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from tests.quizzes.conftest import TEAMS, USUAL, Quiz

K, V = QuizActKind, Verdict


@pytest.fixture
def at(monkeypatch):
    """Let the pages be of the instant at which a quiz is."""

    def stop(quiz):
        monkeypatch.setenv("WENTITONG_NOW", quiz.now.isoformat())

    return stop


def page_of(quiz, part=""):
    return f"/disciplines/{quiz.discipline.id}/quiz{part}"


def click(client, quiz, words):
    """Press the button with these words on the host's page."""
    page = client.get(page_of(quiz)).text
    forms = re.findall(r"<form.*?</form>", page, re.S)
    form = next(one for one in forms if words in re.sub(r"<[^>]+>", "", one))
    data = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    return client.post(re.search(r'action="([^"]+)"', form)[1], data=data)


def test_a_phone_reads_the_code_buzzes_and_the_hall_shows_who_was_first(
    quiz, host, stranger, screen_of, at
):
    hall = screen_of(quiz)
    offer = host.post(page_of(quiz, "/phones"), data={"entry_id": str(quiz.team(1))})
    address = re.search(r"/buzz/pair/[\w-]+", offer.text)[0]
    assert "总装队" in stranger.get(address).text
    phone = stranger.post(address).location
    assert "No buzzers are asked for at the moment." in stranger.get(phone).text
    assert stranger.post(address).location == phone  # the same one, once more

    click(host, quiz, "Put the next question")
    assert 'data-state="locked"' in stranger.get(f"{phone}/now").text
    click(host, quiz, "Open the buzzers")
    ready = stranger.get(f"{phone}/now").text
    assert 'data-state="ready"' in ready
    assert 'data-opens-in="2000"' in ready
    assert "Get ready to buzz" in stranger.get(hall).text

    quiz.now = quiz.standing.rows[-1].at
    quiz.later(400)
    at(quiz)
    asked = re.search(r'data-asked="(\d+)"', stranger.get(f"{phone}/now").text)[1]
    token = phone.rsplit("/", 1)[1]
    sent = stranger.post(
        "/api/v1/quiz/buzzes",
        json={"asked": int(asked), "reaction_ms": 350},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert sent.json == {"row": 3, "is_early": False}
    assert "It is not certain yet who was first." in stranger.get(f"{phone}/now").text
    assert "总装队</b>" not in stranger.get(hall).text.split("ranked")[0]

    quiz.later(1000)
    at(quiz)
    assert "First: answer!" in stranger.get(f"{phone}/now").text
    assert "0.350 s" in stranger.get(hall).text
    click(host, quiz, "Right")
    assert "right" in stranger.get(hall).text
    assert "<b>110</b>" in stranger.get(hall).text
    assert "right +10" in stranger.get(phone).text


def test_without_a_script_the_button_of_the_phone_is_a_form(quiz, stranger, phone_of, at):
    phone = phone_of(quiz, 0)
    quiz.ask()
    quiz.open()
    quiz.later(300)
    at(quiz)
    asked = quiz.standing.quiz.question.key

    answer = stranger.post(f"/buzz/{phone.token}", data={"asked": asked})

    assert answer.status_code == 302
    assert quiz.standing.quiz.question.presses[0].reaction is None
    again = stranger.post(f"/buzz/{phone.token}", data={"asked": "gone"})
    assert again.status_code == 422
    assert "This buzz can&#39;t be read." in again.text


def test_the_hall_and_the_phone_are_sent_nothing_while_nothing_changes(
    quiz, stranger, screen_of, phone_of
):
    hall, phone = screen_of(quiz), phone_of(quiz, 0)
    version = stranger.get(hall).headers["X-Version"]

    assert stranger.get(f"{hall}?since={version}").status_code == 204
    assert stranger.get(f"/buzz/{phone.token}/now?since={version}").status_code == 204
    quiz.ask()
    assert stranger.get(f"{hall}?since={version}").status_code == 200
    assert stranger.get(f"/buzz/{phone.token}/now?since={version}").status_code == 200


def test_a_link_shows_the_quizzes_of_its_own_event_and_nothing_once_it_is_closed(
    quiz, stranger, screen_of, make_discipline, host
):
    hall = screen_of(quiz)
    other = make_discipline(quiz.discipline.measure)
    link = hall.rsplit("/", 1)[0]

    assert stranger.get(f"{link}/{other.id}").status_code == 404
    assert stranger.get(f"/quiz/nonsense/{quiz.discipline.id}").status_code == 404
    form = host.get(f"/events/{quiz.discipline.event_id}/screen")
    if form.status_code == 200:
        assert hall in form.text


@pytest.mark.parametrize(("asked", "words"), [("en", "As it stands"), ("zh", "目前情况")])
def test_the_hall_reads_the_language_that_its_address_asks_for(
    quiz, app, screen_of, asked, words
):
    page = app.test_client().get(screen_of(quiz), query_string={"language": asked})
    part = app.test_client().get(screen_of(quiz), query_string={"language": asked, "since": ""})

    assert words in page.text
    assert f'<html lang="{asked}' in page.text
    assert words in part.text


@pytest.mark.parametrize("look", ["", "?look=day"])
def test_the_hall_ranks_all_teams(quiz, stranger, screen_of, look):
    quiz.ask()
    quiz.act(K.POINTED, 2)
    quiz.judge(2, V.RIGHT)

    page = stranger.get(screen_of(quiz) + look).text

    table = page[page.index("<tbody>") :]
    assert sorted(TEAMS, key=table.index) == ["物流队", "财务队", "总装队"]


def test_every_buzz_is_a_row_of_the_log_with_both_times(quiz, host, phone_of):
    phone = phone_of(quiz, 0)
    quiz.ask()
    quiz.open()
    quiz.press(phone, after=812, reaction=345)
    quiz.later(3000)
    quiz.judge(0, V.WRONG)
    quiz.take_back()

    page = host.get(page_of(quiz, "/log")).text

    assert "财务队 buzzed after 0.345 s by the phone, arrived after 0.812 s" in page
    assert "<del>财务队: wrong" in page
    assert "taken back: row 4" in page
    assert "up to 1000 ms of delay are forgiven" in page


def test_what_the_host_may_not_do_is_said_and_nothing_is_stored(quiz, host):
    answer = host.post(
        page_of(quiz, "/act"), data={"what": "judged", "verdict": "right", "seen": "0"}
    )
    assert answer.status_code == 409
    assert "No question is open." in answer.text

    for what in ("", "pressed", "undone", "flown"):
        answer = host.post(page_of(quiz, "/act"), data={"what": what, "seen": "0"})
        assert answer.status_code == 409
        assert "This does not fit how the quiz stands." in answer.text
    assert quiz.standing.rows == []


def test_the_reason_of_a_refused_act_is_kept(quiz, host):
    answer = host.post(
        page_of(quiz, "/act"),
        data={"what": "voided", "why": "主持人念了答案", "seen": "0"},
    )

    assert answer.status_code == 409
    assert 'value="主持人念了答案"' in answer.text


def test_places_are_handed_in_on_the_page(quiz, host):
    quiz.ask()
    quiz.act(K.POINTED, 0)
    quiz.judge(0)

    refused = host.post(page_of(quiz, "/hand-in"), data={"seen": "0"})
    assert refused.status_code == 422
    assert "Questions are left in round 1." in refused.text
    taken = host.post(page_of(quiz, "/hand-in"), data={"seen": "0", "why": "时间已到"})

    assert taken.status_code == 302
    assert "The results are stored as the log has them." in host.get(page_of(quiz)).text
    notes = host.get(f"/disciplines/{quiz.discipline.id}/results").text
    assert "Every question, buzz and verdict, by whom and when" in notes


def test_all_buttons_of_all_rounds_do_what_they_say(play, host, at):
    quiz = play(USUAL)
    for words in (
        "财务队1",
        "Right",
        "总装队1",
        "Wrong",
        "物流队1",
        "Over time",
        "Put the next question",
        "Start the clock",
        "No other answer",
        "Put the next question",
        "Was first",
        "Start the clock",
        "Over time",
        "Put the next question",
        "Nobody answers",
    ):
        quiz.later(1000)
        at(quiz)
        answer = click(host, quiz, words)
        assert answer.status_code == 302, (words, answer.text)

    assert quiz.scores() == [100, 100, 100]
    assert click(host, quiz, "总装队, worth 50").status_code == 302
    assert click(host, quiz, "Right").status_code == 302
    assert quiz.scores()[1] == 150
    assert "Take back: 总装队: right +50" in re.sub(
        r"<[^>]+>", "", host.get(page_of(quiz)).text
    )


def test_only_who_records_results_leads_a_quiz(quiz, client_of, li_na):
    client = client_of(li_na)

    for part in ("", "/log", "/setup", "/questions", "/phones"):
        assert client.get(page_of(quiz, part)).status_code == 403
    for part in ("/act", "/take-back", "/hand-in", "/phones", "/phones/away"):
        assert client.post(page_of(quiz, part)).status_code == 403
    assert client.get(page_of(quiz, "/hall")).status_code == 200


def test_the_pages_of_a_quiz_are_there_for_quizzes_alone(make_discipline, host):
    race_ = make_discipline()

    assert host.get(f"/disciplines/{race_.id}/quiz").status_code == 404
    assert host.get(f"/disciplines/{race_.id}/quiz/hall").status_code == 404


def test_a_quiz_of_a_cancelled_event_goes_no_further(quiz, host):
    events.cancel(quiz.discipline.event, reason="停电", now=quiz.now, by=None)

    answer = host.post(page_of(quiz, "/act"), data={"what": "asked", "round": "1", "seen": "0"})

    assert answer.status_code in (409, 422)
    assert quiz.standing.rows == []


def test_a_hall_that_shows_no_names_hides_those_of_people(
    make_discipline, make_event, enter, stranger, screen_of, now
):
    discipline = make_discipline(Measure.QUIZ, event=make_event("个人知识竞赛"), name="个人赛")
    enter(discipline, "欧阳文渊", "吴海波")
    alone = Quiz(discipline, now)
    alone.ask(1, 0)

    page = stranger.get(screen_of(alone, shows_names=False)).text

    assert "欧○○○" in page
    assert "欧阳文渊" not in page
    assert "欧阳文渊" in stranger.get(screen_of(alone)).text


def test_the_screen_counts_down_what_is_left_to_answer(quiz, stranger, screen_of, at):
    quiz.ask()
    quiz.act(K.POINTED, 0)
    quiz.act(K.CLOCKED)
    quiz.later(4_000)
    at(quiz)

    assert 'data-left="11000"' in stranger.get(screen_of(quiz)).text


def test_a_phone_says_who_was_first_how_far_behind_one_was_and_what_came_of_it(
    quiz, stranger, phone_of, at
):
    phones = [phone_of(quiz, number) for number in range(3)]

    def shown(number):
        at(quiz)
        return stranger.get(f"/buzz/{phones[number].token}/now").text

    quiz.ask()
    quiz.open()
    quiz.press(phones[0], after=500, reaction=480)
    quiz.press(phones[1], after=700, reaction=600)
    quiz.later(2000)
    assert "First: answer!" in shown(0)
    assert "Number 2, 0.120 s behind." in shown(1)
    assert "Another team was first." in shown(2)

    quiz.judge(0, V.WRONG)
    assert "wrong −10" in shown(0)
    quiz.act(K.LEFT, 2, reason="急事")
    assert "Your team plays no more." in shown(2)


def test_the_phones_of_those_who_are_not_level_sit_out_the_sudden_death(
    quiz, stranger, phone_of
):
    phone = phone_of(quiz, 2)
    quiz.ask()
    quiz.act(K.POINTED, 2)
    quiz.judge(2, V.WRONG)
    quiz.ask(2)

    assert "This question is among other teams." in stranger.get(f"/buzz/{phone.token}").text
