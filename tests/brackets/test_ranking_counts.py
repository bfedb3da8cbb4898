import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets.marks.counts import Count, ShortTeam, rank_counts, rank_team_counts
from brackets.marks.errors import CountNegative, TeamSizeWrong, TeamTooLarge
from brackets.marks.tables import Status
from brackets.marks.wording import place_told

ROPE = {"a": [Count(165, 1)], "b": [Count(165, 0)], "c": [Count(171, 4)]}


def test_more_skips_are_first_and_among_equals_fewer_failures():
    table = rank_counts(ROPE)

    assert list(table.ranks.items()) == [("c", 1), ("b", 2), ("a", 3)]
    assert place_told(table.rows[2].why, "zh") == "b 列在 a 之前：失误 0 比 1，少者在前。"
    assert place_told(table.rows[0].why, "zh") == "c 列在 b 之前：计数 171 比 165。"


def test_who_is_level_in_both_shares_the_place():
    table = rank_counts({**ROPE, "d": [Count(165)], "e": [Count(90)]})

    assert table.ranks == {"c": 1, "b": 2, "d": 2, "a": 4, "e": 5}
    assert place_told(table.rows[1].why, "en") == "b and d could not be parted."


def test_the_best_of_two_tries_counts_with_its_own_failures():
    table = rank_counts(
        {"Li": [Count(170, 5), Count(165)], "Wang": [Count(170, 6), Count(170, 4)]}
    )

    assert list(table.ranks) == ["Wang", "Li"]
    assert table.rows[1].values == {"count": 170, "faults": 5}


def test_who_has_no_try_did_not_start():
    table = rank_counts(
        {"Li": [], "Wang": [Count(1)], "Zhao": []}, statuses={"Zhao": Status.DSQ}
    )

    assert table.ranks == {"Wang": 1}
    assert [one.status for one in table.unranked] == [Status.DNS, Status.DSQ]


def test_teams_rank_by_the_sum_of_their_members_then_by_fewer_failures():
    table = rank_team_counts(
        {
            "Workshop": [Count(170), Count(121, 3), Count(129)],
            "Finance": [Count(150, 2), Count(140), Count(130)],
        },
        size=3,
    )

    assert table.ranks == {"Finance": 1, "Workshop": 2}
    assert table.rows[0].values == {"count": 420, "faults": 2}


TEAMS = {"Finance": [Count(100)], "Workshop": [Count(40), Count(40)], "Logistics": []}


def test_a_short_team_has_no_result():
    table = rank_team_counts(TEAMS, size=2)

    assert table.ranks == {"Workshop": 1}
    assert [(one.entrant, one.status) for one in table.unranked] == [
        ("Finance", Status.NM),
        ("Logistics", Status.DNS),
    ]


def test_a_short_team_is_ranked_with_what_it_has_where_the_rules_say_so():
    table = rank_team_counts(TEAMS, size=2, short_team=ShortTeam.AS_IT_IS)

    assert table.ranks == {"Finance": 1, "Workshop": 2}


@pytest.mark.parametrize(
    ("act", "error"),
    [
        (lambda: rank_counts({"Li": [Count(-1)]}), CountNegative),
        (lambda: rank_counts({"Li": [Count(1, -1)]}), CountNegative),
        (lambda: rank_team_counts({"Finance": [Count(1, -1)]}, size=1), CountNegative),
        (lambda: rank_team_counts({}, size=0), TeamSizeWrong),
        (lambda: rank_team_counts({"Finance": [Count(1), Count(1)]}, size=1), TeamTooLarge),
    ],
)
def test_what_cannot_be_is_refused(act, error):
    with pytest.raises(error):
        act()


counts = st.builds(Count, st.integers(0, 5), st.integers(0, 3))


@given(
    teams=st.dictionaries(st.sampled_from("ABCDE"), st.lists(counts, min_size=2, max_size=2))
)
def test_no_team_with_a_lower_sum_is_before_one_with_a_higher(teams):
    table = rank_team_counts(teams, size=2)

    sums = {team: sum(one.number for one in own) for team, own in teams.items()}
    assert {team: sums[team] for team in table.ranks} == sums
    assert [sums[team] for team in table.ranks] == sorted(sums.values(), reverse=True)
