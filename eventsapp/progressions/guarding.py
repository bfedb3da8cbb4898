"""What entries ask before somebody enters, or is withdrawn, by hand.

Into a discipline to which others go on by a rule people come by that rule only: whoever could
enter one more, or take one out without a word, would decide past the rule who takes part.
"""

from collections.abc import Collection, Mapping

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, exists
from sqlalchemy.orm import aliased

from eventsapp.entries import services as entries
from eventsapp.entries.services import Entry
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline
from eventsapp.events.slots import Link
from eventsapp.progressions.fields import KEY, field_of, has_begun, rules_of
from eventsapp.progressions.models import ProgressionRule


def leads_into(discipline_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the part of a query that tells whether somebody goes on to a discipline by a rule.

    Of the rules of two disciplines the last one counts.
    """
    later = aliased(ProgressionRule)
    replaced = exists().where(
        later.into_id == ProgressionRule.into_id,
        later.source_id == ProgressionRule.source_id,
        later.number > ProgressionRule.number,
    )
    return exists().where(
        ProgressionRule.into_id == discipline_id, ProgressionRule.most > 0, ~replaced
    )


def decided_in(disciplines: Collection[Discipline]) -> Mapping[int, Link]:
    """Return from which others people go on to disciplines, with the page of it, by id."""
    among = [one for one in disciplines if len(one.event.disciplines) > 1]
    if not among:
        return {}
    names = {each.id: each.name for one in among for each in one.event.disciplines}
    sources: dict[int, list[str]] = {one.id: [] for one in among}
    for rule in rules_of(list(sources)):
        if rule.into_id in sources:
            sources[rule.into_id].append(names[rule.source_id])
    return {
        key: Link(_(", ").join(each), _page(key), "right")
        for key, each in sources.items()
        if each
    }


def given_up_on(entered: Mapping[int, int]) -> Mapping[int, Link]:
    """Return where the places of entries are given up that stand by a rule, by entry id.

    Once the discipline is drawn or has results nobody moves up, and there is no such page.

    Args:
        entered: disciplines by the ids of entries that are entered there.
    """
    among = set(entered.values())
    into = {rule.into_id for rule in rules_of(among)} & among
    into -= event_slots.begun(into)
    came = entries.came_by([key for key, of in entered.items() if of in into], KEY)
    return {
        key: Link(_("Give up the place"), f"{_page(entered[key])}?place={key}", "right")
        for key in came
    }


def stands_by_place(entry: Entry) -> bool:
    """Whether an entry was withdrawn once its discipline had begun, and goes on by the rule."""
    into = entry.discipline
    if into is None or not rules_of([into.id]) or not has_begun(into):
        return False
    return any(
        one.goes_on and one.entry is not None and one.entry.id == entry.id
        for one in field_of(into).candidates
    )


def _page(discipline_id: int) -> str:
    return f"/disciplines/{discipline_id}/progression"
