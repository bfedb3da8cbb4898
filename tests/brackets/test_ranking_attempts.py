from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets.marks.attempts import last_three, rank_attempts
from brackets.marks.errors import CountNegative, CutWrong, MarkUnknown
from brackets.marks.qualifying import by_standard
from brackets.marks.ranking import rank_marks
from brackets.marks.tables import Measure, Status
from brackets.marks.wording import place_told

LONG_JUMP = Path(__file__).parent / "data" / "paris_2024_long_jump.txt"


def paris():
    """Return what was published of each group: who, centimetres, qualified for what."""
    groups = {}
    for line in LONG_JUMP.read_text().splitlines():
        if line[0] != "#":
            name, *rows = line.split()
            groups[name] = [
                (who, int(metres.replace(".", "")), mark)
                for who, metres, mark in (row.split(":") for row in rows)
            ]
    return groups


def test_equal_bests_are_parted_by_the_second_best():
    table = rank_attempts({"Li Na": [612, None, 640], "Wang Wei": [640, 633, None]})

    assert list(table.ranks) == ["Wang Wei", "Li Na"]
    assert place_told(table.rows[1].why, "en") == (
        "Wang Wei is before Li Na: number 2 of the best attempts, 633 to 612."
    )


def test_who_has_no_second_valid_attempt_is_behind_who_has_one():
    table = rank_attempts({"Li Na": [640, None], "Wang Wei": [None, 640, 1]})

    assert list(table.ranks) == ["Wang Wei", "Li Na"]
    assert place_told(table.rows[1].why, "zh") == (
        "Wang Wei 列在 Li Na 之前：Li Na 没有第 2 好成绩。"
    )


def test_only_as_many_attempts_are_compared_as_the_rules_say():
    attempts = {"Li Na": [640, 630, 620], "Wang Wei": [640, 630, 621]}

    assert rank_attempts(attempts, compared=2).ties[0].entrants == ("Li Na", "Wang Wei")
    assert list(rank_attempts(attempts).ranks) == ["Wang Wei", "Li Na"]


def test_who_has_no_valid_attempt_has_no_rank_and_a_status_goes_before_attempts():
    attempts = {"Li Na": [None, None], "Wang Wei": [600], "Zhao Min": [700], "Chen Jie": []}

    table = rank_attempts(attempts, statuses={"Zhao Min": Status.DSQ, "Chen Jie": Status.DNS})

    assert table.ranks == {"Wang Wei": 1}
    assert [(one.entrant, one.status.value) for one in table.unranked] == [
        ("Li Na", "NM"),
        ("Zhao Min", "DSQ"),
        ("Chen Jie", "DNS"),
    ]


def test_the_best_eight_and_who_is_level_with_them_have_three_more_the_leader_last():
    attempts = {f"P{i}": [700 - i] for i in range(8)} | {"P8": [693], "P9": [692]}

    assert last_three(rank_attempts(attempts)) == tuple(
        f"P{i}" for i in (8, 7, *range(6, -1, -1))
    )


def test_paris_lets_those_with_the_standard_and_the_next_best_up_to_twelve_into_the_final():
    groups = paris()
    everybody = [row for name in ("Group_A", "Group_B") for row in groups[name]]
    table = rank_attempts({who: [mark] for who, mark, _ in everybody})

    qualified = by_standard(table, standard=675, places=12)

    assert set(qualified.by_standard) == {who for who, _, mark in everybody if mark == "Q"}
    assert set(qualified.by_place) == {who for who, _, mark in everybody if mark == "q"}
    assert {*qualified.by_standard, *qualified.by_place} == {
        who for who, _, _ in groups["Final"]
    }


@pytest.mark.parametrize("name", ["Group_A", "Group_B", "Final"])
def test_paris_has_its_published_order_as_far_as_the_best_jump_decides(name):
    rows = paris()[name]

    table = rank_attempts({who: [mark] for who, mark, _ in reversed(rows)})

    bests = [mark for _, mark, _ in rows]
    assert table.ranks == {
        who: 1 + sum(other > mark for other in bests) for who, mark, _ in rows
    }
    assert [row.values["best"] for row in table.rows] == bests


def test_more_may_reach_the_standard_than_there_are_places():
    table = rank_attempts(
        {"Li Na": [680], "Wang Wei": [676], "Zhao Min": [675], "Chen Jie": [674]}
    )

    qualified = by_standard(table, standard=675, places=2)

    assert qualified.by_standard == ("Li Na", "Wang Wei", "Zhao Min")
    assert qualified.by_place == ()


def test_a_standard_in_time_is_reached_from_below():
    table = rank_marks(
        [Measure("time", is_lower_better=True)], {"Li Na": (60,), "Wang Wei": (62,)}
    )

    assert by_standard(table, standard=60, places=1).by_standard == ("Li Na",)


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda: rank_attempts({"Li Na": [-1]}), CountNegative),
        (lambda: rank_attempts({"Li Na": [1]}, compared=0), CutWrong),
        (lambda: rank_attempts({"Li Na": [1]}, statuses={"Wang": Status.DNS}), MarkUnknown),
        (lambda: last_three(rank_attempts({"Li Na": [1]}), 0), CutWrong),
        (lambda: by_standard(rank_attempts({"Li Na": [1]}), 1, 0), CutWrong),
    ],
)
def test_what_cannot_be_is_refused(act, error):
    with pytest.raises(error):
        act()


series = st.lists(st.none() | st.integers(0, 4), min_size=1, max_size=4)


@given(attempts=st.dictionaries(st.sampled_from("ABCDEF"), series), better=series)
def test_a_further_attempt_never_costs_a_place(attempts, better):
    attempts["Li"] = better
    before = rank_attempts(attempts).ranks.get("Li", len(attempts) + 1)

    for more in (None, 0, 4):
        attempts["Li"] = [*better, more]

        assert rank_attempts(attempts).ranks.get("Li", len(attempts) + 1) <= before


@given(attempts=st.dictionaries(st.sampled_from("ABCDEF"), series))
def test_everybody_is_ranked_or_not_and_a_better_best_is_never_behind(attempts):
    table = rank_attempts(attempts)

    named = [row.entrant for row in table.rows] + [one.entrant for one in table.unranked]
    assert sorted(named) == sorted(attempts)
    bests = [row.values["best"] for row in table.rows]
    assert bests == sorted(bests, reverse=True)
    for tie in table.ties:
        valid = [
            sorted((one for one in attempts[entrant] if one is not None), reverse=True)
            for entrant in tie.entrants
        ]
        assert all(own == valid[0] for own in valid)


def test_the_best_alone_may_go_on_or_be_compared():
    attempts = {"Li Na": [640, 630], "Wang Wei": [640, 631], "Zhao Min": [639]}

    assert rank_attempts(attempts, compared=1).ranks == {
        "Li Na": 1,
        "Wang Wei": 1,
        "Zhao Min": 3,
    }
    assert last_three(rank_attempts(attempts), places=1) == ("Wang Wei",)
