from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.charts.heat import HeatDay, HeatWords, half_year, heat_strip
from eventsapp.charts.legends import heat_key, today_key

WORDS = HeatWords(
    label="上半年活动日历",
    months=[f"{month}月" for month in range(1, 13)],
    weekdays=["一", "", "三", "", "五", "", "日"],
)
SECOND_HALF = half_year(2026, 2)


def squares(drawing):
    return [part for part in drawing.iter("rect") if part.get("class") != "kt"]


def square_titled(drawing, words):
    """Find the square of a day, which stands in a group with its title."""
    return next(group for group in drawing.iter("g") if group.findtext("title") == words)


def shapes(group):
    return [f"{part.tag} {part.get('class')}" for part in group if part.tag != "title"]


@given(year=st.integers(2000, 2100), half=st.sampled_from([1, 2]))
def test_each_day_of_a_half_year_has_a_square_in_its_week(read, year, half):
    first, last = half_year(year, half)

    drawing = read(heat_strip(first, last, {}, WORDS))

    places = [(float(s.get("x")), float(s.get("y"))) for s in squares(drawing)]
    assert len(set(places)) == (last - first).days + 1
    rows = sorted({y for _, y in places})
    assert [rows.index(y) for _, y in places[:7]] == [
        (first.weekday() + n) % 7 for n in range(7)
    ]
    assert places == sorted(places)
    _, _, wide, high = map(float, drawing.get("viewBox").split())
    assert max(x for x, _ in places) + 12 <= wide
    assert rows[-1] + 12 <= high


@pytest.mark.parametrize(
    ("count", "step"),
    [
        (0, "k0"),
        (1, "k1"),
        (39, "k1"),
        (40, "k2"),
        (119, "k2"),
        (120, "k3"),
        (300, "k4"),
        (731, "k4"),
    ],
)
def test_the_more_took_part_the_darker(read, count, step):
    day = HeatDay(count, title="9月26日")

    drawing = read(heat_strip(*SECOND_HALF, {date(2026, 9, 26): day}, WORDS))

    assert shapes(square_titled(drawing, "9月26日")) == [f"rect {step}"]


def test_a_small_union_has_smaller_steps(read):
    days = {date(2026, 9, 26): HeatDay(30, title="9月26日")}

    drawing = read(heat_strip(*SECOND_HALF, days, WORDS, steps=(1, 5, 10, 20)))

    assert shapes(square_titled(drawing, "9月26日")) == ["rect k4"]


def test_plans_and_what_is_overdue_look_as_in_the_plan(read):
    days = {
        date(2026, 8, 22): HeatDay(is_overdue=True, is_planned=True, title="过期未办"),
        date(2026, 11, 21): HeatDay(is_planned=True, is_central=True, title="计划"),
        date(2026, 9, 26): HeatDay(731, is_central=True, title="大型活动"),
    }

    drawing = read(heat_strip(*SECOND_HALF, days, WORDS))

    assert shapes(square_titled(drawing, "过期未办")) == ["rect kl", "path kx"]
    assert shapes(square_titled(drawing, "计划")) == ["rect kp", "circle kc"]
    assert shapes(square_titled(drawing, "大型活动")) == ["rect k4", "circle kc"]


def test_only_today_is_ringed(read):
    drawing = read(heat_strip(*SECOND_HALF, {}, WORDS, today=date(2026, 10, 20)))

    (ring,) = [part for part in drawing.iter("rect") if part.get("class") == "kt"]
    square = squares(drawing)[(date(2026, 10, 20) - SECOND_HALF[0]).days]
    assert float(ring.get("x")) == float(square.get("x")) - 1.5
    assert float(ring.get("y")) == float(square.get("y")) - 1.5


def test_days_outside_of_the_strip_are_left_out(read):
    days = {date(2026, 6, 30): HeatDay(731, title="6月30日")}

    drawing = read(heat_strip(*SECOND_HALF, days, WORDS, today=date(2026, 6, 30)))

    assert {part.get("class") for part in drawing.iter("rect")} == {"k0"}


def test_months_and_weekdays_are_named(read):
    drawing = read(heat_strip(*SECOND_HALF, {}, WORDS))

    words = [text.text for text in drawing.iter("text")]
    assert words == ["一", "三", "五", "日", "7月", "8月", "9月", "10月", "11月", "12月"]
    assert drawing.get("aria-label") == "上半年活动日历"


def test_the_key_shows_every_colour_and_the_ring(read):
    keys = read(f"<p>{heat_key()}{today_key()}</p>")

    assert [part.get("class") for part in keys.iter("rect")] == [
        "k0",
        "k1",
        "k2",
        "k3",
        "k4",
        "kt",
    ]
