"""Documents to play with, and the command line that plays them."""

import copy
import io
import json

from brackets.command_line import Streams, run
from tests.brackets.contest_examples import BY_MARKS
from tests.brackets.ladder_documents import LADDER
from tests.brackets.team_documents import LETTERS, TEAMS

CUP = {
    "version": 1,
    "name": "2026 Table tennis, women",
    "entrants": [
        {"id": "li", "name": "Li Na", "seed": 1, "branch": "B01"},
        {"id": "wang", "name": "Wang Wei", "seed": 2, "branch": "B02"},
        {"id": "zhao", "name": "Zhao Min", "branch": "B01"},
        {"id": "chen", "name": "Chen Jie", "rating": 1500},
    ],
    "stages": [
        {
            "id": "main",
            "format": "single_elimination",
            "lines": ["li", "chen", "zhao", "wang"],
            "third_place": True,
            "scoring": "games:5x11",
        }
    ],
    "results": [
        {
            "match": "main/W1.1",
            "pair": ["li", "chen"],
            "kind": "played",
            "score": [3, 1],
            "games": [[11, 9], [7, 11], [11, 4], [11, 8]],
            "by": "Sun Li",
            "at": "2026-05-04T09:30:00+08:00",
        },
        {"match": "main/W1.2", "kind": "retired", "winner": "wang", "reason": "ankle"},
        {"pair": ["wang", "li"], "score": [3, 2]},
    ],
    "withdrawals": [{"entrant": "zhao", "kind": "withdrawn", "policy": "keep"}],
}

GROUPS = {
    "version": 1,
    "name": "2026 乒乓球男子单打",
    "rules": "ittf_group",
    "entrants": [
        {"id": "A", "name": "安宁", "seed": 1, "branch": "B01", "rating": 1500},
        {"id": "B", "name": "白冰", "seed": 2, "branch": "B02", "rating": 1480},
        {"id": "C", "name": "曹磊"},
        {"id": "D", "name": "邓超"},
        {"id": "E", "name": "鄂梅"},
        {"id": "F", "name": "方圆"},
    ],
    "stages": [
        {
            "id": "groups",
            "format": "round_robin",
            "groups": [["A", "B", "C"], ["D", "E", "F"]],
            "qualify": 2,
        },
        {
            "id": "main",
            "format": "single_elimination",
            "lines": ["groups/A/1", "groups/B/2", "groups/B/1", "groups/A/2"],
            "third_place": True,
        },
    ],
    "results": [
        {
            "match": "main/W1.1",
            "kind": "played",
            "score": [3, 1],
            "games": [[11, 9], [7, 11], [11, 4], [11, 8]],
        },
        {"pair": ["A", "B"], "score": [3, 0]},
        {"pair": ["A", "C"], "kind": "walkover", "winner": "A"},
    ],
    "lots": [{"table": "groups/B", "order": ["E", "D", "F"], "reason": "coin"}],
}

EVERYTHING = {
    "version": 1,
    "entrants": [{"id": name} for name in "ABCDEFGHIJKLMNOPQRST"],
    "rules": {
        "name": "ours",
        "points": {"win": 3, "draw": "1/2", "loss": 0, "margins": {"1": [2, 1]}},
        "criteria": ["points", "tied_points", "wins"],
        "ties": "restart",
    },
    "stages": [
        {
            "id": "groups",
            "format": "round_robin",
            "groups": 3,
            "qualify": 1,
            "seeds": [*"ABCDEF"],
        },
        {"id": "seconds", "format": "comparison", "of": "groups", "place": 2, "qualify": 1},
        {"id": "final four", "format": "page", "third_place": True},
        {
            "id": "cup",
            "format": "double_elimination",
            "seeds": [*"GHI"],
            "grand_final": "single",
        },
        {"id": "ladder", "format": "stepladder", "seeds": ["J", "K", "cup/3"]},
        {"id": "friends", "format": "consolation", "lines": [*"LMNO"], "first_place": 5},
        {"id": "rest", "format": "round_robin", "legs": 2, "rules": "xq_round_robin"},
    ],
}

SIZES = {
    "version": 1,
    "rules": "bwf_group",
    "entrants": [{"id": name} for name in "ABCDEFG"],
    "stages": [
        {"id": "groups", "format": "round_robin", "groups": [4, 3], "qualify": 2},
        {"id": "main", "format": "single_elimination"},
    ],
}

