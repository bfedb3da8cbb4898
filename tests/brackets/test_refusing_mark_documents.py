"""What is wrong with the marks of a document is said in one line, at its place."""

import pytest

from tests.brackets.contest_examples import QUIZ, SPEECHES, SPORTS_DAY, jumps
from tests.brackets.documents import changed, refused


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (
            ("marks", 0, "time"),
            "12,3",
            "marks[0].time: 12,3 is no time: write 9.79, 1:03.42 or 26:35:25.",
        ),
        (("marks", 0, "contest"), "x", "marks[0].contest: There is no contest x in this plan."),
        (
            ("marks", 0, "entrant"),
            "Z",
            "marks[0].entrant: Z is not among the entrants.",
        ),
        (
            ("marks", 0, "attempts"),
            [],
            "marks[0]: beside time, finish a mark has no other value.",
        ),
        (
            ("marks", 0),
            {"contest": "heats", "entrant": "A", "trials": ["o"]},
            "marks[0]: a mark of heats has time, finish, or a status.",
        ),
        (("marks", 0, "contest"), ..., "marks[0]: name the contest."),
        (
            ("marks", 0, "number"),
            3,
            "marks[0]: heats, A: the entries of a quiz are numbered from 1, other marks have "
            "no number.",
        ),
        (
            ("jury",),
            [{"contest": "heats", "entrant": "C"}],
            "jury: The jury lets 1 go on from heats; there is room for 0.",
        ),
        (
            ("stages", 2, "rest_of"),
            "second",
            "stages[2].rest_of: no contest second before this one sends anybody there.",
        ),
        (
            ("stages", 0, "attempts"),
            3,
            "stages[0]: there is no field attempts.",
        ),
        (
            ("stages", 0, "lanes"),
            3,
            "stages[0]: 8 entrants do not go into 2 heats of 3 lanes.",
        ),
        (
            ("stages", 0, "standard"),
            "13.00",
            "stages[0]: only one of by_place and standard can say who plays here.",
        ),
    ],
)
def test_what_is_wrong_with_marks_is_said_in_one_line(path, value, line):
    assert refused(changed(SPORTS_DAY, *path, to=value)) == line


def test_more_decimals_than_a_distance_has_are_refused():
    document = jumps(("A", ["6.10", "6.875"]))

    assert refused(document) == "marks[0].attempts[1]: 6.875 has more than 2 decimals."


def test_more_attempts_than_there_are_are_refused():
    document = jumps(("A", ["6.10", "6.20", "6.30", "9.00"]), ("B", ["6.40"]), attempts=3)

    assert refused(document) == "marks[0]: A has 4 attempts; there are 3."


def test_a_mark_of_a_judge_of_the_own_branch_is_refused():
    line = refused(changed(SPEECHES, "marks", 1, "marks", "voice", "P1", to=9))

    assert line == (
        "marks[1]: P1 may not mark B, being of the own branch or shut out by name: "
        "leave this mark out."
    )


def test_a_sheet_of_heights_that_cannot_be_is_refused_at_the_height_as_people_read_it():
    jumped = {"contest": "contest", "entrant": "A", "trials": ["o", "xxx", "o"]}
    document = {
        "version": 1,
        "entrants": [{"id": "A"}],
        "stages": [
            {"format": "marks", "measure": "heights", "heights": ["1.5", "1.55", "1.6"]}
        ],
        "marks": [jumped],
    }

    assert refused(document) == (
        "marks[0]: A cannot have o at 1.60, height 3: o, x, - and r, at most three failures in "
        "a row, nothing after the last."
    )
    falling = changed(document, "stages", 0, "heights", to=["1.65", "1.6"])
    assert refused(falling) == "stages[0]: Height 2 is 1.60 and has to lie above 1.65."


def test_points_that_the_jury_gives_or_takes_need_a_reason():
    (i,) = (i for i, mark in enumerate(QUIZ["marks"]) if mark.get("reason") == "late")

    unsaid = changed(QUIZ, "marks", i, "reason", to=...)
    blank = changed(QUIZ, "marks", i, "reason", to=" ")

    assert refused(unsaid) == f"marks[{i}]: the field reason is missing."
    assert refused(blank) == f"marks[{i}]: Canteen is given -10 points without a reason."


def test_a_distance_below_zero_is_refused_as_it_was_typed():
    document = jumps(("A", ["6.10", "-6.80"]), ("B", ["6.40"]))

    assert refused(document) == "marks[0].attempts[1]: this must be a number from 0."


COURSE = {"points": [{"name": "hut", "opens": "30:00"}, {"name": "top", "closes": "20:00"}]}
RUN = {
    "version": 1,
    "entrants": [{"id": "A"}, {"id": "B"}, {"id": "C"}],
    "stages": [{"id": "run", "format": "mass_start", "heats": [["A", "B"], ["C"]]}],
}
WALK = {
    "version": 1,
    "entrants": [{"id": "A"}, {"id": "B"}],
    "stages": [
        {
            "format": "steps",
            "challenge": {"first_on": "2026-05-04", "last_on": "2026-05-04", "days_wanted": 1},
            "units": {"Finance": {"registered": 3, "members": ["A", "Z"]}},
        }
    ],
}


@pytest.mark.parametrize(
    ("document", "line"),
    [
        (
            changed(RUN, "stages", 0, "waves", to=["0:00"]),
            "stages[0]: There are 2 waves and 1 starts: give each wave one, or none.",
        ),
        (
            changed(RUN, "stages", 0, "groups", to={"men": ["A", "Z"]}),
            "stages[0]: Z is not among the entrants.",
        ),
        (
            changed(RUN, "stages", 0, "heats", to=[["A", "B", "C"], []]),
            "stages[0]: nobody starts here.",
        ),
        (
            changed(RUN, "stages", 0, "heats", to=2),
            "stages[0]: 3 entrants are too few for 2 heats of at least 2.",
        ),
        (
            changed(RUN, "stages", 0, "course", to=COURSE),
            "stages[0].course: The check point top closes before hut opens: nobody could pass "
            "both.",
        ),
        (WALK, "stages[0]: Z is not among the entrants."),
        (
            changed(SPEECHES, "stages", 0, "judging", "least", to=11),
            "stages[0].judging: Judges cannot give marks from 11 to 10.",
        ),
    ],
)
def test_rules_that_cannot_be_are_refused_at_their_stage(document, line):
    assert refused(document) == line


def test_a_repechage_of_a_round_from_which_everybody_goes_on_has_nobody():
    everybody_on = changed(SPORTS_DAY, "stages", 0, "by_place", to=4)

    assert refused(everybody_on) == (
        "stages[2]: say who plays here: nobody is left, and no stage before sends anybody."
    )
