"""A document for every kind of contest, to be played, corrected and broken."""

from tests.brackets.contest_documents import people

SPORTS_DAY = {
    "version": 1,
    "entrants": [
        *(
            {"id": name, "branch": branch}
            for name, branch in zip("ABCDEFGH", "xxyyzzxy", strict=True)
        ),
    ],
    "stages": [
        {"id": "heats", "format": "heats", "heats": 2, "lanes": 6, "by_place": 1, "by_mark": 2},
        {
            "id": "final",
            "format": "heats",
            "lane_groups": [[3, 4], [2, 5]],
            "precision": "tenth",
            "grades": [{"name": "gold", "places": 1}, {"name": "norm", "threshold": 13000}],
        },
        {"id": "second", "format": "heats", "rest_of": "heats", "level": "thousandths"},
    ],
    "marks": [
        {"contest": "heats", "entrant": name, "time": time, "finish": finish}
        for name, time, finish in (
            *(("A", "12.00", 1), ("B", "12.52", 1), ("C", "12.9", 2), ("D", "12.31", 2)),
            *(("E", "12.31", 3), ("F", 13, 3), ("G", "1:03.4", 4)),
        )
    ]
    + [
        {"contest": "heats", "entrant": "H", "status": "DNF", "by": "Sun Li"},
        {"contest": "final", "entrant": "A", "time": "12.01"},
    ],
    "jury": [],
    "closings": [{"contest": "final", "kind": "closed", "reason": "rain"}],
    "lots": [{"table": "heats", "order": ["D", "E"]}],
}

JUMPS = {
    "version": 1,
    "entrants": people("ABCD"),
    "stages": [
        {
            "id": "long",
            "format": "marks",
            "measure": "attempts",
            "attempts": 3,
            "seeds": ["A", "B"],
            "standard": "6.50",
            "places": 1,
        },
        {
            "id": "high",
            "format": "marks",
            "measure": "heights",
            "heights": ["1.50", "1.55", "1.6"],
            "seeds": ["C", "D", "long/1"],
        },
        {
            "id": "rope",
            "format": "marks",
            "measure": "counts",
            "from": ["high"],
            "members": 2,
            "short_team": "as_it_is",
        },
    ],
    "marks": [
        {"contest": "long", "entrant": "A", "attempts": ["6.10", None, 6]},
        {"contest": "long", "entrant": "B", "attempts": ["6.51", "6.2", None]},
        {"contest": "high", "entrant": "C", "trials": ["o", "xo", "xxx"]},
        {"contest": "high", "entrant": "D", "trials": ["o", "xxo", "xxx"]},
        {"contest": "high", "entrant": "B", "trials": ["-", "xr"]},
        {"contest": "rope", "entrant": "C", "counts": [150, [140, 2]]},
    ],
}

SPEECHES = {
    "version": 1,
    "entrants": [{"id": name, "branch": f"b{i % 3}"} for i, name in enumerate("ABCD")],
    "stages": [
        {
            "format": "judged",
            "heats": [["A", "B"], ["C", "D"]],
            "leveling": "scale",
            "judging": {
                "segments": [
                    {
                        "name": "speech",
                        "parts": [{"name": "content"}, {"name": "voice", "factor": "0.5"}],
                    }
                ],
                "trimming": [{"judges": 4}],
                "ties": [{"kind": "part", "name": "content"}, {"kind": "deductions"}],
                "most": 10,
            },
            "panels": [
                [{"name": f"{panel}{i}", "branch": f"b{i}"} for i in range(4)] for panel in "PQ"
            ],
            "grades": [{"name": "first", "places": 1}, {"name": "second", "places": 2}],
            "at_cut": "lower",
        }
    ],
    "marks": [
        {
            "entrant": name,
            "marks": {
                part: {f"{panel}{i}": mark for i in range(4) if i != "ABCD".index(name) % 3}
                for part in ("content", "voice")
            },
            "factors": {"voice": 1},
            "changes": [{"segment": "speech", "points": "-0.5", "reason": "over time"}],
        }
        for name, panel, mark in (
            *(("A", "P", "9.1"), ("B", "P", "8.9")),
            *(("C", "Q", "8.2"), ("D", "Q", 8)),
        )
    ],
}

