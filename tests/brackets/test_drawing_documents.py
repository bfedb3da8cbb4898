"""A stage of a document is drawn with a proof, and the proof is checked."""

import copy
import json

import pytest

from tests.brackets.documents import (
    CUP,
    GROUPS,
    LOTS,
    SIZES,
    changed,
    command,
    drawn,
    played,
    refused,
)

IDS = {entrant["id"] for entrant in LOTS["entrants"]}
IN_GROUPS = LOTS | {
    "stages": [
        {"id": "groups", "format": "round_robin", "groups": 2, "qualify": 2},
        {"id": "main", "format": "single_elimination"},
    ],
    "rules": "bwf_group",
}


def verified(proof):
    """Return what verifying a proof has found, its exit status and its line."""
    status, output, refusal = command("verify", "-", stdin=proof)
    return status, json.loads(output), refusal


def test_a_draw_gives_a_plan_a_proof_and_a_document_that_can_be_played():
    draw = drawn(LOTS)

    [stage] = draw["document"]["stages"]
    assert set(stage["lines"]) == IDS | {None}
    assert (stage["lines"][0], stage["lines"][-1]) == ("安宁", "白冰")
    assert draw["plan"]["entrants"] == [entrant["id"] for entrant in LOTS["entrants"]]
    first = played(draw["document"])["matches"][0]
    assert first["slots"] == stage["lines"][:2] == ["安宁", None]


def test_the_same_secret_and_words_always_give_the_same_draw():
    draw = drawn(LOTS)

    assert drawn(LOTS) == draw
    assert drawn(changed(LOTS, "entrants", to=LOTS["entrants"])) == draw
    assert drawn(LOTS, "--word", "again")["proof"]["seed"] != draw["proof"]["seed"]
    assert drawn(LOTS, "--word", "again")["proof"]["words"] == ["牡丹", "six", "again"]


def test_a_draw_of_groups_fills_them_and_keeps_people_of_one_branch_apart():
    draw = drawn(IN_GROUPS)

    groups = draw["document"]["stages"][0]["groups"]
    assert {name for group in groups for name in group} == IDS
    branch = {entrant["id"]: entrant["branch"] for entrant in LOTS["entrants"]}
    assert [len({branch[name] for name in group}) for group in groups] == [3, 3]
    assert played(draw["document"])["complete"] is False


def test_groups_of_given_sizes_are_drawn_and_proved():
    draw = drawn(changed(SIZES, "stages", 0, "groups", to=[2, 5]))

    assert [*map(len, draw["document"]["stages"][0]["groups"])] == [2, 5]
    assert played(draw["document"])["complete"] is False
    assert verified(draw)[1]["holds"] is True


def test_a_proof_holds_alone_or_in_what_the_draw_has_printed():
    draw = drawn(LOTS)

    for proof in (draw, draw["proof"]):
        status, answer, refusal = verified(proof)
        assert (status, answer["holds"], refusal) == (0, True, "")
        assert [found["step"] for found in answer["findings"]] == [
            *("pots", "sheet", "secret", "seed", "outcome", "separation")
        ]


@pytest.mark.parametrize(
    ("path", "value", "step"),
    [
        (["words", 0], "peony", "seed"),
        (["secret"], "5f2d0c9b7a6e4830" * 2, "secret"),
        (["sheet", "entries", 2, "tag"], "二分厂", "sheet"),
        (["outcome", 1], ["方圆"], "outcome"),
        (["separations", 0, "reached"], 1, "separation"),
    ],
)
def test_a_proof_that_was_bent_fails_at_the_step_that_was_bent(path, value, step):
    proof = changed(drawn(LOTS)["proof"], *path, to=value)

    status, answer, refusal = verified(proof)

    assert (status, answer["holds"]) == (2, False)
    assert step in {found["step"] for found in answer["findings"] if not found["holds"]}
    assert refusal.endswith(": this step of the proof does not hold.\n")


def test_what_is_published_before_the_draw_is_what_the_proof_holds():
    status, output, _refusal = command("draw", "-", "--announce", stdin=LOTS)
    announced, proof = json.loads(output), drawn(LOTS)["proof"]

    assert status == 0
    assert LOTS["draw"]["secret"] not in output
    for name in ("sheet", "sheet_hash", "secret_hash"):
        assert announced[name] == proof[name]


def test_a_draw_without_a_secret_and_without_words_says_so_in_its_proof():
    document = changed(LOTS, "draw", to=...)

    first, second = drawn(document)["proof"], drawn(document)["proof"]

    assert first["words"] == ["no word was said"]
    assert first["secret"] != second["secret"]
    assert verified(first)[0] == 0


@pytest.mark.parametrize(
    ("document", "line"),
    [
        (CUP, "stages: no lot is drawn here: name entrants, not their lines or groups."),
        (GROUPS, "stages: no lot is drawn here: name entrants, not their lines or groups."),
        (
            CUP | {"draw": {"stage": "main"}},
            "stages[0]: no lot is drawn here: name entrants, not their lines or groups.",
        ),
        (
            LOTS | {"draw": {"stage": "final"}},
            "draw.stage: there is no stage final in this document.",
        ),
        (
            LOTS | {"draw": {"secret": "short"}},
            "draw: The secret needs at least 32 characters, not 5.",
        ),
        (
            changed(LOTS, "entrants", 1, "seed", to=1),
            "entrants[1].seed: Seed 1 is given to both 安宁 and 白冰.",
        ),
    ],
)
def test_a_draw_that_cannot_be_is_refused(document, line):
    assert refused(document, "draw", "-") == line


