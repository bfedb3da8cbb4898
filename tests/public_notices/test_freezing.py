"""What counted is written in one way, hashed, and compared row by row."""

import hashlib
import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.public_notices.freezing import differences, digest_of, plain, written

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**20), 10**20) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)
ROW = st.fixed_dictionaries({"name": TEXTS, "points": st.integers(0, 99)})
ROWS = st.dictionaries(st.integers(1, 6), ROW, max_size=5).map(
    lambda rows: [{"key": key, **row} for key, row in rows.items()]
)


@given(PLAIN)
def test_what_was_stored_has_the_hash_that_it_had(value):
    stored = json.loads(json.dumps(value))

    assert digest_of(stored) == digest_of(value)
    assert written(plain(value)) == written(value)


@given(PLAIN)
def test_anybody_can_recompute_the_hash_from_the_file(value):
    assert hashlib.sha256(written(value).encode()).hexdigest() == digest_of(value)


@given(PLAIN)
def test_nothing_differs_from_itself(value):
    assert differences(value, value) == []


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_with_keys_counts_for_nothing(rows, random):
    mixed = random.sample(rows, len(rows))

    assert differences({"rows": rows}, {"rows": mixed}) == []


@given(ROWS, ROWS)
def test_one_difference_for_each_row_that_came_or_went_and_each_value_that_changed(was, now):
    before, after = ({row["key"]: row for row in rows} for rows in (was, now))
    changed = sum(
        before[key][what] != after[key][what]
        for key in before.keys() & after.keys()
        for what in ("name", "points")
    )

    found = differences({"rows": was}, {"rows": now})

    assert len(found) == changed + len(before.keys() ^ after.keys())


def test_who_left_the_list_and_who_came_are_one_row_each():
    was = {"rows": [{"key": 1, "name": "李娜", "points": "9"}]}
    now = {"rows": [{"key": 2, "name": "何立", "points": "7"}]}

    found = [(one.who, one.what, one.was, one.now) for one in differences(was, now)]

    assert found == [("李娜", "", "李娜 · 9", ""), ("何立", "", "", "何立 · 7")]


def test_what_belongs_to_nobody_is_said_by_its_place():
    was, now = {"rules": {"quota": "5%"}}, {"rules": {"quota": "10%"}}

    [one] = differences(was, now)

    assert (one.who, one.what, one.was, one.now) == ("", "rules/quota", "5%", "10%")


@pytest.mark.parametrize("inexact", [0.5, {"a": [1.0]}, [[{"b": 2.5}]]])
def test_floating_numbers_are_refused(inexact):
    with pytest.raises(TypeError):
        written(inexact)


def test_fractions_are_handed_in_as_text():
    with pytest.raises(TypeError):
        written({"points": Fraction(1, 3)})
    assert written({"points": str(Fraction(1, 3))}) == '{"points":"1/3"}'
