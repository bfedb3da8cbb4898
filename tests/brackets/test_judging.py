from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets.marks.judged import Adjustment, Contestant, ScoreSheet, judge
from brackets.marks.judging_rules import (
    Combining,
    Judge,
    JudgingRules,
    Part,
    Segment,
    TieKind,
    TieRule,
    Trimming,
)
from brackets.marks.tables import Status
from brackets.marks.wording import place_told

CUP_OF_CHINA = Path(__file__).parent / "data" / "cup_of_china_2016.txt"
SPEECH = JudgingRules((Segment("speech", (Part("speech"),)),))
SEVEN = [Judge(f"J{i}") for i in range(1, 8)]


def sheet(entrant, *marks, part="speech", factor=None):
    by_judge = {
        f"J{i}": Decimal(str(mark)) for i, mark in enumerate(marks, start=1) if mark is not None
    }
    return ScoreSheet(entrant, part, by_judge, factor)


def speeches(*sheets, rules=SPEECH, panel=None, **more):
    names = dict.fromkeys(one.entrant for one in sheets)
    judges = panel or SEVEN[: len(sheets[0].marks)]
    return judge(rules, judges, [Contestant(name) for name in names], sheets, **more)


def test_the_mean_is_taken_without_the_highest_and_the_lowest_of_seven():
    outcome = speeches(sheet("Li Na", 72, 76, 81, 81, 85, 87, 90))

    assert outcome.totals == {"Li Na": Decimal("82.00")}
    assert outcome.parts["Li Na"][0].dropped == ("J1", "J7")


def test_nothing_is_dropped_where_there_are_fewer_than_five_judges():
    outcome = speeches(sheet("Li Na", 9, "9.1", "9.05", "8.45"))

    assert outcome.totals["Li Na"] == Decimal("8.90")
    assert outcome.parts["Li Na"][0].dropped == ()


def test_halves_are_rounded_up():
    rules = replace(SPEECH, trimming=(), places=1)

    assert speeches(sheet("Li Na", 8, 8, 8, "8.2"), rules=rules).totals["Li Na"] == Decimal(
        "8.1"
    )


def read_cup():
    lines = [line.split() for line in CUP_OF_CHINA.read_text().splitlines() if line[0] != "#"]
    programmes = [lines[i : i + 6] for i in range(0, len(lines) - 1, 6)]
    combined = [pair.split(":") for pair in lines[-1][1:]]
    return programmes, [(skater, Decimal(total)) for skater, total in combined]


def skating(segments):
    weights = {"short": Decimal("0.8"), "free": Decimal("1.6")}
    return JudgingRules(
        tuple(
            Segment(name, tuple(Part(f"{name} {i}", weights[name]) for i in range(5)))
            for name in segments
        ),
        panel_places=2,
        part_places=2,
        most=Decimal(10),
        ties=(TieRule(TieKind.SEGMENT, segments[-1]),),
    )


def skated(segments):
    programmes, _ = read_cup()
    own = [programme for programme in programmes if programme[0][0] in segments]
    sheets = [
        sheet(head[1], *marks, part=f"{head[0]} {i}")
        for head, *rows in own
        for i, marks in enumerate(rows)
    ]
    points = [
        Adjustment(head[1], head[0], Decimal(head[2]) - Decimal(head[3])) for head, *_ in own
    ]
    skaters = [Contestant(name) for name in dict.fromkeys(one.entrant for one in sheets)]
    panel = [Judge(f"J{i}") for i in range(1, 10)]
    return judge(skating(segments), panel, skaters, sheets, points)


@pytest.mark.parametrize("programme", ["short", "free"])
def test_the_cup_of_china_has_its_published_scores_and_ranks_in_each_programme(programme):
    programmes, _ = read_cup()
    published = {
        skater: (Decimal(total), int(place))
        for (name, skater, _, _, total, place), *_ in programmes
        if name == programme
    }

    outcome = skated([programme])

    assert len(outcome.table.rows) == 12
    assert {
        name: (total, outcome.table.ranks[name]) for name, total in outcome.totals.items()
    } == published


def test_the_cup_of_china_has_its_published_order_over_both_programmes():
    outcome = skated(["short", "free"])

    assert [(name, outcome.totals[name]) for name in outcome.table.ranks] == read_cup()[1]


