"""Half a year of a union with everything in it that a page can show."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from random import Random

from flask import Flask, Response
from flask.testing import FlaskClient
from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Role
from eventsapp.accounts.sessions import session_id
from eventsapp.arrival_boards import hall_links
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Origin
from eventsapp.checkpoints import services as checkpoints
from eventsapp.checkpoints.models import Direction
from eventsapp.config import MailServer
from eventsapp.database import Base, db
from eventsapp.demonstration.crossing import cross_today
from eventsapp.demonstration.field_day import take_down_today
from eventsapp.demonstration.hike import walk_today
from eventsapp.demonstration.people import People, settle_in
from eventsapp.demonstration.playing import play_season
from eventsapp.demonstration.pulling import pull_today
from eventsapp.demonstration.reciting import recite_today
from eventsapp.demonstration.season import AS_SHOWN, Size
from eventsapp.demonstration.speech import speak_today
from eventsapp.devices import services as devices
from eventsapp.entries import calendar
from eventsapp.entries import services as entries
from eventsapp.entries.models import Entry
from eventsapp.entries.telling import ENTERED
from eventsapp.events import services as events
from eventsapp.events.models import Measure, Session
from eventsapp.guests import asking
from eventsapp.guests.models import Guest
from eventsapp.judgings import services as judgings
from eventsapp.members import services as members
from eventsapp.notices import services as notices
from eventsapp.notices.models import Contact, Delivery, DeliveryState
from eventsapp.paper_lists import editions, keying, reading
from eventsapp.paper_lists.models import PaperLine
from eventsapp.regulations import services as regulations
from eventsapp.screens import services as screens
from tests.frame.awarded import award
from tests.frame.ballots import hold_ballots
from tests.frame.bound import bind
from tests.frame.commended import commend
from tests.frame.drafts import draft_entries, draft_roster
from tests.frame.honoured import put_forward
from tests.frame.left_in_publicity import leave_in_publicity
from tests.frame.left_open import NOW, leave_open
from tests.frame.query_keys import note_keys
from tests.frame.quizzed import leave_quizzes
from tests.frame.recorded import keep_and_sign
from tests.frame.site_map import SiteMap
from tests.frame.volunteers import offer_pad_phones
from tests.statements import statements_sent


@dataclass
class Year:
    """The year with its addresses; ``sessions`` has the session ids of the walkers, by role.

    ``sent`` and ``keys`` tell of each page that was asked for, by role and path, what it
    sent to the database and what it looked for in its query string.
    """

    app: Flask
    union_id: int
    sites: SiteMap
    sessions: dict[str, str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    sent: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    keys: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def client_of(self, role: str) -> FlaskClient:
        """Return a browser signed in as somebody with the role; a stranger's for others."""
        client = self.app.test_client()
        with client.session_transaction() as session:
            session["language"] = "en"
            if role in self.sessions:
                session["_user_id"] = self.sessions[role]
                session["_fresh"] = True
        return client

    def page(self, client: FlaskClient, role: str, path: str) -> Response:
        """Ask for one page, and note how many statements it sent, as if to nobody before.

        Without the savepoints of :meth:`undone`.
        """
        db.session.remove()
        self.asked.clear()
        with statements_sent() as sent:
            page = client.get(path)
        self.keys[role, path] = sorted(self.asked)
        asked = [each for each in sent if not each.startswith(("SAVEPOINT", "RELEASE"))]
        self.sent[role, path] = asked
        return page

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


def half_a_year(app: Flask, size: Size = AS_SHOWN) -> Year:
    """Fill a site with half a year of everything that its pages can show; commits."""
    app.config["MAIL_SERVER"] = MailServer("127.0.0.1", 9, "none", "", "", "union@example")
    people = settle_in(2025, rng=Random(5), now=NOW, times=size.people)
    play_season(people, 2025, rng=Random(6), now=NOW, size=size)
    leave_open(people)
    walk_today(people, NOW)
    sessions = _sessions_of(people)
    administrator = accounts.get_account(int(sessions["administrator"].split(".")[0]))
    token = draft_roster(administrator, NOW)
    draft_entries(administrator, NOW)
    _scan(people, administrator)
    _fail_to_tell(administrator)
    pairing = _pair_phones()
    _put_on_paper(administrator)
    _bring_a_guest(people)
    _open_a_screen()
    judge = _judge(people)
    hold_ballots(people)
    award(people, administrator, NOW)
    bind(NOW)
    keep_and_sign(administrator, NOW)
    commend(administrator, NOW)
    receipt = leave_in_publicity(people, NOW, administrator)
    put_forward(people)
    buzz = leave_quizzes(people, NOW)
    take_down_today(people, NOW)
    pull_today(people, NOW)
    cross_today(people, NOW)
    pad_code = offer_pad_phones(NOW)
    secret = calendar.renew_link(members.of_account(administrator), now=NOW, by=None)
    sites = SiteMap(app, people, token, secret, pairing, judge, receipt, buzz, pad_code)
    made = Year(app, people.union.id, sites, sessions, note_keys(app))
    db.session.commit()
    db.session.remove()
    return made


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


