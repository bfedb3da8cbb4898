"""What is left open in the walked year, so that its forms are there to be filled in."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, select

from brackets import JuryWord, Leaving
from eventsapp.accounts.models import Account
from eventsapp.clock import LOCAL
from eventsapp.database import db
from eventsapp.declarations import services as declarations
from eventsapp.declarations import union_texts
from eventsapp.declarations.models import DeclarationKind
from eventsapp.demonstration.appraising import appraise
from eventsapp.demonstration.people import People
from eventsapp.draws import services as draws
from eventsapp.draws.models import Stage
from eventsapp.entries import giving_out
from eventsapp.entries import services as entries
from eventsapp.entries.models import Entry, EntryStatus, TeamRole
from eventsapp.entries.place_rules import Approval, WaitingRule
from eventsapp.events import series
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, EntryKind, Event, Measure
from eventsapp.guests import asking, bringing
from eventsapp.guests.id_numbers import IdKind
from eventsapp.guests.models import Relation
from eventsapp.invitations import services as invitations
from eventsapp.limits import services as limits
from eventsapp.limits.bounds import Limits
from eventsapp.limits.ladders import Ladder
from eventsapp.limits.models import Mark
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.pairings import services as pairings
from eventsapp.plans import services as plans
from eventsapp.plans.models import Scale
from eventsapp.regulations import services as regulations
from eventsapp.regulations.models import RegulationVersion
from eventsapp.regulations.sections import Key
from eventsapp.results import services as results
from eventsapp.rounds import services as rounds
from eventsapp.signings import services as signings
from eventsapp.team_ties import services as team_ties
from eventsapp.timetables import services as timetables
from eventsapp.timetables.models import Version
from tests.frame.contested import leave_contested
from tests.frame.evaluated import evaluate

NOW = datetime(2025, 5, 17, 8, 0, tzinfo=LOCAL)


def leave_open(people: People) -> None:
    """Leave what only goes on for a while, so that its forms are there to be filled in."""
    hike = plans.add_item(
        plans.plan_of(people.union, 2026),
        name="新春登山",
        planned_on=date(2026, 2, 1),
        scale=Scale.CENTRAL,
    )
    events.create(
        name="秋季登山",
        host=people.union,
        scale=hike.scale,
        held_on=date(2025, 10, 12),
        opens=time(7, 30),
        closes=time(9),
        now=NOW,
        by=None,
    )
    closed = members.found_branch("B99", "已撤销分工会", "已撤销")
    members.close_branch(closed, on=NOW.date(), now=NOW, by=None)
    is_coming = Event.entries_close_at > NOW
    standing = db.session.scalars(
        select(Entry)
        .join(Event, Event.id == Entry.event_id)
        .where(is_coming, Entry.status == EntryStatus.ENTERED, Entry.member_id.is_not(None))
    )
    entries.withdraw(standing.first(), now=NOW, by=None)
    _put_by_hand(is_coming)
    _run_to_a_tie(people)
    _amend()
    _give_out_places(people)
    _form_a_team(people)
    _set_limits(people, is_coming)
    _hold_on_many_days(people)
    _move_a_match()
    _play_xiangqi(people)
    _meet_in_ties(people)
    _sign_in_part()
    leave_contested(people, NOW)
    appraise(people, NOW.year, NOW)
    evaluate(people, NOW)
    _amend_by_mistake()


def _sign_in_part() -> None:
    """Sign of those that are complete all but one; publish all of these but one."""
    disciplines = list(
        db.session.scalars(
            select(Discipline)
            .join(Event)
            .where(Event.cancelled_at.is_(None))
            .order_by(Discipline.id)
        )
    )
    states = signings.states_of(disciplines)
    complete = [one for one in disciplines if states[one.id] is signings.State.COMPLETE]
    signings.sign_as_handed_over([one.id for one in complete[2:]], now=NOW)
    seen = signings.digests_of(results.findings_of([complete[1].id]))[complete[1].id]
    by = db.session.scalars(select(Account).order_by(Account.id)).first()
    signings.sign(complete[1], seen=seen, publishes=False, now=NOW, by=by)


def _move_a_match() -> None:
    """Fix a match of the published timetable elsewhere, without publishing it yet."""
    [event_id] = db.session.scalars(select(Version.event_id))
    sheet = timetables.sheet_of(events.get(event_id))
    place = next(
        place for key, place in sheet.places.items() if not sheet.programme.items[key].is_over
    )
    timetables.put(
        sheet.programme.event,
        place.key,
        place.court,
        place.starts + 5,
        seen=sheet.stored.draft.version,
        now=NOW,
        by=None,
    )


def _hold_on_many_days(people: People) -> None:
    """Hold gymnastics on some days around today, one of which is cancelled."""
    days = [NOW.date() + timedelta(days=number) for number in (-2, -1, 0, 2)]
    gymnastics = events.create(
        name="工间操",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=days[0],
        opens=time(10),
        closes=time(10, 30),
        now=NOW,
        by=None,
    )
    series.add_days(
        gymnastics, days, opens=time(10), closes=time(10, 30), place="", now=NOW, by=None
    )
    events.publish(gymnastics, now=NOW, by=None)
    series.cancel_day(gymnastics.sessions[1], reason="大雨", now=NOW, by=None)


def _form_a_team(people: People) -> None:
    """Let the administrator form a team of one or more, with somebody still to answer."""
    day = events.create(
        name="趣味运动会",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=NOW.date() + timedelta(days=10),
        opens=time(13),
        closes=time(17),
        now=NOW,
        by=None,
    )
    events.publish(day, now=NOW, by=None)
    tug, _skipping = (
        events.add_discipline(day, name=name, measure=Measure.PLACE, entry_kind=kind)
        for name, kind in (("拔河", EntryKind.TEAM), ("双人跳绳", EntryKind.PAIR))
    )
    login = next(log_in.login for log_in in people.log_ins if log_in.role == "administrator")
    captain = members.by_staff_number(login)
    branch = members.get_branch(members.branch_on(captain.id, day.first_on))
    mates = (
        member
        for member in people.members
        if member.id != captain.id and members.branch_on(member.id, day.first_on) == branch.id
    )
    asking = [(next(mates), TeamRole.PLAYER)]
    invitations.begin(
        tug,
        captain,
        asking,
        team_name="管理队",
        branches=[branch],
        now=NOW,
        by=captain.account,
    )
    text = {DeclarationKind.HEALTH: "本人身体健康。"}
    declarations.write_texts(day, text, seen={}, now=NOW, by=None)


def _give_out_places(people: People) -> None:
    """Let the administrator be offered a place, and let somebody's entry ask for approval."""
    walk = events.create(
        name="环厂健步走",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=NOW.date() + timedelta(days=9),
        opens=time(7, 30),
        closes=time(9),
        now=NOW,
        by=None,
    )
    events.publish(walk, now=NOW, by=None)
    rules = giving_out.rules_of(walk)
    settings = {name: getattr(rules, name) for name in giving_out.Settings.__annotations__}
    settings |= {
        "capacity": 3,
        "waiting": WaitingRule.STRICT,
        "approval": Approval.UNION,
        "confirm_hours": 24,
    }
    giving_out.change(walk, now=NOW, by=None, **settings)
    login = next(log_in.login for log_in in people.log_ins if log_in.role == "administrator")
    others = [member for member in people.members[-90:-80] if member.staff_number != login]
    administrator = members.by_staff_number(login)
    _bring_along(walk, administrator)
    first, *_rest = (
        entries.enter(walk, person, now=NOW, by=None) for person in (*others[:2], administrator)
    )
    entries.withdraw(first, now=NOW, by=None)


