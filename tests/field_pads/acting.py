"""What is taken down, written short: ``A1=610 B1x C1- A.`` is a mark, a foul, a pass, the end.

``A1#165`` is a count, ``A1#165/2@2`` one with two faults by the second counter, ``A1!164``
what the referee decides; ``u3`` takes back the third act.
"""

import re

from brackets.field_sheets import (
    Agreement,
    AttemptRules,
    CountRules,
    FieldAct,
    FieldKind,
    attempts_of,
    counts_of,
)

_MARK = re.compile(r"(\w)(\d)(=(\d+)|x|-)")
_COUNT = re.compile(r"(\w)(\d)([#!])(\d+)(?:/(\d+))?(?:@(\d))?")


def acts_in(text):
    """Return the acts that a text names; each key is its number."""
    return [_act(str(number), word) for number, word in enumerate(text.split(), start=1)]


def _act(key, word):
    if word[0] == "u":
        return FieldAct(key, FieldKind.UNDO, of=word[1:])
    if word.endswith("."):
        return FieldAct(key, FieldKind.OUT, word[:-1])
    if found := _MARK.fullmatch(word):
        kind = {"x": FieldKind.FOUL, "-": FieldKind.PASS}.get(found[3], FieldKind.MARK)
        return FieldAct(key, kind, found[1], int(found[2]), int(found[4] or 0))
    found = _COUNT.fullmatch(word)
    kind = FieldKind.COUNT if found[3] == "#" else FieldKind.RULED
    faults, seat = int(found[5] or 0), int(found[6] or 1)
    return FieldAct(key, kind, found[1], int(found[2]), int(found[4]), faults, seat)


def attempt_rules(vector):
    """Return the rules of a vector."""
    return AttemptRules(**vector["rules"])


def count_rules(vector):
    """Return the rules of a vector."""
    rules = vector["rules"]
    return CountRules(**rules | {"agreement": Agreement(rules.get("agreement", "mean"))})


def taken(vector):
    """Return what the engine makes of attempts, as phones write it."""
    sheet = attempts_of(attempt_rules(vector), vector["entrants"], acts_in(vector["acts"]))
    return {
        "cells": {
            one: [cell and cell._asdict() | {"kind": cell.kind.value} for cell in own]
            for one, own in sheet.cells.items()
        },
        "out": dict(sheet.out),
        "at_odds": [list(turn) for turn in sheet.at_odds],
        "going_on": None if sheet.going_on is None else list(sheet.going_on),
        "turns": [list(turn) for turn in sheet.turns],
        "ranks": dict(sheet.table.ranks),
    }


def counted(vector):
    """Return what the engine makes of counts, as phones write it."""
    sheet = counts_of(count_rules(vector), vector["entrants"], acts_in(vector["acts"]))
    return {
        "tries": {
            one: [
                {
                    "handed": {
                        str(seat): {"key": handed.key, "count": handed.count._asdict()}
                        for seat, handed in sorted(own.handed.items())
                    },
                    "state": own.state.value,
                    "count": own.count and own.count._asdict(),
                    "at_odds": list(own.at_odds),
                }
                for own in tries
            ]
            for one, tries in sheet.tries.items()
        },
        "out": dict(sheet.out),
        "disputed": [list(one) for one in sheet.disputed],
        "missing": [list(one) for one in sheet.missing],
    }


def as_a_phone_has(vector):
    """Return a vector as the phone's own rule takes it."""
    if vector["kind"] == "attempts":
        rules = attempt_rules(vector)
        plain = {
            "attempts": rules.attempts,
            "first": rules.first,
            "kept": rules.kept,
            "is_reversed": rules.is_reversed,
        }
    else:
        rules = count_rules(vector)
        plain = {
            "tries": rules.tries,
            "counters": rules.counters,
            "agreement": rules.agreement.value,
            "most_apart": rules.most_apart,
        }
    acts = [act._asdict() | {"kind": act.kind.value} for act in acts_in(vector["acts"])]
    return vector | {"rules": plain, "acts": acts}
