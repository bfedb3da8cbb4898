"""How much of a name strangers read: docs/rules/certificates.md."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.certificates.hiding import hidden


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王伟", "王*"),
        ("王小明", "王*明"),
        ("欧阳娜娜", "欧**娜"),
        ("爱新觉罗启星", "爱****星"),
        ("买买提·艾力", "买**·艾*"),
        ("古丽米热·阿卜杜热合曼·图尔荪", "古***·阿*****·图**"),
        ("卓玛", "卓*"),
        ("Anna Müller", "A*** M*****"),
        ("Jean-Luc", "J***-L**"),
        ("𠮷田", "𠮷*"),
        ("丽", "*"),
        ("é", "*"),
        ("  李娜 ", "李*"),
        ("", ""),
    ],
)
def test_a_name_is_shown_in_part(name, shown):
    assert hidden(name) == shown


@given(name=st.text("王李明娜伟艾力提买", min_size=1, max_size=12))
def test_of_no_name_in_one_piece_more_than_its_ends_is_shown(name):
    shown = hidden(name)

    assert len(shown) == len(name)
    assert shown.count("*") == max(1, len(name) - 2)


@given(parts=st.lists(st.text("买提艾力古丽", min_size=1, max_size=8), min_size=2, max_size=4))
def test_of_a_name_in_pieces_only_the_first_sign_of_each_is_shown(parts):
    shown = hidden("·".join(parts)).split("·")

    for whole, part in zip(parts, shown, strict=True):
        assert len(part) == len(whole)
        assert part.replace("*", "") == (whole[0] if len(whole) > 1 else "")
