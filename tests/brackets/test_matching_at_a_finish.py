"""Times and numbers at a finish line: whatever order they come in, the same comes out."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets.finish_line import LineAct, LineKind, TroubleKind, line_of, match, slip_of

RUNNERS = [str(number) for number in range(101, 113)]
OWNERS = {number: f"runner {number}" for number in RUNNERS}
WAVES = dict.fromkeys(OWNERS.values(), "")
GUN = LineAct("gun/1", LineKind.GUN, 1_000, 1_000)
APART, WAIT = 2_000, 9_000


def tap(number, at):
    """The tap of the numbered one who crosses."""
    return LineAct(f"taps/{number}", LineKind.TIME, at, at)


def code(number, text, at):
    """The number that is read as the numbered one in the queue."""
    return LineAct(f"codes/{number}", LineKind.CODE, at, at, text)


def finish(runners=RUNNERS):
    """Return taps two seconds apart and numbers read nine seconds after each."""
    at = [600_000 + APART * n for n in range(len(runners))]
    taps = [tap(n, one) for n, one in enumerate(at, start=1)]
    codes = [code(n, runners[n - 1], one + WAIT) for n, one in enumerate(at, start=1)]
    return taps, codes


def matched(acts):
    return match(line_of(acts), OWNERS, WAVES)


def kinds(acts):
    return [one.kind for one in matched(acts).troubles]


def test_times_and_numbers_are_put_side_by_side_in_their_order():
    taps, codes = finish()

    found = matched([GUN, *taps, *codes])

    assert [one.entrant for one in found.crossings] == list(OWNERS.values())
    assert found.crossings[2].net == 600_000 + 2 * APART - 1_000
    assert (found.is_sound, found.troubles) == (True, ())


@pytest.mark.parametrize("lost", range(1, 12))
def test_a_number_that_was_not_read_is_missed_where_it_slipped(lost):
    taps, codes = finish()
    del codes[lost]

    [trouble] = matched([GUN, *taps, *codes]).troubles

    assert (trouble.kind, trouble.times, trouble.codes) == (TroubleKind.UNEVEN, 12, 11)
    assert trouble.at == lost + 1


@pytest.mark.parametrize("lost", range(1, 12))
def test_a_tap_that_was_forgotten_is_missed_where_it_slipped(lost):
    taps, codes = finish()
    del taps[lost]

    trouble = matched([GUN, *taps, *codes]).troubles[0]

    assert (trouble.times, trouble.codes, trouble.at) == (11, 12, lost + 1)


def test_two_taps_at_once_are_told_and_do_not_hold_up_results():
    taps, codes = finish(RUNNERS[:2])
    taps[1] = tap(2, taps[0].value + 100)

    assert kinds([GUN, *taps, *codes]) == [TroubleKind.DOUBLE]
    assert matched([GUN, *taps, *codes]).is_sound


def test_whoever_crosses_twice_or_is_unknown_holds_them_up():
    taps, codes = finish([*RUNNERS[:2], RUNNERS[0], "999"])

    found = matched([GUN, *taps, *codes])

    assert {one.kind for one in found.troubles} == {TroubleKind.TWICE, TroubleKind.UNKNOWN}
    assert not found.is_sound


def test_without_a_gun_nobody_has_a_time_and_before_it_nobody_can_cross():
    taps, codes = finish(RUNNERS[:1])
    late = GUN._replace(value=700_000)

    assert kinds([*taps, *codes]) == [TroubleKind.NO_GUN]
    assert kinds([late, *taps, *codes]) == [TroubleKind.BEFORE_GUN]


def test_a_gun_taken_down_again_replaces_the_one_before():
    taps, codes = finish(RUNNERS[:1])
    again = LineAct("gun/2", LineKind.GUN, 5_000, 4_000)

    [one] = matched([again, *codes, *taps, GUN]).crossings

    assert one.net == 600_000 - 4_000


def test_each_wave_runs_from_its_own_gun():
    guns = [LineAct(f"gun/{n}", LineKind.GUN, n, n * 60_000, wave=str(n)) for n in (1, 2)]
    crossed = [
        LineAct(f"x/{n}", LineKind.CROSSED, 600_000, 600_000, RUNNERS[n]) for n in (1, 2)
    ]

    found = match(line_of([*crossed, *guns]), OWNERS, {"runner 102": "1", "runner 103": "2"})

    assert [one.net for one in found.crossings] == [540_000, 480_000]


def test_numbers_with_their_times_stand_among_those_of_the_queue():
    taps, codes = finish(RUNNERS[:2])
    own = LineAct("x/1", LineKind.CROSSED, 601_000, 601_000, RUNNERS[5])

    found = matched([GUN, own, *taps, *codes])

    assert [one.code.text for one in found.crossings] == ["101", "106", "102"]


def test_a_number_is_put_in_behind_another_and_two_are_swapped():
    _taps, codes = finish(RUNNERS[:3])
    put_in = LineAct("row/1", LineKind.CODE, 900_000, 900_000, "110", of="codes/1")
    in_front = LineAct("row/2", LineKind.CODE, 900_001, 900_001, "111", first=True)
    swap = LineAct("row/3", LineKind.SWAP, 900_002, of="codes/2", other="codes/3")

    line = line_of([swap, in_front, put_in, *codes])

    assert [one.text for one in line.codes] == ["111", "101", "110", "103", "102"]


def test_what_is_put_in_stays_in_its_place_when_the_one_before_is_taken_back():
    _taps, codes = finish(RUNNERS[:3])
    put_in = LineAct("row/1", LineKind.CODE, 900_000, 900_000, "110", of="codes/2")
    undo = LineAct("row/2", LineKind.UNDO, 900_001, of="codes/2")

    line = line_of([*codes, put_in, undo])

    assert [one.text for one in line.codes] == ["101", "110", "103"]


def test_a_swap_that_is_undone_never_was():
    _taps, codes = finish(RUNNERS[:2])
    swap = LineAct("row/1", LineKind.SWAP, 900_000, of="codes/1", other="codes/2")
    undo = LineAct("row/2", LineKind.UNDO, 900_001, of="row/1")

    assert line_of([*codes, swap, undo]).codes == line_of(codes).codes


@st.composite
def anything(draw):
    """Acts of two phones and a referee, likely or not."""
    acts = []
    for number in range(1, draw(st.integers(1, 25)) + 1):
        sheet = draw(st.sampled_from(["a", "b", "row"]))
        keys = [one.key for one in acts]
        some = st.sampled_from(keys) if keys else st.just("")
        kind = draw(st.sampled_from(list(LineKind)))
        at = draw(st.integers(0, 30)) * 1_000
        acts.append(
            LineAct(
                f"{sheet}/{number}",
                kind,
                at,
                draw(st.integers(0, 30)) * 1_000,
                draw(st.sampled_from([*RUNNERS[:4], "dns", ""])),
                draw(st.sampled_from(list(OWNERS.values())[:3])),
                "",
                draw(some) if kind in (LineKind.UNDO, LineKind.SWAP, LineKind.CODE) else "",
                draw(some),
            )
        )
    return acts


@given(anything(), st.randoms())
def test_in_whatever_order_acts_come_the_same_stands(acts, rng):
    shuffled = list(acts)
    rng.shuffle(shuffled)

    assert line_of(shuffled) == line_of(acts)
    assert line_of([*acts, *shuffled]) == line_of(acts)


@given(anything())
def test_an_undo_restores_what_was_before(acts):
    last = LineAct("z/99", LineKind.TIME, 99_000, 5_000)
    undo = LineAct("z/100", LineKind.UNDO, 99_001, of="z/99")

    undone, before = line_of([*acts, last, undo]), line_of(acts)

    assert undone._replace(gone=frozenset()) == before._replace(gone=frozenset())


@given(anything())
def test_every_time_and_every_number_that_stands_is_in_exactly_one_line(acts):
    line = line_of(acts)
    found = match(line, OWNERS, WAVES)

    times = [one.time.key for one in found.crossings if one.time]
    codes = [one.code.key for one in found.crossings if one.code]
    assert sorted(times) == sorted(one.key for one in (*line.times, *line.crossed))
    assert sorted(codes) == sorted(one.key for one in (*line.codes, *line.crossed))
    assert found.is_sound or found.troubles


@given(st.integers(3, 40), st.data())
def test_where_people_wait_alike_the_slip_is_found(many, data):
    lost = data.draw(st.integers(0, many - 1))
    rng = random.Random(data.draw(st.integers(0, 99)))
    at, taps = 0, []
    for number in range(many):
        at += rng.randint(1_500, 4_000)
        taps.append(tap(number, at))
    codes = [code(n, "x", one.value + WAIT) for n, one in enumerate(taps) if n != lost]

    assert slip_of(line_of([*taps, *codes])) == lost + 1


def test_where_all_are_equally_far_apart_nothing_tells_the_first_from_the_last():
    taps, codes = finish()

    assert slip_of(line_of([*taps, *codes[1:]])) == 12
    assert slip_of(line_of([*taps, *codes[:-1]])) == 12