def _set_limits(people: People, is_coming) -> None:
    """Limit an event to come beyond those who are in, and mark somebody for it."""
    event = db.session.scalars(
        select(Event).join(Discipline).where(is_coming).order_by(Event.id)
    ).first()
    one = Ladder.read("1")
    share = Ladder.read("70, 40:60")
    limits.change(
        event,
        Limits(persons=one, teams=one, items=1, joint_branches=1, leaders=1, share=share),
        now=NOW,
        by=None,
    )
    known = people.members[:1]
    limits.mark_people(event, known, Mark.EXCLUDED, reason="专业运动员", now=NOW, by=None)


def _bring_along(event: Event, member: Member) -> None:
    """Let somebody bring a child, and owe what is asked for it since; the union asks too."""
    rules = asking.usual(event.id)
    settings = {name: getattr(rules, name) for name in asking.Settings.__annotations__}
    asking.change(event, 2, now=NOW, by=None, **settings)
    facts = bringing.Facts("乐乐", Relation.CHILD, date(2019, 6, 1), IdKind.BIRTH, "N320101234")
    bringing.bring(event, member, facts, now=NOW, by=None)
    texts = {DeclarationKind.GUESTS: "本人照看随行亲友。"}
    declarations.write_texts(event, texts, seen={}, now=NOW, by=None)
    texts = {DeclarationKind.HEALTH: "本人适合参加。"}
    union_texts.write(texts, is_asked_everywhere=False, seen=0, now=NOW, by=None)