QUIZ = {
    "version": 1,
    "entrants": people(["Finance", "Workshop", "Canteen"]),
    "stages": [{"id": "quiz", "format": "quiz", "points": {"base": 100, "risks": [10, 30]}}],
    "marks": [
        {"entrant": team, "number": number, "entry": entry, **more}
        for number, (team, entry, more) in enumerate(
            (
                ("Finance", "required", {"question": "1", "answer": "right"}),
                ("Workshop", "buzzed", {"question": "2", "answer": "over_time"}),
                ("Canteen", "early", {"question": "3"}),
                ("Finance", "risk", {"question": "4", "answer": "wrong", "value": 30}),
                ("Workshop", "adjusted", {"points": -10, "reason": "prompting"}),
                ("Canteen", "adjusted", {"points": -10, "reason": "late"}),
                ("Workshop", "sudden_death", {"question": "5", "answer": "right"}),
            ),
            start=1,
        )
    ],
    "closings": [{"contest": "quiz"}],
}

RUN = {
    "version": 1,
    "entrants": [
        {"id": name, "branch": branch} for name, branch in zip("ABCDE", "xxyyz", strict=True)
    ],
    "stages": [
        {
            "id": "run",
            "format": "mass_start",
            "heats": [["A", "B", "C"], ["D", "E"]],
            "waves": ["0:00", "10:00"],
            "course": {
                "points": [{"name": "hut", "opens": "5:00", "closes": "1:30:00"}],
                "limit": "2:00:00",
                "clock": "net",
            },
            "groups": {"men": ["A", "C"], "women": ["B", "D", "E"]},
            "teams": "branch",
            "team_size": 2,
        }
    ],
    "marks": [
        {"entrant": "A", "started": 4, "passed": {"hut": "30:00"}, "finished": "1:05:00"},
        {"entrant": "B", "started": 7, "passed": {"hut": "29:00"}, "finished": "1:02:00"},
        {"entrant": "C", "finished": "1:00:00"},
        {"entrant": "D", "passed": {"hut": "45:00"}, "finished": "1:20:00"},
    ],
    "closings": [{"contest": "run", "at": "2026-05-04T12:30:00+08:00"}],
}

STEPS = {
    "version": 1,
    "entrants": [
        {"id": name, "branch": branch} for name, branch in zip("ABC", "xxy", strict=True)
    ],
    "stages": [
        {
            "id": "steps",
            "format": "steps",
            "challenge": {"first_on": "2026-05-04", "last_on": "2026-05-06", "days_wanted": 2},
            "units": {"x": {"registered": 2}, "y": {"registered": 3, "members": ["C"]}},
        },
        {
            "id": "drill",
            "format": "attendance",
            "from": ["steps"],
            "days": ["2026-05-04", "2026-05-05"],
            "units": {"x": {"registered": 2}, "y": {"registered": 3}},
        },
    ],
    "marks": [
        {
            "contest": "steps",
            "entrant": "A",
            "steps": {"2026-05-04": 26000, "2026-05-05": 9000},
        },
        {"contest": "steps", "entrant": "B", "steps": {"2026-05-06": 7999}},
        {"contest": "drill", "entrant": "B", "days": ["2026-05-04", "2026-05-05"]},
    ],
    "closings": [{"contest": "steps"}, {"contest": "drill"}],
}


def jumps(*rows, **rules):
    """Return a long jump of these, each with attempts in metres."""
    return {
        "version": 1,
        "entrants": [{"id": who} for who, _own in rows],
        "stages": [{"format": "marks", "measure": "attempts", **rules}],
        "marks": [{"contest": "contest", "entrant": who, "attempts": own} for who, own in rows],
    }


BY_MARKS = {
    "sports_day": SPORTS_DAY,
    "jumps": JUMPS,
    "speeches": SPEECHES,
    "quiz": QUIZ,
    "run": RUN,
    "steps": STEPS,
}
