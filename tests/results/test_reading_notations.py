"""Times and distances are read as people write them; what may mean two things is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.results.measures.cells import read_millimetres, write_metres
from eventsapp.results.outcomes import MOST_MILLISECONDS, BadValue, read_time, write_time

MARKS = {  # of hours, minutes and seconds
    "colons": (":", ":", "."),
    "primes": (":", "′", "″"),
    "Chinese": ("小时", "分", "秒"),
    "Chinese in full": ("小时", "分钟", "秒"),
    "apostrophes": ("h", "'", '"'),
    "two apostrophes": ("h", "'", "''"),
    "curly": ("时", "’", "”"),
    "letters": ("h", "m", "s"),
}
WIDE = str.maketrans("0123456789:.'\"", "０１２３４５６７８９：．＇＂")
TIMES = st.integers(1, MOST_MILLISECONDS - 1)  # hours have three digits


def written(milliseconds, marks):
    """Write a time with these marks; what stands behind something larger has two digits."""
    hour, minute, second = marks
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    decimals = f"{rest:03}".rstrip("0")
    behind = f"{second}{decimals}" if decimals or second != "." else ""
    if hours:
        return f"{hours}{hour}{minutes:02}{minute}{seconds:02}{behind}"
    return f"{minutes}{minute}{seconds:02}{behind}" if minutes else f"{seconds}{behind}"


@given(TIMES, st.sampled_from(list(MARKS)), st.booleans())
def test_what_is_written_in_any_notation_reads_back_as_the_same_milliseconds(
    milliseconds, notation, is_wide
):
    text = written(milliseconds, MARKS[notation])

    assert read_time(text.translate(WIDE) if is_wide else text) == milliseconds


@given(TIMES)
def test_what_the_site_writes_it_reads(milliseconds):
    assert read_time(write_time(milliseconds)) == milliseconds


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("9″12", 9_120),
        ('9"12', 9_120),
        ("9”12", 9_120),
        ("10秒3", 10_300),
        ("10秒03", 10_030),
        ("10.3秒", 10_300),
        ("1′02″35", 62_350),
        ("1'02\"35", 62_350),
        ("1分02秒35", 62_350),
        ("1:02.35", 62_350),
        ('1:02"35', 62_350),
        ("1'02.35", 62_350),
        ("1分2秒5", 62_500),
        ("1 分 2 秒 5", 62_500),
        ("9'12", 552_000),
        ("1分05", 65_000),
        ("5分钟", 300_000),
        ("2小时03分11秒", 7_391_000),
        ("2h03'11", 7_391_000),
        ("2小时03", 7_380_000),
        ("1小时5秒", 3_605_000),
        ("１′０２″３５", 62_350),
        ("１：０２．３５", 62_350),
        ("1：02。35", 62_350),
    ],
)
def test_each_usual_notation_is_read(text, milliseconds):
    assert read_time(text) == milliseconds


@pytest.mark.parametrize(
    "text",
    [
        "1分5",
        "1'5",
        "2小时5",
        "1.02.35",
        "1分75秒",
        "1小时75分",
        "9点85",
        "10秒3456",
        "分秒",
        "秒5",
        "1秒2分",
        "-1秒",
        "0秒",
    ],
)
def test_what_may_mean_two_things_or_nothing_is_refused(text):
    with pytest.raises(BadValue):
        read_time(text)


@given(st.integers(1, 200_000), st.sampled_from(["米", "m", "M", "."]), st.booleans())
def test_a_distance_reads_back_as_the_same_millimetres(millimetres, unit, is_wide):
    text = write_metres(millimetres).replace(".", unit)

    assert read_millimetres(text.translate(WIDE) if is_wide else text) == millimetres


@pytest.mark.parametrize(
    ("text", "millimetres"),
    [
        ("5米32", 5_320),
        ("5m32", 5_320),
        ("1米7", 1_700),
        ("5米", 5_000),
        ("5.32米", 5_320),
        ("5.32 m", 5_320),
        ("5米3厘米", 5_030),
        ("12米05", 12_050),
    ],
)
def test_distances_with_their_unit_are_read(text, millimetres):
    assert read_millimetres(text) == millimetres


@pytest.mark.parametrize("text", ["米32", "5米3米", "5.3米2", "五米", "5米3256", "532厘米"])
def test_what_is_no_distance_is_refused(text):
    with pytest.raises(ValueError, match=text):
        read_millimetres(text)
