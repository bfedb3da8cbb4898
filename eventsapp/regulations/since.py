"""Since when, and by what, regulations are fixed, in words."""

from collections.abc import Mapping
from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.frame.languages import dated_moment
from eventsapp.regulations.models import RegulationVersion
from eventsapp.results.beginning import Beginning

CAUSES: Final[Mapping[Beginning, str]] = {
    Beginning.DRAW: _l("by the draw of %(what)s"),
    Beginning.LISTS: _l("by the start lists of %(what)s"),
    Beginning.CALL: _l("when the first were called on in %(what)s"),
    Beginning.QUESTION: _l("by the first question of %(what)s"),
    Beginning.NOTE: _l("by the first that was taken down of %(what)s"),
    Beginning.RESULT: _l("by the first result of %(what)s"),
}


def since_words(event: str, first: RegulationVersion | None) -> str:
    """Say since when, and by what, the regulations of an event are fixed.

    Args:
        event: its name.
        first: the first version; none where it began before regulations were kept.
    """
    if first is None or first.cause is None:
        return _(
            "The regulations of %(event)s are fixed, as it was drawn or played.", event=event
        )
    moment = dated_moment(first.opened_at)
    if not first.reason:  # drawn before the first version said of what
        return _(
            "The regulations of %(event)s are fixed since %(moment)s, by the draw.",
            event=event,
            moment=moment,
        )
    return _(
        "The regulations of %(event)s are fixed since %(moment)s, %(cause)s.",
        event=event,
        moment=moment,
        cause=str(CAUSES[first.cause]) % {"what": first.reason},
    )
