"""How the people and branches of an event stand against its limits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from eventsapp.accounts.models import BodyKind
from eventsapp.database import db
from eventsapp.entries.acts import OPEN, EntryStatus
from eventsapp.entries.crowd import Crowd, Part, crowd, taking_part
from eventsapp.entries.judging import Reach
from eventsapp.entries.models import Entry, EntryShare, TeamRole
from eventsapp.events.models import Audience, EntryKind, Event
from eventsapp.limits import items, joint_teams, leaders
from eventsapp.limits import taking_part as shares
from eventsapp.limits.bounds import Limits
from eventsapp.limits.taking_part import Share
from eventsapp.members import services as members
from eventsapp.members.models import Member


@dataclass(frozen=True)
class BranchShare:
    """What share of a branch takes part, and what that means in words."""

    branch: Part
    share: Share
    words: str


def shares_of(event: Event, limits: Limits | None, reach: Reach) -> list[BranchShare]:
    """Return the branches that must bring a share of their members, those who lack most first.

    Args:
        event: which one.
        limits: its limits.
        reach: ids of the branches that are looked at; None is all.
    """
    if limits is None or limits.share is None:
        return []
    asked = _asked(event, reach)
    found = []
    for part in taking_part(event):
        if asked is None or part.branch_id in asked:
            share = shares.share_of(limits.share, members=part.members, people=part.people)
            found.append(BranchShare(part, share, shares.status_words(share)))
    return sorted(found, key=lambda each: (-each.share.missing, each.branch.code))


def _asked(event: Event, reach: Reach) -> Reach:
    """Return the branches that the event asks to take part; None is all."""
    if event.audience is not Audience.HOST_BRANCH or event.host.kind is not BodyKind.BRANCH:
        return reach
    own = members.within([event.host_id])
    return own if reach is None else own & reach


def beyond(event: Event, limits: Limits) -> list[str]:
    """Say who is beyond a limit, which happens when it is set after they have entered."""
    now = crowd(event, None, None)
    return [
        *_branches_beyond(event, limits, now),
        *_people_beyond(event, limits, now),
        *_teams_beyond(event, limits, now),
    ]


def _branches_beyond(event: Event, limits: Limits, now: Crowd) -> Iterator[str]:
    for branch in now.branches.values():
        for discipline in event.disciplines:
            ladder = limits.entries(discipline.entry_kind)
            count = branch.entries.get(discipline.id, 0)
            if ladder is not None and count > ladder.at(branch.members):
                yield _(
                    "%(branch)s has %(count)s in %(discipline)s; %(most)s are allowed.",
                    branch=branch.name,
                    count=count,
                    discipline=discipline.name,
                    most=ladder.at(branch.members),
                )
        if limits.people is not None and branch.people > limits.people.at(branch.members):
            yield _(
                "%(branch)s has %(count)s people in all; %(most)s are allowed.",
                branch=branch.name,
                count=branch.people,
                most=limits.people.at(branch.members),
            )


def _people_beyond(event: Event, limits: Limits, now: Crowd) -> Iterator[str]:
    kinds = {each.id: each.entry_kind for each in event.disciplines}
    counts = {
        person_id: items.count(limits, person.disciplines, kinds)
        for person_id, person in now.people.items()
    }
    many = {
        person_id
        for person_id, count in counts.items()
        if limits.items is not None and count > limits.items
    }
    excluded = {
        person_id: person.excluded
        for person_id, person in now.people.items()
        if person.excluded is not None and (person.is_present or person.disciplines)
    }
    for person in _named(many | excluded.keys()):
        if person.id in excluded:
            yield _(
                "%(name)s is in, and excluded: %(reason)s.",
                name=person.name,
                reason=excluded[person.id],
            )
        if person.id in many:
            yield _(
                "%(name)s is in %(count)s disciplines; %(most)s are allowed.",
                name=person.name,
                count=counts[person.id],
                most=limits.items,
            )


def _named(ids: set[int]) -> Sequence[Member]:
    if not ids:
        return []
    return db.session.scalars(
        select(Member).where(Member.id.in_(ids)).order_by(Member.name_key, Member.id)
    ).all()


def _teams_beyond(event: Event, limits: Limits, now: Crowd) -> Iterator[str]:
    if not (limits.leaders or limits.joint_branches or limits.joint_members):
        return
    teams = db.session.scalars(
        select(Entry)
        .where(
            Entry.event_id == event.id,
            Entry.member_id.is_(None),
            Entry.status.in_(OPEN - {EntryStatus.FORMING}),
        )
        .options(
            selectinload(Entry.shares).joinedload(EntryShare.branch), selectinload(Entry.team)
        )
        .options(joinedload(Entry.discipline))
        .order_by(Entry.team_code)
    )
    for team in teams:
        sizes = {each.branch.name: now.branches[each.branch_id].members for each in team.shares}
        faults = [joint_teams.refusal(limits, sizes)]
        if team.discipline is None or team.discipline.entry_kind is EntryKind.TEAM:
            line_up = [row for row in team.team if row.role is not TeamRole.RESERVE]
            count = sum(now.person(row.member_id).is_leader for row in line_up)
            faults.append(leaders.refusal(limits, count))
        for fault in faults:
            if fault is not None:
                yield _("%(team)s: %(problem)s", team=team.team_name, problem=fault.message)
