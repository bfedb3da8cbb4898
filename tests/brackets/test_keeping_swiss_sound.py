"""Whatever happens in a Swiss stage, what holds of every tournament holds of it too."""

import random

from hypothesis import given
from hypothesis import strategies as st

from brackets import ByeKind, MatchStatus, PairedRound, Plan, Seed, play, preset, swiss_stage
from brackets.formats.crossing import crossing
from brackets.formats.elimination import elimination_stage
from tests.brackets.documents import command, matches_of, played
from tests.brackets.invariants import (
    anything,
    assert_invariants,
    assert_json_plays_the_same,
    assert_sound,
)
from tests.brackets.swiss_documents import paired
from tests.examples import examples

RULES = ("xq_swiss_opponent", "xq_swiss_progressive", "go_swiss_sos", "chess_swiss_buchholz")


def round_by_lot(slots, dice):
    """Return a round of any pairs: the next two meet, the others sit it out for any reason."""
    order = list(slots)
    dice.shuffle(order)
    pairs = dice.randint(1, len(order) // 2)
    made = tuple((order[2 * i], order[2 * i + 1]) for i in range(pairs))
    return PairedRound(made, {slot: dice.choice(list(ByeKind)) for slot in order[2 * pairs :]})


def stage_by_lot(members, dice, *, is_over):
    slots = [Seed(number) for number in range(1, members + 1)]
    rounds = dice.randint(1, 4)
    many = rounds if is_over else dice.randrange(rounds)
    rows = [round_by_lot(slots, dice) for _ in range(many)]
    return swiss_stage(slots, rounds, rows, rules=preset(dice.choice(RULES)), stage="main")


@examples(40)
@given(members=st.integers(2, 9), dice=st.randoms(use_true_random=False))
def test_a_swiss_stage_stays_sound(members, dice):
    stage = stage_by_lot(members, dice, is_over=True)

    assert_invariants(Plan.of("ABCDEFGHI"[:members], stage), dice)


@examples(30)
@given(members=st.integers(4, 9), dice=st.randoms(use_true_random=False))
def test_a_knock_out_of_the_best_of_a_swiss_stage_stays_sound(members, dice):
    stage = stage_by_lot(members, dice, is_over=True)
    top = elimination_stage(crossing(stage.tables, 4), stage="top")

    assert_invariants(Plan.of("ABCDEFGHI"[:members], stage, top), dice)


@examples(30)
@given(members=st.integers(2, 9), dice=st.randoms(use_true_random=False))
def test_as_long_as_rounds_are_not_paired_nobody_has_a_place(members, dice):
    plan = Plan.of("ABCDEFGHI"[:members], stage_by_lot(members, dice, is_over=False))

    by_ref = {match.ref: match for match in plan.matches}
    ready = play(plan, []).playable
    log = [anything(by_ref[match.ref], match, dice) for match in ready]
    state = play(plan, log)

    assert_sound(plan, state)
    assert_json_plays_the_same(plan, log)
    assert not state.is_complete
    assert state.places == {}
    statuses = {match.status for match in state.matches.values()}
    assert statuses <= {MatchStatus.DONE, MatchStatus.WAITING}


@examples(12)
@given(
    people=st.integers(3, 9),
    seed=st.integers(0, 10**6),
    apart=st.integers(0, 2),
    colours=st.booleans(),
)
def test_documents_are_paired_and_played_to_their_end_without_a_finding(
    people, seed, apart, colours
):
    dice = random.Random(seed)
    document = by_lot(people, apart, colours, dice)
    for _ in range(document["stages"][0]["rounds"]):
        status, _, refusal = command("pair", "-", stdin=document)
        if status:
            assert "cannot be paired" in refusal or "Nobody" in refusal
            return
        made = paired(document)
        document = made["document"]
        met = [pair["pair"] for pair in made["pairs"]]
        here = [name for pair in met for name in pair] + [made["bye"]] * bool(made["bye"])
        assert len(set(here)) == len(here)
        document["results"] += [_row(pair, dice) for pair in made["pairs"]]

    state = played(document)
    assert state["complete"]
    assert all(match["status"] == "done" for match in matches_of(state).values())
    everybody = {frozenset(pair) for one in document["stages"][0]["pairings"] for pair in one}
    assert len(everybody) == sum(map(len, document["stages"][0]["pairings"]))
    told = command("check", "-", stdin=document)[1].splitlines()[-1]
    assert told == f"rounds {len(document['stages'][0]['pairings'])}, errors 0, notes 0"


def by_lot(people, apart, colours, dice):
    """Return a document of some people in branches, some of whom are away by wish."""
    names = "ABCDEFGHI"[:people]
    rounds = dice.randint(1, max(1, people // 2))
    return {
        "version": 1,
        "entrants": [{"id": name, "branch": dice.choice(["x", "y", "z"])} for name in names],
        "stages": [
            {
                "format": "swiss",
                "rules": dice.choice(RULES),
                "rounds": rounds,
                "apart": apart,
                "colours": colours,
                "byes": [
                    {"round": n, "kind": dice.choice("FHZ"), "entrants": [dice.choice(names)]}
                    for n in range(1, rounds + 1)
                    if dice.random() < 0.4
                ],
            }
        ],
        "results": [],
    }


def _row(pair, dice):
    # No forfeits: those who were to meet may then be paired again.
    score = dice.choice([[1, 0], [0, 1], [1, 1]])
    return {"match": pair["match"], "pair": pair["pair"], "score": score}
