import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets.marks.errors import TimeNegative, TimeUnreadable
from brackets.marks.tables import Status
from brackets.marks.times import Level, Precision, Timed, rank_times, read_time
from brackets.marks.wording import place_told


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("9.79", 9_790),
        ("0.001", 1),
        ("1:03.42", 63_420),
        ("3:58.6", 238_600),
        ("26:35:25", 95_725_000),
        ("0:00:05", 5_000),
        ("95", 95_000),
    ],
)
def test_a_time_is_read_as_people_write_it(text, milliseconds):
    assert read_time(text) == milliseconds


@pytest.mark.parametrize(
    "text",
    ["", "9.7912", "1:60.00", "1:61", "61:00:00:00", "-1", "9,79", "1:75:00", "９.79", "x"],
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(TimeUnreadable):
        read_time(text)


def test_times_are_rounded_up_never_down():
    assert [precision.round_up(10_751) for precision in Precision] == [
        10_751,
        10_760,
        10_800,
        11_000,
    ]
    assert Precision.TENTH.round_up(10_700) == 10_700


@pytest.mark.parametrize(
    ("precision", "text"),
    [
        (Precision.MILLISECOND, "1:03.421"),
        (Precision.HUNDREDTH, "1:03.43"),
        (Precision.TENTH, "1:03.5"),
        (Precision.SECOND, "1:04"),
    ],
)
def test_a_time_is_written_with_the_decimals_of_its_precision(precision, text):
    assert precision.write(63_421) == text


def test_equal_rounded_times_share_the_place():
    table = rank_times(
        {"Li Na": Timed(48_820), "Wang Wei": Timed(48_815), "Zhao Min": Timed(49_060)}
    )

    assert table.ranks == {"Li Na": 1, "Wang Wei": 1, "Zhao Min": 3}
    assert place_told(table.rows[2].why, "en") == (
        "Wang Wei is before Zhao Min: lower time, 48.82 to 49.06."
    )


def test_thousandths_part_equal_times_where_the_rules_say_so():
    times = {"Li Na": Timed(10_760), "Wang Wei": Timed(10_751)}

    table = rank_times(times, level=Level.THOUSANDTHS)

    assert list(table.ranks.items()) == [("Wang Wei", 1), ("Li Na", 2)]
    assert place_told(table.rows[1].why, "zh") == (
        "Wang Wei 列在 Li Na 之前：千分之一秒 10.751 比 10.760，少者在前。"
    )


def test_the_photo_parts_equal_times_of_one_heat():
    table = rank_times({"Li Na": Timed(10_760, 2), "Wang Wei": Timed(10_760, 1)})

    assert list(table.ranks) == ["Wang Wei", "Li Na"]
    assert table.rows[0].decided_by == "finish"


def test_by_hand_more_are_level():
    times = {"Li Na": Timed(10_760), "Wang Wei": Timed(10_710)}

    assert list(rank_times(times, Precision.TENTH).ranks.values()) == [1, 1]


def test_who_has_no_time_has_no_rank():
    table = rank_times({"Li Na": Status.DNF, "Wang Wei": Timed(9_000), "Zhao Min": Status.DSQ})

    assert table.ranks == {"Wang Wei": 1}
    assert [(one.entrant, one.status) for one in table.unranked] == [
        ("Li Na", Status.DNF),
        ("Zhao Min", Status.DSQ),
    ]


def test_a_time_below_zero_is_refused():
    with pytest.raises(TimeNegative):
        rank_times({"Li Na": Timed(-1)})


@given(milliseconds=st.integers(0, 10**8), precision=st.sampled_from(Precision))
def test_a_written_time_reads_as_the_rounded_one(milliseconds, precision):
    rounded = precision.round_up(milliseconds)

    assert 0 <= rounded - milliseconds < precision
    assert read_time(precision.write(milliseconds)) == rounded


@given(
    times=st.dictionaries(st.sampled_from("ABCDEF"), st.integers(9_000, 9_040)),
    precision=st.sampled_from(Precision),
)
def test_nobody_is_behind_who_was_slower(times, precision):
    ranks = rank_times(
        {name: Timed(time) for name, time in times.items()}, precision, level=Level.THOUSANDTHS
    ).ranks

    assert [times[name] for name in ranks] == sorted(times.values())
