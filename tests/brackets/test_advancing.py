import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets.marks.advancing import Progression, Undecided, advance, rank_over
from brackets.marks.errors import HeatRepeated, JuryAdvanceWrong, ProgressionWrong
from brackets.marks.heats import lanes_by_groups, lanes_by_speed, swimming_heats
from brackets.marks.ranking import rank_marks
from brackets.marks.tables import Measure, Status
from brackets.marks.times import Timed, rank_times, read_time
from tests.brackets.paris import STATUSES, published


def ran(rows):
    """Return a heat ranked; who ran the same hundredth finished in the published order."""
    times = [STATUSES.get(mark) or read_time(mark) for _, mark, _, _ in rows]
    return rank_times(
        {
            who: time if isinstance(time, Status) else Timed(time, i)
            for i, ((who, *_), time) in enumerate(zip(rows, times, strict=True))
        }
    )


def swum(rows):
    """Return a heat ranked; who swam the same hundredth is level."""
    return rank_times({who: Timed(read_time(mark)) for who, mark, _, _ in rows})


def stage(stages, start):
    return [rows for name, rows in sorted(stages.items()) if name.startswith(start)]


def won(heats, mark):
    return {who for rows in heats for who, _, _, own in rows if own == mark}


def lanes_of(rows):
    return {int(lane): who for who, _, lane, _ in rows}


@pytest.mark.parametrize(
    ("start", "progression", "lots"),
    [
        ("Preliminary_Round", Progression(2, 4), []),
        ("Round_1", Progression(3, 3), [["NGR1", "CHN1"]]),
        ("Semi-Final", Progression(2, 2), []),
    ],
)
def test_the_100_m_of_paris_goes_on_as_published(start, progression, lots):
    heats = stage(published("100_m"), start)

    outcome = advance([ran(rows) for rows in heats], progression, lots=lots)

    assert set(outcome.by_place) == won(heats, "Q")
    assert set(outcome.by_mark) == won(heats, "q")
    assert outcome.undecided == ()


def test_two_with_the_same_time_for_the_last_place_need_a_decision():
    heats = [ran(rows) for rows in stage(published("100_m"), "Round_1")]

    outcome = advance(heats, Progression(3, 3))

    assert [(set(tie.entrants), tie.places, tie.heat) for tie in outcome.undecided] == [
        ({"CHN1", "NGR1"}, 1, None)
    ]
    assert outcome.by_mark == ("RSA3", "LBR1")
    assert {"CHN1", "NGR1"}.isdisjoint(outcome.others)


def test_both_go_on_where_there_is_room():
    heats = [ran(rows) for rows in stage(published("100_m"), "Round_1")]

    outcome = advance(heats, Progression(3, 3, room=28))

    assert set(outcome.by_mark) == {"RSA3", "LBR1", "CHN1", "NGR1"}
    assert outcome.undecided == ()


def test_the_final_of_the_100_m_has_its_strongest_four_in_the_middle_lanes():
    stages = published("100_m")
    semis = [ran(rows) for rows in stage(stages, "Semi-Final")]
    order = advance(semis, Progression(2, 2)).through

    lanes = lanes_by_groups(order, [(4, 6, 5, 7), (3, 8), (9, 2)])

    assert order == ("JAM1", "JAM3", "RSA2", "USA1", "USA2", "BOT1", "ITA2", "USA3")
    assert lanes == dict(sorted(lanes_of(stages["Final"]).items()))


def test_the_1500_m_of_paris_goes_on_by_place_by_the_jury_and_by_repechage():
    stages = published("1500_m")
    heats, again = stage(stages, "Round_1"), stage(stages, "Repechage")
    semis = stage(stages, "Semi-Final")

    first = advance([ran(rows) for rows in heats], Progression(6), by_jury=["JPN1"])
    second = advance([ran(rows) for rows in again], Progression(3))

    assert set(first.by_place) == won(heats, "Q")
    assert set(first.by_jury) == won(heats, "qR")
    assert set(first.others) == {who for rows in again for who, *_ in rows}
    assert set(second.by_place) == won(again, "Q")
    assert {*first.through, *second.through} == {who for rows in semis for who, *_ in rows}
    final = advance([ran(rows) for rows in semis], Progression(6))
    assert set(final.through) == won(semis, "Q")


def test_the_100_m_freestyle_of_paris_has_its_published_semifinals_and_lanes():
    stages = published("100_m_freestyle")
    lots = [["USA2", "GER1"], ["SRB2", "CAN2"], ["SRB1", "GBR2", "CHN2"]]

    outcome = advance(
        [swum(rows) for rows in stage(stages, "Heat")], Progression(0, 16), lots=lots
    )
    semifinalists = outcome.filled(withdrawn=["KOR1"])
    heats = swimming_heats(semifinalists, lanes=8)

    assert "KOR1" in outcome.by_mark
    assert [lanes_by_speed(heat, 8) for heat in heats] == [
        dict(sorted(lanes_of(stages[f"Semifinal_{i}"]).items())) for i in (1, 2)
    ]


