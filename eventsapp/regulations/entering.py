"""How one enters: by oneself, by the branch, or by a captain's invitation."""

from flask_babel import gettext as _

from eventsapp.events.models import Discipline, EntryKind, Event
from eventsapp.invitations.inviting import TIME_TO_ANSWER
from eventsapp.limits import services as limits


def ways_words(event: Event) -> list[str]:
    """Say for persons, pairs and teams who enters them, as the disciplines of an event are.

    Where there are several sorts, each sentence names its disciplines.
    """
    by_kind: dict[EntryKind, list[Discipline]] = {}
    for each in event.disciplines:
        by_kind.setdefault(each.entry_kind, []).append(each)
    told = []
    for kind in EntryKind:
        some = by_kind.get(kind, [])
        if some or (kind is EntryKind.PERSON and not by_kind):
            words = _way(kind)
            told.append(_of(some, words) if len(by_kind) > 1 else words)
    if by_kind.keys() - {EntryKind.PERSON}:
        told += _invited(event)
    return told


def _way(kind: EntryKind) -> str:
    if kind is EntryKind.PAIR:
        return _(
            "A pair is formed by one of the two, who invites the other; or the branch enters"
            " both."
        )
    if kind is EntryKind.TEAM:
        return _(
            "A team is formed by its captain, who invites the others; or the branch enters it."
        )
    return _("Members enter by themselves, or their branch enters them.")


def _of(some: list[Discipline], words: str) -> str:
    names = _(", ").join(each.name for each in some)
    return _("%(what)s: %(how)s", what=names, how=words)


def _invited(event: Event) -> list[str]:
    told = [
        _(
            "Whoever is invited accepts within %(days)s days, at the latest until entries"
            " close; the branch can answer for them. Only with enough of them is it entered.",
            days=TIME_TO_ANSWER.days,
        )
    ]
    bounds = limits.limits_of(event.id)
    if bounds is None or (bounds.joint_branches is None and bounds.joint_members is None):
        told.append(_("People of several branches may join up; its points are then shared."))
    return told
