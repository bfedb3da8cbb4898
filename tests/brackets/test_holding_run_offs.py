"""Those who are level at a cut meet once more, and their times decide, as they stand."""

from dataclasses import replace
from decimal import Decimal

import pytest

from brackets import (
    Contest,
    Heat,
    Judge,
    JudgingRules,
    Lot,
    Mark,
    Part,
    PlaceIn,
    Plan,
    Progression,
    Seed,
    Segment,
    Stage,
    Status,
    Timed,
    TimedRules,
    correct_mark,
    play,
    record_mark,
)
from brackets.contests.attempts import HeightsRules, Trials
from brackets.contests.errors import ContestDecided, RunOffImpossible
from brackets.contests.judging import JudgedRules, Sheets
from brackets.marks.wording import place_told
from tests.brackets.contest_examples import JUMPS
from tests.brackets.documents import changed, corrected, played, refused

BY_TIME, ONE_AND_ONE = TimedRules(), Progression(1, 1)
ENTRANTS = ("Li", "Wang", "Zhao", "Chen", "Liu", "Sun")


def seeds(*numbers):
    return Heat(tuple(Seed(number) for number in numbers))


def swum(cut=ONE_AND_ONE, rules=BY_TIME):
    """Return two heats of three and a final."""
    heats = Contest("heats", "heats", (seeds(1, 2, 3), seeds(4, 5, 6)), rules, cut)
    places = tuple(PlaceIn("heats", place) for place in range(1, heats.capacity + 1))
    final = Contest("final", "final", (Heat(places),), rules)
    return Plan.of(ENTRANTS, Stage((), (), (heats,)), Stage((), (), (final,)))


def times(run_off=0, **seconds):
    return [
        Mark("heats", who, status=time, run_off=run_off)
        if isinstance(time, Status)
        else Mark("heats", who, Timed(round(time * 1000)), run_off=run_off)
        for who, time in seconds.items()
    ]


LEVEL = times(Li=10, Wang=11.2, Zhao=12, Chen=10.5, Liu=12.5, Sun=11.2)


def finalists(state):
    return state.contests["final"].entrants


def whys(table):
    return {row.entrant: place_told(row.why, "en") for row in table.rows}


def test_a_swim_off_decides_who_goes_on_by_its_times():
    state = play(swum(), [*LEVEL, *times(1, Wang=11.31, Sun=11.04)])

    assert finalists(state) == ("Li", "Chen", "Sun")
    heats = state.contests["heats"]
    assert heats.advance.undecided == ()
    told = whys(heats.ranking.table)
    assert told["Wang"] == "Sun is before Wang in the run-off: time, 11.04 to 11.31."
    assert heats.ranking.table.rows[3].decided_by == "run_off"
    assert [(one.number, one.table.ranks, one.is_moot) for one in heats.run_offs] == [
        (1, {"Sun": 1, "Wang": 2}, False)
    ]


def test_before_it_and_while_a_time_is_missing_nobody_goes_on_for_the_place():
    for log in (LEVEL, [*LEVEL, *times(1, Wang=11.31)]):
        state = play(swum(), log)

        assert finalists(state) == ()
        assert [tie.entrants for tie in state.contests["heats"].advance.undecided] == [
            ("Wang", "Sun")
        ]


def test_a_tie_in_the_swim_off_is_said_and_the_next_one_decides():
    again = [*LEVEL, *times(1, Wang=11.04, Sun=11.04)]
    heats = play(swum(), again).contests["heats"]

    assert [tie.entrants for tie in heats.advance.undecided] == [("Wang", "Sun")]
    assert whys(heats.ranking.table)["Sun"] == (
        "Wang and Sun could not be parted, in the run-off either."
    )
    state = play(swum(), [*again, *times(2, Wang=11.5, Sun=Status.DSQ)])
    assert finalists(state)[-1] == "Wang"
    assert whys(state.contests["heats"].ranking.table)["Sun"] == (
        "Wang is before Sun: Sun has no mark in the run-off."
    )


def test_those_still_level_after_a_swim_off_of_three_have_another_or_a_lot():
    cut = Progression(0, 4)
    level = times(Li=10, Wang=11.2, Zhao=11.2, Chen=10.5, Liu=12.5, Sun=11.2)
    swim_off = times(1, Zhao=11.1, Wang=11.3, Sun=11.3)

    first = play(swum(cut), [*level, *swim_off]).contests["heats"]
    by_time = play(swum(cut), [*level, *swim_off, *times(2, Wang=11.4, Sun=11.35)])
    by_lot = play(swum(cut), [*level, *swim_off, Lot("heats", ("Wang", "Sun"))])

    assert [(tie.entrants, tie.places) for tie in first.advance.undecided] == [
        (("Wang", "Sun"), 1)
    ]
    assert finalists(by_time) == ("Li", "Chen", "Zhao", "Sun")
    assert finalists(by_lot) == ("Li", "Chen", "Zhao", "Wang")


