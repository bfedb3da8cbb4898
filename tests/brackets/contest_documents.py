"""Public results as documents: Paris 2024, a figure skating event, a trail race."""

from decimal import Decimal

from tests.brackets.paris import DATA, STATUSES, published, stage


def people(names):
    return [{"id": name} for name in names]


def starters(heats):
    return [who for rows in heats for who, *_ in rows]


def marks(contest, heats, field="time"):
    """Return the marks of the published heats; equal times have the published order."""
    rows = []
    for heat in heats:
        for finish, (who, mark, *_more) in enumerate(heat, start=1):
            row = {"contest": contest, "entrant": who}
            if mark in STATUSES:
                row["status"] = mark
            else:
                row[field] = mark
                row["finish"] = finish
            rows.append(row)
    return rows


def listed(heats):
    return [[who for who, *_ in heat] for heat in heats]


def document(entrants, stages, rows, **more):
    return {
        "version": 1,
        "entrants": people(dict.fromkeys(entrants)),
        "stages": stages,
        "marks": rows,
        **more,
    }


def freestyle():
    """Return the men's 100 m freestyle."""
    stages = published("100_m_freestyle")
    heats, semis = stage(stages, "Heat"), stage(stages, "Semifinal")
    rows = [
        *marks("heats", heats),
        *marks("semis", semis),
        *marks("final", [stages["Final"]]),
    ]
    for row in rows:
        row.pop("finish", None)  # who swims the same hundredth is level
    level = [["USA2", "GER1"], ["SRB2", "CAN2"], ["SRB1", "GBR2", "CHN2"]]
    return document(
        starters(heats),
        [
            {"id": "heats", "format": "heats", "heats": listed(heats), "by_mark": 16},
            {"id": "semis", "format": "heats", "lanes": 8, "by_mark": 8},
            {"id": "final", "format": "heats", "lanes": 8},
        ],
        rows,
        lots=[{"table": "heats", "order": order} for order in level],
        withdrawals=[{"entrant": "KOR1", "reason": "gave up the semi-final"}],
    )


def sprint():
    """Return the men's 100 m: who has the same hundredth finished in the published order."""
    stages = published("100_m")
    first, heats = stage(stages, "Preliminary_Round"), stage(stages, "Round_1")
    semis = stage(stages, "Semi-Final")
    before = {who: f"preliminary/{i}" for i, who in enumerate(_through(first, 2, 4), start=1)}
    order = {who: i for i, who in enumerate(_through(heats, 3, 3), start=1)}
    return document(
        [*starters(first), *(who for who in starters(heats) if who not in before)],
        [
            {
                "id": "preliminary",
                "format": "heats",
                "heats": listed(first),
                "by_place": 2,
                "by_mark": 4,
            },
            {
                "id": "round_1",
                "format": "heats",
                "heats": [[before.get(who, who) for who in heat] for heat in listed(heats)],
                "by_place": 3,
                "by_mark": 3,
            },
            {
                "id": "semis",
                "format": "heats",
                "heats": [[f"round_1/{order[who]}" for who in heat] for heat in listed(semis)],
                "by_place": 2,
                "by_mark": 2,
            },
            {
                "id": "final",
                "format": "heats",
                "lane_groups": [[4, 6, 5, 7], [3, 8], [9, 2]],
            },
        ],
        [
            *marks("preliminary", first),
            *marks("round_1", heats),
            *marks("semis", semis),
            *marks("final", [stages["Final"]]),
        ],
        lots=[{"table": "round_1", "order": ["NGR1", "CHN1"], "reason": "10.156 to 10.158"}],
    )


def middle_distance():
    """Return the women's 1,500 m: six of each heat, the jury's one, and a repechage."""
    stages = published("1500_m")
    heats, again = stage(stages, "Round_1"), stage(stages, "Repechage")
    semis = stage(stages, "Semi-Final")
    first = [*_through(heats, 6, 0), "JPN1"]
    others = sorted(
        (float(mark.removeprefix("4:")), who)
        for heat in heats
        for who, mark, _lane, own in heat
        if who not in first
    )
    places = {who: f"round_1/{i}" for i, who in enumerate(first, start=1)}
    places |= {who: f"round_1/{i}" for i, (_mark, who) in enumerate(others, start=20)}
    second = places | {
        who: f"repechage/{i}" for i, who in enumerate(_through(again, 3, 0), start=1)
    }
    return document(
        starters(heats),
        [
            {
                "id": "round_1",
                "format": "heats",
                "heats": listed(heats),
                "by_place": 6,
                "jury": 1,
            },
            {
                "id": "repechage",
                "format": "heats",
                "heats": [[places[who] for who in heat] for heat in listed(again)],
                "by_place": 3,
                "first_place": 20,
            },
            {
                "id": "semis",
                "format": "heats",
                "heats": [[second[who] for who in heat] for heat in listed(semis)],
                "by_place": 6,
            },
            {"id": "final", "format": "heats"},
        ],
        [
            *marks("round_1", heats),
            *marks("repechage", again),
            *marks("semis", semis),
            *marks("final", [stages["Final"]] if "Final" in stages else []),
        ],
        jury=[{"contest": "round_1", "entrant": "JPN1", "reason": "obstructed"}],
    )