def test_nothing_can_be_published_without_a_secret():
    document = changed(LOTS, "draw", "secret", to=...)

    assert refused(document, "draw", "-", "--announce") == (
        "draw.secret: The secret needs at least 32 characters, not 0."
    )


def test_what_is_no_proof_is_refused():
    assert refused(LOTS, "verify", "-") == "proof: the field sheet is missing."


def test_findings_are_said_in_chinese_too():
    proof = changed(drawn(LOTS)["proof"], "words", 0, to="peony")

    _status, output, refusal = command("verify", "-", "--language", "zh", stdin=proof)

    assert refusal == "seed：存证的这一步不成立。\n"
    assert "种子码：抽签表、密语和现场用词得出的不同" in output


RATED = changed(
    LOTS,
    "entrants",
    to=[
        {**entrant, "rating": 1500 + 10 * number}
        for number, entrant in enumerate(LOTS["entrants"])
    ],
)


def seeds_of(draw):
    """Return the seeds that stand in a proof, the best first."""
    entries = draw["proof"]["sheet"]["entries"]
    seeded = [entry for entry in entries if entry["seed"]]
    return [entry["id"] for entry in sorted(seeded, key=lambda entry: entry["seed"])]


def by_rating(document, **more):
    return changed(document, "draw", to=LOTS["draw"] | {"seeding": "rating"} | more)


def test_the_best_rated_are_seeded_where_the_draw_says_so():
    best = [entrant["id"] for entrant in reversed(RATED["entrants"])]

    assert seeds_of(drawn(by_rating(RATED))) == best[:2]
    assert seeds_of(drawn(by_rating(RATED, seeds=4))) == best[:4]


def test_a_draw_by_rating_has_a_proof_that_holds():
    assert verified(drawn(by_rating(RATED)))[0] == 0


def test_the_document_of_a_draw_has_the_seeds_that_were_drawn_and_plays_the_same():
    draw = drawn(by_rating(RATED, seeds=4))
    document = draw["document"]

    seeds = {one["seed"]: one["id"] for one in document["entrants"] if "seed" in one}
    assert [seeds[number] for number in sorted(seeds)] == seeds_of(draw)
    lines = document["stages"][0]["lines"]
    assert [match["slots"] for match in played(document)["matches"][:4]] == [
        lines[2 * i : 2 * i + 2] for i in range(4)
    ]
    again = copy.deepcopy(document)
    del again["stages"][0]["lines"]
    del again["draw"]["seeding"], again["draw"]["seeds"]
    assert drawn(again)["proof"] == draw["proof"]


def test_a_draw_without_seeds_leaves_none_in_its_document():
    document = drawn(by_rating(RATED, seeding="none"))["document"]

    assert not any("seed" in one for one in document["entrants"])


def test_seeds_stay_as_they_were_where_somebody_is_seeded_who_was_not_drawn():
    first, second, *others = [entrant["id"] for entrant in RATED["entrants"]]
    stages = [
        {"id": "main", "format": "single_elimination", "seeds": others},
        {"id": "best", "format": "single_elimination", "seeds": [first, second]},
    ]
    document = changed(by_rating(RATED, seeds=2), "stages", to=stages)
    assert "seed" in document["entrants"][0]

    assert drawn(document)["document"]["entrants"] == document["entrants"]


def test_of_equal_ratings_who_stands_first_in_the_document_is_seeded_first():
    equal = [{**entrant, "rating": 1500} for entrant in LOTS["entrants"]]

    draw = drawn(by_rating(changed(LOTS, "entrants", to=equal)))

    assert seeds_of(draw) == [entrant["id"] for entrant in equal[:2]]


def test_who_has_no_rating_is_not_seeded_by_it():
    rated = [dict(entrant) for entrant in LOTS["entrants"]]
    rated[3]["rating"] = 900

    assert seeds_of(drawn(by_rating(changed(LOTS, "entrants", to=rated)))) == [rated[3]["id"]]


def test_nobody_is_seeded_where_the_draw_says_so():
    draw = drawn(changed(LOTS, "draw", to=LOTS["draw"] | {"seeding": "none"}))

    assert seeds_of(draw) == []
    assert verified(draw)[0] == 0


@pytest.mark.parametrize("seeding", ["given", "none"])
def test_a_number_of_seeds_needs_ratings_to_find_them_by(seeding):
    draw = LOTS["draw"] | {"seeding": seeding, "seeds": 4}

    assert refused(changed(LOTS, "draw", to=draw), "draw", "-") == (
        "draw.seeding: this must be rating, where seeds is given."
    )


def test_seeds_found_nowhere_are_refused_with_their_place():
    unknown = changed(LOTS, "draw", to=LOTS["draw"] | {"seeding": "by lot"})

    assert refused(unknown, "draw", "-").startswith("draw.seeding: ")
