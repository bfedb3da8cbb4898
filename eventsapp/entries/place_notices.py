"""What people and their branches are told about places and approvals."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l

from eventsapp.accounts import services as accounts
from eventsapp.accounts.doers import Doer
from eventsapp.accounts.models import Account
from eventsapp.entries import taking, telling
from eventsapp.entries.acts import EntryStatus
from eventsapp.entries.approvals import missing
from eventsapp.entries.judging import Reach
from eventsapp.entries.models import Entry, EntryAct
from eventsapp.entries.place_rules import EntryRules
from eventsapp.events.models import Event
from eventsapp.events.telling import page_of
from eventsapp.notices import services as notices
from eventsapp.notices.services import Detail, Topic

ASKED = notices.add(
    Topic(
        "entry_asked",
        _l("Asked for a place: %(what)s"),
        _l("%(name)s has a place in %(what)s on %(day)s as soon as it is approved."),
    )
)
notices.add(  # as each entry was told by itself, once
    Topic(
        "entry_to_approve",
        _l("To approve: %(name)s, %(what)s"),
        _l("%(name)s asks for a place in %(what)s on %(day)s. Approve it, or say why not."),
    )
)
TO_APPROVE = notices.add(
    Topic(
        "entries_to_approve",
        _l("Entries to approve: %(event)s"),
        _l(
            "%(name)s asks for a place in %(what)s on %(day)s. Who asks after that stands on"
            " the same page; you are told again once this was read, or you have decided."
        ),
    )
)
WAITING = notices.add(
    Topic(
        "entry_waiting",
        _l("On the waiting list: %(what)s"),
        _l("%(name)s is on the waiting list of %(what)s on %(day)s."),
    )
)
OFFERED = notices.add(
    Topic(
        "entry_offered",
        _l("A place is free: %(what)s"),
        _l(
            "A place in %(what)s on %(day)s is kept for %(name)s until %(until)s. Confirm it"
            " on the event's page; otherwise it goes to the next on the list."
        ),
    )
)
MOVED_UP = notices.add(
    Topic(
        "entry_moved_up",
        _l("Moved up: %(what)s"),
        _l("%(name)s has moved up from the waiting list of %(what)s on %(day)s."),
    )
)
APPROVED = notices.add(
    Topic(
        "entry_approved",
        _l("Approved: %(what)s"),
        _l("The entry of %(name)s for %(what)s on %(day)s was approved."),
    )
)
REFUSED = notices.add(
    Topic(
        "entry_refused",
        _l("Not approved: %(what)s"),
        _l("The entry of %(name)s for %(what)s on %(day)s was not approved. Why: %(reason)s"),
    )
)
LAPSED = notices.add(
    Topic(
        "entry_lapsed",
        _l("The place went to the next: %(what)s"),
        _l("%(name)s did not confirm the place in %(what)s on %(day)s in time."),
    )
)


_ON_THE_WAY = {EntryStatus.REQUESTED: ASKED, EntryStatus.WAITING: WAITING}


def tell(
    topic: Topic,
    entries: Sequence[Entry],
    *,
    now: datetime,
    by: Account | None,
    reason: str = "",
) -> None:
    """Tell the people of entries, and the officers of their branches; flushes."""
    if not entries:
        return
    branches = _branches(entries)
    for entry in entries:
        details = _details(entry, reason)
        address = page_of(entry.event)
        notices.tell(topic, _people(entry), now=now, by=by, address=address, **details)
        branch_id = branches.get(entry.id)
        if branch_id is not None:
            notices.tell_body(topic, branch_id, now=now, address=address, **details)


def tell_placed(
    entries: Sequence[Entry], rules: EntryRules, *, now: datetime, by: Doer
) -> None:
    """Tell people that they are entered, or what is still missing; flushes."""
    entered = [entry for entry in entries if entry.status is EntryStatus.ENTERED]
    telling.tell_entered([e for e in entered if e.member_id is not None], now=now, by=by)
    for team in entered:
        if team.member_id is None:
            telling.tell_team(team, [row.member for row in team.team], now=now, by=by)
    for status, topic in _ON_THE_WAY.items():
        _tell_people(topic, [e for e in entries if e.status is status], now=now, by=by)
    ask_approvals(entries, rules, now=now)


def ask_approvals(entries: Sequence[Entry], rules: EntryRules, *, now: datetime) -> None:
    """Tell the officers who are to approve next that something waits for them; flushes.

    They are told once, by the first of these entries, until they have read it or decided.
    """
    asking = [entry for entry in entries if entry.status is EntryStatus.REQUESTED]
    if not asking:
        return
    branches = _branches(asking)
    first: dict[int | None, Entry] = {}
    for entry, lacking in missing(asking, rules).items():
        is_branch = lacking[:1] == [EntryAct.APPROVED_BRANCH]
        first.setdefault(branches[entry.id] if is_branch else accounts.union().id, entry)
    for body_id, entry in first.items():
        if body_id is not None:
            details = {"event": entry.event.name, **_details(entry, "")}
            address = _approvals_of(entry.event)
            notices.tell_body_once(TO_APPROVE, body_id, now=now, address=address, **details)


def settle_approvals(event: Event, reach: Reach, *, now: datetime) -> None:
    """Hold what the deciding officers were told to be read: theirs, or the union's; flushes."""
    deciding = [accounts.union().id] if reach is None else reach
    notices.settle(TO_APPROVE, deciding, _approvals_of(event), now=now)


def _approvals_of(event: Event) -> str:
    return f"/events/{event.id}/approvals"


def _tell_people(topic: Topic, entries: Sequence[Entry], *, now: datetime, by: Doer) -> None:
    if not entries:
        return
    details = {person: _details(each, "") for each in entries for person in _people(each)}
    address = page_of(entries[0].event)
    notices.tell_each(topic, details, now=now, by=by, address=address)


def _people(entry: Entry) -> list[int | None]:
    if entry.member is not None:
        return [entry.member.account_id]
    return [row.member.account_id for row in entry.team]


def _details(entry: Entry, reason: str) -> dict[str, Detail]:
    name = entry.member.name if entry.member is not None else entry.team_name
    details: dict[str, Detail] = {"name": name, "reason": reason, **telling.about(entry)}
    if entry.offered_until is not None:
        details["until"] = entry.offered_until
    return details


def _branches(entries: Sequence[Entry]) -> dict[int, int | None]:
    rows = [(entry.id, entry.discipline_id, entry.member_id) for entry in entries]
    return {claim.key: claim.branch for claim in taking.claims(entries[0].event, rows)}
