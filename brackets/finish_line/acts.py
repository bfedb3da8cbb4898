"""What is taken down at a finish line, and what of it stands."""

import enum
from collections.abc import Iterable
from typing import NamedTuple


class LineKind(enum.StrEnum):
    """What is taken down."""

    START = "start"  # a sheet is opened; it says nothing else
    GUN = "gun"  # a wave was started (发令)
    TIME = "time"  # somebody crossed the line, nobody knows who
    CODE = "code"  # a number or code in the order of the queue, without a time
    CROSSED = "crossed"  # a number or code at the moment of crossing
    SWAP = "swap"  # two codes of the queue stood in the wrong order
    STATUS = "status"  # what the jury says of an entrant: DNS, DNF, DSQ, or nothing any more
    UNDO = "undo"  # an earlier act was a mistake


class LineAct(NamedTuple):
    """One act. Instants are milliseconds of one clock, the server's.

    Args:
        key: names the act for ever: its sheet, a slash, its number on the sheet.
        kind: what is taken down.
        done: when it was taken down.
        value: the instant that is meant: of the gun, of crossing. As ``done`` but for what is
            typed in later.
        text: the number or code as it was read; of a status, its name.
        entrant: of a status, whom it is about.
        wave: of a gun, which start.
        of: the key of what is undone or swapped, or of the code after which one is put in.
        other: the key of what it is swapped with.
        first: of a code that is put in: before all others.
    """

    key: str
    kind: LineKind
    done: int = 0
    value: int = 0
    text: str = ""
    entrant: str = ""
    wave: str = ""
    of: str = ""
    other: str = ""
    first: bool = False


class Line(NamedTuple):
    """What stands of all that was taken down, whatever order it came in.

    Args:
        guns: when each wave was started, by its name.
        times: crossings without a name, the earliest first.
        codes: numbers of the queue, in its order.
        crossed: numbers with their instants, the earliest first.
        statuses: what the jury says, by entrant.
        gone: the keys of what was taken back.
    """

    guns: dict[str, LineAct]
    times: tuple[LineAct, ...]
    codes: tuple[LineAct, ...]
    crossed: tuple[LineAct, ...]
    statuses: dict[str, LineAct]
    gone: frozenset[str]


def line_of(acts: Iterable[LineAct]) -> Line:
    """Return what stands.

    Acts are taken in the order in which they were done, not in which they came. An undo takes
    away what it names, wherever it stands; it can't be taken back itself.

    Source:
        docs/rules/finish_line.md

    >>> tap = LineAct("a/2", LineKind.TIME, 5, 5)
    >>> code = LineAct("b/2", LineKind.CODE, 9, 9, "7")
    >>> line = line_of([code, tap, LineAct("a/3", LineKind.UNDO, 12, of="a/2")])
    >>> line.times, [one.text for one in line.codes]
    ((), ['7'])
    """
    known = {act.key: act for act in acts}
    done = sorted(known.values(), key=_turn)
    gone = frozenset(
        act.of
        for act in done
        if act.kind is LineKind.UNDO and act.of in known and _can_go(known[act.of])
    )
    stands = [act for act in done if act.key not in gone]
    of_kind = {kind: [act for act in stands if act.kind is kind] for kind in LineKind}
    statuses = {act.entrant: act for act in of_kind[LineKind.STATUS]}
    return Line(
        {act.wave: act for act in of_kind[LineKind.GUN]},
        tuple(sorted(of_kind[LineKind.TIME], key=_instant)),
        _queue(done, gone),
        tuple(sorted(of_kind[LineKind.CROSSED], key=_instant)),
        {entrant: act for entrant, act in statuses.items() if act.text},
        gone,
    )


def _can_go(act: LineAct) -> bool:
    return act.kind not in (LineKind.UNDO, LineKind.START)


def _turn(act: LineAct) -> tuple[int, str, int, str]:
    """Return where an act stands among all: by its time, then as its sheet numbers it."""
    sheet, _slash, number = act.key.rpartition("/")
    return act.done, sheet, int(number) if number.isdecimal() else 0, number


def _instant(act: LineAct) -> tuple[int, tuple[int, str, int, str]]:
    return act.value, _turn(act)


def _queue(done: Iterable[LineAct], gone: frozenset[str]) -> tuple[LineAct, ...]:
    """Return the codes in the order of the queue.

    What was taken back keeps its place until the end, so that what was put in after it, or
    swapped with it, stands where it was meant to.
    """
    acts = list(done)
    read = [act for act in acts if act.kind is LineKind.CODE]
    order = [act for act in read if not act.of and not act.first]
    for act in read:
        if act.first:
            order.insert(0, act)
        elif act.of:
            keys = [one.key for one in order]
            order.insert(keys.index(act.of) + 1 if act.of in keys else len(order), act)
    for act in acts:
        if act.kind is LineKind.SWAP and act.key not in gone:
            keys = [one.key for one in order]
            if act.of in keys and act.other in keys:
                first, second = keys.index(act.of), keys.index(act.other)
                order[first], order[second] = order[second], order[first]
    return tuple(act for act in order if act.key not in gone)
