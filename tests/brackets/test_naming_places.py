"""Later stages are fed by places of earlier ones, named as documents name them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    BYE,
    LoserOf,
    PlaceIn,
    Plan,
    Result,
    Seed,
    SlotNames,
    WinnerOf,
    crossing,
    double_elimination_stage,
    elimination_stage,
    groups_stage,
    play,
    preset,
    round_robin_stage,
    slot_named,
)
from brackets.errors import BracketError
from brackets.formats.errors import PlaceNotPlayedFor, SlotUnknown
from tests.brackets.invariants import assert_invariants
from tests.examples import examples

RULES = preset("ittf_group")
EIGHT = ["Li Na", "Wang Wei", "Zhao Min", "Chen Jie", "Zhou Yan", "Sun Li", "Wu Gang", "Bai Yu"]
GROUPS = groups_stage(
    [[Seed(n) for n in (1, 4, 5, 8)], [Seed(n) for n in (2, 3, 6, 7)]], rules=RULES
)
MAIN = elimination_stage(crossing(GROUPS.tables, 2), stage="main", third_place=True)
SHARED = elimination_stage([Seed(n) for n in (1, 4, 3, 2)], stage="cup", first_place=5)
LEAGUE = round_robin_stage([Seed(n) for n in (1, 2, 3)], rules=RULES, stage="league")


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("Zhao Min", Seed(3)),
        (None, BYE),
        ("groups/A/1", PlaceIn("groups/A", 1)),
        ("groups/B/4", PlaceIn("groups/B", 4)),
        ("league/2", PlaceIn("league", 2)),
        ("main/1", WinnerOf("main/F1")),
        ("main/2", LoserOf("main/F1")),
        ("main/3", WinnerOf("main/P3.1")),
        ("main/4", LoserOf("main/P3.1")),
        ("cup/2", LoserOf("cup/F1")),
        ("main/W1.2", WinnerOf("main/W1.2")),
        ("main/W1.2/winner", WinnerOf("main/W1.2")),
        ("main/W1.2/loser", LoserOf("main/W1.2")),
    ],
)
def test_entrants_places_and_matches_have_names(text, slot):
    assert slot_named(text, [GROUPS, MAIN, SHARED, LEAGUE], EIGHT) == slot


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "Li",
            "groups/C/1",
            "groups/A/5",
            "groups/A/0",
            "groups/A/-1",
            "groups/A",
            "1",
            "/1",
        ),
        *(
            "groups/A-R1.1",
            "groups/A-R1.1/loser",
            "main/W9.9",
            "final/1",
            "main/²",
            "main/00001",
        ),
    ],
)
def test_what_names_nothing_is_refused_with_the_text(text):
    with pytest.raises(SlotUnknown) as refusal:
        slot_named(text, [GROUPS, MAIN], EIGHT)

    assert str(refusal.value).startswith(f"{text} is no entrant")


@pytest.mark.parametrize("text", ["cup/3", "cup/4", "cup/5", "main/5", "main/0"])
def test_a_place_that_is_shared_or_that_nobody_plays_for_is_refused(text):
    stage, number = text.split("/")

    with pytest.raises(PlaceNotPlayedFor, match=f"No match of {stage} .* place {number}"):
        slot_named(text, [MAIN, SHARED], EIGHT)


def test_the_champion_of_a_double_elimination_comes_out_of_its_deciding_match():
    stage = double_elimination_stage([Seed(n) for n in (1, 4, 3, 2)], stage="double")

    champion = slot_named("double/1", [stage], EIGHT)

    assert champion == WinnerOf(stage.matches[-1].ref)
    assert stage.matches[-1].places == ((1, 1), (2, 2))


def test_an_entrant_who_is_called_like_a_place_is_the_entrant():
    assert slot_named("main/1", [MAIN], ["main/1"]) == Seed(1)


def test_names_grow_with_the_stages():
    names = SlotNames(EIGHT)
    with pytest.raises(SlotUnknown):
        names.slot("groups/A/1")

    names.add(GROUPS)

    assert names.slot("groups/A/1") == PlaceIn("groups/A", 1)


@given(text=st.one_of(st.text(max_size=12), st.from_regex(r"(main|groups/A)/\w{1,6}")))
def test_any_text_is_a_slot_or_refused_with_a_sentence(text):
    slots = {
        *(Seed(number) for number in range(1, 9)),
        *(slot for match in MAIN.matches for slot in match.slots),
        *(PlaceIn(f"groups/{group}", place) for group in "AB" for place in range(1, 5)),
        *(side(match.ref) for match in MAIN.matches for side in (WinnerOf, LoserOf)),
    }
    refused = ""
    try:
        assert slot_named(text, [GROUPS, MAIN], EIGHT) in slots
    except BracketError as refusal:
        refused = str(refusal)
    assert refused == "" or (refused.endswith(".") and "%" not in refused.replace(text, ""))


def plate_and_main():
    """Two groups of four; the upper halves play for 1 to 4, the lower ones for 5 to 8."""
    plate = [
        slot_named(name, [GROUPS], EIGHT)
        for name in ("groups/A/3", "groups/B/4", "groups/A/4", "groups/B/3")
    ]
    below = elimination_stage(plate, stage="plate", first_place=5)
    return Plan.of(EIGHT, GROUPS, MAIN, below)


def test_a_plate_gives_the_places_after_the_main_draw():
    plan = plate_and_main()
    log = []
    while ready := play(plan, log).playable:
        log += [
            Result.of_score(match.ref, match.pair, (3, 0))
            if EIGHT.index(match.pair[0]) < EIGHT.index(match.pair[1])
            else Result.of_score(match.ref, match.pair, (0, 3))
            for match in ready
        ]

    state = play(plan, log)

    assert state.places == {
        **{name: place for place, name in enumerate(EIGHT[:4], start=1)},
        "Zhou Yan": 5,
        "Sun Li": 6,
        "Wu Gang": 7,
        "Bai Yu": 7,
    }


def test_everybody_has_the_places_that_their_place_in_the_group_leads_to():
    plan = plate_and_main()
    groups = [
        Result.of_score(match.ref, match.pair, (3, 0))
        if EIGHT.index(match.pair[0]) < EIGHT.index(match.pair[1])
        else Result.of_score(match.ref, match.pair, (0, 3))
        for match in play(plan, []).playable
    ]

    open_still, ended = play(plan, groups[:-1]), play(plan, groups)

    assert {(p.best, p.worst) for p in open_still.placings} == {(1, 8)}
    reach = {p.entrant: (p.best, p.worst) for p in ended.placings}
    assert reach == {
        **dict.fromkeys(EIGHT[:4], (1, 4)),
        **dict.fromkeys(EIGHT[4:], (5, 8)),
    }
    assert ended.places == {}


@examples(15)
@given(dice=st.randoms())
def test_a_competition_of_three_stages_stays_sound(dice):
    assert_invariants(plate_and_main(), dice)


@examples(15)
@given(dice=st.randoms())
def test_groups_that_are_fed_by_groups_stay_sound(dice):
    upper, lower = (
        [
            slot_named(f"groups/{group}/{place}", [GROUPS], EIGHT)
            for place in places
            for group in "AB"
        ]
        for places in ((1, 2), (3, 4))
    )
    final = groups_stage([upper], rules=RULES, stage="final")
    rest = round_robin_stage(lower, rules=RULES, stage="rest", legs=2, first_place=5)

    assert_invariants(Plan.of(EIGHT, GROUPS, final, rest), dice)


def test_a_chain_of_tables_leads_where_its_last_one_does():
    """The first of four go on by twos; in the end the second and the third meet once more."""
    league = round_robin_stage([Seed(n) for n in (1, 2, 3, 4)], rules=RULES, stage="league")
    upper, lower = (
        round_robin_stage(
            [slot_named(f"league/{place}", [league], []) for place in places],
            rules=RULES,
            stage=name,
            first_place=places[0],
        )
        for name, places in (("upper", (1, 2)), ("lower", (3, 4)))
    )
    middle = [slot_named(name, [upper, lower], []) for name in ("upper/2", "lower/1")]
    last = round_robin_stage(middle, rules=RULES, stage="middle", first_place=2)
    plan = Plan.of(EIGHT[:4], league, upper, lower, last)
    log = [
        Result.of_score(match.ref, tuple(sorted(match.pair, key=EIGHT.index)), (3, 0))
        for match in play(plan, []).playable
    ]

    after_league = play(plan, log)
    after_upper = play(
        plan, [*log, Result.of_score("upper/R1.1", ("Li Na", "Wang Wei"), (3, 0))]
    )

    assert [(p.entrant, p.best, p.worst, p.is_final) for p in after_league.placings] == [
        ("Li Na", 1, 3, False),
        ("Wang Wei", 1, 3, False),
        ("Zhao Min", 2, 4, False),
        ("Chen Jie", 2, 4, False),
    ]
    assert [(p.entrant, p.best, p.worst, p.is_final) for p in after_upper.placings[:2]] == [
        ("Li Na", 1, 1, True),
        ("Wang Wei", 2, 3, False),
    ]


def test_a_place_left_free_in_a_table_is_no_place_for_anybody():
    slots = [Seed(1), BYE, Seed(2)]
    plan = Plan.of(EIGHT[:2], round_robin_stage(slots, rules=RULES))

    before = play(plan, [])
    after = play(plan, [Result.of_score("R3.1", ("Wang Wei", "Li Na"), (3, 1))])

    assert [match.ref for match in before.playable] == ["R3.1"]
    assert {(p.best, p.worst) for p in before.placings} == {(1, 2)}
    assert after.places == {"Wang Wei": 1, "Li Na": 2}
    assert after.is_complete
