"""Ladders written down: played, corrected, refused."""

import json

import pytest

from tests.brackets.documents import changed, command, played, refused
from tests.brackets.ladder_documents import LADDER


def corrected(step, result):
    argv = ("correct", "-", f"--match={step}", f"--result={json.dumps(result)}")
    status, output, refusal = command(*argv, stdin=LADDER)
    assert (status, refusal) == (0, "")
    return json.loads(output)


def order(state):
    return [rung["entrant"] for rung in state["rungs"]]


def test_a_ladder_is_played_step_by_step():
    state = played(LADDER)

    assert order(state) == ["安宁", "邓超", "白冰", "曹磊", "鄂梅"]
    assert state["rungs"][3] == {
        "place": 4,
        "entrant": "曹磊",
        "may_challenge": ["邓超", "白冰"],
        "idle_on": "2026-04-08",
    }
    assert (state["on"], state["open"], state["drops"]) == ("2026-03-20", [], [])


def test_a_step_that_does_not_count_says_why():
    steps = played(LADDER)["steps"]

    assert [step["number"] for step in steps if not step["counts"]] == [5]
    assert steps[4]["why"].startswith("邓超, at place 2, cannot challenge 鄂梅")


def test_who_does_not_play_drops_on_the_day():
    state = played(changed(LADDER, "stages", 0, "until", to="2026-03-31"))

    assert [(drop["entrant"], drop["on"]) for drop in state["drops"]] == [
        ("安宁", "2026-03-31")
    ]


def test_without_seeds_all_stand_on_it_who_do_not_join_later():
    assert order(played(changed(LADDER, "stages", 0, "seeds", to=...))) == order(played(LADDER))


def test_a_result_is_corrected_by_its_number():
    diff = corrected(2, {"score": [1, 3]})

    assert (diff["old"]["winner"], diff["new"]["winner"]) == ("邓超", "白冰")
    assert diff["moves"] == [
        {"entrant": "邓超", "before": 2, "after": 4},
        {"entrant": "白冰", "before": 3, "after": 2},
        {"entrant": "曹磊", "before": 4, "after": 3},
    ]
    assert diff["orphaned"] == []


def test_a_step_is_taken_out_and_what_hung_on_it_named():
    diff = corrected(3, None)

    assert diff["new"] is None
    assert [(step["number"], step["counts"]) for step in diff["orphaned"]] == [
        (3, False),
        (5, False),
    ]
    assert order(diff["after"]) == ["安宁", "邓超", "白冰", "曹磊"]


@pytest.mark.parametrize(
    ("path", "to", "sentence"),
    [
        (
            ("ladder", 0, "challenger"),
            "张三",
            "ladder[0].challenger: 张三 is not among the entrants.",
        ),
        (
            ("stages", 0, "seeds", 1),
            "安宁",
            "stages[0].seeds[1]: 安宁 stands in the list twice.",
        ),
        (
            ("stages", 0, "seeds", 1),
            "张三",
            "stages[0].seeds[1]: 张三 is not among the entrants.",
        ),
        (
            ("entrants", 1, "id"),
            "安宁",
            "entrants[1].id: 安宁 stands in the list twice.",
        ),
        (
            ("stages", 0, "begins_on"),
            "2026-02-30",
            "stages[0].begins_on: this must be a day that exists.",
        ),
        (
            ("results",),
            [{"match": "F1", "score": [3, 0]}],
            "document: there is no field results.",
        ),
        (
            ("ladder", 1, "score"),
            ...,
            "ladder[1]: the field winner is missing.",
        ),
        (
            ("stages",),
            [{"id": "cup", "format": "single_elimination"}, {**LADDER["stages"][0], "id": "x"}],
            "stages[1]: a ladder is alone in its document, to be played and corrected.",
        ),
        (
            ("stages",),
            [{"format": "single_elimination"}],
            "document: there is no field ladder.",
        ),
    ],
)
def test_what_is_wrong_with_a_ladder_is_said_with_its_place(path, to, sentence):
    assert refused(changed(LADDER, *path, to=to)) == sentence


def test_a_ladder_has_no_timetable():
    day = {"begin_at": "2026-05-04T09:00+08:00", "end_at": "2026-05-04T17:00+08:00"}
    hall = {"courts": [{"id": "1"}], "sessions": [day], "minutes": 20}

    assert "a ladder is alone" in refused(LADDER | {"schedule": hall}, "schedule", "-")


@pytest.mark.parametrize("step", ["0", "7", "F1", "\u0663", "99999999999999999999"])
def test_a_step_that_there_is_not_is_not_corrected(step):
    told = refused(LADDER, "correct", "-", f"--match={step}", "--result=null")

    assert told == f"The ladder has no step {step}: they are numbered from 1 to 6."


def test_a_correction_that_the_rules_do_not_allow_is_refused():
    wrong = json.dumps({"challenger": "白冰", "challenged": "曹磊"}, ensure_ascii=True)
    argv = ("correct", "-", "--match=1", f"--result={wrong}")

    assert "challenges go upward" in refused(LADDER, *argv)
    assert "第 2 位" in refused(LADDER, *argv, lang="zh_CN")
