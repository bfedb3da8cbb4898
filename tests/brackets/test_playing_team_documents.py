"""Documents of teams: members, line-ups and rubbers in, the state of each tie out."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.brackets.documents import changed, command, matches_of, played, refused
from tests.brackets.team_documents import LETTERS, SIX, TEAMS
from tests.examples import examples

TIE = "groups/R2.1"


def ties(document):
    return matches_of(played(document))


def rubbers(document, ref=TIE):
    return ties(document)[ref]["rubbers"]


def corrected(document, ref, **result):
    argv = ("correct", "-", f"--match={ref}", f"--result={json.dumps(result)}")
    status, output, refusal = command(*argv, stdin=document)
    assert (status, refusal) == (0, "")
    return json.loads(output)


def test_a_tie_has_its_rubbers_and_what_they_come_to():
    tie = ties(TEAMS)[TIE]

    assert (tie["winner"], tie["score"], tie["handed_in"]) == ("财务处", [3, 1], [True, True])
    assert [rubber["status"] for rubber in tie["rubbers"]] == [*["done"] * 4, "not_needed"]
    assert tie["rubbers"][1]["people"] == [["曹磊"], ["鄂梅"]]
    assert tie["rubbers"][1]["score"] == [2, 3]  # in the order of the slots, not of the pair


def test_a_rubber_that_a_short_team_has_nobody_for_is_implied():
    fourth = rubbers(TEAMS)[3]

    assert (fourth["kind"], fourth["winner"], fourth["implied"]) == ("walkover", "财务处", True)
    assert fourth["people"] == [["白冰"], []]


def test_one_line_up_alone_is_not_shown():
    one = changed(TEAMS, "line_ups", to=TEAMS["line_ups"][:1])
    one = changed(one, "results", to=[])

    assert ties(one)[TIE]["handed_in"] == [True, False]
    assert not any("people" in rubber for rubber in rubbers(one))


def test_the_tie_of_teams_that_are_not_known_yet_waits():
    final = ties(TEAMS)["final/F1"]

    assert (final["handed_in"], final["score"]) == ([False, False], [0, 0])
    assert {rubber["status"] for rubber in final["rubbers"]} == {"waiting"}


def test_a_line_up_finds_its_opponent_once_the_teams_are_known():
    rows = [{"match": "groups/R3.1", "score": [0, 3]}]
    known = changed(TEAMS, "results", to=[*TEAMS["results"], *rows])

    assert ties(known)["final/F1"]["slots"] == ["财务处", "一分厂"]
    assert ties(known)["final/F1"]["handed_in"] == [True, False]


def test_letters_say_who_plays_each_rubber():
    first = rubbers(LETTERS, "F1")[0]

    assert first["people"] == [[SIX[1], SIX[2]], [SIX[4], SIX[5]]]
    assert ties(LETTERS)["F1"]["score"] == [2, 0]


def test_the_standing_counts_ties_first():
    rows = played(TEAMS)["standings"]

    assert [(row["entrant"], row["values"]["points"]) for row in rows] == [
        ("一分厂", 3),
        ("财务处", 2),
        ("后勤处", 1),
    ]


def test_a_level_tie_of_a_knock_out_is_named():
    tie = {"name": "两盘", "rubbers": [{"kind": "single"}] * 2}
    level = changed(LETTERS, "stages", 0, "tie", to=tie)
    level = changed(level, "entrants", to=[{"id": "红队"}, {"id": "蓝队"}])
    level = changed(level, "line_ups", to=[])
    scores = [{"match": "F1/1", "score": [3, 0]}, {"match": "F1/2", "score": [0, 3]}]

    found = ties(changed(level, "results", to=scores))["F1"]

    assert (found["status"], found["level"], found["score"]) == ("ready", True, [1, 1])


def test_the_correction_of_a_rubber_says_what_it_opens():
    diff = corrected(TEAMS, f"{TIE}/3", score=[0, 3])

    assert (diff["old"]["kind"], diff["new"]["score"]) == ("retired", [0, 3])
    assert [tie["ref"] for tie in diff["replays"]] == [TIE]
    assert diff["opened"] == [f"{TIE}/5"]
    assert ties(changed(TEAMS, "results", 2, to={"match": f"{TIE}/3", "score": [0, 3]}))[TIE][
        "score"
    ] == [2, 2]


def test_the_correction_of_a_tie_without_rubbers_is_as_ever():
    diff = corrected(TEAMS, "groups/R1.1", score=[0, 3])

    assert diff["kept"] == [TIE, *(f"{TIE}/{n}" for n in (1, 2, 3, 4))]
    assert diff["opened"] == []


@pytest.mark.parametrize(
    ("path", "to", "sentence"),
    [
        (
            ("line_ups", 0, "people", 0),
            "曹磊",
            f"line_ups[0]: Rubber 1 of tie {TIE} is for men; 财务处 cannot have 曹磊 there.",
        ),
        (
            ("line_ups", 1, "people", 0),
            "安宁",
            f"line_ups[1]: 安宁 is no member of 一分厂 and cannot play for it in tie {TIE}.",
        ),
        (
            ("line_ups", 0, "match"),
            "main/W1.1",
            "line_ups[0].match: There is no match main/W1.1 in this draw.",
        ),
        (
            ("line_ups", 0, "team"),
            "食堂",
            "line_ups[0].team: 食堂 is not among the entrants.",
        ),
        (
            ("line_ups", 0, "letters"),
            {"A": "安宁"},
            "line_ups[0]: only one of people and letters can say who plays here.",
        ),
        (
            ("entrants", 0, "members", 1, "id"),
            "安宁",
            "entrants[0].members[1].id: 安宁 stands in this team twice.",
        ),
        (
            ("entrants", 0, "members", 1, "strength"),
            3,
            "entrants[0].members[0]: 安宁 has no strength, and others of this team have one.",
        ),
        (
            ("stages", 0, "tie"),
            "davis_cup",
            "stages[0].tie: there are no rules davis_cup; known are table_tennis_team, "
            "table_tennis_olympic, union_mixed, three_singles_two_doubles, thomas_cup, "
            "uber_cup, sudirman_cup, xiangqi_boards, badminton_relay.",
        ),
        (
            ("stages", 1, "tie", "target"),
            11,
            "stages[1].tie.target: this must be the points of each rubber, in a relay only.",
        ),
        (
            ("results", 0, "match"),
            f"{TIE}/6",
            f"results[0].match: There is no match {TIE}/6 in this draw.",
        ),
        (
            ("results", 0, "games"),
            [[11, 10], [11, 4], [11, 7]],
            f"results[0]: Game 1 of match {TIE}/1 cannot end 11:10.",
        ),
    ],
)
def test_what_is_wrong_with_a_team_is_said_with_its_place(path, to, sentence):
    assert refused(changed(TEAMS, *path, to=to)) == sentence


def test_a_rubber_before_both_line_ups_is_refused():
    early = changed(TEAMS, "line_ups", to=TEAMS["line_ups"][:1])

    assert refused(early) == (
        f"results: Tie {TIE} has no result of a rubber before both line-ups are in."
    )
    assert refused(early, lang="zh_CN") == (
        f"results：团体赛 {TIE} 双方出场名单交齐之前，不能登记各盘成绩。"
    )


def test_letters_that_the_tie_does_not_have_are_refused():
    wrong = changed(LETTERS, "line_ups", 0, "letters", to={"A": "马", "X": "徐"})

    assert refused(wrong) == (
        "line_ups[0].letters: this tie has no side with AX; known are ABC / XYZ."
    )
    assert refused(wrong, lang="zh_CN") == (
        "line_ups[0].letters：该团体赛没有字母为 AX 的一方；已有 ABC / XYZ。"
    )


def test_an_ordinary_match_takes_no_line_up():
    plain = changed(LETTERS, "stages", 0, "tie", to=...)
    plain = changed(plain, "results", to=[])

    assert refused(plain) == (
        "line_ups[0].match: Match F1 is not a tie of several rubbers, so it takes no line-up."
    )


def test_both_teams_with_the_same_letters_are_refused():
    same = changed(LETTERS, "line_ups", 1, "letters", to=dict(zip("ABC", SIX[3:], strict=True)))

    assert "Both teams of tie F1 play as the same side" in refused(same)


@examples(30)
@given(data=st.data())
def test_the_order_of_rows_says_nothing(data):
    shuffled = changed(TEAMS, "results", to=data.draw(st.permutations(TEAMS["results"])))
    shuffled = changed(shuffled, "line_ups", to=data.draw(st.permutations(TEAMS["line_ups"])))

    assert played(shuffled) == played(TEAMS)


def test_teams_play_ties_in_a_swiss_stage_too():
    stage = {
        "format": "swiss",
        "rounds": 2,
        "rules": "xq_swiss_opponent",
        "tie": "xiangqi_boards",
        "pairings": [[["A", "B"], ["C", "D"]]],
    }
    boards = [(2, 0), (1, 1), (1, 1), (0, 2)]
    swiss = {
        "version": 1,
        "entrants": [{"id": team} for team in "ABCD"],
        "stages": [stage],
        "results": [
            {"match": f"R1.1/{n}", "score": score} for n, score in enumerate(boards, start=1)
        ],
    }

    state = played(swiss)

    assert matches_of(state)["R1.1"]["score"] == [4, 4]
    points = {row["entrant"]: row["values"]["points"] for row in state["standings"]}
    assert points == {"A": 1, "B": 1, "C": 0, "D": 0}
