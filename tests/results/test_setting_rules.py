"""An organiser sets how marks become places, until the first result."""

import html

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure
from eventsapp.results import services as results
from eventsapp.results.errors import EventOff, MarksUnfit, RulesFixed
from eventsapp.results.measures.judged import Panel
from eventsapp.results.measures.times import Times

PANEL = {
    "many": "3",
    "head": "0",
    "least": "0",
    "most": "10",
    "drop_from": "5",
    "highest": "1",
    "lowest": "1",
    "places": "2",
    "ties": "mean_of_all",
    "grades": "一等奖 1，二等奖 3",
}
JUMP = {
    "attempts": "6",
    "unit": "metres",
    "finalists": "8",
    "first": "3",
    "order": "reversed",
}
ROPE = {
    "tries": "1",
    "members": "1",
    "seconds": "60",
    "counters": "2",
    "agreement": "mean",
    "most_apart": "3",
}
GOOD = {
    Measure.TIME: ({"precision": "100"}, {"precision": 100, "parts_by_thousandths": False}),
    Measure.ATTEMPTS: (JUMP, JUMP | {"attempts": 6, "finalists": 8, "first": 3}),
    Measure.COUNTS: (
        ROPE,
        {
            "tries": 1,
            "members": 1,
            "needs_all": True,
            "seconds": 60,
            "counters": 2,
            "agreement": "mean",
            "most_apart": 3,
            "grades": [],
        },
    ),
    Measure.HEIGHTS: ({"heights": "1.2 1.25，1.30"}, {"heights": [120, 125, 130]}),
    Measure.QUIZ: ({"base": "0"}, {"base": 0}),
    Measure.STEPS: (
        {"days": "14", "cap": "12000", "standard": "8000", "days_wanted": "10"},
        {"days": 14, "cap": 12_000, "standard": 8_000, "days_wanted": 10},
    ),
    Measure.MASS_START: (
        {"points": "山门，山顶", "limit_ms": "1:30:00", "least_ms": ""},
        {"points": ["山门", "山顶"], "limit_ms": 5_400_000, "least_ms": 0},
    ),
}
BAD = [
    (Measure.TIME, {"precision": "7"}, "Choose one from the list."),
    (Measure.ATTEMPTS, {"attempts": "99"}, "Choose one from the list."),
    (Measure.ATTEMPTS, JUMP | {"first": "6"}, "Choose one from the list."),
    (Measure.ATTEMPTS, JUMP | {"attempts": "3"}, "nobody has anything to go on to"),
    (Measure.ATTEMPTS, JUMP | {"finalists": "-8"}, "A whole number from 0 to 64."),
    (Measure.COUNTS, ROPE | {"counters": "3"}, "Choose one from the list."),
    (Measure.COUNTS, ROPE | {"most_apart": "all"}, "A whole number from 0 to 99."),
    (Measure.HEIGHTS, {"heights": "1.30 1.20"}, "Rising heights in metres"),
    (Measure.HEIGHTS, {"heights": ""}, "Type the heights."),
    (Measure.HEIGHTS, {"heights": "high"}, "Rising heights in metres"),
    (Measure.QUIZ, {"base": "-5"}, "A whole number from 0 to 10000."),
    (Measure.STEPS, {"days": "9", "cap": "0", "standard": "1", "days_wanted": "10"}, "9 days"),
    (Measure.MASS_START, {"points": "山门,山门"}, "Different names"),
    (Measure.MASS_START, {"points": "1,2"}, "Different names"),
    (Measure.MASS_START, {"limit_ms": "5:00", "least_ms": "6:00"}, "lies above the shortest"),
    (Measure.COUNTS, {"tries": "1", "grades": "first"}, "Names with numbers"),
    (Measure.JUDGED, PANEL | {"many": "2"}, "Choose one from the list."),
    (Measure.JUDGED, PANEL | {"most": "0"}, "The highest mark lies above the lowest."),
    (Measure.JUDGED, PANEL | {"most": "NaN"}, "Type a mark, such as 9.5."),
    (Measure.JUDGED, PANEL | {"drop_from": "2"}, "One mark has to be left."),
    (Measure.JUDGED, PANEL | {"ties": "head_judge"}, "say who it is"),
    (Measure.JUDGED, PANEL | {"head": "4"}, "There are 3 judges."),
    (Measure.JUDGED, PANEL | {"parts": "content 1, content 2"}, "Parts with factors"),
    (
        Measure.JUDGED,
        PANEL
        | {
            f"judges-{n}-{key}": value
            for n in (0, 1)
            for key, value in (("name", "周启明"), ("branch_id", "0"))
        },
        "Two judges have the same name.",
    ),
]


def address(discipline):
    return f"/disciplines/{discipline.id}/rules"


