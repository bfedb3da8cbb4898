"""A document of a ladder."""

LADDER = {
    "version": 1,
    "name": "2026 乒乓球擂台",
    "entrants": [{"id": name} for name in ("安宁", "白冰", "曹磊", "邓超", "鄂梅")],
    "stages": [
        {
            "format": "ladder",
            "begins_on": "2026-03-01",
            "seeds": ["安宁", "白冰", "曹磊", "邓超"],
            "until": "2026-03-20",
            "reach": 2,
            "climb": "insert",
            "play_within": 14,
            "rematch_after": 7,
            "idle_days": 30,
            "idle_drop": 1,
        }
    ],
    "ladder": [
        {
            "kind": "challenge",
            "challenger": "邓超",
            "challenged": "白冰",
            "on": "2026-03-02",
            "by": "孙莉",
        },
        {
            "kind": "result",
            "challenger": "邓超",
            "challenged": "白冰",
            "score": [3, 1],
            "on": "2026-03-05",
        },
        {"kind": "join", "entrant": "鄂梅", "on": "2026-03-06"},
        {"kind": "challenge", "challenger": "鄂梅", "challenged": "曹磊", "on": "2026-03-07"},
        {"kind": "challenge", "challenger": "邓超", "challenged": "鄂梅", "on": "2026-03-07"},
        {
            "kind": "result",
            "challenger": "鄂梅",
            "challenged": "曹磊",
            "winner": "曹磊",
            "walkover": True,
            "on": "2026-03-09",
            "reason": "出差",
        },
    ],
}
"""Five people; the fifth step goes downward and does not count."""
