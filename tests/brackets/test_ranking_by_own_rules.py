import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    BracketError,
    MatchFormat,
    PointsTable,
    Result,
    ResultKind,
    RuleSet,
    TieProcedure,
    Unfinished,
    criteria_of,
    preset,
    preset_names,
    rank,
    rules_at,
)
from brackets.plan_errors import FieldMissing, FieldUnknown, WrongShape
from brackets.standings.criteria import MEASURES
from brackets.standings.errors import (
    CriteriaMissing,
    CriterionTwice,
    CriterionUnknown,
    PresetUnknown,
)
from tests.brackets.tables import order_of, results_of

PLAIN = {"name": "ours", "points": {"win": 3, "loss": 0, "draw": 1}, "criteria": ["points"]}
ALL_CODES = [
    code
    for name, measure in MEASURES.items()
    for code in ([name, f"tied_{name}"] if measure.can_be_tied else [name])
]
numbers = st.one_of(st.integers(-9, 9), st.fractions(-9, 9, max_denominator=9))
maybe = st.one_of(st.none(), numbers)
pairs = st.tuples(st.integers(0, 99), st.integers(0, 99))
rule_sets = st.builds(
    RuleSet,
    name=st.text(max_size=9),
    points=st.builds(
        PointsTable,
        win=numbers,
        loss=numbers,
        draw=numbers,
        shootout_win=maybe,
        walkover_loss=maybe,
        retired_win=maybe,
        margins=st.lists(
            st.tuples(st.integers(1, 9), numbers, numbers),
            max_size=2,
            unique_by=lambda margin: margin[0],
        ).map(tuple),
    ),
    criteria=st.lists(st.sampled_from(ALL_CODES), min_size=1, unique=True).map(
        lambda codes: criteria_of(*codes)
    ),
    ties=st.sampled_from(TieProcedure),
    unfinished=st.sampled_from(Unfinished),
    scoring=st.sampled_from(["", "goals"]),
    awarded=st.one_of(st.none(), pairs),
    awarded_games=st.lists(pairs, max_size=3).map(tuple),
)


@given(rules=rule_sets)
def test_any_rules_can_be_written_out_and_read_back(rules):
    document = json.loads(json.dumps(rules.to_json()))

    back = RuleSet.from_json(document, "rules")

    assert back == rules
    assert back.to_json() == document


@pytest.mark.parametrize("name", preset_names())
def test_a_preset_has_a_version_and_can_be_written_out(name):
    rules = preset(name)

    family, version = rules.name.split("@")

    assert family == name
    assert version.isdecimal()
    assert preset(rules.name) is rules
    assert rules_at(name, "rules") is rules
    assert rules_at(rules.to_json(), "rules") == rules
    if rules.scoring:
        assert MatchFormat.parse(rules.scoring, "rules.scoring").code


def test_the_rules_of_domain_are_all_there():
    wanted = (
        "ittf_group bwf_group fifa_overall_first uefa_head_to_head_first uefa_league_phase "
        "fiba_group fiba_3x3_pool cn_ratio_group fivb_pool cn_c_value_group "
        "two_pull_points_group best_of_three_points_group xq_round_robin"
    )

    assert set(wanted.split()) <= set(preset_names())


@pytest.mark.parametrize("name", ["ittf", "ittf_group@1999", "", "@"])
def test_an_unknown_preset_is_refused_with_the_names_of_those_there_are(name):
    with pytest.raises(PresetUnknown) as refusal:
        rules_at(name, "stages[0].rules")

    assert str(refusal.value).startswith("stages[0].rules: there are no rules ")
    assert "ittf_group, " in str(refusal.value)


def without(field):
    return {name: value for name, value in PLAIN.items() if name != field}