def _put_by_hand(is_coming) -> None:
    """Type in where everybody of a contest to come stands, without making the plan yet."""
    coming = select(Discipline).join(Event).where(is_coming)
    discipline = db.session.scalars(
        coming.where(Discipline.measure == Measure.KNOCKOUT)
    ).first()
    order = {e.entry_id: n for n, e in enumerate(draws.standing_in(discipline), start=1)}
    wish = draws.Wish(draws.Format(draws.FormatKind.ROUND_ROBIN), {}, order)
    draws.set_up(discipline, wish, now=NOW, by=None)


def _run_to_a_tie(people: People) -> None:
    """Time two heats so that two are level for the last place in the final; one has left."""
    day = events.create(
        name="田径日",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=date(2025, 12, 28),
        opens=time(7, 30),
        closes=time(12),
        now=NOW,
        by=None,
    )
    events.publish(day, now=NOW, by=None)
    sprint = events.add_discipline(day, name="100 米", measure=Measure.TIME)
    for runner in people.members[:6]:
        entries.enter(day, runner, discipline=sprint, now=NOW, by=None)
    db.session.commit()
    setup = rounds.Setup(2, 5, rounds.Dealing.SWIMMING, (1, 2), (1, 2), (2, 0))
    rounds.make_rounds(sprint, setup, entry_times={}, now=NOW, by=None)
    for number in (1, 2):
        held = rounds.rounds_of(sprint)
        sheet = rounds.heat_sheet(held, "heats", number)
        times = (12_000, 12_500, 13_000)
        typed = [
            rounds.Typed(entry_id, time_ms=taken, text=str(taken))
            for entry_id, taken in zip(sheet.entries, times, strict=True)
        ]
        rounds.record_sheet(held.row, sheet, typed, reason="", now=NOW, by=None)
    rounds.record_leaving(
        held.row, sheet.entries[2], kind=Leaving.WITHDRAWN, reason="扭伤", now=NOW, by=None
    )
    hindered = rounds.rounds_of(sprint).may_be_let_go_on("heats")[-1]
    advanced = {"kind": JuryWord.ADVANCED, "reason": "受阻"}
    rounds.record_jury(held.row, "heats", hindered, **advanced, now=NOW, by=None)