LOTS = {
    "version": 1,
    "name": "2026 羽毛球男子单打",
    "entrants": [
        {"id": "安宁", "seed": 1, "branch": "一分厂"},
        {"id": "白冰", "seed": 2, "branch": "二分厂"},
        {"id": "曹磊", "branch": "一分厂"},
        {"id": "邓超", "branch": "二分厂"},
        {"id": "鄂梅", "branch": "三分厂"},
        {"id": "方圆", "branch": "三分厂"},
    ],
    "stages": [{"id": "main", "format": "single_elimination"}],
    "draw": {"bands": "lot", "secret": "5f2d0c9b7a6e4831" * 2, "words": ["牡丹", "six"]},
}

DAY = {
    "version": 1,
    "name": "2026 Table tennis",
    "entrants": [
        *({"id": name, "name": name.title()} for name in ("li", "wang", "zhao", "chen")),
        {"id": "li & sun", "people": ["li", "sun"]},
        {"id": "wang & wu", "people": ["wang", "wu"]},
    ],
    "stages": [
        {
            "id": "singles",
            "format": "single_elimination",
            "seeds": ["li", "wang", "zhao", "chen"],
        },
        {"id": "doubles", "format": "single_elimination"},
    ],
    "schedule": {
        "courts": [
            {"id": "1"},
            {
                "id": "2",
                "kinds": ["show"],
                "closed": [
                    {
                        "begin_at": "2026-05-04T10:00+08:00",
                        "end_at": "2026-05-04T10:30:00+08:00",
                    }
                ],
            },
        ],
        "sessions": [
            {"begin_at": "2026-05-04T09:00+08:00", "end_at": "2026-05-04T11:30+08:00"},
            {"begin_at": "2026-05-04T13:30+08:00", "end_at": "2026-05-04T17:00+08:00"},
        ],
        "minutes": 20,
        "rest": 10,
        "changeover": 5,
        "lengths": [
            {"stage": "doubles", "round": 1, "minutes": 30, "rest": 15},
            {"match": "singles/F1", "kind": "show", "not_before": "2026-05-04T14:00+08:00"},
        ],
        "fixed": [{"match": "doubles/F1", "court": "2", "begin_at": "2026-05-04T10:45+08:00"}],
    },
}

BEGUN = copy.deepcopy(DAY)
BEGUN["results"] = [{"match": "singles/W1.2", "score": [3, 1], "at": "2026-05-04T09:41+08:00"}]
BEGUN["schedule"]["log"] = [
    {
        "kind": "began",
        "match": "singles/W1.1",
        "court": "1",
        "at": "2026-05-04T09:05+08:00",
        "by": "Sun Li",
    },
    {"kind": "began", "match": "singles/W1.2", "court": "2", "at": "2026-05-04T09:10+08:00"},
    {"kind": "ended", "match": "singles/W1.1", "at": "2026-05-04T09:40+08:00"},
    {
        "kind": "lost",
        "court": "2",
        "at": "2026-05-04T09:45+08:00",
        "until": "2026-05-04T10:50+08:00",
        "reason": "the roof leaks",
    },
]

SINGLES = {
    "version": 1,
    "id": "singles",
    "name": "2026 Table tennis, singles",
    "entrants": DAY["entrants"][:4],
    "stages": [{"format": "single_elimination"}],
    "schedule": {
        "lengths": [
            {"match": "F1", "kind": "show", "not_before": "2026-05-04T14:00+08:00"},
        ],
    },
}

DOUBLES = {
    "version": 1,
    "id": "doubles",
    "entrants": DAY["entrants"][4:],
    "stages": [{"format": "single_elimination"}],
    "schedule": {
        "lengths": [{"round": 1, "minutes": 30, "rest": 15}],
        "fixed": [{"match": "F1", "court": "2", "begin_at": "2026-05-04T10:45+08:00"}],
    },
}

HALL = {
    "version": 1,
    "name": "Workers' hall",
    "schedule": {
        **{
            name: DAY["schedule"][name]
            for name in ("courts", "sessions", "minutes", "rest", "changeover")
        },
        "others": [
            {"id": "opening", "minutes": 15, "rest": 0},
            {"id": "prizes", "after": ["singles/F1", "doubles/F1"], "people": ["li"]},
        ],
        "fixed": [{"match": "opening", "court": "1", "begin_at": "2026-05-04T09:00+08:00"}],
    },
}

