"""Which tests another database is spared, by what each of them sent to the first."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.noted import ENOUGH, Noted, digest, said_again

STATEMENTS = st.sets(st.sampled_from("ABCDEFG"))
NOTES = st.dictionaries(st.text(), st.builds(Noted, STATEMENTS, st.booleans()))


def times_of(notes):
    return Counter(each for noted in notes for each in noted.sent)


@given(NOTES)
def test_each_statement_is_sent_often_enough_or_by_all_who_send_it(notes):
    spared = said_again(notes)

    asked = times_of(noted for test, noted in notes.items() if test not in spared)
    for statement, times in times_of(notes.values()).items():
        assert asked[statement] >= min(times, ENOUGH)


@given(NOTES)
def test_nobody_is_spared_who_was_refused_or_of_whom_nothing_is_known(notes):
    for test in said_again(notes):
        assert notes[test].sent
        assert not notes[test].is_refused


def test_one_of_many_alike_is_spared():
    alike = {f"test {number}": Noted({"A"}, is_refused=False) for number in range(ENOUGH + 1)}

    assert len(said_again(alike)) == 1


def test_a_statement_is_the_same_however_many_values_it_takes():
    one = "SELECT * FROM members WHERE id IN (?) LIMIT 5"
    three = "SELECT * FROM members WHERE id IN (?, ?, ?) LIMIT 20"

    assert digest(one) == digest(three)
    assert digest("INSERT INTO members VALUES (?, ?), (?, ?)") == digest(
        "INSERT INTO members VALUES (?, ?)"
    )
    assert digest(one) != digest("SELECT * FROM members WHERE name IN (?)")
