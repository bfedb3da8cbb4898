"""The figures that conditions and orders go by, for persons, branches and associations."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask_babel import lazy_gettext as _l

from eventsapp.honours.values import HolderKind
from eventsapp.metrics.services import METRICS


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a candidate.

    Args:
        key: its name in titles, which never changes.
        name: for people.
        sentence: what it is.
        is_share: whether it is read as per cent.
        fewer_first: whether less of it ranks higher.
    """

    key: str
    name: Any
    sentence: Any
    is_share: bool = False
    fewer_first: bool = False


def _by_key(*figures: Figure) -> Mapping[str, Figure]:
    return {one.key: one for one in figures}


PARTICIPATIONS: Final = "participations"
CENTRAL: Final = "central"
ASSOCIATIONS: Final = "associations"
MONTHS: Final = "months"
POINTS: Final = "points"
NO_SHOWS: Final = "no_shows"
OFFICIATED: Final = "officiated"
MARKS: Final = "marks"
RANK: Final = "rank"
EVENTS: Final = "events"
PEOPLE: Final = "people"

OF_MEMBERS: Final = _by_key(
    Figure(
        PARTICIPATIONS,
        _l("Participations"),
        _l("Sessions with an accepted check-in in the year, each once."),
    ),
    Figure(CENTRAL, _l("Of the union's events"), _l("Participations in the union's events.")),
    Figure(
        ASSOCIATIONS,
        _l("Associations"),
        _l("How many different associations' events somebody took part in."),
    ),
    Figure(MONTHS, _l("Months active"), _l("Months of the year with a participation.")),
    Figure(POINTS, _l("Own points"), _l("Points of the year of one's own, without teams'.")),
    Figure(
        NO_SHOWS,
        _l("No-shows"),
        _l("Events for which somebody stood entered, did not come and had no excuse."),
        fewer_first=True,
    ),
    Figure(
        OFFICIATED,
        _l("Events officiated"),
        _l("Events of the year whose results somebody wrote down or signed."),
    ),
)
OF_ASSOCIATIONS: Final = _by_key(
    Figure(EVENTS, _l("Events held"), _l("Published events of the year, not cancelled.")),
    Figure(PARTICIPATIONS, _l("Participations"), _l("Participations in its events.")),
    Figure(PEOPLE, _l("Different people"), _l("Different people who took part in its events.")),
)
OF_BRANCHES: Final = {
    **_by_key(
        Figure(MARKS, _l("Marks"), _l("All marks by the year's scheme of appraisal.")),
        Figure(
            RANK,
            _l("Rank"),
            _l("The place by marks; who is shut out by the scheme has none."),
            fewer_first=True,
        ),
    ),
    **{
        key: Figure(key, metric.name, metric.sentence, metric.is_share)
        for key, metric in METRICS.items()
    },
}

FIGURES: Final[Mapping[HolderKind, Mapping[str, Figure]]] = {
    HolderKind.MEMBER: OF_MEMBERS,
    HolderKind.BRANCH: OF_BRANCHES,
    HolderKind.ASSOCIATION: OF_ASSOCIATIONS,
}


def unknown(kind: HolderKind, key: str) -> bool:
    """Whether no such figure can be asked of this sort of candidates."""
    return key not in FIGURES[kind]
