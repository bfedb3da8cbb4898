"""What an event offers to one member: disciplines, places, and why not."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from eventsapp.clock import local
from eventsapp.entries import judging, limiting, taking
from eventsapp.entries.clashes import busy_with, clash_of
from eventsapp.entries.composing import person_refusal
from eventsapp.entries.eligibility import Applicant, Stay, applicant_for, refusal_of
from eventsapp.entries.errors import (
    ByPlacesOnly,
    DisciplineFull,
    EntriesOpenLater,
    EntryRefused,
)
from eventsapp.entries.judging import closed_because, closes_at, for_others, taken
from eventsapp.entries.models import Entry
from eventsapp.entries.place_rules import EntryRules, WaitingRule
from eventsapp.entries.places import Claim, Hall, Pool
from eventsapp.entries.qualifying import refused_by_places
from eventsapp.entries.standings import Free, Standing, together
from eventsapp.entries.taking import Terms
from eventsapp.events.models import Discipline, Event
from eventsapp.members.models import Member

SOON = timedelta(days=3)
NOTHING: Mapping[int | None, EntryRefused] = {}
NOWHERE: Mapping[int, ByPlacesOnly] = {}


@dataclass(frozen=True)
class Option:
    """A discipline to choose, or why it can't be chosen.

    Attributes:
        discipline: which it is.
        left: places that are free, None being no limit.
        is_mine: whether the member stands in it already.
        refusal: why the member can't enter it, with the remedy; None when nothing is in the
            way, or when the member is in already.
        has_waiting_list: whether those who find no place wait.
        may_form: whether the member may form a pair or team for it; that it is no discipline
            for one person is then its refusal.
        by_places: where it is decided who takes part; None where people enter.
    """

    discipline: Discipline
    left: int | None
    is_mine: bool
    refusal: EntryRefused | None
    has_waiting_list: bool = False
    may_form: bool = False
    by_places: ByPlacesOnly | None = None

    @property
    def is_for_teams(self) -> bool:
        """Whether branches enter it, not members."""
        return self.discipline.entry_kind.is_of_several

    @property
    def can_be_chosen(self) -> bool:
        """Whether the member may choose it."""
        return not self.is_mine and self.refusal is None


@dataclass(frozen=True)
class Offer:
    """An event as it stands open, or closed, to one member.

    Attributes:
        event: the event.
        closes_at: the last instant for entering.
        is_soon: whether that is near.
        options: its disciplines; empty when the whole event is entered.
        mine: the entries in which the member stands already.
        refusal: why the member can't enter at all.
        has_capacity: whether the event as a whole has only so many places.
    """

    event: Event
    closes_at: datetime
    is_soon: bool
    options: Sequence[Option]
    mine: Sequence[Entry]
    refusal: EntryRefused | None
    has_capacity: bool

    @property
    def closes_on(self) -> date:
        """Return the local day of the last instant."""
        return local(self.closes_at).date()

    @property
    def standing(self) -> Standing:
        """Return the same in short, as a list says it."""
        waits = any(option.has_waiting_list for option in self.options)
        return Standing(
            self.left,
            has_waiting_list=waits,
            closes_on=self.closes_on,
            opens_at=self.opens_at,
        )

    @property
    def opens_at(self) -> datetime | None:
        """Return when entries open, if that alone is what the member waits for."""
        refused = [option.refusal for option in self.options] or [self.refusal]
        if any(isinstance(refusal, EntriesOpenLater) for refusal in refused):
            return self.event.entries_open_at
        return None

    @property
    def can_enter(self) -> bool:
        """Whether there is something that the member may enter."""
        if self.refusal is not None:
            return False
        if self.options:
            return any(option.can_be_chosen for option in self.options)
        return not self.mine

    @property
    def can_form(self) -> bool:
        """Whether there is a pair or team that the member may form."""
        return any(option.may_form for option in self.options)

    @property
    def left(self) -> int | None:
        """Return the places free together, as a list says it; None is not to be said.

        Where the event itself has so many places, the people in it are not counted here.
        """
        if self.has_capacity:
            return None
        return together(
            [
                Free(each.left, is_of_several=each.is_for_teams)
                for each in self.options
                if each.by_places is None
            ]
        )


def offers(
    events: Sequence[Event],
    member: Member,
    mine: Sequence[Entry],
    now: datetime,
    *,
    stays: Sequence[Stay],
    rules: Mapping[int, EntryRules],
    by_places: Collection[int],
) -> list[Offer]:
    """Return what the events offer to a member, in order of their deadlines.

    Args:
        events: with their sessions, disciplines and hosts loaded.
        member: who looks.
        mine: the entries in which the member stands, of these events and of those on the
            same days, with the sessions of their events loaded.
        now: the moment.
        stays: where the member belongs when.
        rules: the settings of the events, by event id, where there are any.
        by_places: the ids of disciplines that nobody enters; a list of events leaves them out.
    """
    own: dict[int, list[Entry]] = {}
    for entry in mine:
        own.setdefault(entry.event_id, []).append(entry)
    applicant = applicant_for(events, member, stays)
    limited = [
        discipline.id
        for event in events
        for discipline in event.disciplines
        if discipline.capacity is not None
    ]
    counts = taken(limited) if limited else {}
    elsewhere = busy_with(member, mine)
    found = [
        _offer(
            event,
            member,
            own.get(event.id, []),
            {each.id: _left(each, counts) for each in event.disciplines},
            rules.get(event.id) or taking.usual(event.id),
            refusal=_in_order(
                closed_because(event, now),
                refusal_of(event, applicant[event.id]),
                clash_of(event, member, elsewhere),
            ),
            full={},
            left_out=by_places,
            now=now,
        )
        for event in events
    ]
    return sorted(found, key=lambda one: (one.closes_at, one.event.code))


def offer(
    event: Event,
    member: Member,
    mine: Sequence[Entry],
    now: datetime,
    known: Terms,
    stays: Sequence[Stay],
) -> Offer:
    """Return what one event offers to a member: exactly the places that this person could take.

    In a list of events, places kept for branches are not told apart. ``mine`` is as in
    :func:`offers`.
    """
    applicant = applicant_for([event], member, stays)[event.id]
    hall = taking.hall(event, known, now)
    left = _left_for(event, applicant, hall)
    beyond = limiting.refused_to(event, member, applicant.branch_id, known.limits)
    return _offer(
        event,
        member,
        [entry for entry in mine if entry.event_id == event.id],
        left,
        known.rules,
        refusal=_in_order(
            closed_because(event, now),
            refusal_of(event, applicant),
            beyond.get(None),
            clash_of(event, member, busy_with(member, mine)),
        ),
        beyond=beyond,
        full={
            discipline_id: judging.full(event, hall, _claim(applicant, discipline_id))
            for discipline_id, number in left.items()
            if number == 0
        },
        by_places=refused_by_places(event.disciplines) if known.has_qualifying else {},
        now=now,
    )


def _claim(applicant: Applicant, discipline_id: int) -> Claim:
    person, branch_id = applicant.member.id, applicant.branch_id
    return Claim(person, discipline_id, branch_id, {person: branch_id})


def _left_for(event: Event, applicant: Applicant, hall: Hall) -> dict[int, int | None]:
    """Return the places that somebody could take: the branch's own, and those of nobody."""
    whole = hall.event.free_for(applicant.branch_id)
    if applicant.member.id in hall.present:
        whole = None
    found: dict[int, int | None] = {}
    for each in event.disciplines:
        own = hall.disciplines.get(each.id, Pool()).free_for(applicant.branch_id)
        both = [left for left in (own, whole) if left is not None]
        found[each.id] = min(both) if both else None
    return found