def _session_of_today() -> Session:
    today = select(Session).where(Session.held_on == NOW.date())
    return db.session.scalars(today.order_by(Session.id)).first()


def _scan(people: People, by: Account) -> None:
    """Scan somebody a moment ago, so that it can still be undone."""
    session = _session_of_today()
    scan = checkins.ScanIn(
        device="gate",
        client_scan_id="a-moment-ago",
        session_id=session.id,
        code=people.members[7].staff_number,
        happened_at=NOW,
        origin=Origin.STAFF_NUMBER,
    )
    checkins.record([scan], now=NOW, operator=by)


def _pair_phones() -> str:
    """Give a session of today two check points, one with gate and screen; offer a phone."""
    session = _session_of_today()
    point = checkpoints.add(session, checkpoints.Terms("看台"), now=NOW, by=None)
    checkpoints.add_gate(point, "西门", None, now=NOW, by=None)
    screens.open_screen(point, now=NOW, by=None)
    _device, secret = devices.offer(session.event, [point], "值守手机", now=NOW, by=None)
    return secret


def _judge(people: People) -> tuple[str, str]:
    """Let somebody speak, and another contest wait; return a phone's token, another's code."""
    contest, tokens = speak_today(people, NOW)
    recite_today(contest.event, people, NOW)
    regulations.open_amendment(contest.event, reason="加一项", now=NOW, by=None)
    verse = events.add_discipline(contest.event, name="朗诵", measure=Measure.JUDGED)
    regulations.publish_amendment(contest.event, now=NOW, by=None)
    speaker = entries.entrants(contest)[0].member
    entries.enter(contest.event, speaker, discipline=verse, now=NOW, by=None)
    judgings.offer(verse, 1, now=NOW, by=None)
    _seat, code = judgings.offer(contest, 5, now=NOW, by=None)
    return tokens[0], code


def _put_on_paper(by: Account) -> None:
    """Print the list of a session that people entered, and key somebody in from it."""
    first = select(Session).join(Entry, Entry.event_id == Session.event_id)
    session = db.session.scalars(
        first.where(Session.held_on <= NOW.date(), Entry.member_id.is_not(None))
        .order_by(Session.held_on.desc(), Session.id.desc())
        .limit(1)
    ).one()
    made = editions.make(session, now=NOW, by=by)
    last = editions.lines_of(made)[-1]  # who entered after it was printed
    db.session.delete(db.session.get(PaperLine, (made.id, last.number)))
    place = checkins.place_of(session.id)
    where = keying.Where(place, Direction.ENTRY)
    keying.key_in(where, reading.read("1"), place.opens, now=NOW, by=by)


def _bring_a_guest(people: People) -> None:
    """Let a member bring somebody to an event of today, who can be ticked."""
    session = db.session.scalar(select(Session).where(Session.held_on == NOW.date()))
    usual = asking.usual(session.event_id)
    settings = {name: getattr(usual, name) for name in asking.Settings.__annotations__}
    asking.change(session.event, 1, now=NOW, by=None, **settings)
    member = people.members[7]
    db.session.add(Guest(event=session.event, member=member, name="乐乐", added_at=NOW))


def _open_a_screen() -> None:
    """Let the hall see the board of today without a log-in."""
    session = db.session.scalar(select(Session).where(Session.held_on == NOW.date()))
    values = {"is_open": True, "shows_names": True, "is_new": False}
    hall_links.change(session.event, **values, now=NOW, by=None)


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