def test_a_dive_is_the_sum_of_the_middle_three_times_its_difficulty():
    rules = JudgingRules(
        (Segment("final", (Part("dive 1"), Part("dive 2"))),),
        trimming=(Trimming(5), Trimming(7, 2, 2)),
        combining=Combining.SUM,
        most=Decimal(10),
    )
    sheets = [
        sheet(
            "Chen Jie", 8, 8, "8.5", 8, "7.5", 9, "8.5", part="dive 1", factor=Decimal("3.4")
        ),
        sheet("Chen Jie", 7, 7, 7, 7, 7, 7, 7, part="dive 2", factor=Decimal("3.0")),
    ]

    outcome = judge(rules, SEVEN, [Contestant("Chen Jie")], sheets)

    assert outcome.totals["Chen Jie"] == Decimal("24.5") * Decimal("3.4") + 63
    assert len(outcome.parts["Chen Jie"][0].kept) == 3


def test_judges_of_the_own_branch_do_not_mark_and_are_not_missing():
    panel = [Judge("J1", branch="Finance"), *SEVEN[1:5]]
    sheets = [sheet("Li Na", None, 8, 8, 8, 8), sheet("Wang Wei", 9, 8, 8, 8, 8)]
    people = [Contestant("Li Na", "Finance"), Contestant("Wang Wei", "Workshop")]

    outcome = judge(SPEECH, panel, people, sheets)

    assert outcome.parts["Li Na"][0].shut_out == ("J1",)
    assert outcome.parts["Li Na"][0].kept == ("J2", "J3", "J4", "J5")
    assert outcome.parts["Wang Wei"][0].shut_out == ()
    assert outcome.totals == {"Li Na": Decimal("8.00"), "Wang Wei": Decimal("8.00")}


def test_judges_are_shut_out_by_name_too():
    marks = sheet("Joint team", None, 8, None, 8, 8)
    team = [Contestant("Joint team", shut_out=("J1", "J3"))]

    outcome = judge(SPEECH, SEVEN[:5], team, [marks])

    assert outcome.parts["Joint team"][0].shut_out == ("J1", "J3")
    assert outcome.totals == {"Joint team": Decimal("8.00")}


def test_deductions_and_bonuses_are_added_to_their_segment():
    adjustments = [
        Adjustment("Li Na", "speech", Decimal("-0.5"), "over time"),
        Adjustment("Li Na", "speech", Decimal("0.2"), "without notes"),
    ]

    outcome = speeches(sheet("Li Na", 9, 9, 9), adjustments=adjustments)

    assert outcome.segments["Li Na"] == {"speech": Decimal("8.70")}


def test_segments_count_by_their_weights():
    rules = JudgingRules(
        (
            Segment("speech", (Part("speech"),), Decimal("0.7")),
            Segment("answers", (Part("answers"),), Decimal("0.3")),
        )
    )
    sheets = [sheet("Li Na", 90, 90, 90), sheet("Li Na", 80, 81, 82, part="answers")]

    assert speeches(*sheets, rules=rules).totals["Li Na"] == Decimal("87.30")


LEVEL = [
    sheet("Li Na", 8, 9, 9, 9, "9.8"),
    sheet("Wang Wei", "8.2", 9, 9, 9, "9.5"),
]


def test_equal_totals_are_parted_by_the_mean_of_all_judges():
    table = speeches(*LEVEL).table

    assert list(table.ranks.items()) == [("Li Na", 1), ("Wang Wei", 2)]
    assert place_told(table.rows[1].why, "en") == (
        "Li Na is before Wang Wei: mean of all judges, 8.96 to 8.94."
    )
    assert place_told(table.rows[1].why, "zh") == (
        "Li Na 列在 Wang Wei 之前：全部评委平均分 8.96 比 8.94。"
    )


def test_equal_totals_are_parted_by_the_head_judge_where_the_rules_say_so():
    rules = replace(SPEECH, ties=(TieRule(TieKind.HEAD_JUDGE),))
    panel = [Judge("J1", is_head=True), *SEVEN[1:5]]

    table = speeches(*LEVEL, rules=rules, panel=panel).table

    assert list(table.ranks) == ["Wang Wei", "Li Na"]
    assert table.rows[0].decided_by == "head_judge"


