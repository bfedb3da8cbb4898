"""Cautions, fouls and cards of a match, and the minus points that they make."""

import enum
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from flask_babel import lazy_gettext as _l

from brackets import Match, MatchFormat, Plan
from brackets.scores.timed import Timed
from eventsapp.draws.match_formats import PULLS

Score = tuple[int, int]
Counts = Mapping[str, Score]
"""How often something was noted of each side, by its name."""


class Noted(NamedTuple):
    """One caution: of which side of the pair, 0 or 1, in which pull, and why."""

    side: int
    game: int
    words: str


class ConductKind(enum.StrEnum):
    """What is counted against a side."""

    NOTHING = "nothing"
    CAUTIONS = "cautions"  # of a tug of war (警告)
    CARDS = "cards"  # of football (红黄牌)
    FOULS = "fouls"  # of anything else whose tables count them (犯规)


WEIGHTS: Final[Mapping[str, int]] = {
    "cautions": 1,
    "yellow": 1,
    "second_yellow": 3,
    "red": 4,
    "yellow_red": 5,
    "fouls": 1,
}
"""The minus points of each; of cards as FIFA counts them for a player in one match."""
NAMES: Final[Mapping[ConductKind, tuple[str, ...]]] = {
    ConductKind.NOTHING: (),
    ConductKind.CAUTIONS: ("cautions",),
    ConductKind.CARDS: ("yellow", "second_yellow", "red", "yellow_red"),
    ConductKind.FOULS: ("fouls",),
}
LABELS: Final = {
    "cautions": _l("Cautions"),
    "yellow": _l("Yellow cards"),
    "second_yellow": _l("Sent off after a second yellow card"),
    "red": _l("Sent off at once"),
    "yellow_red": _l("Yellow card, then sent off at once"),
    "fouls": _l("Fouls"),
}


def conduct_kind(plan: Plan, match: Match) -> ConductKind:
    """Return what is counted in a match: cautions in pulls, else what its tables ask for."""
    if is_pulls(match.scoring):
        return ConductKind.CAUTIONS
    is_asked = match.table and any(
        criterion.name == "conduct"
        for table in plan.tables
        for criterion in table.rules.criteria
    )
    if not is_asked:
        return ConductKind.NOTHING
    is_timed = match.scoring is not None and isinstance(match.scoring.rule, Timed)
    return ConductKind.CARDS if is_timed else ConductKind.FOULS


def is_pulls(scoring: MatchFormat | None) -> bool:
    """Whether a match is a tug of war."""
    return scoring is not None and scoring.code in PULLS


def minus_of(counts: Counts) -> Score:
    """Return the minus points of both sides.

    >>> minus_of({"yellow": (2, 0), "red": (0, 1)})
    (2, 4)
    """
    first = sum(WEIGHTS[name] * count[0] for name, count in counts.items())
    second = sum(WEIGHTS[name] * count[1] for name, count in counts.items())
    return first, second


def details_of(result: Mapping[str, Any] | None) -> tuple[Noted, ...]:
    """Return the single cautions of a stored result, as far as a pad told them."""
    return tuple(Noted(**one) for one in (result or {}).get("cautions", ()))


def counts_of(result: Mapping[str, Any] | None) -> dict[str, Score]:
    """Return what a stored result counts against both sides, in the order of its pair."""
    stored = (result or {}).get("conduct", {})
    return {name: (first, second) for name, (first, second) in stored.items()}