def _play_xiangqi(people: People) -> None:
    """Leave a Swiss round that is just paired, and one that is played with somebody late."""
    day = events.create(
        name="象棋日",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=date(2025, 12, 27),
        opens=time(8),
        closes=time(12),
        now=NOW,
        by=None,
    )
    events.publish(day, now=NOW, by=None)
    form = draws.Format(draws.FormatKind.SWISS, rounds=3, has_colours=True)
    contests = [
        events.add_discipline(day, name=name, measure=Measure.KNOCKOUT)
        for name in ("男子象棋", "女子象棋")
    ]
    nobodys = [one for one in people.members[:-60] if one.account is None][-10:]
    for number, contest in enumerate(contests):
        crowd = nobodys[5 * number : 5 * number + 5]
        for player in crowd[:4]:
            entries.enter(day, player, discipline=contest, now=NOW, by=None)
        order = {e.entry_id: n for n, e in enumerate(draws.standing_in(contest), start=1)}
        draws.set_up(contest, draws.Wish(form, {}, order), now=NOW, by=None)
        stage = draws.place(contest, seen=draws.seen_of(contest), now=NOW, by=None)
        pairings.pair_round(stage, pairings.Wish(), seen=0, now=NOW, by=None)
    for match in pairings.swiss_of(stage).missing:
        report = results.Report((3, 0))
        results.record_match(stage, match.ref, report, now=NOW, by=None)
    entries.enter(day, crowd[4], discipline=contest, now=NOW, by=None)


def _meet_in_ties(people: People) -> None:
    """Leave two ties of teams with a line-up missing; those of one are opened."""
    day = events.create(
        name="团体日",
        host=people.union,
        scale=Scale.CENTRAL,
        held_on=date(2025, 12, 26),
        opens=time(8),
        closes=time(12),
        now=NOW,
        by=None,
    )
    events.publish(day, now=NOW, by=None)
    teams = events.add_discipline(
        day, name="乒乓球团体", measure=Measure.KNOCKOUT, entry_kind=EntryKind.TEAM
    )
    branch = people.branches["B02"]
    nobodys = [one for one in people.members[:-60] if one.account is None][-30:-18]
    for number in range(4):
        entries.record_team(
            day,
            teams,
            team_name=f"第{number + 1}队",
            shares=entries.equal_shares([branch]),
            members=nobodys[3 * number : 3 * number + 3],
            now=NOW,
            by=None,
        )
    order = {e.entry_id: n for n, e in enumerate(draws.standing_in(teams), start=1)}
    form = draws.Format(ties="table_tennis_team", line_ups=True)
    draws.set_up(teams, draws.Wish(form, {}, order), now=NOW, by=None)
    stage = draws.place(teams, seen=draws.seen_of(teams), now=NOW, by=None)
    for ref in ("W1.1", "W1.2"):
        team_id = int(draws.state_of(stage).matches[ref].pair[0])
        a, b, c = ([one.member_id] for one in team_ties.listed(team_id))
        team_ties.hand_in(stage, ref, team_id, [a, b, c, a, b], now=NOW, by=None)
    team_ties.open_now(stage, "W1.1", reason="时间已到", now=NOW, by=None)


def _amend() -> None:
    """Leave the regulations of one drawn event as they are amended."""
    drawn = db.session.scalars(_drawn()).first()
    regulations.open_amendment(drawn, reason="场地只有四张球台", now=NOW, by=None)
    texts = dict.fromkeys(Key, "总裁判长由协会选派。")
    regulations.write_texts(drawn, texts, version=0, now=NOW, by=None)


def _amend_by_mistake() -> None:
    """Leave an amendment of another one, in which nothing reads otherwise."""
    fixed = select(RegulationVersion.event_id).where(RegulationVersion.published_at.is_(None))
    other = db.session.scalars(_drawn().where(Event.id.not_in(fixed))).first()
    regulations.open_amendment(other, reason="点错了", now=NOW, by=None)


def _drawn() -> Select[tuple[Event]]:
    with_a_draw = select(Discipline.event_id).join(Stage, Stage.discipline_id == Discipline.id)
    standing = Event.cancelled_at.is_(None), Event.id.in_(with_a_draw)
    return select(Event).where(*standing).order_by(Event.id)
