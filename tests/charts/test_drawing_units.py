from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.charts.legends import central_key, mark_key
from eventsapp.charts.marks import Mark, MarkStatus
from eventsapp.charts.units import UnitColumn, unit_chart

SHAPES = {
    MarkStatus.HELD: ["rect k3"],
    MarkStatus.RUNNING: ["circle kc"],
    MarkStatus.PLANNED: ["rect kp"],
    MarkStatus.OVERDUE: ["rect kl", "path kx"],
}


def shapes(group):
    return [f"{part.tag} {part.get('class')}" for part in group if part.tag != "title"]


def marks_of(drawing):
    return drawing.findall("g")


def square_of(group):
    """Give the left, top, right and bottom of a held mark."""
    (rect,) = group.findall("rect")
    x, y, side = (float(rect.get(key)) for key in ("x", "y", "width"))
    return x, y, x + side, y + side


@pytest.mark.parametrize("status", MarkStatus)
def test_each_status_has_a_shape_of_its_own(read, status):
    drawing = read(unit_chart([UnitColumn("3", [Mark(status)])], "年度计划"))

    assert [shapes(mark) for mark in marks_of(drawing)] == [SHAPES[status]]


@pytest.mark.parametrize("status", MarkStatus)
def test_a_central_activity_has_a_dot_in_it(read, status):
    drawing = read(unit_chart([UnitColumn("3", [Mark(status, is_central=True)])], "年度计划"))

    (mark,) = marks_of(drawing)
    *body, dot = mark
    assert dot.tag == "circle"
    assert float(dot.get("r")) < 9
    assert dot.get("class") != body[0].get("class")


def test_months_are_named_and_the_chart_is_said(read):
    columns = [UnitColumn(f"{month}月", []) for month in range(1, 13)]

    drawing = read(unit_chart(columns, "年度计划 <48 项>"))

    assert [text.text for text in drawing.iter("text")] == [f"{m}月" for m in range(1, 13)]
    assert (drawing.get("role"), drawing.get("aria-label")) == ("img", "年度计划 <48 项>")


def test_pointing_at_a_mark_shows_its_name(read):
    drawing = read(
        unit_chart([UnitColumn("5", [Mark(MarkStatus.HELD, title="拔河 & 跳绳")])], "")
    )

    assert drawing.find("g/title").text == "拔河 & 跳绳"


@given(numbers=st.lists(st.integers(0, 60), min_size=1, max_size=12))
def test_marks_of_any_number_stay_in_their_column_and_apart(read, numbers):
    columns = [UnitColumn(str(n), [Mark(MarkStatus.HELD)] * n) for n in numbers]

    drawing = read(unit_chart(columns, "年度计划"))

    _, _, wide, high = map(int, drawing.get("viewBox").split())
    marks = iter(map(square_of, marks_of(drawing)))
    assert wide == 40 * len(numbers)
    for place, number in enumerate(numbers):
        column = [next(marks) for _ in range(number)]
        assert all(40 * place <= m[0] and m[2] <= 40 * (place + 1) for m in column)
        assert all(m[1] >= 0 and m[3] <= high - 22 for m in column)
        for one, other in combinations(column, 2):
            assert (
                one[2] <= other[0]
                or other[2] <= one[0]
                or one[3] <= other[1]
                or other[3] <= one[1]
            )
    assert next(marks, None) is None


@pytest.mark.parametrize("status", MarkStatus)
def test_the_key_shows_the_shape_of_the_chart(read, status):
    assert shapes(read(mark_key(status)).find("g")) == SHAPES[status]


def test_the_key_of_a_central_activity_is_its_dot(read):
    assert shapes(read(central_key())) == ["circle kc"]
