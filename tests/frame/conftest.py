"""A small but complete year, and people of every role who walk through it."""

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from sqlalchemy import event, select

from brackets import Leaving
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Role
from eventsapp.accounts.sessions import session_id
from eventsapp.accounts.throttling import limiter
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin
from eventsapp.clock import LOCAL
from eventsapp.config import MailServer
from eventsapp.database import Base, db
from eventsapp.demonstration.people import People, settle_in
from eventsapp.demonstration.playing import play_season
from eventsapp.draws import services as draws
from eventsapp.draws.models import Stage
from eventsapp.entries import calendar, giving_out
from eventsapp.entries import services as entries
from eventsapp.entries.models import Entry, EntryStatus, TeamRole
from eventsapp.entries.place_rules import Approval, WaitingRule
from eventsapp.entries.telling import ENTERED
from eventsapp.entry_sheets import services as entry_sheets
from eventsapp.entry_sheets.entering import Doing
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, EntryKind, Event, Measure, Session
from eventsapp.invitations import services as invitations
from eventsapp.limits import services as limits
from eventsapp.limits.bounds import Limits
from eventsapp.limits.ladders import Ladder
from eventsapp.limits.models import Mark
from eventsapp.members import services as members
from eventsapp.notices import services as notices
from eventsapp.notices.models import Contact, Delivery, DeliveryState
from eventsapp.plans import services as plans
from eventsapp.plans.models import Scale
from eventsapp.regulations import services as regulations
from eventsapp.regulations.sections import Key
from eventsapp.rounds import services as rounds
from tests.frame.site_map import SiteMap
from tests.sites import opened

NOW = datetime(2025, 5, 17, 8, 0, tzinfo=LOCAL)
ROSTER = "工号,姓名,性别,所属分会,入会日期\n090001,李娜,女,B02,2025-01-01\n"


@dataclass
class Year:
    """The year with its addresses; ``sessions`` has the session ids of the walkers, by role."""

    app: Flask
    union_id: int
    sites: SiteMap
    sessions: dict[str, str] = field(default_factory=dict)
    statements: Counter[tuple[str, str]] = field(default_factory=Counter)

    def client_of(self, role: str) -> FlaskClient:
        """Return a browser signed in as somebody with the role; a stranger's for others."""
        client = self.app.test_client()
        with client.session_transaction() as session:
            session["language"] = "en"
            if role in self.sessions:
                session["_user_id"] = self.sessions[role]
                session["_fresh"] = True
        return client

    def pages_of(self, role: str, *, most: int) -> dict[str, Response]:
        """Ask for every page as somebody with the role; ``most`` addresses of each route."""
        client = self.client_of(role)
        return {
            address.path: self.page(client, role, address.path)
            for rule in self.sites.rules("GET")
            for address in self.sites.addresses(rule, most=most)
        }

    def page(self, client: FlaskClient, role: str, path: str) -> Response:
        """Ask for one page, and note how many statements it sent, as if to nobody before."""

        def note(*sent) -> None:
            self.statements[role, path] += 1

        db.session.remove()
        self.statements[role, path] = 0
        event.listen(db.engine, "before_cursor_execute", note)
        try:
            return client.get(path)
        finally:
            event.remove(db.engine, "before_cursor_execute", note)

    @contextmanager
    def undone(self):
        """Let requests commit as they do, and take all of it back afterwards.

        The session joins a transaction that lies around it, by savepoints.
        """
        db.session.remove()
        engines = db.engines
        engine = engines[None]
        with engine.connect() as connection:
            around = connection.begin()
            db._app_engines[self.app][None] = connection
            db.session.configure(join_transaction_mode="create_savepoint")
            try:
                yield
            finally:
                db.session.remove()
                db.session.configure(join_transaction_mode="conditional_savepoint")
                db._app_engines[self.app][None] = engine
                around.rollback()

    def stored(self) -> dict[str, list[tuple[object, ...]]]:
        """Return every row of every table."""
        db.session.remove()
        with db.engine.connect() as connection:
            return {
                table: sorted(map(repr, connection.exec_driver_sql(f'SELECT * FROM "{table}"')))
                for table in Base.metadata.tables
            }


@pytest.fixture(scope="session")
def whole_year(databases):
    """Half a year with events held, drawn, played, cancelled, moved, open and drafted."""
    with opened(databases.copy("blank", "walks")) as app:
        with pytest.MonkeyPatch.context() as patch, app.app_context():
            patch.setenv("WENTITONG_NOW", NOW.isoformat())
            made = _half_a_year(app)
        yield made


def _half_a_year(app: Flask) -> Year:
    app.config["MAIL_SERVER"] = MailServer("127.0.0.1", 9, "none", "", "", "union@example")
    people = settle_in(2025, rng=Random(5), now=NOW)
    play_season(people, 2025, rng=Random(6), now=NOW)
    _leave_open(people)
    sessions = _sessions_of(people)
    administrator = accounts.get_account(int(sessions["administrator"].split(".")[0]))
    token = _draft(administrator)
    _draft_entries(administrator)
    _scan(people, administrator)
    _fail_to_tell(administrator)
    secret = calendar.renew_link(members.of_account(administrator), now=NOW, by=None)
    made = Year(app, people.union.id, SiteMap(app, people, token, secret), sessions)
    db.session.commit()
    db.session.remove()
    return made


