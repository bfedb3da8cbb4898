"""Signatures under a match of the demonstration: a side has signed, the other has yet to."""

from datetime import datetime

from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.demonstration.people import People
from eventsapp.draws import services as draws
from eventsapp.draws.models import Stage
from eventsapp.events.models import Discipline, Event
from eventsapp.results.models import MatchEntry
from eventsapp.slip_signatures import services as slips
from eventsapp.slip_signatures.models import Asked, Signer, Way

# The strokes of 何, as a finger writes it.
DRAWING = (
    "300,40 262,110 215,165;250,130 250,210 250,320;340,90 470,84 640,80;"
    "380,150 380,230;380,150 450,148 450,226;382,228 450,226;"
    "560,82 562,190 558,300 530,316 505,300"
)


def sign_slips(people: People, now: datetime) -> None:
    """Ask for both sides' signatures at the event of the latest bracket; flushes."""
    logins = {log_in.role: log_in.login for log_in in people.log_ins}
    referee = accounts.account_by_login(logins[Role.REFEREE])
    row = _latest()
    if referee is None or row is None:
        return
    event = row.stage.discipline.event
    slips.set_rule(event, Asked.CAPTAINS, holds=False, now=now, by=referee)
    slip = slips.slip_of(row.stage, row.ref)
    given = slips.Given(Signer.FIRST, Way.DRAWN, _winner(row), drawing=DRAWING)
    slips.sign(row.stage, row.ref, given, seen=slip.digest, now=now, by=referee)


def _latest() -> MatchEntry | None:
    """Return a match of the latest bracket whose result stands, and that is no tie of teams."""
    rows = db.session.scalars(
        select(MatchEntry)
        .join(Stage)
        .join(Discipline)
        .join(Event)
        .where(Event.cancelled_at.is_(None), Event.published_at.is_not(None))
        .order_by(Event.id.desc(), MatchEntry.id.desc())
        .limit(40)
    )
    for row in rows:
        replaced = select(MatchEntry.id).where(MatchEntry.corrects_id == row.id)
        is_last = db.session.scalar(replaced) is None
        if row.result and is_last and draws.stage_of(row.stage.discipline) is row.stage:
            return row
    return None


def _winner(row: MatchEntry) -> str:
    """Return the name of who stands first in a result."""
    first = int((row.result or {})["pair"][0])
    return draws.entrants_of(row.stage.discipline)[first].name
