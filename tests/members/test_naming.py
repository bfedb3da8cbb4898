"""Pinyin keys: what lists are sorted by."""

import pytest

from eventsapp.members.pinyin import name_key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("单雄信", "shan xiong xin"),
        ("仇英", "qiu ying"),
        ("解晓东", "xie xiao dong"),
        ("曾国藩", "zeng guo fan"),
        ("区志强", "ou zhi qiang"),
        ("查良镛", "zha liang yong"),
        ("朴志龙", "piao zhi long"),
        ("尉迟恭", "yu chi gong"),
        ("尉健行", "wei jian xing"),
        ("万俟卨", "mo qi xie"),
        ("吕萍", "lv ping"),
        ("Anna Maria", "anna maria"),
    ],
)
def test_surnames_are_read_as_surnames(name, key):
    assert name_key(name) == key