@pytest.fixture(scope="module")
def year(whole_year):
    """The year in a database of its own; who walks through it leaves it as it was."""
    with pytest.MonkeyPatch.context() as patch, whole_year.app.app_context():
        patch.setenv("WENTITONG_NOW", NOW.isoformat())
        yield whole_year
        db.session.remove()
    limiter.reset()


@pytest.fixture(scope="session")
def administrators_pages(whole_year):
    """Every page as the administrator sees it, by path; asked for once."""
    with pytest.MonkeyPatch.context() as patch, whole_year.app.app_context():
        patch.setenv("WENTITONG_NOW", NOW.isoformat())
        return whole_year.pages_of("administrator", most=20)


def _sessions_of(people: People) -> dict[str, str]:
    logins = {log_in.role: log_in.login for log_in in people.log_ins}
    elsewhere = people.branches["B14"]
    newcomers = (member for member in people.members[-60:] if member.account is None)
    for name, role, body in (
        ("officer elsewhere", Role.BRANCH_OFFICER, elsewhere),
        ("organiser elsewhere", Role.ORGANISER, elsewhere),
        ("association's organiser", Role.ORGANISER, people.associations["跳绳"]),
    ):
        member = next(newcomers)
        member.account = accounts.open_account(member.staff_number, member.name)
        accounts.grant(member.account, role, body, from_on=date(2025, 1, 1), by=None, now=NOW)
        logins[name] = member.staff_number
    return {
        name: session_id(accounts.account_by_login(login)) for name, login in logins.items()
    }


def _leave_open(people: People) -> None:
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
        "capacity": 2,
        "waiting": WaitingRule.STRICT,
        "approval": Approval.UNION,
        "confirm_hours": 24,
    }
    giving_out.change(walk, now=NOW, by=None, **settings)
    login = next(log_in.login for log_in in people.log_ins if log_in.role == "administrator")
    others = [member for member in people.members[-90:-80] if member.staff_number != login]
    administrator = members.by_staff_number(login)
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
    setup = rounds.Setup(2, 3, rounds.Dealing.SWIMMING, (1, 2), (1, 2))
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


def _amend() -> None:
    """Leave the regulations of one drawn event as they are amended."""
    drawn = db.session.scalars(
        select(Event)
        .join(Discipline, Discipline.event_id == Event.id)
        .join(Stage, Stage.discipline_id == Discipline.id)
        .where(Event.cancelled_at.is_(None))
        .order_by(Event.id)
    ).first()
    regulations.open_amendment(drawn, reason="场地只有四张球台", now=NOW, by=None)
    texts = dict.fromkeys(Key, "总裁判长由协会选派。")
    regulations.write_texts(drawn, texts, version=0, now=NOW, by=None)


def _scan(people: People, by: Account) -> None:
    """Scan somebody a moment ago, so that it can still be undone."""
    session = db.session.scalar(select(Session).where(Session.held_on == NOW.date()))
    scan = checkins.ScanIn(
        device="gate",
        client_scan_id="a-moment-ago",
        session_id=session.id,
        code=people.members[7].staff_number,
        happened_at=NOW,
        origin=Origin.STAFF_NUMBER,
    )
    checkins.record([scan], now=NOW, operator=by)


def _fail_to_tell(account) -> None:
    """Tell somebody something by mail, and let the server refuse it."""
    contact = Contact(account_id=account.id, mail="gao@lanjiang.example", language="zh")
    contact.confirmed_at = NOW
    db.session.add(contact)
    db.session.flush()
    for _time in range(2):
        about = {"name": "高", "what": "健步走", "day": NOW, "place": "操场"}
        notices.tell(ENTERED, [account.id], now=NOW, address="/events", **about)
    db.session.flush()
    for delivery in db.session.scalars(select(Delivery)):
        delivery.state, delivery.trouble = DeliveryState.FAILED, "550 no such user"
    contact.confirmed_at = None


def _draft(by: Account) -> str:
    """Let somebody upload a roster, and return the token of its preview."""
    draft = members.draft_roster(
        ROSTER.encode(), "roster.csv", as_of=NOW.date(), token="roster-of-may", now=NOW, by=by
    )
    return draft.token


def _draft_entries(by: Account) -> None:
    """Let somebody upload a sheet of entries of which a row is good and a row is not."""
    member = members.of_account(by)
    walk = db.session.scalars(select(Event).where(Event.name == "田径日")).one()
    sheet = f"工号,项目\n{member.staff_number},整个活动\n999999,整个活动\n"
    doing = Doing(NOW, by, entries.Deadline.WAIVED, None, frozenset())
    entry_sheets.draft_sheet(walk, sheet.encode(), "报名.csv", token="entries", doing=doing)
