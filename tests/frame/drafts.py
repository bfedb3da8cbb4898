"""Files that somebody uploaded and has yet to confirm."""

from datetime import datetime

from sqlalchemy import select

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.entries.services import Deadline
from eventsapp.entry_sheets import services as entry_sheets
from eventsapp.entry_sheets.entering import Doing
from eventsapp.events.models import Event
from eventsapp.members import services as members

ROSTER = "工号,姓名,性别,所属分会,入会日期\n090001,李娜,女,B02,2025-01-01\n"


def draft_roster(by: Account, now: datetime) -> str:
    """Let somebody upload a roster, and return the token of its preview."""
    draft = members.draft_roster(
        ROSTER.encode(), "roster.csv", as_of=now.date(), token="roster-of-may", now=now, by=by
    )
    return draft.token


def draft_entries(by: Account, now: datetime) -> None:
    """Let somebody upload a sheet of entries of which a row is good and a row is not."""
    member = members.of_account(by)
    event = db.session.scalars(select(Event).where(Event.name == "田径日")).one()
    sheet = f"工号,项目\n{member.staff_number},整个活动\n999999,整个活动\n"
    doing = Doing(now, by, Deadline.WAIVED, None, frozenset())
    entry_sheets.draft_sheet(event, sheet.encode(), "报名.csv", token="entries", doing=doing)
