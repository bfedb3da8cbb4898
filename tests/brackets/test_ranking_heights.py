import pytest

from brackets.marks.errors import HeightsNotRising, MarkUnknown, TooManyHeights, TrialsWrong
from brackets.marks.heights import rank_heights
from brackets.marks.tables import Status
from brackets.marks.wording import place_told

HEIGHTS = [150, 155, 160, 165]


def ranks(**sheets):
    return rank_heights(
        HEIGHTS, {name: sheet.split(",") for name, sheet in sheets.items()}
    ).ranks


def test_the_highest_height_ranks_first():
    assert ranks(Li="xxo,o,xxx", Wang="o,xxx", Zhao="-,-,o,xxx") == {
        "Zhao": 1,
        "Li": 2,
        "Wang": 3,
    }


def test_equals_are_parted_by_failures_at_the_last_height_first():
    table = rank_heights(HEIGHTS, {"Li": ["o", "xo"], "Wang": ["xxo", "o"]})

    assert list(table.ranks) == ["Wang", "Li"]
    assert place_told(table.rows[1].why, "en") == (
        "Wang is before Li: lower failures at the last height, 0 to 1."
    )


def test_then_by_failures_in_all_up_to_the_last_height_cleared():
    table = rank_heights(HEIGHTS, {"Li": ["xo", "xo", "xxx"], "Wang": ["o", "xo", "xxx"]})

    assert list(table.ranks) == ["Wang", "Li"]
    assert table.rows[1].decided_by == "failures_in_all"


def test_failures_above_the_last_height_cleared_do_not_count():
    assert ranks(Li="o,o,xxx", Wang="o,o,r", Zhao="o,o,x-,xx") == {
        "Li": 1,
        "Wang": 1,
        "Zhao": 1,
    }


def test_a_jump_off_decides_between_those_who_are_level():
    sheet = {"Li": ["o", "xxx"], "Wang": ["o", "xxx"]}

    table = rank_heights(HEIGHTS, sheet, lots=[["Wang", "Li"]])

    assert list(table.ranks.items()) == [("Wang", 1), ("Li", 2)]


def test_who_cleared_nothing_has_no_rank():
    table = rank_heights(
        HEIGHTS,
        {"Li": ["o"], "Wang": ["xxx"], "Zhao": [], "Chen": ["o", "o"]},
        statuses={"Zhao": Status.DNS, "Chen": Status.DSQ},
    )

    assert table.ranks == {"Li": 1}
    assert [one.status.value for one in table.unranked] == ["NM", "DNS", "DSQ"]


@pytest.mark.parametrize(
    "sheet",
    [
        "o,x-,xx",  # two failures are left after the one that was passed on with
        "x-,x-,x",
        "xxo,xxo,xxx",
        "x-,xo,xxo,xxx",
        "o,,,",
        "o,x",
        "r",
    ],
)
def test_a_sheet_that_can_be_is_taken(sheet):
    rank_heights(HEIGHTS, {"Li": sheet.split(",")})


@pytest.mark.parametrize(
    ("sheet", "number"),
    [
        ("xxx,o", 2),
        ("r,o", 2),
        ("x-,xxo", 2),
        ("x-,x-,xo", 3),
        ("x-,xxx", 2),
        ("x-,xx-", 2),
        ("xx,o", 2),
        ("o,,o", 3),
        ("xxxo", 1),
        ("ox", 1),
        ("O", 1),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(sheet, number):
    with pytest.raises(TrialsWrong) as refused:
        rank_heights(HEIGHTS, {"Li": sheet.split(",")})

    assert refused.value.number == number


def test_there_are_no_trials_beyond_the_last_height():
    with pytest.raises(TooManyHeights):
        rank_heights(HEIGHTS, {"Li": ["o"] * 5})


def test_heights_rise():
    with pytest.raises(HeightsNotRising):
        rank_heights([150, 150], {})


def test_a_status_is_of_somebody_who_entered():
    with pytest.raises(MarkUnknown):
        rank_heights(HEIGHTS, {}, statuses={"Li": Status.DNS})
