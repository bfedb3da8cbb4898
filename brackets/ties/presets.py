"""Formats of ties by name (团体赛制预设).

A name stands for the newest version; with ``@`` and a version, for that one. A version
that has been given out is never changed: plans that were made with it have it written out.
"""

from brackets.scores import MatchFormat
from brackets.standings.errors import PresetUnknown
from brackets.ties.parts import Counting, Gaps, Rubber, RubberKind, Substitution, Who
from brackets.ties.tie_format import TieFormat

_TO_11 = MatchFormat.parse("table_tennis")
_TO_21 = MatchFormat.parse("badminton")
_BOARD = MatchFormat.parse("xiangqi")


def _single(who: Who = Who.ANYBODY, scoring: MatchFormat | None = None) -> Rubber:
    return Rubber(RubberKind.SINGLE, who, scoring)


def _double(who: Who = Who.ANYBODY, scoring: MatchFormat | None = None) -> Rubber:
    return Rubber(RubberKind.DOUBLE, who, scoring)


def _lettered(*rubbers: str) -> tuple[Rubber, ...]:
    """Return rubbers of table tennis: ``A-X``, ``BC-YZ``."""
    made = []
    for rubber in rubbers:
        home, away = rubber.split("-")
        kind = RubberKind.SINGLE if len(home) == 1 else RubberKind.DOUBLE
        made.append(Rubber(kind, scoring=_TO_11, home=home, away=away))
    return tuple(made)


_MEN, _WOMEN, _MIXED = Who.MEN, Who.WOMEN, Who.MIXED
_RELAY_ROUND = (_single(_MEN), _single(_WOMEN), _double(_MEN), _double(_WOMEN), _double(_MIXED))

_PRESETS = (
    TieFormat(
        "table_tennis_team@2024",
        _lettered("A-X", "B-Y", "C-Z", "A-Y", "B-X"),
        gaps=Gaps.ANYWHERE,
    ),
    TieFormat(
        "table_tennis_olympic@2018",
        _lettered("BC-YZ", "A-X", "C-Z", "A-Y", "B-X"),
        most_rubbers=2,
    ),
    TieFormat(
        "union_mixed@1",
        (_single(_MEN), _single(_WOMEN), _double(_MIXED), _single(_MEN), _single(_WOMEN)),
        most_rubbers=2,
        most_singles=1,
        gaps=Gaps.ANYWHERE,
    ),
    TieFormat(
        "three_singles_two_doubles@1",
        (_single(), _double(), _single(), _double(), _single()),
        most_rubbers=2,
        most_singles=1,
        most_doubles=1,
        gaps=Gaps.LAST,
    ),
    *(
        TieFormat(
            f"{name}@1984",
            tuple(made(who, _TO_21) for made in (_single, _double, _single, _double, _single)),
            most_rubbers=2,
            most_singles=1,
            most_doubles=1,
            by_strength=True,
            substitution=Substitution.RESERVE,
        )
        for name, who in (("thomas_cup", _MEN), ("uber_cup", _WOMEN))
    ),
    TieFormat(
        "sudirman_cup@1",
        (
            _double(_MIXED, _TO_21),
            _single(_MEN, _TO_21),
            _single(_WOMEN, _TO_21),
            _double(_MEN, _TO_21),
            _double(_WOMEN, _TO_21),
        ),
        most_rubbers=2,
        substitution=Substitution.RESERVE,
        gaps=Gaps.ANYWHERE,
        least_people=3,
    ),
    TieFormat(
        "xiangqi_boards@1",
        (_single(scoring=_BOARD),) * 4,
        counting=Counting.SUM,
        most_rubbers=1,
        by_strength=True,
        gaps=Gaps.LAST,
    ),
    TieFormat(
        "badminton_relay@2024",
        _RELAY_ROUND * 2,
        counting=Counting.RELAY,
        target=11,
        floor=5,
        most_rubbers=4,
    ),
)
_BY_FULL_NAME = {tie.name: tie for tie in _PRESETS}
_NEWEST = {
    full.partition("@")[0]: tie
    for full, tie in sorted(_BY_FULL_NAME.items(), key=lambda item: item[0])
}


def tie_format(name: str, place: str = "tie") -> TieFormat:
    """Return a format of ties by its name.

    Args:
        name: such as ``sudirman_cup``, or ``sudirman_cup@1``.
        place: where the name stands, for the error.

    Raises:
        PresetUnknown: there is none of that name and version.

    >>> [rubber.home for rubber in tie_format("table_tennis_olympic").rubbers]
    ['BC', 'A', 'C', 'A', 'B']
    """
    tie = _BY_FULL_NAME.get(name) or _NEWEST.get(name)
    if tie is None:
        raise PresetUnknown(place, name, ", ".join(tie_format_names()))
    return tie


def tie_format_names() -> tuple[str, ...]:
    """Return the names of all formats of ties, without versions."""
    return tuple(
        _NEWEST[name.partition("@")[0]].name.partition("@")[0] for name in _BY_FULL_NAME
    )
