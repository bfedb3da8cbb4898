"""A document is played: its results find their matches, and its state is written as JSON."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brackets import INFINITE, play
from brackets.documents.tournament import tournament_of
from brackets.documents.writing import value_to_json
from tests.brackets.documents import CUP, EVERYTHING, GROUPS, changed, played, refused
from tests.brackets.tournaments import tournaments

LI, WANG, ZHAO, CHEN = "li", "wang", "zhao", "chen"


def people(names):
    return [{"id": name} for name in names]


def league(results, legs=1, names="ABC"):
    """Return a document of one table in which everybody meets everybody."""
    stage = {"id": "league", "format": "round_robin", "legs": legs, "rules": "ittf_group"}
    return {"version": 1, "entrants": people(names), "stages": [stage], "results": results}


def ladder(results, names="ABCD"):
    stage = {"format": "stepladder"}
    return {"version": 1, "entrants": people(names), "stages": [stage], "results": results}


def matches_of(state):
    return {match["ref"]: match for match in state["matches"]}


def test_matches_say_who_is_in_them_and_where_they_stand():
    matches = matches_of(played(CUP))

    assert matches["main/W1.1"] == {
        "ref": "main/W1.1",
        "stage": "main",
        "round": 1,
        "slots": [LI, CHEN],
        "status": "done",
        "winner": LI,
        "kind": "played",
        "score": [3, 1],
        "games": [[11, 9], [7, 11], [11, 4], [11, 8]],
        "by": "Sun Li",
        "at": "2026-05-04T09:30:00+08:00",
    }
    assert matches["main/W1.2"] == {
        "ref": "main/W1.2",
        "stage": "main",
        "round": 1,
        "slots": [ZHAO, WANG],
        "status": "done",
        "winner": WANG,
        "kind": "retired",
        "reason": "ankle",
    }
    # Zhao Min has left: the match for third place is a walkover that nobody recorded.
    assert matches["main/P3.1"]["implied"] is True
    assert (matches["main/P3.1"]["winner"], matches["main/P3.1"]["kind"]) == (CHEN, "walkover")
    # The result names Wang Wei first; the match has Li Na first.
    assert (matches["main/F1"]["slots"], matches["main/F1"]["score"]) == ([LI, WANG], [2, 3])


def test_places_are_those_of_the_whole_tournament():
    state = played(CUP)

    assert [(row["place"], row["entrant"], row["decided_in"]) for row in state["placings"]] == [
        (1, WANG, "main/F1"),
        (2, LI, "main/F1"),
        (3, CHEN, "main/P3.1"),
        (4, ZHAO, "main/P3.1"),
    ]
    assert state["placings"][3]["left"] == "withdrawn"
    assert (state["complete"], state["playable"], state["orphaned"]) == (True, [], [])


def test_who_is_not_known_yet_is_named_by_where_they_come_from():
    matches = matches_of(played(GROUPS))

    assert matches["main/W1.1"]["slots"] == [
        {"place_in": "groups/A", "place": 1},
        {"place_in": "groups/B", "place": 2},
    ]
    assert matches["main/F1"]["slots"] == [
        {"winner_of": "main/W1.1"},
        {"winner_of": "main/W1.2"},
    ]
    assert matches["main/F1"]["status"] == "waiting"


def test_a_bye_is_null():
    document = changed(CUP, "stages", 0, "lines", to=[LI, None, ZHAO, WANG]) | {
        "entrants": CUP["entrants"][:3],
        "results": [],
        "withdrawals": [],
    }

    first = matches_of(played(document))["main/W1.1"]

    assert (first["slots"], first["status"], first["winner"]) == ([LI, None], "bye", LI)


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


def test_rows_say_what_decided_and_why_by_the_names_of_people():
    results = [
        {"pair": ["A", "B"], "score": [3, 0]},
        {"pair": ["B", "C"], "score": [3, 2]},
        {"pair": ["C", "A"], "score": [3, 1]},
    ]

    state = played(changed(GROUPS, "results", to=results))

    rows = [row for row in state["standings"] if row["group"] == "A"]
    assert [(row["stage"], row["table"], row["rank"], row["entrant"]) for row in rows] == [
        ("groups", "groups/A", 1, "A"),
        ("groups", "groups/A", 2, "C"),
        ("groups", "groups/A", 3, "B"),
    ]
    # All three have one win; games are 4-3, 5-4 and 3-5.
    assert [row["values"]["tied_games_ratio"] for row in rows] == ["4/3", "5/4", "3/5"]
    assert rows[1]["decided_by"] == "tied_games_ratio"
    assert rows[1]["why"].startswith("安宁 is before 曹磊: ")
    assert rows[1]["why"].endswith("1.333 to 1.250.")


def test_a_tie_that_nothing_breaks_is_named_once_the_table_is_over():
    level = [
        {"match": "league/R1.1", "pair": ["B", "C"], "score": [3, 0]},
        {"match": "league/R2.1", "pair": ["A", "B"], "score": [3, 0]},
        {"match": "league/R3.1", "pair": ["C", "A"], "score": [3, 0]},
    ]

    open_table, state = played(league(level[:2])), played(league(level))
    by_lot = played(league(level) | {"lots": [{"table": "league", "order": ["C", "A", "B"]}]})

    assert open_table["unresolved_ties"] == []
    assert state["unresolved_ties"] == [
        {"stage": "league", "table": "league", "rank": 1, "entrants": ["A", "B", "C"]}
    ]
    assert [row["rank"] for row in state["standings"]] == [1, 1, 1]
    assert by_lot["unresolved_ties"] == []
    assert [row["entrant"] for row in by_lot["standings"]] == ["C", "A", "B"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(5, 4), "5/4"), (Fraction(-4, 2), -2), (0, 0), (INFINITE, "inf")],
)
def test_values_are_exact(value, text):
    assert value_to_json(value) == text


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


def test_who_is_named_nowhere_plays_in_the_first_stage_that_names_nobody():
    state = played(EVERYTHING)

    members = {row["entrant"] for row in state["standings"] if row["stage"] == "rest"}
    assert members == {"P", "Q", "R", "S", "T", "H", "I"} - {"H", "I"}


def test_the_best_of_the_groups_and_of_the_seconds_go_on_by_themselves():
    matches = matches_of(played(EVERYTHING))

    assert matches["final four/W1.1"]["slots"] == [
        {"place_in": "groups/A", "place": 1},
        {"place_in": "groups/B", "place": 1},
    ]
    assert matches["final four/W1.2"]["slots"] == [
        {"place_in": "groups/C", "place": 1},
        {"place_in": "seconds", "place": 1},
    ]


def test_seeds_come_before_the_order_of_the_list():
    entrants = [{"id": "A"}, {"id": "B", "seed": 2}, {"id": "C", "seed": 1}, {"id": "D"}]
    document = {
        "version": 1,
        "entrants": entrants,
        "stages": [{"format": "single_elimination"}],
    }

    matches = matches_of(played(document))

    assert matches["W1.1"]["slots"] == ["C", "D"]
    assert matches["W1.2"]["slots"] == ["A", "B"]


@settings(max_examples=40)
@given(tournament=tournaments(), data=st.data())
def test_a_document_plays_as_the_plan_and_the_log_that_it_says(tournament, data):
    plan, results = tournament
    expected = play(plan, results)
    document = {
        "version": 1,
        "entrants": people(plan.entrants),
        "stages": [{"format": "single_elimination", "lines": lines_of(plan)}],
        "results": [
            entry_of(result, expected.matches[result.ref], data.draw(st.integers(0, 2)))
            for result in results
        ],
    }
    if any(match.ref == "P3.1" for match in plan.matches):
        document["stages"][0]["third_place"] = True

    tournament = tournament_of(json.loads(json.dumps(document)))

    assert tournament.plan == plan
    assert outline(tournament.state) == outline(expected)


def lines_of(plan):
    return [
        None if not hasattr(slot, "number") else plan.entrants[slot.number - 1]
        for match in plan.matches
        if match.round == 1
        for slot in match.slots
    ]


def entry_of(result, match, named):
    """Return a result as a document has it: with match and pair, or one of the two."""
    if named == 1:
        result = result.seen_from(match.sides[0])
    entry = {"kind": result.kind.value}
    if result.winner is not None:
        entry["winner"] = result.winner
    if result.score is not None:
        entry["score"] = [*result.score]
    if named != 1:
        entry["pair"] = [*result.pair]
    if named != 2:
        entry["match"] = result.ref
    return entry


def outline(state):
    """Return what a state says, whichever side a result has first."""
    matches = [(m.ref, m.sides, m.status, m.winner, m.score) for m in state.matches.values()]
    return matches, state.placings, state.orphaned
