import contextlib
import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import MatchStatus, Plan, PlanError, play
from brackets.plan_errors import (
    EntrantRepeated,
    FeederNotBefore,
    FieldMissing,
    FieldUnknown,
    PlacesImpossible,
    RefTwice,
    SeedNowhere,
    SeedOutside,
    SlotTwice,
    VersionUnknown,
    WrongShape,
)
from tests.brackets.tournaments import tournaments
from tests.examples import examples

GOOD = {
    "version": 1,
    "entrants": ["Li Na", "Wang Wei", "Zhao Min"],
    "matches": [
        {
            "ref": "W1.1",
            "round": 1,
            "slots": [{"seed": 1}, {"bye": True}],
            "places": [[1, 2], [3, 3]],
        },
        {
            "ref": "W1.2",
            "round": 1,
            "slots": [{"seed": 3}, {"seed": 2}],
            "places": [[1, 2], [3, 3]],
        },
        {
            "ref": "P3.1",
            "round": 2,
            "slots": [{"loser_of": "W1.1"}, {"loser_of": "W1.2"}],
            "places": [[3, 3], [3, 3]],
        },
        {
            "ref": "F1",
            "round": 2,
            "slots": [{"winner_of": "W1.1"}, {"winner_of": "W1.2"}],
            "places": [[1, 1], [2, 2]],
        },
    ],
}


@examples(50)
@given(tournament=tournaments())
def test_a_plan_that_is_written_and_read_again_plays_the_same(tournament):
    plan, results = tournament

    again = Plan.from_json(json.loads(json.dumps(plan.to_json())))

    assert again == plan
    assert play(again, results) == play(plan, results)


def test_the_format_of_version_1_stays_readable():
    plan = Plan.from_json(GOOD)

    assert plan.to_json() == GOOD
    assert play(plan, []).matches["P3.1"].status is MatchStatus.WAITING


def put(document, path, value):
    *way, last = path
    for step in way:
        document = document[step]
    if value is ...:
        del document[last]
    else:
        document[last] = value


@pytest.mark.parametrize(
    ("path", "value", "error", "place"),
    [
        (["version"], 3, VersionUnknown, "version"),
        (["version"], True, WrongShape, "version"),
        (["version"], ..., FieldMissing, "plan"),
        (["name"], "x", FieldUnknown, "plan"),
        (["entrants"], "Li Na", WrongShape, "entrants"),
        (["entrants", 1], "Li Na", EntrantRepeated, "entrants[1]"),
        (["entrants", 1], "", WrongShape, "entrants[1]"),
        (["matches", 0], [], WrongShape, "matches[0]"),
        (["matches", 0, "ref"], "", WrongShape, "matches[0].ref"),
        (["matches", 0, "round"], 0, WrongShape, "matches[0].round"),
        (["matches", 0, "round"], 1.0, WrongShape, "matches[0].round"),
        (["matches", 0, "best_of"], 5, FieldUnknown, "matches[0]"),
        (["matches", 1, "ref"], "W1.1", RefTwice, "matches[1].ref"),
        (["matches", 1, "slots"], [], WrongShape, "matches[1].slots"),
        (["matches", 1, "slots", 0], {}, WrongShape, "matches[1].slots[0]"),
        (["matches", 1, "slots", 0, "bye"], True, WrongShape, "matches[1].slots[0]"),
        (["matches", 1, "slots", 0, "seed"], "3", WrongShape, "matches[1].slots[0].seed"),
        (["matches", 1, "slots", 0, "seed"], 4, SeedOutside, "matches[1].slots[0]"),
        (["matches", 1, "slots", 0, "seed"], 1, SlotTwice, "matches[1].slots[0]"),
        (["matches", 1, "slots", 0], {"bye": True}, SeedNowhere, "entrants[2]"),
        (
            ["matches", 3, "slots", 1],
            {"winner_of": "F1"},
            FeederNotBefore,
            "matches[3].slots[1]",
        ),
        (["matches", 3, "slots", 1], {"loser_of": "W1.2"}, SlotTwice, "matches[3].slots[1]"),
        (
            ["matches", 2, "slots", 0],
            {"loser_of": "W1.2", "first_match": True},
            SlotTwice,
            "matches[2].slots[1]",
        ),
        (["matches", 3, "places", 1], [2, 1], PlacesImpossible, "matches[3].places[1]"),
        (["matches", 3, "places", 1, 1], 4, PlacesImpossible, "matches[3].places[1]"),
        (["matches", 3, "places", 1, 1], None, WrongShape, "matches[3].places[1][1]"),
    ],
)
def test_a_broken_plan_is_refused_with_the_place_of_the_fault(path, value, error, place):
    document = copy.deepcopy(GOOD)
    put(document, path, value)

    with pytest.raises(error) as refused:
        Plan.from_json(document)

    assert refused.value.place == place
    assert str(refused.value).startswith(f"{place}: ")


scalars = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 5), st.floats(), st.text(max_size=5)
)
keys = st.sampled_from(
    ["version", "entrants", "matches", "ref", "seed", "winner_of", "bye", "x"]
)
anything = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)
    ),
    max_leaves=10,
)


@examples(150)
@given(value=anything)
def test_no_document_whatever_ends_in_anything_but_a_plan_error(value):
    with pytest.raises(PlanError):
        Plan.from_json(value)


@examples(150)
@given(data=st.data(), value=anything)
def test_no_change_to_a_good_plan_ends_in_anything_but_a_plan_error(data, value):
    document = copy.deepcopy(GOOD)
    node, path = document, []
    while isinstance(node, dict | list) and node and (not path or data.draw(st.booleans())):
        steps = sorted(node) if isinstance(node, dict) else range(len(node))
        path.append(data.draw(st.sampled_from(steps)))
        node = node[path[-1]]
    put(document, path, value)

    with contextlib.suppress(PlanError):
        assert Plan.from_json(document).to_json() == document
