"""Lines over months, and a whole in parts."""

import re
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from eventsapp.charts.lines import ROW, Line, draw_lines
from eventsapp.charts.stacks import stack

shares = st.fractions(0, 1, max_denominator=50)


def name_heights(picture):
    return [
        float(y) for y in re.findall(r'<text (?:class="own" )?x="572" y="([\d.]+)"', picture)
    ]


@given(st.lists(st.lists(shares, min_size=3, max_size=3), min_size=1, max_size=20))
def test_no_name_stands_on_another_one_and_none_falls_off(rows):
    lines = [Line(f"分会{place}", row) for place, row in enumerate(rows)]

    picture = draw_lines(lines, ["一", "二", "三"], Fraction(1), "走势")

    heights = sorted(name_heights(picture))
    assert len(heights) == len(rows)
    assert all(b - a >= ROW - 0.01 for a, b in pairwise(heights))
    foot = float(re.search(r'viewBox="0 0 760 (\d+)"', picture)[1])
    assert heights[0] >= 0
    assert heights[-1] <= foot


def test_a_line_begins_where_its_first_figure_is():
    line = Line("总装", [None, Fraction(1), Fraction(1, 2)])

    picture = draw_lines([line], ["一", "二", "三"], Fraction(1), "走势")

    assert picture.count("L") >= 1
    assert 'd="M297.0 14.0L560.0 124.0"' in picture


def test_own_line_stands_out_and_names_are_escaped():
    picture = draw_lines(
        [Line("<b>", [Fraction(1)], "1", is_own=True)], ["一"], Fraction(1), "x"
    )

    assert "line own" in picture
    assert "&lt;b&gt;" in picture


@given(st.lists(st.fractions(-1, 1, max_denominator=20), max_size=8))
def test_a_bar_of_parts_never_goes_over_the_whole(parts):
    drawn = re.findall(r'class="k\d" x="([\d.]+)%" y="5" width="([\d.]+)%"', stack(parts))

    assert len(drawn) <= len([one for one in parts if one > 0])
    assert all(float(x) + float(width) <= 100.02 for x, width in drawn)
