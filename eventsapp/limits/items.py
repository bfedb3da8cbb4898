"""In how many disciplines of an event one person may be (每人限报项数)."""

from collections.abc import Collection, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp.events.models import EntryKind
from eventsapp.limits.bounds import Limits
from eventsapp.limits.errors import ItemsReached


def refusal(
    limits: Limits,
    *,
    name: str,
    wanted: int | None,
    disciplines: Collection[int],
    kinds: Mapping[int, EntryKind],
) -> ItemsReached | None:
    """Return why a person can't be in one discipline more, or None.

    Args:
        limits: how many they may be in, and whether those for teams count.
        name: of the person.
        wanted: the id of the discipline; None is the whole event, which is none.
        disciplines: ids of those in which the person is already.
        kinds: who enters each discipline of the event, by id.

    >>> kinds = {1: EntryKind.PERSON, 2: EntryKind.PAIR, 3: EntryKind.TEAM}
    >>> two = Limits(items=2)
    >>> refusal(two, name="N", wanted=3, disciplines={1, 2}, kinds=kinds)
    >>> type(refusal(two, name="N", wanted=2, disciplines={1, 4}, kinds=kinds | {4: kinds[1]}))
    <class 'eventsapp.limits.errors.ItemsReached'>
    """
    if limits.items is None or wanted is None or wanted in disciplines:
        return None
    if not _counts(limits, kinds[wanted]):
        return None
    if count(limits, disciplines, kinds) < limits.items:
        return None
    return ItemsReached(name=name, most=limits.items)


def count(limits: Limits, disciplines: Collection[int], kinds: Mapping[int, EntryKind]) -> int:
    """Return how many of these disciplines count."""
    return sum(_counts(limits, kinds[each]) for each in disciplines)


def _counts(limits: Limits, kind: EntryKind) -> bool:
    return limits.counts_teams or kind is not EntryKind.TEAM


def words(limits: Limits) -> list[str]:
    """Say the rule, as regulations do."""
    if limits.items is None:
        return []
    said = ngettext(
        "One person may be in %(num)s discipline at most",
        "One person may be in %(num)s disciplines at most",
        limits.items,
    )
    if limits.counts_teams:
        return [_("%(limit)s, those for teams among them.", limit=said)]
    return [_("%(limit)s, those for teams not counted.", limit=said)]