def _offer(
    event: Event,
    member: Member,
    mine: Sequence[Entry],
    left: Mapping[int, int | None],
    rules: EntryRules,
    *,
    refusal: EntryRefused | None,
    full: Mapping[int, EntryRefused],
    by_places: Mapping[int, ByPlacesOnly] = NOWHERE,
    left_out: Collection[int] = (),
    beyond: Mapping[int | None, EntryRefused] = NOTHING,
    now: datetime,
) -> Offer:
    entered = {entry.discipline_id for entry in mine}
    closing = closes_at(event)
    return Offer(
        event=event,
        closes_at=closing,
        is_soon=closing - now <= SOON,
        options=[
            _option(
                discipline,
                left[discipline.id],
                is_mine=discipline.id in entered,
                refusal=_in_order(refusal, person_refusal(discipline, member)),
                has_waiting_list=rules.waiting is not WaitingRule.NONE,
                full=beyond.get(discipline.id) or full.get(discipline.id),
                is_beyond=discipline.id in beyond,
                by_places=by_places.get(discipline.id),
            )
            for discipline in event.disciplines
            if discipline.id not in left_out
        ],
        mine=mine,
        refusal=refusal,
        has_capacity=rules.capacity is not None,
    )


def _option(
    discipline: Discipline,
    left: int | None,
    *,
    is_mine: bool,
    refusal: EntryRefused | None,
    has_waiting_list: bool,
    full: EntryRefused | None,
    is_beyond: bool,
    by_places: ByPlacesOnly | None,
) -> Option:
    why = by_places or refusal
    if why is None and (is_beyond or (left == 0 and not has_waiting_list)):
        why = full or DisciplineFull(discipline=discipline.name, capacity=discipline.capacity)
    may_form = why is None and discipline.entry_kind.is_of_several and not is_mine
    if may_form:
        why = for_others(discipline)
    return Option(
        discipline,
        left,
        is_mine,
        None if is_mine else why,
        has_waiting_list,
        may_form,
        by_places,
    )


def _left(discipline: Discipline, counts: Mapping[int, int]) -> int | None:
    if discipline.capacity is None:
        return None
    return max(discipline.capacity - counts.get(discipline.id, 0), 0)


def _in_order(
    closed: EntryRefused | None, *personal: EntryRefused | None
) -> EntryRefused | None:
    """Return what is said of several refusals.

    That entries open later comes last: whom the event is not for need not come back then.
    """
    own = next((each for each in personal if each is not None), None)
    return own or closed if isinstance(closed, EntriesOpenLater) else closed or own
