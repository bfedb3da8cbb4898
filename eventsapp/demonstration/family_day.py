"""A day that is open for entry: families, limits, declarations, approvals, a waiting list.

Places are kept for a branch, two small branches have a team together, and a place is offered.
"""

from collections import Counter
from collections.abc import Sequence
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
from eventsapp.entries.models import Entry, TeamRole
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
OPENED = timedelta(days=2)  # ago, at nine in the morning
ROPES = 16
KEPT = 2  # of the ropes, for one branch
KEPT_FOR = "B05"  # whose officer visitors log in as
JOINED = ("B12", "B13")
SKIPPERS = 20  # more than there are ropes: the last ones wait
AFTER_DRAW = "按弃权处理，名额不再递补。"
OF_PAIRS = "一人不能参赛的，开赛前可换一名同分工会会员，报裁判长同意。"
OF_A_BRANCH = 3  # skippers at most, which is below every limit of the day


def open_family_day(people: People, now: datetime) -> Event:
    """Open a family day in some weeks, and let people enter it; flushes."""
    opening = instant(local(now).date() - OPENED, time(9))
    event = _announce(people, opening, local(now).date() + AHEAD)
    _set_rules(event, people, opening)
    visitor = log_in(people, Role.MEMBER)
    crowd = crowd_of(people, event.first_on, "family day")
    skippers = _skippers(people, crowd, event.first_on)
    skippers.insert(ROPES - KEPT + 1, visitor)  # the first for whom there is no rope
    entered = _let_skip(event, skippers, opening, named=visitor)
    for number, person in enumerate(skippers[:6]):
        _bring_family(event, person, number, opening + timedelta(hours=4, minutes=number))
    _enter_together(event, people, crowd, opening + timedelta(hours=5))
    entries.withdraw(entered[0], now=now - timedelta(hours=3), by=skippers[0].account)
    partner = Sex.MALE if visitor.sex is Sex.FEMALE else Sex.FEMALE
    captain = next(one for one in crowd if one.sex is partner and one not in skippers)
    invitations.begin(
        event.disciplines[1],
        captain,
        [(visitor, TeamRole.PLAYER)],
        team_name="",
        branches=_branches([captain, visitor], event.first_on),
        now=now - timedelta(hours=2),
        by=captain.account,
    )
    return event


def _skippers(people: People, crowd: Sequence[Member], day: date) -> list[Member]:
    """Return people of many branches, one of them of the branch for which ropes are kept."""
    home = branches_on([one.id for one in crowd], day)
    keeper = people.branches[KEPT_FOR].id
    count = Counter({keeper: OF_A_BRANCH})
    found: list[Member] = []
    for one in crowd:
        if len(found) < SKIPPERS - 2 and count[home[one.id]] < OF_A_BRANCH:
            count[home[one.id]] += 1
            found.append(one)
    found.insert(4, next(one for one in crowd if home[one.id] == keeper))
    return found


def _let_skip(
    event: Event, skippers: Sequence[Member], opening: datetime, *, named: Member
) -> list[Entry]:
    """Let people enter one after the other; some are approved by their branch, some by both.

    One was ``named`` by the branch, and has yet to accept what there is to declare.
    """
    read = [text.id for text in declarations.in_force(event)]
    skipping = event.disciplines[0]
    entered = [
        entries.enter(
            event,
            person,
            discipline=skipping,
            now=opening + timedelta(minutes=2 * number),
            by=None if person is named else person.account,
            declared=None if person is named else read,
        )
        for number, person in enumerate(skippers)
    ]
    asking_now = [one.id for one in entered if one.status is EntryStatus.REQUESTED]
    by_branch = [each for number, each in enumerate(asking_now) if number % 4]
    for act, chosen, hours in (
        (EntryAct.APPROVED_BRANCH, by_branch, 3),
        (EntryAct.APPROVED_UNION, by_branch[::2], 6),
    ):
        at = opening + timedelta(hours=hours)
        approving.approve(event, chosen, act=act, now=at, by=None)
    return entered


def _enter_together(
    event: Event, people: People, crowd: Sequence[Member], now: datetime
) -> None:
    """Let two small branches enter a tug of war team together, a leader in it."""
    home = branches_on([one.id for one in crowd], event.first_on)
    both = [people.branches[code] for code in JOINED]
    line_up = [
        one
        for branch in both
        for one in [member for member in crowd if home[member.id] == branch.id][:3]
    ]
    limits.mark_people(event, line_up[:1], Mark.LEADER, reason="", now=now, by=None)
    entries.enter_team(
        event,
        event.disciplines[2],
        team_name="财务信息联队",
        shares=entries.equal_shares(both),
        members=line_up,
        now=now,
        by=None,
        approved=frozenset(Approval.BRANCH_THEN_UNION.acts),
    )


def _announce(people: People, opening: datetime, on: date) -> Event:
    now = opening - timedelta(days=3)
    event = events.create(
        name="职工家庭运动会",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=on,
        opens=time(13, 30),
        closes=time(17, 30),
        place="文体中心",
        entries_open_at=opening,
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
            after_draw=OF_PAIRS if kind is EntryKind.PAIR else "",
        )
    events.publish(event, now=now, by=None)
    return event


def _set_rules(event: Event, people: People, now: datetime) -> None:
    giving_out.change(
        event,
        now=now,
        by=None,
        capacity=120,
        approval=Approval.BRANCH_THEN_UNION,
        waiting=WaitingRule.STRICT,
        confirm_hours=12,
        reserves_return_at=instant(event.first_on - timedelta(days=7), time(9)),
        replace_until=None,
        on_transfer=OnTransfer.STAYS,
        after_draw=AFTER_DRAW,
    )
    kept_for = people.branches[KEPT_FOR]
    giving_out.keep(event, event.disciplines[0], kept_for, KEPT, now=now, by=None)
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


def crowd_of(people: People, day: date, what: str) -> list[Member]:
    """Return the members of a day by lot, without those whom visitors log in as."""
    logged_in = {one.login for one in people.log_ins}
    in_branch = branches_on([one.id for one in people.members], day)
    fit = [
        one
        for one in people.members[10:]
        if one.id in in_branch and one.staff_number not in logged_in
    ]
    return Random(f"{what} {day}").sample(fit, len(fit))


def log_in(people: People, role: Role) -> Member:
    """Return the member whom visitors log in as in a role."""
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
