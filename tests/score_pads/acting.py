"""Acts on a score sheet, written short: ``0 1 c u`` is a point each, close, undo."""

import re
from dataclasses import asdict

from brackets import MatchFormat
from brackets.score_sheets import ActKind, Caution, Service, SheetAct, sheet_of, sheet_rules

_TIMES = re.compile(r"(\(?)([^()]+)(\)?)\*(\d+)")


def acts_in(text):
    """Return the acts that a text names, in the form in which phones send them."""
    return [act for word in text.split() for act in _repeated(word)]


def _repeated(word):
    found = _TIMES.fullmatch(word)
    if not found:
        return [_act(word)]
    inside = list(found[2]) if found[1] else [found[2]]
    return [_act(one) for one in inside * int(found[4])]


def _act(word):
    if word in "01":
        return {"kind": "point", "side": int(word)}
    if word[0] in "01" and word[1] == "+":
        return {"kind": "point", "side": int(word[0]), "by": int(word[2:])}
    if word[0] == "g":
        return {"kind": "game", "score": _score(word[1:])}
    if word[0] == "t":
        return _start(word)
    if word[0] == "r":
        return {"kind": "remark", "side": int(word[1]), "words": "yellow"}
    if word[0] == "k":
        return {"kind": "caution", "side": int(word[1]), "words": word[2:] or "坐地"}
    kind = {"c": "close", "u": "undo", "e": "ends", "s": "serve", "w": "game", "o": "toss"}
    return {"kind": kind[word[0]]} | ({"side": int(word[1])} if word[1:] else {})


def _start(word):
    scores, left, side = word[1:].split("/")
    *games, points = [_score(one) for one in scores.split(",")]
    start = {"kind": "start", "games": games, "score": points, "left": int(left)}
    if side == "!":  # cautions of a match of pulls were carried over
        carried = {"side": 0, "words": "坐地", "game": 1, "loses": False}
        return start | {"cautions": [carried], "tossed": True}
    return start | {"side": int(side)}


def _score(text):
    return [int(one) for one in text.split(":")]


def read(acts):
    """Return acts as the engine takes them."""
    return [
        SheetAct(
            ActKind(act["kind"]),
            act.get("side"),
            act.get("by", 1),
            tuple(act["score"]) if act.get("score") else None,
            tuple(tuple(game) for game in act.get("games", ())),
            act.get("left", 0),
            act.get("words", ""),
            tuple(Caution(**one) for one in act.get("cautions", ())),
            act.get("tossed", False),
        )
        for act in acts
    ]


def rules_of(vector):
    """Return the rules of a vector."""
    return sheet_rules(
        MatchFormat.parse(vector["scoring"]) if vector["scoring"] else None,
        best_of=5,
        in_table=vector.get("in_table", False),
        service=Service(vector.get("service", "none")),
        ends_at=vector.get("ends_at"),
        cautions=vector.get("cautions"),
    )


def counted(vector):
    """Return what the engine makes of a vector, as phones write it."""
    sheet = sheet_of(rules_of(vector), read(acts_in(vector["acts"])))
    told = asdict(sheet) | {"began": sheet.began}
    told["remarks"] = [one._asdict() for one in sheet.remarks]
    told["cautions"] = [one._asdict() for one in sheet.cautions]
    return {key: _lists(value) for key, value in told.items()}


def _lists(value):
    return [_lists(one) for one in value] if isinstance(value, tuple | list) else value