def test_who_loses_the_swim_off_for_a_place_may_still_go_on_by_mark():
    level = times(Li=11.2, Wang=11.2, Zhao=12, Chen=10.5, Liu=12.5, Sun=11.2)
    for_a_place = times(1, Li=11.1, Wang=11.15)

    state = play(swum(), [*level, *for_a_place])
    decided = play(swum(), [*level, *for_a_place, *times(2, Wang=11, Sun=11.3)])

    assert [(tie.entrants, tie.heat) for tie in state.contests["heats"].advance.undecided] == [
        (("Wang", "Sun"), None)
    ]
    assert finalists(decided) == ("Chen", "Li", "Wang")


def test_a_corrected_time_of_a_swim_off_changes_who_is_in_the_final():
    log = [*LEVEL, *times(1, Wang=11.31, Sun=11.04)]

    diff = correct_mark(swum(), log, *times(1, Wang=11.01))

    assert [(one.contest, one.out, one.into) for one in diff.starters] == [
        ("final", ("Sun",), ("Wang",))
    ]
    assert diff.old == log[6]
    with pytest.raises(ContestDecided):
        record_mark(swum(), log, *times(1, Wang=11.01))


def test_a_swim_off_of_people_who_are_not_level_any_more_is_moot_and_decides_nothing():
    log = [*LEVEL, *times(1, Wang=11.31, Sun=11.04), *times(Wang=11.19)]

    state = play(swum(), log)

    assert finalists(state)[-1] == "Wang"
    assert [one.is_moot for one in state.contests["heats"].run_offs] == [True]


def test_judges_mark_another_speech_of_those_who_are_level():
    rules = JudgedRules(
        JudgingRules((Segment("speech", (Part("speech"),)),), ties=()),
        (tuple(Judge(name) for name in "JKL"),),
    )

    def marked(who, points, run_off=0):
        marks = {"speech": dict.fromkeys("JKL", Decimal(points))}
        return Mark("heats", who, Sheets(marks), run_off=run_off)

    own = zip(ENTRANTS, (90, 88, 80, 89, 79, 88), strict=True)
    log = [marked(who, points) for who, points in own]

    state = play(swum(rules=rules), [*log, marked("Wang", 85, 1), marked("Sun", 86, 1)])

    assert finalists(state) == ("Li", "Chen", "Sun")
    assert whys(state.contests["heats"].ranking.table)["Wang"] == (
        "Sun is before Wang in the run-off: total, 86.00 to 85.00."
    )


def test_a_jump_off_is_recorded_as_the_order_that_it_gave():
    plan = swum(rules=HeightsRules((150, 155)))

    with pytest.raises(RunOffImpossible) as refused_mark:
        play(plan, [Mark("heats", "Li", Trials(("o",)), run_off=1)])

    assert str(refused_mark.value) == (
        "heats takes no marks of a run-off: record the order of those who are level as a lot, "
        "with the reason."
    )


def test_a_run_off_has_a_number_from_one():
    with pytest.raises(RunOffImpossible):
        play(swum(), [replace(LEVEL[0], run_off=-1)])


HEATS = {
    "version": 1,
    "entrants": [{"id": who} for who in ENTRANTS],
    "stages": [
        {"id": "heats", "format": "heats", "heats": 2, "by_place": 1, "by_mark": 1},
        {"id": "final", "format": "heats"},
    ],
    "marks": [
        {"contest": "heats", "entrant": who, "time": time}
        for who, time in zip(
            ENTRANTS, ("10.00", "10.50", "12.5", "11.20", "11.20", "12.00"), strict=True
        )
    ],
}
SWIM_OFF = [
    {"contest": "heats", "entrant": who, "run_off": 1, "time": time}
    for who, time in (("Chen", "11.31"), ("Liu", "11.04"))
]


def test_a_document_has_the_times_of_a_swim_off_and_corrects_them():
    document = changed(HEATS, "marks", to=[*HEATS["marks"], *SWIM_OFF])

    state = played(document)
    diff = corrected(document, "heats", {"entrant": "Chen", "run_off": 1, "time": "10.9"})

    assert [row["entrant"] for row in state["starts"] if row["contest"] == "final"] == [
        *("Li", "Wang", "Liu")
    ]
    (run_off,) = state["contests"][0]["run_offs"]
    assert (run_off["number"], run_off["moot"]) == (1, False)
    assert [(row["entrant"], row["written"]["time"]) for row in run_off["ranking"]] == [
        ("Liu", "11.04"),
        ("Chen", "11.31"),
    ]
    assert diff["starters"] == [{"contest": "final", "out": ["Liu"], "into": ["Chen"]}]


def test_a_document_cannot_have_marks_of_a_run_off_where_there_is_none():
    jumped = {"contest": "high", "entrant": "C", "run_off": 1, "trials": ["o"]}

    assert refused(changed(JUMPS, "marks", 0, to=jumped)) == (
        "marks[0]: high takes no marks of a run-off: record the order of those who are level "
        "as a lot, with the reason."
    )