def _through(heats, by_place, by_mark):
    """Return who goes on, in the order of lanes, from what was published."""
    rows = [
        (rank, number, who, mark, own)
        for number, heat in enumerate(heats)
        for rank, (who, mark, _lane, own) in enumerate(heat, start=1)
    ]
    first = sorted((r, _seconds(m), n, who) for r, n, who, m, own in rows if own == "Q")
    others = sorted((_seconds(m), n, who) for _r, n, who, m, own in rows if own == "q")
    assert len(first) == by_place * len(heats)
    assert len(others) == by_mark
    return [who for *_, who in first] + [who for *_, who in others]


def _seconds(mark):
    minutes, _, seconds = mark.rpartition(":")
    return 60 * int(minutes or 0) + float(seconds)


def long_jump():
    """Return the women's long jump: all over 6.75 m, or the best twelve, to the final."""
    rounds = {}
    for line in (DATA / "paris_2024_long_jump.txt").read_text().splitlines():
        if line[0] != "#":
            name, *rows = line.split()
            rounds[name] = [row.split(":") for row in rows]
    groups = [rounds["Group_A"], rounds["Group_B"]]
    rows = [
        {"contest": contest, "entrant": who, "attempts": [mark]}
        for contest, jumped in (
            ("groups", [*groups[0], *groups[1]]),
            ("final", rounds["Final"]),
        )
        for who, mark, _won in jumped
    ]
    return document(
        [who for group in groups for who, *_ in group],
        [
            {
                "id": "groups",
                "format": "marks",
                "measure": "attempts",
                "heats": [[who for who, *_ in group] for group in groups],
                "standard": "6.75",
                "places": 12,
            },
            {"id": "final", "format": "marks", "measure": "attempts"},
        ],
        rows,
        lots=[{"table": "final", "order": ["USA3", "ROU1"], "reason": "second best attempt"}],
    ), rounds


def diving():
    """Return the men's 3 m springboard: 18, then 12 go on, by totals of the dives."""
    stages = published("diving")
    names = {"Preliminary": "preliminary", "Semifinal": "semis", "Final": "final"}
    rows = [
        {"contest": contest, "entrant": who, "attempts": [mark]}
        for name, contest in names.items()
        for who, mark, *_ in stages[name]
    ]
    return document(
        [who for who, *_ in stages["Preliminary"]],
        [
            {"id": "preliminary", "format": "marks", "measure": "attempts", "by_place": 18},
            {"id": "semis", "format": "marks", "measure": "attempts", "by_place": 12},
            {"id": "final", "format": "marks", "measure": "attempts"},
        ],
        rows,
    )


def trail():
    """Return a trail race with men and women, times in whole seconds."""
    rows = [line.split() for line in (DATA / "trail_25.txt").read_text().splitlines()]
    runners = [row for row in rows if row[0] != "#"]
    groups = {
        name: [bib for bib, group, *_ in runners if group == name] for name in ("men", "women")
    }
    return document(
        [bib for bib, *_ in runners],
        [{"id": "race", "format": "mass_start", "groups": groups}],
        [
            {"entrant": bib, "finished": f"{time}.000"}
            for bib, _group, time, *_ in runners
            if time != "-"
        ]
        + [{"entrant": bib, "status": "DNF"} for bib, _g, time, *_ in runners if time == "-"],
    ), runners


def skating():
    """Return the ladies of a Grand Prix: short and free, components by nine judges.

    The technical points come from a panel of their own, and are points beside the marks.
    """
    lines = (DATA / "cup_of_china_2016.txt").read_text().splitlines()
    lines = [line.split() for line in lines if line[0] != "#"]
    components = ["Skating Skills", "Transitions", "Performance", "Composition", "Music"]
    sheets = {}
    published_totals = {}
    for start in range(0, len(lines) - 1, 6):
        programme, skater, technical, deductions, total, rank = lines[start]
        sheet = sheets.setdefault(skater, {"entrant": skater, "marks": {}, "changes": []})
        for name, given in zip(components, lines[start + 1 : start + 6], strict=True):
            judges = {f"J{i}": mark for i, mark in enumerate(given, start=1)}
            sheet["marks"][f"{programme}: {name}"] = judges
        for points in (technical, str(-abs(Decimal(deductions)))):
            sheet["changes"].append({"segment": programme, "points": points})
        published_totals[programme, skater] = (total, int(rank))
    segments = [
        {
            "name": programme,
            "parts": [
                {"name": f"{programme}: {name}", "factor": factor} for name in components
            ],
        }
        for programme, factor in (("short", "0.8"), ("free", "1.6"))
    ]
    judging = {
        "segments": segments,
        "panel_places": 2,
        "part_places": 2,
        "most": 10,
        "least": "0.25",
        "ties": [],
    }
    panel = [{"name": f"J{i}"} for i in range(1, 10)]
    return document(
        sheets,
        [{"format": "judged", "judging": judging, "panels": [panel]}],
        list(sheets.values()),
    ), published_totals


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
                part: {f"{panel}{i}": mark for i in range(4)} for part in ("content", "voice")
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
                ("Canteen", "adjusted", {"points": -10}),
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

BY_MARKS = {
    "sports_day": SPORTS_DAY,
    "jumps": JUMPS,
    "speeches": SPEECHES,
    "quiz": QUIZ,
    "run": RUN,
    "steps": STEPS,
}
