"""How one enters: by oneself, by the branch, or by a captain's invitation."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventsapp.entries import giving_out
from eventsapp.entries.place_rules import Approval, OnTransfer, WaitingRule
from eventsapp.entries.place_words import WAITING_RULES_SAID
from eventsapp.events.models import Discipline, EntryKind, Event
from eventsapp.frame.languages import dated_moment, sentences
from eventsapp.invitations.inviting import TIME_TO_ANSWER
from eventsapp.limits import services as limits

APPROVED_BY = {
    Approval.BRANCH: _l("Each entry is approved by the branch."),
    Approval.UNION: _l("Each entry is approved by the union."),
    Approval.BRANCH_THEN_UNION: _l("Each entry is approved by the branch, then by the union."),
}


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


def places_words(event: Event) -> list[str]:
    """Say how places are given out: who approves, who waits, until when people are replaced."""
    rules = giving_out.rules_of(event)
    told = []
    if rules.capacity:
        told.append(
            ngettext(
                "There is room for %(num)s person in all.",
                "There is room for %(num)s people in all.",
                rules.capacity,
            )
        )
    if rules.approval in APPROVED_BY:
        told.append(str(APPROVED_BY[rules.approval]))
    if rules.waiting is not WaitingRule.NONE:
        words = [str(WAITING_RULES_SAID[rules.waiting])]
        if rules.confirm_hours:
            words.append(
                ngettext(
                    "Who moves up has %(num)s hour to confirm.",
                    "Who moves up has %(num)s hours to confirm.",
                    rules.confirm_hours,
                )
            )
        told.append(_("Who finds no place waits. %(how)s", how=sentences(words)))
    if rules.replace_until:
        told.append(
            _(
                "People can be replaced by others of their branch until %(moment)s.",
                moment=dated_moment(rules.replace_until),
            )
        )
    if rules.on_transfer is OnTransfer.WITHDRAWN:
        told.append(
            _("Who changes branch or leaves before the event is withdrawn, unless in a team.")
        )
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
