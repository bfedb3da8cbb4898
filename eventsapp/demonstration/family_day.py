"""A day that is open for entry: families, limits, declarations, approvals, a waiting list."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from flask_babel import force_locale

from eventsapp.accounts.models import Role
from eventsapp.clock import instant, local
from eventsapp.declarations import of_guests
from eventsapp.declarations import services as declarations
from eventsapp.declarations.models import DeclarationKind
from eventsapp.declarations.words import USUAL
from eventsapp.demonstration.people import People
from eventsapp.entries import approving, giving_out
from eventsapp.entries import services as entries
from eventsapp.entries.acts import EntryAct, EntryStatus
from eventsapp.entries.eligibility import branches_on
from eventsapp.entries.models import TeamRole
from eventsapp.entries.place_rules import Approval, OnTransfer, WaitingRule
from eventsapp.events import services as events
from eventsapp.events.makeup import Division, Makeup
from eventsapp.events.models import EntryKind, Event, Measure
from eventsapp.guests import asking, bringing
from eventsapp.guests.id_numbers import IdKind, check_sign
from eventsapp.guests.models import Relation
from eventsapp.invitations import services as invitations
from eventsapp.limits import services as limits
from eventsapp.limits.bounds import Limits
from eventsapp.limits.ladders import Ladder
from eventsapp.limits.models import Mark
from eventsapp.members import services as members
from eventsapp.members.models import Branch, Member, Sex
from eventsapp.plans.models import Scale

AHEAD = timedelta(days=20)
BEGAN = timedelta(hours=30)  # ago, when it was opened
ROPES = 16
SKIPPERS = 20  # more than there are ropes: the last ones wait
CROWD = 60


def open_family_day(people: People, now: datetime) -> Event:
    """Open a family day in some weeks, and let people enter it; flushes."""
    began = now - BEGAN
    event = _announce(people, began, local(now).date() + AHEAD)
    _set_rules(event, people, began)
    crowd = _crowd(people, event.first_on)
    skippers = [next(crowd) for _ in range(SKIPPERS)]
    skipping, doubles, _tug, _relay = event.disciplines
    entered = [
        entries.enter(
            event,
            person,
            discipline=skipping,
            now=began + timedelta(minutes=5 * number),
            by=None,
            declared=[text.id for text in declarations.in_force(event)],
        )
        for number, person in enumerate(skippers, 1)
    ]
    asking_now = [one.id for one in entered if one.status is EntryStatus.REQUESTED]
    approving.approve(
        event,
        asking_now[::2],
        act=EntryAct.APPROVED_BRANCH,
        now=began + timedelta(hours=3),
        by=None,
    )
    for number, person in enumerate(skippers[:6]):
        _bring_family(event, person, number, began + timedelta(hours=4, minutes=number))
    captains = [person for person in crowd if person.sex is Sex.FEMALE]
    visitor = _log_in(people, Role.MEMBER)
    partner = Sex.MALE if visitor.sex is Sex.FEMALE else Sex.FEMALE
    captain = next(one for one in captains if one.sex is partner)
    invitations.begin(
        doubles,
        captain,
        [(visitor, TeamRole.PLAYER)],
        team_name="",
        branches=_branches([captain, visitor], event.first_on),
        now=now - timedelta(hours=2),
        by=captain.account,
    )
    return event


def _announce(people: People, now: datetime, on: date) -> Event:
    event = events.create(
        name="职工家庭运动会",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=on,
        opens=time(13, 30),
        closes=time(17, 30),
        place="文体中心",
        entries_close_at=instant(on - timedelta(days=2), time(18)),
        now=now,
        by=None,
    )
    mixed, team = Makeup(Division.MIXED), Makeup(least=6, most=8, reserves=2)
    for name, measure, kind, capacity, makeup in (
        ("一分钟跳绳", Measure.COUNTS, EntryKind.PERSON, ROPES, Makeup()),
        ("羽毛球混合双打", Measure.KNOCKOUT, EntryKind.PAIR, 16, mixed),
        ("拔河", Measure.KNOCKOUT, EntryKind.TEAM, 8, team),
        ("4×50 米迎面接力（家属可助威）", Measure.TIME, EntryKind.TEAM, None, team),
    ):
        events.add_discipline(
            event,
            name=name,
            measure=measure,
            entry_kind=kind,
            capacity=capacity,
            makeup=makeup.to_json(),
        )
    events.publish(event, now=now, by=None)
    return event


def _set_rules(event: Event, people: People, now: datetime) -> None:
    giving_out.change(
        event,
        now=now,
        by=None,
        capacity=120,
        approval=Approval.BRANCH,
        waiting=WaitingRule.STRICT,
        confirm_hours=12,
        reserves_return_at=None,
        replace_until=None,
        on_transfer=OnTransfer.STAYS,
        after_draw="",
    )
    with force_locale("zh"):
        texts = {kind: str(USUAL[kind]) for kind in DeclarationKind}
    declarations.write_texts(event, texts, seen={}, now=now, by=None)
    asking.change(
        event,
        3,
        now=now,
        by=None,
        fee_fen=0,
        asks_relation=True,
        asks_birth=True,
        asks_id=True,
        asks_phone=False,
        keep_days=30,
    )
    bounds = Limits(
        persons=Ladder.read("5, 51:8"),
        teams=Ladder.read("1, 51:2"),
        share=Ladder.read("10, 51:5"),
        items=2,
        joint_branches=2,
        joint_members=120,
        leaders=1,
    )
    limits.change(event, bounds, now=now, by=None)
    for mark, some, reason in (
        (Mark.EXCLUDED, people.members[9:10], "曾为专业运动员"),
        (Mark.LEADER, people.members[:3], ""),
    ):
        limits.mark_people(event, some, mark, reason=reason, now=now, by=None)


def _crowd(people: People, day: date) -> Iterator[Member]:
    """Return people of many branches, without those whom visitors log in as."""
    logged_in = {log_in.login for log_in in people.log_ins}
    in_branch = branches_on([one.id for one in people.members], day)
    fit = [
        one
        for one in people.members[10:]
        if one.id in in_branch and one.staff_number not in logged_in
    ]
    return iter(Random(f"family day {day}").sample(fit, CROWD))


def _log_in(people: People, role: Role) -> Member:
    login = next(one.login for one in people.log_ins if one.role == role)
    return next(one for one in people.members if one.staff_number == login)


def _branches(pair: list[Member], day: date) -> list[Branch]:
    ids = dict.fromkeys(members.branch_on(one.id, day) for one in pair)
    return [members.get_branch(one) for one in ids if one is not None]


def _bring_family(event: Event, member: Member, number: int, now: datetime) -> None:
    family = [
        (member.name[0] + "小雨", Relation.CHILD, date(2017, 3, 1 + number)),
        ("欧阳秀兰", Relation.PARENT, date(1958, 9, 10 + number)),
    ]
    for name, relation, born in family[: 1 + number % 2]:
        first = f"320102{born:%Y%m%d}{100 + number}"
        card = first + check_sign(first)
        facts = bringing.Facts(name, relation, born, IdKind.RESIDENT, card)
        read = [text.id for text in of_guests.owed(event, member)]
        bringing.bring(event, member, facts, now=now, by=member.account, declared=read)
