"""Cross tables: a square of meetings, oneself on the diagonal, totals behind."""

import re
from dataclasses import replace

import pytest

from eventsapp.charts.cross_table import (
    BadCrossTable,
    CrossRow,
    CrossTable,
    Meeting,
    draw_cross_table,
)


def table(*names, href=None, **changes):
    """Make a table in which everybody on a row beat everybody below."""
    rows = []
    for i, name in enumerate(names):
        cells = [
            None
            if i == j
            else Meeting("3:1" if i < j else "1:3", "2 分", i < j, f"{name}–{other}", href)
            for j, other in enumerate(names)
        ]
        rows.append(CrossRow(name, "机关", tuple(cells), (str(len(names) - i), str(i + 1))))
    return CrossTable(
        **(
            {
                "label": "A 组",
                "name_head": "姓名",
                "totals": ("积分", "名次"),
                "rows": tuple(rows),
            }
            | changes
        )
    )


def numbers(svg, name):
    return [float(found) for found in re.findall(rf' {name}="([0-9.]+)"', svg)]


def test_every_meeting_stands_twice_and_nobody_meets_oneself():
    svg = draw_cross_table(table("贺春兰", "沈一诺", "马晓燕"))

    assert svg.count(">3:1<") == 3
    assert svg.count(">1:3<") == 3
    assert svg.count('class="ct-self"') == 3


def test_nothing_stands_outside_the_picture():
    svg = draw_cross_table(table("贺春兰", "买买提江·阿不都拉·艾合买提", "马晓燕"))

    wide, high = (float(x) for x in re.search(r'viewBox="0 0 (\S+) (\S+)"', svg).groups())
    assert max(numbers(svg, "x")) < wide
    assert max(numbers(svg, "y")) < high


def test_a_name_is_written_whole_on_its_row_even_where_its_column_has_only_a_number():
    svg = draw_cross_table(table("技术中心、财务部、质量部联队", "机关"))

    assert svg.count("技术中心、财务部、质量部联队</text>") == 1
    assert svg.count(">机关</text>") == 2 + 2  # its row, its column, and two branches


@pytest.mark.parametrize(
    ("note", "written"),
    [
        ("设备动力安全环保部", "设备动力安全环保部"),
        ("设备动力与安全环保第二联合", "设备动力与安全环保…"),
    ],
)
def test_a_branch_has_room_beside_short_names_and_is_cut_beyond_ten_characters(note, written):
    short = table("甲", "乙")
    rows = tuple(replace(row, note=note) for row in short.rows)

    svg = draw_cross_table(replace(short, rows=rows))

    assert svg.count(f">{written}</text>") == 2


def test_a_match_that_may_be_recorded_is_a_link_with_its_whole_label():
    svg = draw_cross_table(table("贺春兰", "沈一诺", href="/m/1"))

    assert svg.count('<a href="/m/1" aria-label=') == 2
    assert 'role="figure"' in svg


def test_without_links_it_is_one_image():
    assert 'role="img"' in draw_cross_table(table("贺春兰", "沈一诺"))


def test_names_are_escaped():
    svg = draw_cross_table(table("<b>贺</b>", "沈一诺"))

    assert "<b>" not in svg


def test_a_row_with_other_columns_than_the_table_is_refused():
    good = table("贺春兰", "沈一诺")

    with pytest.raises(BadCrossTable):
        table("贺春兰", rows=good.rows[:1])
    with pytest.raises(BadCrossTable):
        table("贺春兰", "沈一诺", totals=("名次",))
