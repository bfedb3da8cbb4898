"""From times without names and names without times to who crossed when."""

import enum
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from brackets.finish_line.acts import Line, LineAct

DOUBLE_TAP_MS = 250
"""Two people do cross within this time, but a thumb that trembles does so more often."""


class TroubleKind(enum.StrEnum):
    """What has to be looked at before results follow."""

    UNEVEN = "uneven"  # more times than numbers, or fewer
    UNKNOWN = "unknown"  # a number or code that is nobody's here
    TWICE = "twice"  # one of them crossed twice
    NO_GUN = "no_gun"  # the wave of somebody who crossed was never started
    BEFORE_GUN = "before_gun"  # somebody crossed before the own start
    DOUBLE = "double"  # two times so close that they may be one
    LATE = "late"  # a number was read before the time that stands beside it
    RULED_OUT = "ruled_out"  # somebody crossed of whom the jury says that they did not start


BLOCKING = frozenset(
    {
        TroubleKind.UNEVEN,
        TroubleKind.UNKNOWN,
        TroubleKind.TWICE,
        TroubleKind.NO_GUN,
        TroubleKind.BEFORE_GUN,
    }
)
"""Nothing can be ranked with these."""


class Trouble(NamedTuple):
    """One of them.

    Args:
        kind: what.
        at: the number of the pair in the order of crossing, from 1; 0 for none.
        text: the number or code as it was read, or the wave.
        times: how many times there are; of two that are close, the milliseconds between.
        codes: how many numbers there are.
    """

    kind: TroubleKind
    at: int = 0
    text: str = ""
    times: int = 0
    codes: int = 0


class Crossing(NamedTuple):
    """Who crossed when, as far as both are known.

    Args:
        entrant: whose number it is; empty for nobody's, or for a time without a number.
        instant: in milliseconds; None for a number without a time.
        net: milliseconds from the gun of the own wave; None without one.
        time: what the time is from; None without one.
        code: what the number is from; None without one.
    """

    entrant: str
    instant: int | None
    net: int | None
    time: LineAct | None
    code: LineAct | None


class Matched(NamedTuple):
    """All who crossed, the earliest first, and what has to be looked at."""

    crossings: tuple[Crossing, ...]
    troubles: tuple[Trouble, ...]

    @property
    def is_sound(self) -> bool:
        """Whether results can follow."""
        return not any(one.kind in BLOCKING for one in self.troubles)


def match(line: Line, owners: Mapping[str, str], waves: Mapping[str, str]) -> Matched:
    """Put the times beside the numbers, in their order, and say what does not fit.

    Args:
        line: what stands of all that was taken down.
        owners: the entrant of each number or code that may be read.
        waves: the name of each entrant's wave.

    Source:
        docs/rules/finish_line.md

    >>> from brackets.finish_line.acts import LineKind, line_of
    >>> gun = LineAct("g/1", LineKind.GUN, 0, 1_000)
    >>> tap = LineAct("a/1", LineKind.TIME, 0, 61_000)
    >>> line = line_of([gun, tap, LineAct("b/1", LineKind.CODE, 65_000, 65_000, "7")])
    >>> match(line, {"7": "Li"}, {"Li": ""}).crossings[0].net
    60000
    """
    pairs = [(one.value, one, one) for one in line.crossed]
    crossings = [
        *(_crossing(line, owners, waves, *pair) for pair in pairs),
        *(_crossing(line, owners, waves, *pair) for pair in _side_by_side(line)),
    ]
    crossings.sort(key=lambda one: (one.instant is None, one.instant or 0))
    return Matched(tuple(crossings), tuple(_troubles(line, crossings)))


_Pair = tuple[int | None, LineAct | None, LineAct | None]


def _side_by_side(line: Line) -> Iterable[_Pair]:
    times, codes = line.times, line.codes
    for place in range(max(len(times), len(codes))):
        time = times[place] if place < len(times) else None
        code = codes[place] if place < len(codes) else None
        yield (time.value if time else None), time, code


