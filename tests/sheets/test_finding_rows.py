"""On the screen: heads that stand out and stay, columns that name a row, a filter."""

from eventsapp.sheets.writing import TICKS, Head


def test_heads_are_bold_on_a_ground_with_a_line_below(opened):
    page = opened(["工号", "姓名"], [["010002", "李娜"]])

    head, below = page["A1"], page["A2"]
    assert head.font.bold
    assert head.fill.fgColor.rgb.endswith("E1F0EA")
    assert head.border.bottom.style == "medium"
    assert not below.font.bold


def test_the_head_and_the_columns_that_name_a_row_stay_in_sight(opened):
    page = opened(["工号", "姓名", "人次"], [["010002", "李娜", 7]], named=2)

    assert page.freeze_panes == "C2"


def test_a_table_can_be_filtered_from_its_head_to_its_last_row(opened):
    page = opened(["工号", "姓名"], [["010002", "李娜"], ["010003", "高翔"]])

    assert page.auto_filter.ref == "A1:B3"


def test_a_sheet_to_fill_in_has_no_filter_in_the_way(opened):
    page = opened(["工号", "姓名"], [])

    assert page.auto_filter.ref is None
    assert page.freeze_panes == "A2"


def test_a_column_too_narrow_for_the_key_of_the_filter_has_none(opened):
    page = opened(["姓名", Head("11-02", 6, TICKS)], [["李娜", 1]])

    [hidden] = page.auto_filter.filterColumn
    assert (hidden.colId, hidden.hiddenButton) == (1, True)


def test_numbers_stand_on_the_right_and_words_on_the_left(opened):
    page = opened(["工号", "人次"], [["010002", 7]])

    assert page["A2"].alignment.horizontal == "left"
    assert page["B2"].alignment.horizontal == "right"
