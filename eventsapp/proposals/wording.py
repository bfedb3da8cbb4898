"""Proposals in words."""

from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp.draws.formats import THIRD_PLACE, FormatKind
from eventsapp.draws.match_formats import format_words
from eventsapp.proposals.services import Proposal


def title(proposal: Proposal, entrants: int) -> str:
    """Say what would be played; groups by their sizes, which is how people think of them."""
    form, setup = proposal.format, proposal.setup
    if form.kind is FormatKind.GROUPS:
        return _groups(entrants, setup.groups, setup.qualify)
    if form.kind is FormatKind.SWISS:
        return _("Swiss of %(rounds)s rounds", rounds=setup.rounds)
    words = format_words(form)
    if form.kind is FormatKind.SINGLE and form.places == THIRD_PLACE:
        return _("%(format)s with a match for third place", format=words)
    return words


def matches(proposal: Proposal) -> str:
    """Say how many matches it is, and how many everybody has."""
    setup = proposal.setup
    many = ngettext("%(num)s match", "%(num)s matches", setup.matches)
    least = ngettext(
        "at least %(num)s for everybody", "at least %(num)s for everybody", setup.least
    )
    return f"{many} · {least}"


def time_taken(proposal: Proposal) -> str:
    """Say when it is over, or how long it would take."""
    setup = proposal.setup
    if setup.ends is None:
        hours, minutes = divmod(setup.minutes, 60)
        return _("takes %(hours)s h %(minutes)s min", hours=hours, minutes=minutes)
    return _("done at %(time)s", time=f"{setup.ends // 60:02}:{setup.ends % 60:02}")


def _groups(entrants: int, groups: int, qualify: int) -> str:
    few, more = divmod(entrants, groups)
    sizes = _("%(few)s or %(many)s", few=few, many=few + 1) if more else str(few)
    if qualify == 1:
        return _(
            "%(groups)s groups of %(sizes)s, the first of each to a knock-out",
            groups=groups,
            sizes=sizes,
        )
    return _(
        "%(groups)s groups of %(sizes)s, the first %(many)s of each to a knock-out",
        groups=groups,
        sizes=sizes,
        many=qualify,
    )