def _crossing(
    line: Line,
    owners: Mapping[str, str],
    waves: Mapping[str, str],
    instant: int | None,
    time: LineAct | None,
    code: LineAct | None,
) -> Crossing:
    entrant = owners.get(code.text, "") if code else ""
    gun = line.guns.get(waves.get(entrant, "")) if entrant else None
    net = instant - gun.value if gun is not None and instant is not None else None
    return Crossing(entrant, instant, net, time, code)


def _troubles(line: Line, crossings: Sequence[Crossing]) -> Iterable[Trouble]:
    many = len(line.times), len(line.codes)
    if many[0] != many[1]:
        yield Trouble(TroubleKind.UNEVEN, slip_of(line), "", *many)
    seen = Counter(one.entrant for one in crossings if one.entrant)
    told: set[str] = set()
    for number, one in enumerate(crossings, start=1):
        text = one.code.text if one.code else ""
        kind = _kind_of(line, one)
        if kind is not None:
            yield Trouble(kind, number, text)
        if seen[one.entrant] > 1 and one.entrant and one.entrant not in told:
            told.add(one.entrant)
            yield Trouble(TroubleKind.TWICE, number, text)
    for number, (before, after) in enumerate(zip(line.times, line.times[1:], strict=False), 2):
        apart = after.value - before.value
        if apart < DOUBLE_TAP_MS:
            yield Trouble(TroubleKind.DOUBLE, number, "", apart)


def _kind_of(line: Line, one: Crossing) -> TroubleKind | None:
    if one.code is None:
        return None
    if not one.entrant:
        return TroubleKind.UNKNOWN
    if one.instant is None:
        return None
    if one.net is None:
        return TroubleKind.NO_GUN
    if one.net <= 0:
        return TroubleKind.BEFORE_GUN
    if one.entrant in line.statuses:
        return TroubleKind.RULED_OUT
    return TroubleKind.LATE if one.code.value < one.instant else None


def slip_of(line: Line) -> int:
    """Return the number, from 1, at which times and numbers probably slipped; 0 if nowhere.

    With one time too many it is the place of the time without which people took about as long
    from the line to the end of the queue as those before and after them; with one number too
    many likewise. Where a number was read before its time, that can't be. Of several that are
    missing it is the first; when that is mended, the next is found. Of equally good places
    it is the last: whoever is late is late at the end.
    """
    times, codes = [one.value for one in line.times], [one.value for one in line.codes]
    if len(times) == len(codes) or not times or not codes:
        return 0
    if len(times) > len(codes):
        return _left_out(times, codes, sign=1)
    return _left_out(codes, times, sign=-1)


NEVER_MS = 1_000_000
"""What it costs that a number was read before its time: more than any wait."""


def _left_out(longer: Sequence[int], shorter: Sequence[int], *, sign: int) -> int:
    """Return which of the longer ones, from 1, is best left out: the pairs wait alike then."""
    many = len(shorter)
    plain = [sign * (shorter[i] - longer[i]) for i in range(many)]
    moved = [sign * (shorter[i] - longer[i + 1]) for i in range(many)]
    before = [0, *_costs(plain)]
    after = [0, *_costs(moved[::-1])]
    best, found = None, 0
    for place in range(many + 1):
        cost = before[place] + after[many - place]
        if 0 < place < many:
            cost += abs(moved[place] - plain[place - 1])
        if best is None or cost <= best:
            best, found = cost, place + 1
    return found


def _costs(waits: Sequence[int]) -> list[int]:
    """Return how uneven the first 1, 2, 3, ... waits are; a wait below zero can't be."""
    total, told = 0, []
    for number, wait in enumerate(waits):
        total += abs(wait - waits[number - 1]) if number else 0
        total += NEVER_MS if wait < 0 else 0
        told.append(total)
    return told
