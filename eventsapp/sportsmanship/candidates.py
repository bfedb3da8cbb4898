"""Who may get the award: everybody who competes, and what stands against each."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.draws.services import Entrant
from eventsapp.entries.entrants import entrants_of_several
from eventsapp.events.models import EntryKind, Event
from eventsapp.excuses import services as excuses
from eventsapp.members.models import Branch
from eventsapp.sportsmanship.facts import Conduct, conduct_of
from eventsapp.sportsmanship.folding import Log
from eventsapp.sportsmanship.terms import Sort, Terms


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may get the award.

    Args:
        key: ``branch:`` or ``entry:`` with an id; of a person with several entries the first.
        sort: whom it is about.
        name: of the branch, the team or the person.
        branch: the short names of the branches.
        branch_ids: theirs.
        entry_ids: all entries that are looked at.
        against: why not, as sentences; empty for whoever meets the conditions.
    """

    key: str
    sort: Sort
    name: str
    branch: str
    branch_ids: tuple[int, ...]
    entry_ids: tuple[int, ...]
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """All candidates of an event, and its entries by id."""

    candidates: tuple[Candidate, ...]
    entries: Mapping[int, Entrant]

    def of(self, sort: Sort) -> list[Candidate]:
        """Return the candidates of a sort."""
        return [one for one in self.candidates if one.sort is sort]

    def get(self, key: str) -> Candidate | None:
        """Return a candidate by key."""
        return next((one for one in self.candidates if one.key == key), None)


def field_of(event: Event, log: Log) -> Field:
    """Return who competes in an event, and what stands against each by its log."""
    found = entrants_of_several(event.disciplines)
    conduct = conduct_of([one.id for one in event.disciplines])
    against = _Against(event, log, conduct)
    teams: dict[int, Entrant] = {}
    people: dict[int, list[Entrant]] = {}
    for discipline in event.disciplines:
        for entrant in found.get(discipline.id, {}).values():
            if entrant.is_withdrawn:
                continue
            if discipline.entry_kind is EntryKind.PERSON and entrant.member_id is not None:
                people.setdefault(entrant.member_id, []).append(entrant)
            else:
                teams[entrant.entry_id] = entrant
    candidates = [
        *_branches(
            [*teams.values(), *(one for own in people.values() for one in own)], against
        ),
        *(_entry(Sort.TEAM, [one], against) for one in teams.values()),
        *(_entry(Sort.PERSON, own, against) for own in people.values()),
    ]
    entries = {one.entry_id: one for some in found.values() for one in some.values()}
    return Field(tuple(candidates), entries)


def _entry(sort: Sort, own: list[Entrant], against: "_Against") -> Candidate:
    ids = tuple(sorted({one.entry_id for one in own}))
    first = own[0]
    return Candidate(
        key=f"entry:{ids[0]}",
        sort=sort,
        name=first.name,
        branch=first.branch,
        branch_ids=first.branch_ids,
        entry_ids=ids,
        against=against.of(ids, {}),
    )


def _branches(entrants: Iterable[Entrant], against: "_Against") -> list[Candidate]:
    """Return the branches that take part, each with the conduct of all its entries."""
    own: dict[int, dict[int, str]] = {}
    for one in entrants:
        for branch_id in one.branch_ids:
            own.setdefault(branch_id, {})[one.entry_id] = one.distinct
    if not own:
        return []
    names = dict(
        db.session.execute(
            select(Branch.id, Branch.short_name).where(Branch.id.in_(own)).order_by(Branch.code)
        ).all()
    )
    return [
        Candidate(
            key=f"branch:{branch_id}",
            sort=Sort.BRANCH,
            name=name,
            branch="",
            branch_ids=(branch_id,),
            entry_ids=tuple(sorted(own[branch_id])),
            against=against.of(own[branch_id], own[branch_id]),
        )
        for branch_id, name in names.items()
    ]


class _Against:
    """What stands against entries, by the conditions that hold."""

    def __init__(self, event: Event, log: Log, conduct: Mapping[int, Conduct]) -> None:
        self.terms: Terms = log.terms
        self.log = log
        self.conduct = conduct
        self.excused = excuses.excused_entries(event)
        self.disciplines = {one.id: one.name for one in event.disciplines}

    def of(self, entry_ids: Collection[int], names: Mapping[int, str]) -> tuple[str, ...]:
        """Return why these entries together meet the conditions not.

        With ``names`` each sentence says whose entry it is about.
        """
        said: list[str] = []
        for entry_id in entry_ids:
            name = names.get(entry_id, "")
            said += [f"{name}{_(': ')}{one}" if name else one for one in self._one(entry_id)]
        many = sum(len(self.log.cautions.get(entry_id, ())) for entry_id in entry_ids)
        most = self.terms.most_cautions
        if most is not None and many > most:
            words = ngettext(
                "%(num)s caution, of at most %(most)s.",
                "%(num)s cautions, of at most %(most)s.",
                many,
                most=most,
            )
            said.append(words)
        return tuple(said)

    def _one(self, entry_id: int) -> list[str]:
        own = self.conduct.get(entry_id)
        if own is None:
            return []
        said = []
        if self.terms.no_dsq and own.dsq:
            said.append(_("Disqualified: %(where)s.", where=self._named(own.dsq)))
        is_excused = entry_id in self.excused
        if self.terms.no_absence and own.away and not is_excused:
            said.append(
                _("Stayed away without an excuse: %(where)s.", where=self._named(own.away))
            )
        if self.terms.no_rejected and own.rejected:
            numbers = _(", ").join(map(str, own.rejected))
            said.append(_("Protest no. %(numbers)s was rejected.", numbers=numbers))
        return said

    def _named(self, discipline_ids: Collection[int]) -> str:
        return _(", ").join(self.disciplines[one] for one in sorted(discipline_ids))
