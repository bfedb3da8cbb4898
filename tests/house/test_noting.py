"""Which tests another database is asked, by what each of them sent to the first."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.noted import ENOUGH, Noted, asked_again, digest

STATEMENTS = st.frozensets(st.sampled_from("ABCDEFG"))
NOTES = st.dictionaries(
    st.text(), st.builds(Noted, STATEMENTS, st.integers(0, 99), st.booleans())
)


def times_of(notes):
    return Counter(each for noted in notes for each in noted.sent)


@given(NOTES)
def test_each_statement_is_sent_often_enough_or_by_all_who_send_it(notes):
    asked = asked_again(notes)

    times = times_of(notes[test] for test in asked)
    for statement, senders in times_of(notes.values()).items():
        assert times[statement] >= min(senders, ENOUGH)


@given(NOTES)
def test_everybody_is_asked_who_must_and_nobody_who_is_not_needed(notes):
    asked = asked_again(notes)

    times = times_of(notes[test] for test in asked)
    assert {test for test, noted in notes.items() if noted.must_ask} <= asked
    for test in asked:
        assert notes[test].must_ask or any(times[one] <= ENOUGH for one in notes[test].sent)


def test_of_many_alike_the_cheapest_are_asked():
    alike = {number: Noted(frozenset("A"), number, must_ask=False) for number in range(9)}

    assert asked_again(alike) == set(range(ENOUGH))


def test_who_sends_what_others_send_already_is_not_asked():
    notes = {"a page": Noted(frozenset("A"), 1, must_ask=False)}

    assert asked_again(notes, {"A": ENOUGH}) == set()
    assert asked_again(notes, {"A": ENOUGH - 1}) == {"a page"}


def test_a_statement_is_the_same_however_many_values_it_takes():
    one = "SELECT * FROM members WHERE id IN (?) LIMIT 5"
    three = "SELECT * FROM members WHERE id IN (?, ?, ?) LIMIT 20"

    assert digest(one) == digest(three)
    assert digest("INSERT INTO members VALUES (?, ?), (?, ?)") == digest(
        "INSERT INTO members VALUES (?, ?)"
    )
    assert digest(one) != digest("SELECT * FROM members WHERE name IN (?)")
