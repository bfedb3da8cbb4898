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
