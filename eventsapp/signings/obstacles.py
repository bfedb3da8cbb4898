"""What is missing before a discipline can be signed, and what is to be looked at."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from eventsapp.database import batches, db
from eventsapp.draws import services as draws
from eventsapp.draws.services import Entrant
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.events.models import Discipline, EntryKind, Measure
from eventsapp.results.ranking import overlaps
from eventsapp.results.services import Finding
from eventsapp.signings import slots
from eventsapp.signings.slots import Hindrance

MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Obstacles:
    """What stands between a discipline and a signature.

    Args:
        missing: without this nothing is signed.
        remarks: sentences that the referee should have read.
    """

    missing: list[Hindrance] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        """Whether it can be signed."""
        return not self.missing


def obstacles_of(
    disciplines: Collection[Discipline],
    found: Mapping[int, Finding],
    entrants: Mapping[int, Entrant] | None = None,
) -> dict[int, Obstacles]:
    """Return what is missing and what is to be looked at, by discipline id.

    The entrants of a single discipline, if they are known, spare two queries.
    """
    hindrances = slots.hindrances([one.id for one in disciplines])
    if entrants is None:
        without = _without_result(disciplines, found)
    else:
        [one] = disciplines
        without = {one.id: _without_among(one, found.get(one.id), entrants)}
    over = {
        one.id: found[one.id]
        for one in disciplines
        if one.id in found and found[one.id].is_over
    }
    if entrants is None:
        named = {entry_id for finding in over.values() for entry_id in finding.level}
        names = _names(named.union(*(without[one] for one in over)))
    else:
        names = {entry_id: one.distinct for entry_id, one in entrants.items()}
    return {
        one.id: Obstacles(
            _missing(one, found.get(one.id)) + hindrances[one.id],
            _remarks(over.get(one.id), without[one.id], names) + slots.remarks(one),
        )
        for one in disciplines
    }


def _missing(discipline: Discipline, finding: Finding | None) -> list[Hindrance]:
    is_knockout = discipline.measure is Measure.KNOCKOUT
    if finding is None or not (finding.standings or is_knockout):
        page = "draws.show" if is_knockout else "results.show"
        return [Hindrance(_("There is no result yet."), page)]
    if finding.is_over:
        return []
    if is_knockout:
        return [Hindrance(_("Not all matches are played."), "draws.show")]
    return [Hindrance(_("Not all heats are run to the end."), "rounds.show")]


def _remarks(
    finding: Finding | None, without: Collection[int], names: Mapping[int, str]
) -> list[str]:
    if finding is None:
        return []
    said = []
    if finding.level:
        level = _listed(finding.level, names)
        said.append(_("Level, and parted by no rule: %(names)s.", names=level))
    if without:
        words = ngettext(
            "%(num)s entry has no result: %(names)s.",
            "%(num)s entries have no result: %(names)s.",
            len(without),
            names=_listed(without, names),
        )
        said.append(words)
    said += [
        _(
            "%(many)s share place %(place)s, so there should be no place %(other)s.",
            many=many,
            place=place,
            other=other,
        )
        for place, many, other in overlaps(finding.standings)
    ]
    return said


def _names(entry_ids: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in batches(sorted(entry_ids)):
        asked = select(Entry).where(Entry.id.in_(part)).options(joinedload(Entry.member))
        found |= {entry.id: draws.name_of(entry) for entry in db.session.scalars(asked)}
    return found


def _listed(entry_ids: Collection[int], names: Mapping[int, str]) -> str:
    said = _(", ").join(names[one] for one in sorted(entry_ids)[:MOST_NAMED])
    return f"{said} …" if len(entry_ids) > MOST_NAMED else said


def _without_among(
    discipline: Discipline, finding: Finding | None, entrants: Mapping[int, Entrant]
) -> list[int]:
    if discipline.measure is Measure.KNOCKOUT:
        return []
    known = finding.standings if finding else {}
    return sorted(
        entry_id
        for entry_id, one in entrants.items()
        if entry_id not in known and not one.is_withdrawn
    )


def _without_result(
    disciplines: Collection[Discipline], found: Mapping[int, Finding]
) -> dict[int, list[int]]:
    """Return the entries that stand in a discipline without matches, and have no result."""
    without: dict[int, list[int]] = {one.id: [] for one in disciplines}
    direct = [one for one in disciplines if one.measure is not Measure.KNOCKOUT]
    if not direct:
        return without
    event_ids = {one.event_id for one in direct}
    # An entry of the whole event counts where the event has no other discipline.
    of_one = (
        select(Discipline.event_id)
        .where(Discipline.event_id.in_(event_ids))
        .group_by(Discipline.event_id)
        .having(func.count() == 1)
    )
    rows = db.session.execute(
        select(Entry.id, Entry.event_id, Entry.discipline_id, Entry.member_id)
        .where(
            Entry.event_id.in_(event_ids),
            or_(
                Entry.discipline_id.in_([one.id for one in direct]),
                Entry.discipline_id.is_(None) & Entry.event_id.in_(of_one),
            ),
            Entry.status == EntryStatus.ENTERED,
        )
        .order_by(Entry.id)
    ).all()
    of_persons = [one for one in direct if one.entry_kind is EntryKind.PERSON]
    for one in direct:
        finding = found.get(one.id)
        known = finding.standings if finding else {}
        without[one.id] = [
            entry_id
            for entry_id, event_id, discipline_id, member_id in rows
            if entry_id not in known
            and (event_id, member_id is not None) == (one.event_id, one in of_persons)
            and discipline_id in (None, one.id)
        ]
    return without