@pytest.mark.parametrize(
    ("document", "error", "place"),
    [
        ([], WrongShape, "rules"),
        (without("points"), FieldMissing, "rules"),
        (PLAIN | {"colour": 1}, FieldUnknown, "rules"),
        (PLAIN | {"name": 7}, WrongShape, "rules.name"),
        (PLAIN | {"criteria": []}, CriteriaMissing, "rules.criteria"),
        (PLAIN | {"criteria": "points"}, WrongShape, "rules.criteria"),
        (PLAIN | {"criteria": ["points", "luck"]}, CriterionUnknown, "rules.criteria[1]"),
        (PLAIN | {"criteria": ["tied_seed"]}, CriterionUnknown, "rules.criteria[0]"),
        (PLAIN | {"criteria": ["tied_tied_wins"]}, CriterionUnknown, "rules.criteria[0]"),
        (PLAIN | {"criteria": ["wins", "wins"]}, CriterionTwice, "rules.criteria[1]"),
        (PLAIN | {"criteria": [1]}, WrongShape, "rules.criteria[0]"),
        (PLAIN | {"ties": "coin"}, WrongShape, "rules.ties"),
        (PLAIN | {"unfinished": None}, WrongShape, "rules.unfinished"),
        (PLAIN | {"unfinished": "forget"}, WrongShape, "rules.unfinished"),
        (PLAIN | {"scoring": 5}, WrongShape, "rules.scoring"),
        (PLAIN | {"awarded": 20}, WrongShape, "rules.awarded"),
        (PLAIN | {"awarded": [20, True]}, WrongShape, "rules.awarded[1]"),
        (PLAIN | {"awarded_games": [[25, 0], [25]]}, WrongShape, "rules.awarded_games[1]"),
        (PLAIN | {"points": 3}, WrongShape, "rules.points"),
        (PLAIN | {"points": {"win": 3}}, FieldMissing, "rules.points"),
        (PLAIN | {"points": {"win": 3, "loss": 0.5}}, WrongShape, "rules.points.loss"),
        (PLAIN | {"points": {"win": 3, "loss": True}}, WrongShape, "rules.points.loss"),
        (PLAIN | {"points": {"win": "1/0", "loss": 0}}, WrongShape, "rules.points.win"),
        (PLAIN | {"points": {"win": "1e9", "loss": 0}}, WrongShape, "rules.points.win"),
        (
            PLAIN | {"points": {"win": 1, "loss": 0, "margins": []}},
            WrongShape,
            "rules.points.margins",
        ),
        (
            PLAIN | {"points": {"win": 1, "loss": 0, "margins": {"0": [1, 2]}}},
            WrongShape,
            "rules.points.margins",
        ),
        (
            PLAIN | {"points": {"win": 1, "loss": 0, "margins": {"1": [1, None]}}},
            WrongShape,
            "rules.points.margins.1[1]",
        ),
        (
            PLAIN | {"points": {"win": 1, "loss": 0, "margins": {"1": 2}}},
            WrongShape,
            "rules.points.margins.1",
        ),
        (
            PLAIN | {"points": {"win": 1, "loss": 0, "margins": {"1": [None, 1]}}},
            WrongShape,
            "rules.points.margins.1[0]",
        ),
    ],
)
def test_rules_that_cannot_be_are_refused_with_their_place(document, error, place):
    with pytest.raises(error) as refusal:
        RuleSet.from_json(document, "rules")

    assert refusal.value.place == place
    assert str(refusal.value).startswith(f"{place}: ")


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        (
            {"win": "3", "loss": 0},
            'rules.win: this must be a whole number or a fraction such as "1/2".',
        ),
        ({"win": 3, "loss": 0, "margins": 1}, "rules.margins: this must be an object."),
        (
            {"win": 3, "loss": 0, "margins": {"-1": [2, 1]}},
            "rules.margins: this must be an object whose fields are differences: 1, 2, ....",
        ),
    ],
)
def test_a_refusal_says_what_the_points_must_be(points, sentence):
    with pytest.raises(WrongShape) as refusal:
        PointsTable.from_json(points, "rules")

    assert str(refusal.value) == sentence


@given(
    value=st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(
                st.sampled_from(["name", "points", "criteria", "win", "loss", "ties", "x"]),
                inner,
                max_size=5,
            ),
        ),
        max_leaves=8,
    )
)
def test_whatever_stands_for_rules_is_read_or_refused(value):
    try:
        read = rules_at(value, "rules").codes
    except BracketError as refusal:
        read = (str(refusal),)

    assert read[0] in ALL_CODES or read[0].startswith("rules")


def test_a_list_of_ones_own_ranks_by_its_criteria_in_their_order():
    own = rules_at(PLAIN | {"criteria": ["points", "head_to_head", "goals_for"]}, "rules")

    table = rank(own, "ABC", results_of("A-B 1-0, B-C 9-0, C-A 2-1"))

    # Three are level, so that no match of two decides.
    assert order_of(table) == "B A=C"


def test_half_points_are_exact():
    document = PLAIN | {"points": {"win": 1, "loss": 0, "draw": "1/2"}}

    table = rank(RuleSet.from_json(document, "rules"), "AB", results_of("A-B 1-1"))

    assert [row.values["points"] for row in table.rows] == [Fraction(1, 2)] * 2


ONE_OF_EACH = {
    "win": 10,
    "loss": 1,
    "draw": 5,
    "shootout_win": 8,
    "shootout_loss": 4,
    "walkover_win": 9,
    "walkover_loss": -1,
    "retired_win": 7,
    "retired_loss": 0,
    "margins": {"2": [11, 2], "3": [12, 3]},
}


@pytest.mark.parametrize(
    ("kind", "winner", "score", "more", "points"),
    [
        (ResultKind.PLAYED, "A", (1, 0), {}, (10, 1)),
        (ResultKind.PLAYED, "B", (0, 1), {}, (1, 10)),
        (ResultKind.PLAYED, None, (1, 1), {}, (5, 5)),
        (ResultKind.PLAYED, "B", (0, 2), {}, (2, 11)),
        (ResultKind.PLAYED, "A", (4, 1), {}, (12, 3)),
        (ResultKind.PLAYED, "A", None, {}, (10, 1)),
        (ResultKind.PLAYED, "A", (1, 1), {"penalties": (5, 4)}, (8, 4)),
        (ResultKind.PLAYED, "B", (1, 1), {"extra_time": (1, 3)}, (2, 11)),
        (ResultKind.WALKOVER, "A", None, {}, (9, -1)),
        (ResultKind.WALKOVER, "B", (0, 2), {}, (-1, 9)),
        (ResultKind.RETIRED, "A", (0, 2), {}, (7, 0)),
        (ResultKind.DISQUALIFIED, "B", None, {}, (0, 7)),
        (ResultKind.DOUBLE_WALKOVER, None, None, {}, (-1, -1)),
    ],
)
def test_every_outcome_has_its_points(kind, winner, score, more, points):
    table = PointsTable.from_json(ONE_OF_EACH, "points")

    assert table.of(Result("R1", kind, winner, ("A", "B"), score, **more)) == points


def test_what_is_not_said_is_worth_a_win_or_a_loss():
    table = PointsTable(win=2, loss=1)

    for kind in (ResultKind.WALKOVER, ResultKind.RETIRED, ResultKind.DISQUALIFIED):
        assert table.of(Result("R1", kind, "A", ("A", "B"))) == (2, 1)
    shootout = Result("R1", ResultKind.PLAYED, "A", ("A", "B"), (1, 1), penalties=(3, 2))
    assert table.of(shootout) == (2, 1)
    assert table.of(Result("R1", ResultKind.DOUBLE_WALKOVER, None, ("A", "B"))) == (1, 1)
