"""What counted when a notice was published: written in one way only, hashed, compared later."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

Value = Any
"""What JSON can hold, without numbers that have a decimal point: those are texts."""
Path = tuple[str, str]
"""A row, and the place of a value in it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it was published.

    Args:
        who: whose figure it is; empty for what belongs to nobody.
        what: which figure, as the value names it, such as ``points`` or ``rules/quota``; empty
            where somebody is not on the list any more, or is on it now.
        was: what was published; empty for nothing.
        now: what the logs say now; empty for nothing.
    """

    who: str
    what: str
    was: str
    now: str

    def stored(self) -> dict[str, str]:
        """Return it as JSON."""
        return asdict(self)


def written(value: Value) -> str:
    """Write a value as its hash goes over it: keys in order, no spaces, no escapes.

    Raises:
        TypeError: it has a floating number in it, or something that is no JSON.

    >>> written({"b": [1, "三"], "a": None})
    '{"a":null,"b":[1,"三"]}'
    """
    _refuse_floats(value)
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def digest_of(value: Value) -> str:
    """Return the SHA-256 of a value as it is written, in UTF-8.

    >>> digest_of({"b": 1, "a": 2}) == digest_of({"a": 2, "b": 1})
    True
    """
    return hashlib.sha256(written(value).encode()).hexdigest()


def plain(value: Value) -> Value:
    """Return a value as it comes back from being stored."""
    return json.loads(written(value))


def _refuse_floats(value: Value) -> None:
    if isinstance(value, float):
        raise TypeError("a floating number is not exact: hand its text in")
    if isinstance(value, Mapping):
        for one in value.values():
            _refuse_floats(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            _refuse_floats(one)


def differences(was: Value, now: Value) -> list[Difference]:
    """Return what differs between two values, row by row, in the order of the first.

    A list of objects that each have a ``key`` is compared by these keys, and what stands in
    such a row is said of its ``name``. The order of such rows counts for nothing.

    >>> was = {"rows": [{"key": 1, "name": "李娜", "points": "9"}]}
    >>> now = {"rows": [{"key": 1, "name": "李娜", "points": "7"}]}
    >>> differences(was, now)
    [Difference(who='李娜', what='points', was='9', now='7')]
    """
    before, after = dict(_leaves(was)), dict(_leaves(now))
    known, there = dict(_names(was)), dict(_names(now))
    names, found = there | known, []
    for row, what in {**before, **after}:
        if (row in known) == (row in there):
            texts = before.get((row, what), ""), after.get((row, what), "")
        elif what == _first_of(row, before if row in known else after):
            what, texts = "", (_whole(row, before), _whole(row, after))
        else:
            continue
        if texts[0] != texts[1]:
            found.append(Difference(names.get(row, ""), what, *texts))
    return found


def _first_of(row: str, leaves: Mapping[Path, str]) -> str:
    """Return the place of the first value that belongs to a row."""
    return next(what for one, what in leaves if one == row)


def _whole(row: str, leaves: Mapping[Path, str]) -> str:
    return " · ".join(text for (one, _what), text in leaves.items() if one == row)


def _leaves(value: Value, row: str = "", inside: str = "") -> Iterator[tuple[Path, str]]:
    """Yield each single value with the row that it belongs to, and its place there."""
    if _is_keyed(value):
        for one in value:
            own = {name: part for name, part in one.items() if name != "key"}
            yield from _leaves(own, _row(row, inside, one))
    elif isinstance(value, (Mapping, list, tuple)):
        parts = value.items() if isinstance(value, Mapping) else enumerate(value, 1)
        for name, part in parts:
            yield from _leaves(part, row, _joined(inside, str(name)))
    elif value is not None:
        yield (row, inside), value if isinstance(value, str) else json.dumps(value)


def _row(row: str, inside: str, one: Mapping[str, Value]) -> str:
    return _joined(_joined(row, inside), f"#{one['key']}")


def _names(value: Value, row: str = "", inside: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _names(one, row, _joined(inside, str(key)))
    elif _is_keyed(value):
        for one in value:
            own = _row(row, inside, one)
            yield own, str(one.get("name", one["key"]))
            yield from _names(one, own)


def _is_keyed(value: Value) -> bool:
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and bool(value)
        and all(isinstance(one, Mapping) and "key" in one for one in value)
    )


def _joined(before: str, after: str) -> str:
    return f"{before}/{after}" if before and after else before or after