def test_the_100_m_freestyle_of_paris_has_its_published_final_and_lanes():
    stages = published("100_m_freestyle")

    outcome = advance([swum(rows) for rows in stage(stages, "Semifinal")], Progression(0, 8))

    assert lanes_by_speed(outcome.through, 8) == dict(sorted(lanes_of(stages["Final"]).items()))


def test_the_divers_of_paris_go_on_as_published_with_two_reserves():
    stages = published("diving")
    for name, places in (("Preliminary", 18), ("Semifinal", 12)):
        rows = stages[name]
        table = rank_marks(
            [Measure("total")], {who: (int(mark.replace(".", "")),) for who, mark, _, _ in rows}
        )

        outcome = advance([table], Progression(places))

        assert list(outcome.by_place) == [who for who, _, _, mark in rows if mark == "Q"]
        assert list(outcome.others[:2]) == [who for who, _, _, mark in rows if mark == "R"]


def heat(**times):
    return rank_times({name: Timed(time) for name, time in times.items()})


def test_a_tie_for_the_last_place_of_a_heat_needs_a_decision_before_marks_count():
    heats = [
        heat(Li=10_000, Wang=10_100, Zhao=10_100),
        heat(Chen=10_200, Liu=10_300, Sun=10_400),
    ]

    outcome = advance(heats, Progression(2, 1))

    assert outcome.by_place == ("Li", "Chen", "Liu")
    assert outcome.by_mark == ()
    assert outcome.undecided == (Undecided(("Wang", "Zhao"), 1, 1),)


def test_a_tie_for_the_last_place_of_a_heat_uses_up_room_before_a_tie_by_mark():
    heats = [
        heat(Li=10_000, Wang=10_100, Zhao=10_100),
        heat(Chen=10_200, Liu=10_300, Sun=10_400, Qian=10_400),
    ]

    outcome = advance(heats, Progression(2, 1, room=6))

    assert set(outcome.by_place) == {"Li", "Wang", "Zhao", "Chen", "Liu"}
    assert outcome.undecided == (Undecided(("Sun", "Qian"), 1),)


def test_the_photo_of_a_heat_says_nothing_about_another_heat():
    heats = [
        rank_times({"Li": Timed(10_000, 1), "Wang": Timed(10_100, 2)}),
        rank_times({"Chen": Timed(10_000, 1), "Liu": Timed(10_100, 9)}),
    ]

    assert advance(heats, Progression(1, 1)).undecided == (Undecided(("Wang", "Liu"), 1),)
    assert rank_over(heats).ranks == {"Li": 1, "Chen": 1, "Wang": 3, "Liu": 3}


def test_who_was_disqualified_goes_on_only_if_the_jury_says_so():
    heats = [rank_times({"Li": Timed(10_000), "Wang": Status.DSQ})]

    assert advance(heats, Progression(2)).through == ("Li",)
    assert advance(heats, Progression(2), by_jury=["Wang"]).through == ("Li", "Wang")


def test_of_no_heats_nobody_goes_on():
    assert advance([], Progression(1)).through == ()


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda: Progression(0), ProgressionWrong),
        (lambda: Progression(-1, 3), ProgressionWrong),
        (lambda: advance([heat(Li=1), heat(Li=2)], Progression(1)), HeatRepeated),
        (lambda: advance([heat(Li=1)], Progression(1), by_jury=["Li"]), JuryAdvanceWrong),
        (lambda: advance([heat(Li=1)], Progression(1), by_jury=["Wang"]), JuryAdvanceWrong),
    ],
)
def test_what_cannot_be_is_refused(act, error):
    with pytest.raises(error):
        act()


@given(
    times=st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=5), min_size=1, max_size=4),
    by_place=st.integers(0, 3),
    by_mark=st.integers(1, 4),
    extra=st.integers(0, 3),
)
def test_nobody_goes_on_before_a_faster_one_of_the_heat_and_room_is_never_exceeded(
    times, by_place, by_mark, extra
):
    heats = [
        rank_times({f"{i}/{j}": Timed(10 * time) for j, time in enumerate(own)})
        for i, own in enumerate(times)
    ]
    room = by_place * len(heats) + by_mark + extra

    outcome = advance(heats, Progression(by_place, by_mark, room))

    pending = {one for tie in outcome.undecided for one in tie.entrants}
    named = [*outcome.through, *pending, *outcome.others]
    assert sorted(named) == sorted(one for heat in heats for one in heat.ranks)
    assert len(outcome.through) + sum(tie.places for tie in outcome.undecided) <= room
    for table in heats:
        through = [rank for one, rank in table.ranks.items() if one in outcome.through]
        out = [rank for one, rank in table.ranks.items() if one in outcome.others]
        if not any(tie.heat for tie in outcome.undecided):
            assert max(through, default=0) < min(out, default=99)
