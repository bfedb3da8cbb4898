"""Results of a document find the match and the two whom they belong to."""

import copy

import pytest

from tests.brackets.documents import (
    EVERYTHING,
    GROUPS,
    changed,
    ladder,
    league,
    matches_of,
    people,
    played,
    refused,
)


def test_a_result_for_a_match_whose_two_are_not_known_is_kept_and_counts_for_nothing():
    state = played(GROUPS)

    assert state["orphaned"] == [
        {
            "match": "main/W1.1",
            "pair": None,
            "kind": "played",
            "score": [3, 1],
            "games": [[11, 9], [7, 11], [11, 4], [11, 8]],
        }
    ]
    assert matches_of(state)["main/W1.1"]["winner"] is None


def test_it_counts_for_the_two_who_meet_once_the_groups_are_over():
    rest = [
        {"pair": ["B", "C"], "score": [3, 2]},
        {"pair": ["E", "D"], "score": [3, 0]},
        {"pair": ["E", "F"], "score": [3, 0]},
        {"pair": ["D", "F"], "score": [3, 1]},
    ]

    state = played(changed(GROUPS, "results", to=[*GROUPS["results"], *rest]))

    opening = matches_of(state)["main/W1.1"]
    assert (opening["slots"], opening["winner"]) == (["A", "D"], "A")
    assert state["orphaned"] == []
    assert state["playable"] == ["main/W1.2"]


def test_two_who_meet_twice_in_a_table_need_the_match_named():
    results = [{"pair": ["B", "A"], "score": [3, 0]}]

    assert refused(league(results, legs=2)) == (
        "results[0]: B and A meet in league/R2.1, league/R5.1; name the match."
    )


def test_the_second_leg_needs_no_name_once_the_first_has_its_result():
    results = [
        {"match": "league/R2.1", "score": [3, 0]},
        {"pair": ["B", "A"], "score": [3, 1]},
    ]

    matches = matches_of(played(league(results, legs=2)))

    assert (matches["league/R2.1"]["slots"], matches["league/R2.1"]["winner"]) == (
        ["A", "B"],
        "A",
    )
    assert (matches["league/R5.1"]["slots"], matches["league/R5.1"]["score"]) == (
        ["B", "A"],
        [3, 1],
    )


def test_two_who_meet_again_later_have_their_first_result_in_the_first_of_the_matches():
    stage = {"format": "double_elimination", "lines": ["A", "B"], "grand_final": "reset"}
    document = {"version": 1, "entrants": people("AB"), "stages": [stage]}
    wins = [
        {"pair": ["A", "B"], "score": [3, 0]},
        {"pair": ["B", "A"], "score": [3, 1]},
        {"pair": ["A", "B"], "score": [3, 2]},
    ]

    states = [played(document | {"results": wins[:n]}) for n in range(4)]

    assert [state["playable"] for state in states] == [["W1.1"], ["F1"], ["F2"], []]
    assert [row["entrant"] for row in states[3]["placings"]] == ["A", "B"]


def test_a_result_by_pair_can_be_corrected_by_a_later_one_that_names_the_match():
    by_pair = {"pair": ["A", "B"], "score": [3, 0]}
    by_match = {"match": "league/R2.1", "score": [1, 3]}
    void = {"match": "league/R2.1", "kind": "void"}

    corrected = matches_of(played(league([by_pair, by_match])))
    voided = matches_of(played(league([by_pair, void])))
    replayed = matches_of(
        played(league([by_pair, void, {"pair": ["B", "A"], "score": [3, 2]}]))
    )

    assert corrected["league/R2.1"]["score"] == [1, 3]
    assert voided["league/R2.1"]["status"] == "ready"
    assert replayed["league/R2.1"]["score"] == [2, 3]


def test_a_pair_that_has_played_all_its_matches_takes_no_further_result():
    results = [{"pair": ["A", "B"], "score": [3, 0]}, {"pair": ["B", "A"], "score": [3, 0]}]

    assert refused(league(results)) == (
        "results[1]: B and A have a result in league/R2.1 already; "
        "name the match to correct it."
    )


def test_a_pair_that_does_not_meet_is_refused():
    results = [{"pair": ["A", "D"], "score": [3, 0]}]

    assert refused(ladder(results)) == "results[0]: A and D have no match to play so far."


def test_a_void_result_names_its_match():
    assert refused(league([{"pair": ["A", "B"], "kind": "void"}])) == (
        "results[0]: name the match whose result is void."
    )


def test_results_by_pair_may_come_in_any_order():
    results = [
        {"pair": ["A", "B"], "score": [1, 3]},
        {"pair": ["B", "D"], "score": [3, 1]},
        {"pair": ["D", "C"], "score": [3, 1]},
    ]

    state = played(ladder(results))

    assert [row["entrant"] for row in state["placings"]] == ["B", "A", "D", "C"]


def test_of_two_results_for_a_match_the_later_one_counts_whether_it_names_the_pair_or_not():
    named = {"match": "league/R2.1", "pair": ["B", "A"], "score": [3, 0]}
    loose = {"match": "league/R2.1", "score": [3, 0]}

    winners = [
        matches_of(played(league(results)))["league/R2.1"]["winner"]
        for results in ([named, loose], [loose, named])
    ]

    assert winners == ["A", "B"]


def test_a_level_score_is_allowed_in_a_table_only():
    draw = {"pair": ["A", "B"], "score": [1, 1]}
    table = league([draw])
    table["stages"][0]["rules"] = "xq_round_robin"

    assert matches_of(played(table))["league/R2.1"]["winner"] is None
    knock_out = {"format": "single_elimination"}
    assert refused(table | {"entrants": people("AB"), "stages": [knock_out]}) == (
        "results[0]: Say who won match F1."
    )


@pytest.mark.parametrize(
    ("more", "winner"),
    [
        ({"score": [1, 1], "penalties": [4, 5]}, "B"),
        ({"score": [1, 1], "extra_time": [2, 1]}, "A"),
        ({"games": [[11, 9], [8, 11], [9, 11]]}, "B"),
    ],
)
def test_the_winner_is_found_from_what_decided(more, winner):
    document = ladder([{"pair": ["A", "B"], **more}], names="AB")

    assert matches_of(played(document))["F1"]["winner"] == winner


def test_a_competition_is_played_to_its_end_by_results_that_name_the_match_only():
    document = copy.deepcopy(EVERYTHING) | {"results": [], "lots": []}
    while playable := (state := played(document))["playable"]:
        scores = [[3, len(ref) % 2] for ref in playable]
        document["results"] += [
            {"match": ref, "score": score} for ref, score in zip(playable, scores, strict=True)
        ]
        document["lots"] += [
            {"table": tie["table"], "order": tie["entrants"]}
            for tie in played(document)["unresolved_ties"]
        ]

    assert (state["complete"], state["orphaned"], state["unresolved_ties"]) == (True, [], [])
    assert all(row["place"] for row in state["placings"])
