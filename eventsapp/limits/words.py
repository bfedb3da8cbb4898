"""All limits of an event in words, for its regulations and its pages."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from eventsapp.limits import (
    branch_entries,
    branch_people,
    exclusions,
    items,
    joint_teams,
    leaders,
    taking_part,
)
from eventsapp.limits.bounds import Limits
from eventsapp.limits.models import Mark

MARKS = {
    Mark.EXCLUDED: _l("Excluded: can't enter"),
    Mark.LEADER: _l("Leader: counts as one in a team"),
}


def limit_words(limits: Limits, reasons: Sequence[str] = ()) -> list[str]:
    """Say each limit that is set; ``reasons`` are those for which people are excluded."""
    return [
        *items.words(limits),
        *exclusions.words(reasons),
        *branch_entries.words(limits),
        *branch_people.words(limits),
        *joint_teams.words(limits),
        *leaders.words(limits),
        *taking_part.words(limits),
    ]