def test_a_head_judge_of_the_own_branch_is_stood_in_for_by_the_mean_of_the_others():
    rules = replace(SPEECH, ties=(TieRule(TieKind.HEAD_JUDGE),))
    panel = [Judge("J1", "Finance", is_head=True), *SEVEN[1:4]]
    people = [Contestant("Li Na", "Finance"), Contestant("Wang Wei")]
    sheets = [sheet("Li Na", None, 7, 8, 9), sheet("Wang Wei", "7.9", "8.1", 8, 8)]

    table = judge(rules, panel, people, sheets).table

    assert list(table.ranks) == ["Li Na", "Wang Wei"]
    assert table.rows[0].values["head_judge"] == 8
    assert table.rows[1].values["head_judge"] == Fraction("7.9")


def test_less_deducted_goes_first_among_equals():
    rules = replace(SPEECH, ties=(TieRule(TieKind.DEDUCTIONS),))
    sheets = [sheet("Li Na", 9, 9, 9), sheet("Wang Wei", 8, 8, 8)]

    table = speeches(
        *sheets, rules=rules, adjustments=[Adjustment("Li Na", "speech", Decimal(-1))]
    ).table

    assert list(table.ranks) == ["Wang Wei", "Li Na"]
    assert table.rows[1].why.key == "lower"


def test_a_part_or_a_segment_may_part_equals():
    segments = (Segment("speech", (Part("content"), Part("delivery"))),)
    sheets = [
        sheet(name, mark, mark, mark, part=part)
        for name, part, mark in [
            ("Li Na", "content", 8),
            ("Li Na", "delivery", 9),
            ("Wang Wei", "content", 9),
            ("Wang Wei", "delivery", 8),
        ]
    ]
    first = {
        part: next(
            iter(
                speeches(
                    *sheets, rules=JudgingRules(segments, ties=(TieRule(TieKind.PART, part),))
                ).table.ranks
            )
        )
        for part in ("content", "delivery")
    }

    assert first == {"content": "Wang Wei", "delivery": "Li Na"}


def test_who_is_level_in_everything_shares_the_place_unless_a_lot_decides():
    sheets = [sheet(name, 9, 9, 9) for name in ("Li Na", "Wang Wei", "Zhao Min")]

    shared = speeches(*sheets, sheet("Chen Jie", 8, 8, 8)).table
    drawn = speeches(*sheets, lots=[["Zhao Min", "Li Na", "Wang Wei"]]).table

    assert list(shared.ranks.values()) == [1, 1, 1, 4]
    assert shared.ties[0].entrants == ("Li Na", "Wang Wei", "Zhao Min")
    assert list(drawn.ranks) == ["Zhao Min", "Li Na", "Wang Wei"]
    assert drawn.rows[2].decided_by == "lot"


def test_who_did_not_come_has_no_rank_and_needs_no_marks():
    people = [Contestant("Li Na"), Contestant("Wang Wei", status=Status.DNS)]

    table = judge(SPEECH, SEVEN[:3], people, [sheet("Li Na", 9, 9, 9)]).table

    assert table.ranks == {"Li Na": 1}
    assert [(one.entrant, one.status) for one in table.unranked] == [("Wang Wei", Status.DNS)]


marks = st.decimals(0, 100, places=1)


@given(
    given=st.lists(marks, min_size=5, max_size=15), shuffle=st.randoms(use_true_random=False)
)
def test_a_total_lies_within_what_counted_whichever_judge_gave_what(given, shuffle):
    mixed = list(given)
    shuffle.shuffle(mixed)
    panel = [Judge(f"J{i}") for i in range(1, len(given) + 1)]

    outcome = speeches(sheet("Li Na", *given), sheet("Wang Wei", *mixed), panel=panel)

    total = outcome.totals["Li Na"]
    middle = sorted(given)[1:-1]
    assert middle[0] <= total <= middle[-1]
    assert outcome.table.ranks == {"Li Na": 1, "Wang Wei": 1}
    part = outcome.parts["Li Na"][0]
    assert sorted(part.kept + part.dropped) == sorted(one.name for one in panel)


@given(given=st.lists(marks, min_size=6, max_size=15), raised=marks)
def test_no_judge_can_lower_a_total_by_a_higher_mark(given, raised):
    panel = [Judge(f"J{i}") for i in range(1, len(given) + 1)]
    better = [max(given[0], raised), *given[1:]]

    outcome = speeches(sheet("Li Na", *given), sheet("Wang Wei", *better), panel=panel)

    assert outcome.totals["Wang Wei"] >= outcome.totals["Li Na"]