@pytest.mark.parametrize("measure", GOOD)
def test_rules_are_stored_and_stand_on_the_page(client_of, qin_yue, make_discipline, measure):
    discipline = make_discipline(measure)
    typed, stored = GOOD[measure]

    answer = client_of(qin_yue).post(address(discipline), data=typed)

    assert answer.status_code == 302
    db.session.expire_all()
    assert discipline.rules == stored
    shown = client_of(qin_yue).get(f"/disciplines/{discipline.id}/results").text
    sentences = results.kind_for(discipline).words()
    assert sentences
    assert all(sentence in html.unescape(shown) for sentence in sentences)


def test_a_panel_has_names_branches_and_as_many_judges_as_wanted(
    client_of, qin_yue, make_discipline, branch
):
    discipline = make_discipline(Measure.JUDGED)
    rows = {"judges-0-name": "林秀兰", "judges-0-branch_id": str(branch.id)}
    rows["parts"] = "演讲：内容 0.6，表达 0.4；答辩：回答"

    answer = client_of(qin_yue).post(address(discipline), data=PANEL | rows)

    assert answer.location == address(discipline)  # the rows that were added can be named
    db.session.expire_all()
    kind = results.kind_for(discipline)
    assert isinstance(kind, Panel)
    assert kind.judges == (("林秀兰", branch.id), ("", 0), ("", 0))
    assert kind.grades == (("一等奖", 1, ""), ("二等奖", 3, ""))
    assert kind.names() == ["林秀兰", "评委 2", "评委 3"]
    assert [segment.name for segment in kind.segments] == ["演讲", "答辩"]
    assert kind.part_names == ["内容 ×0.6", "表达 ×0.4", "回答 ×1"]


@pytest.mark.parametrize(("measure", "typed", "problem"), BAD)
def test_rules_that_can_not_be_are_refused_at_their_field(
    client_of, qin_yue, make_discipline, in_english, measure, typed, problem
):
    discipline = make_discipline(measure)

    page = in_english(client_of(qin_yue)).post(address(discipline), data=typed)

    assert page.status_code == 422
    assert problem in html.unescape(page.text)
    db.session.expire_all()
    assert discipline.rules == {}


def test_a_person_has_no_members_to_be_added_up(client_of, qin_yue, make_discipline):
    persons, teams = (
        make_discipline(Measure.COUNTS, entry_kind=kind)
        for kind in (EntryKind.PERSON, EntryKind.TEAM)
    )

    client = client_of(qin_yue)

    assert 'name="members"' not in client.get(address(persons)).text
    assert 'name="members"' in client.get(address(teams)).text


def test_the_first_result_fixes_the_rules(client_of, qin_yue, contest, store, in_english):
    sprint = contest(Measure.TIME, 1, precision=100)
    store(sprint, {"value": "9.8"})

    answer = in_english(client_of(qin_yue)).post(address(sprint), data={"precision": "10"})

    assert answer.status_code == 409
    assert "the rules stay as they are" in answer.text
    db.session.expire_all()
    assert sprint.rules["precision"] == 100


def test_a_cancelled_event_keeps_its_rules(make_discipline, now):
    discipline = make_discipline(Measure.TIME)
    events.cancel(discipline.event, reason="暴雨", now=now, by=None)

    with pytest.raises(EventOff):
        results.set_rules(discipline, Times(precision=10), now=now, by=None)


def test_rules_are_not_changed_once_a_result_was_taken_back(contest, store, now):
    sprint = contest(Measure.TIME, 1)
    store(sprint, {"value": "9.8"})
    store(sprint, {"status": "void"}, reason="录错项目")

    with pytest.raises(RulesFixed):
        results.set_rules(sprint, Times(precision=10), now=now, by=None)


def test_a_referee_types_marks_but_does_not_set_rules(client_of, referee, make_discipline):
    discipline = make_discipline(Measure.JUDGED)
    client = client_of(referee)

    assert client.get(f"/disciplines/{discipline.id}/places").status_code == 200
    assert client.get(address(discipline)).status_code == 403
    assert client.post(address(discipline), data=PANEL).status_code == 403


def test_an_organiser_of_another_branch_neither_types_nor_rules(
    client_of, make_member, make_branch, make_discipline, grant
):
    elsewhere = make_branch("铸造分厂")
    stranger = grant(make_member("邵安", of=elsewhere), Role.ORGANISER, elsewhere)
    discipline = make_discipline(Measure.JUDGED)
    client = client_of(stranger)

    assert client.get(address(discipline)).status_code == 403
    assert client.post(f"/disciplines/{discipline.id}/places", data={}).status_code == 403


def test_a_measure_without_rules_has_no_page_of_them(client_of, qin_yue, make_discipline):
    assert client_of(qin_yue).get(address(make_discipline(Measure.PLACE))).status_code == 404


def test_marks_that_the_rules_do_not_admit_are_refused_below_the_page_too(contest, now):
    bar = contest(Measure.HEIGHTS, 1, heights=[150])
    entry = entries.entrants(bar)[0]

    for marks in ({"trials": ["xxxo"]}, {"trials": ["o", "o"]}, {"heights": []}):
        with pytest.raises(MarksUnfit):
            results.record_result(bar, entry, marks=marks, now=now, by=None)
