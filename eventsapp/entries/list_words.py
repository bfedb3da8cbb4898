"""How lists of entries are spoken of."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.entries.fixing import Changes
from eventsapp.entries.list_models import FixedList, ListCause, Publicity
from eventsapp.events.models import Discipline

PUBLICITIES = {
    Publicity.MEMBERS: _l("Members, when they are logged in"),
    Publicity.BRANCHES: _l("Everybody: how many of each branch, no names"),
    Publicity.NAMES: _l("Everybody: names and branches"),
}
CAUSES = {
    ListCause.CLOSING: _l("Entries closed"),
    ListCause.CHANGE: _l("Fixed anew"),
    ListCause.DRAW: _l("Fixed for the draw"),
}


def scope_name(discipline: Discipline | None) -> str:
    """Name what a list is of."""
    return discipline.name if discipline else _("Whole event")


def cause_words(fixed: FixedList) -> str:
    """Say why a list was fixed."""
    cause = str(CAUSES[fixed.cause])
    return (
        _("%(cause)s: %(reason)s", cause=cause, reason=fixed.reason) if fixed.reason else cause
    )


def changed_words() -> str:
    """Say that rows are other than on the list that is in force."""
    return _("People came or went since then: these rows are as of now.")


def change_words(changes: Changes) -> list[str]:
    """Say who came and went since a list was fixed."""
    comma = _(", ")
    words = []
    if changes.came:
        words.append(_("entered since: %(names)s.", names=comma.join(changes.came)))
    if changes.gone:
        words.append(_("withdrawn since: %(names)s.", names=comma.join(changes.gone)))
    if changes.other:
        words.append(
            _("names, people or branches changed: %(names)s.", names=comma.join(changes.other))
        )
    return words