SWISS = {
    "version": 1,
    "name": "2026 职工象棋赛",
    "entrants": [
        {"id": "安宁", "branch": "一分厂"},
        {"id": "白冰", "branch": "二分厂"},
        {"id": "曹磊", "branch": "一分厂"},
        {"id": "邓超", "branch": "二分厂"},
        {"id": "鄂梅", "branch": "三分厂"},
        {"id": "方圆"},
        {"id": "高远"},
    ],
    "stages": [
        {
            "id": "main",
            "format": "swiss",
            "rules": "xq_swiss_opponent",
            "rounds": 4,
            "apart": 2,
            "first_colour": "white",
            "pairings": [
                [["安宁", "邓超"], ["鄂梅", "白冰"], ["曹磊", "方圆"], ["高远", None]],
                [["高远", "安宁"], ["白冰", "曹磊"], ["邓超", "方圆"]],
            ],
            "byes": [
                {"round": 2, "kind": "H", "entrants": ["鄂梅"]},
                {"round": 3, "entrants": ["方圆"]},
            ],
            "forbidden": [["安宁", "鄂梅"]],
        },
        {"id": "top", "format": "single_elimination", "lines": ["main/1", "main/2"]},
    ],
    "results": [
        {"pair": ["安宁", "邓超"], "score": [1, 0]},
        {"match": "main/R1.2", "pair": ["鄂梅", "白冰"], "score": [1, 1]},
        {"match": "main/R1.3", "score": [0, 1]},
        {"match": "main/R2.1", "kind": "walkover", "winner": "安宁"},
        {"match": "main/R2.2", "score": [1, 0]},
        {"match": "main/R2.3", "score": [1, 1]},
    ],
    "withdrawals": [{"entrant": "高远"}],
}

ALL = {
    "swiss": SWISS,
    "cup": CUP,
    "groups": GROUPS,
    "sizes": SIZES,
    "everything": EVERYTHING,
    "lots": LOTS,
    "day": DAY,
    "singles": SINGLES,
    "begun": BEGUN,
    "teams": TEAMS,
    "letters": LETTERS,
    "ladder": LADDER,
    **BY_MARKS,
}


def changed(document, *path, to):
    """Return a copy of a document with one value set, or taken out if it is ``...``."""
    document = copy.deepcopy(document)
    *way, last = path
    node = document
    for step in way:
        node = node[step]
    if to is ...:
        del node[last]
    else:
        node[last] = to
    return document


def people(names):
    return [{"id": name} for name in names]


def league(results, legs=1, names="ABC"):
    """Return a document of one table in which everybody meets everybody."""
    stage = {"id": "league", "format": "round_robin", "legs": legs, "rules": "ittf_group"}
    return {"version": 1, "entrants": people(names), "stages": [stage], "results": results}


def ladder(results, names="ABCD"):
    stage = {"format": "stepladder"}
    return {"version": 1, "entrants": people(names), "stages": [stage], "results": results}


def matches_of(state):
    return {match["ref"]: match for match in state["matches"]}


def command(*argv, stdin=b"", lang="en_GB.UTF-8"):
    """Run a command in this process; return its exit status, output and refusal."""
    data = stdin if isinstance(stdin, bytes) else json.dumps(stdin).encode()
    streams = Streams(io.BytesIO(data), io.BytesIO(), io.BytesIO())
    status = run([*argv], streams, {"LANG": lang})
    return status, streams.stdout.getvalue().decode(), streams.stderr.getvalue().decode()


def played(document):
    """Return the state of a document, which has to be playable."""
    status, output, refusal = command("play", "-", stdin=document)
    assert (status, refusal) == (0, "")
    return json.loads(output)


def corrected(document, ref, result):
    """Return what a correction would change; it has to be possible."""
    words = ("correct", "-", "--match", ref, "--result", json.dumps(result))
    status, output, refusal = command(*words, stdin=document)
    assert (status, refusal) == (0, "")
    return json.loads(output)


def drawn(document, *words):
    """Return the draw of a document, which has to be possible."""
    status, output, refusal = command("draw", "-", *words, stdin=document)
    assert (status, refusal) == (0, "")
    return json.loads(output)


def refused(document, *argv, lang="en_GB.UTF-8"):
    """Return the one line by which a document is refused."""
    status, output, refusal = command(*(argv or ("play", "-")), stdin=document, lang=lang)
    assert (status, output) == (2, "")
    assert refusal.endswith("\n")
    assert refusal.count("\n") == 1
    return refusal[:-1]
