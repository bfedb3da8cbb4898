"""Documents in which teams meet."""

TEAMS = {
    "version": 1,
    "name": "2026 职工乒乓球混合团体赛",
    "rules": "ittf_team_group",
    "entrants": [
        {
            "id": "财务处",
            "members": [
                {"id": "安宁", "sex": "m"},
                {"id": "白冰", "sex": "m", "categories": ["处级以上"]},
                {"id": "曹磊", "sex": "f"},
                {"id": "邓超", "sex": "f"},
            ],
        },
        {
            "id": "一分厂",
            "members": [
                {"id": "鄂梅", "name": "鄂梅", "sex": "f", "strength": 1},
                {"id": "方圆", "sex": "f", "strength": 3},
                {"id": "高远", "sex": "m", "strength": 2},
                {"id": "韩冰", "sex": "m", "strength": 2},
            ],
        },
        {"id": "后勤处"},
    ],
    "stages": [
        {
            "id": "groups",
            "format": "round_robin",
            "tie": "union_mixed",
            "scoring": "table_tennis",
            "qualify": 2,
        },
        {
            "id": "final",
            "format": "single_elimination",
            "lines": ["groups/1", "groups/2"],
            "tie": {
                "name": "决赛",
                "like": "union_mixed@1",
                "rubbers": [
                    {"kind": "single", "who": "men", "scoring": "games:7x11"},
                    {"kind": "double", "category": ""},
                    {"kind": "single", "who": "women"},
                ],
                "most_singles": None,
                "all_played": True,
                "substitution": "reserve",
            },
        },
    ],
    "line_ups": [
        {
            "match": "groups/R2.1",
            "team": "财务处",
            "people": ["安宁", "曹磊", ["白冰", "曹磊"], "白冰", "邓超"],
            "by": "孙莉",
            "at": "2026-05-04T09:30:00+08:00",
        },
        {
            "match": "groups/R2.1",
            "team": "一分厂",
            "opponent": "财务处",
            "people": ["高远", "鄂梅", ["韩冰", "方圆"], None, "方圆"],
        },
        {
            "match": "final/F1",
            "team": "财务处",
            "people": ["安宁", ["曹磊", "邓超"], "邓超"],
        },
    ],
    "results": [
        {"match": "groups/R2.1/1", "games": [[11, 9], [11, 4], [8, 11], [11, 7]]},
        {"match": "groups/R2.1/2", "pair": ["一分厂", "财务处"], "score": [3, 2]},
        {"match": "groups/R2.1/3", "kind": "retired", "winner": "财务处", "score": [1, 0]},
        {"match": "groups/R1.1", "score": [3, 1]},
    ],
}
"""A group of three, and a final of three rubbers; one team is not registered by name."""

SIX = ("马", "徐", "林", "张", "樊", "王")
LETTERS = {
    "version": 1,
    "entrants": [
        {"id": "红队", "members": [{"id": name} for name in SIX[:3]]},
        {"id": "蓝队", "members": [{"id": name} for name in SIX[3:]]},
    ],
    "stages": [{"format": "single_elimination", "tie": "table_tennis_olympic"}],
    "line_ups": [
        {"match": "F1", "team": "红队", "letters": dict(zip("ABC", SIX[:3], strict=True))},
        {"match": "F1", "team": "蓝队", "letters": dict(zip("XYZ", SIX[3:], strict=True))},
    ],
    "results": [{"match": f"F1/{n}", "score": [3, 0]} for n in (1, 2)],
}
"""One tie of the Olympic format, in which each team says who has which letter."""
