"""A contest whose entries open in some days: everybody reads when, one team is in already."""

from datetime import datetime, time, timedelta

from eventsapp.accounts.models import Role
from eventsapp.clock import instant, local
from eventsapp.demonstration.family_day import KEPT_FOR, crowd_of, log_in
from eventsapp.demonstration.people import People
from eventsapp.entries import giving_out
from eventsapp.entries import services as entries
from eventsapp.entries.eligibility import branches_on
from eventsapp.entries.place_rules import Approval, OnTransfer, WaitingRule
from eventsapp.events import services as events
from eventsapp.events.makeup import Makeup
from eventsapp.events.models import EntryKind, Event, Measure
from eventsapp.plans.models import Scale

ACTIVITY = "羽毛球"
AHEAD = timedelta(days=27)  # in the afternoon: what else comes up then is in the morning
OPENS_IN = timedelta(days=3)
PUBLISHED = timedelta(hours=20)  # ago
HOLDER = "B02"  # the branch that won last time, whose team is in beforehand


def announce_what_is_to_come(people: People, now: datetime) -> Event:
    """Announce a team contest in which nobody can enter yet but who won it before; flushes."""
    today, at = local(now).date(), now - PUBLISHED
    on = today + AHEAD
    event = events.create(
        name="职工羽毛球团体赛",
        host=people.union,
        association=people.associations.get(ACTIVITY),
        scale=Scale.CENTRAL,
        held_on=on,
        opens=time(13, 30),
        closes=time(17, 30),
        place="羽毛球馆",
        entries_open_at=instant(today + OPENS_IN, time(9)),
        entries_close_at=instant(on - timedelta(days=7), time(17)),
        now=at,
        by=None,
    )
    for name, kind, capacity, makeup in (
        ("团体", EntryKind.TEAM, 12, Makeup(least=4, most=6, reserves=2)),
        ("趣味单打", EntryKind.PERSON, 32, Makeup()),
    ):
        events.add_discipline(
            event,
            name=name,
            measure=Measure.KNOCKOUT,
            entry_kind=kind,
            capacity=capacity,
            makeup=makeup.to_json(),
        )
    events.publish(event, now=at, by=None)
    giving_out.change(
        event,
        now=at,
        by=None,
        capacity=None,
        approval=Approval.NONE,
        waiting=WaitingRule.FILL_GAPS,
        confirm_hours=24,
        reserves_return_at=instant(on - timedelta(days=10), time(17)),
        replace_until=None,
        on_transfer=OnTransfer.STAYS,
        after_draw="",
    )
    teams = event.disciplines[0]
    giving_out.keep(event, teams, people.branches[KEPT_FOR], 1, now=at, by=None)
    _enter_the_holder(event, people, at + timedelta(hours=1))
    return event


def _enter_the_holder(event: Event, people: People, now: datetime) -> None:
    """Let the organiser enter the team that won last time, before entries open."""
    holder = people.branches[HOLDER]
    crowd = crowd_of(people, event.first_on, "to come")
    home = branches_on([one.id for one in crowd], event.first_on)
    entries.enter_team(
        event,
        event.disciplines[0],
        team_name="总装卫冕队",
        shares=entries.equal_shares([holder]),
        members=[one for one in crowd if home[one.id] == holder.id][:5],
        now=now,
        by=log_in(people, Role.ORGANISER).account,
        deadline=entries.Deadline.WAIVED,
    )
