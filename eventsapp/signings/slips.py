"""What a signature is put under, its hash, and what differs from it later.

The rule in words: ``docs/rules/signing.md``.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from eventsapp.results.services import Finding

Body = Mapping[str, Any]


def body_of(finding: Finding, points: Mapping[int, Fraction]) -> dict[str, Any]:
    """Return what is signed, as JSON: all that the finding covers, points by branch, prizes."""
    branches = {str(branch_id): str(sum_) for branch_id, sum_ in sorted(points.items())}
    said = {"what": finding.document(), "branches": branches}
    prizes = prizes_of(finding)
    return plain(said | {"prizes": prizes} if prizes else said)


def prizes_of(finding: Finding) -> dict[str, Any]:
    """Return who is given what, as JSON: ``words``, and entry ids by place (``to``).

    Empty where the discipline says nothing of awarded places and prizes.
    """
    if not finding.prizes:
        return {}
    most = finding.prizes["places"] or 0
    to: dict[str, list[int]] = {}
    for entry_id, standing in sorted(finding.standings.items()):
        if standing.place is not None and standing.place <= most:
            to.setdefault(str(standing.place), []).append(entry_id)
    return {"words": finding.prizes["words"], "to": to}


def plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """Return a value as it comes back from being stored as JSON."""
    copied: dict[str, Any] = json.loads(json.dumps(value))
    return copied


def digest_of(discipline_id: int, body: Body) -> str:
    """Return the SHA-256 of what is signed: keys in order, no spaces, UTF-8.

    >>> digest_of(1, {"what": {}, "branches": {}})[:16]
    '0bde6f15647a1c67'
    """
    said = json.dumps(
        {"discipline": discipline_id, **body},
        sort_keys=True,
        ensure_ascii=False,
        separators=(",", ":"),
    )
    return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not as it was signed.

    Args:
        places: what each entry had and has, by entry id; empty for nothing.
        facts: what the changed results are of.
        is_of_points: whether places earn by another rule.
    """

    places: Mapping[str, tuple[str, str]]
    facts: tuple[str, ...]
    is_of_points: bool

    def stored(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "places": {key: list(pair) for key, pair in self.places.items()},
            "facts": list(self.facts),
            "points": self.is_of_points,
        }


def difference(signed: Body, finding: Finding) -> Difference | None:
    """Return in what a discipline differs from what was signed; None if in nothing.

    Who gets the points is none of it: a branch that was recorded wrongly for somebody is put
    right without the referee.
    """
    was, now = signed["what"], plain(finding.document())
    if was == now:
        return None
    return Difference(
        {key: (str(a), str(b)) for key, a, b in _changed(was["places"], now["places"])},
        tuple(key for key, _was, _now in _changed(was["facts"], now["facts"])),
        was["points"] != now["points"],
    )


def _changed(was: Body, now: Body) -> list[tuple[str, Any, Any]]:
    return [
        (key, was.get(key, ""), now.get(key, ""))
        for key in {**was, **now}
        if was.get(key) != now.get(key)
    ]
