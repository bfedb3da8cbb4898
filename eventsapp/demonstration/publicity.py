"""Who took part most in the year, in publicity, with one answered objection."""

from datetime import date, datetime, timedelta

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Role
from eventsapp.clock import local
from eventsapp.demonstration.people import People
from eventsapp.public_notices import individuals, objecting
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices.deadlines import working_days_after
from eventsapp.public_notices.errors import CalendarUnknown
from eventsapp.public_notices.models import Outcome, PublicNotice
from eventsapp.public_notices.services import Contact, Wording

PUBLISHED_AGO = timedelta(days=2)
ANSWERED_AGO = timedelta(days=1)
DAY, WEEK = timedelta(days=1), timedelta(days=7)
CONTACT = Contact("秦月", "内线 6142", "gonghui@lanjiang.example", "办公楼 102 室")


def publicise(people: People, year: int, now: datetime) -> PublicNotice | None:
    """Put the year's list to publicity two days ago; nothing while nobody is on it."""
    subject = f"{individuals.KIND}/{year}"
    if not individuals.listed(subject):
        return None
    [login] = [one.login for one in people.log_ins if one.role == Role.ORGANISER]
    by = accounts.account_by_login(login)
    at = now - PUBLISHED_AGO
    notice = _published(subject, year, people, at, by)
    said = objecting.Said(
        "第三位同志四月参加过登山，名单上的参加次数好像少算了一次。",
        row_id=notice.rows[min(2, len(notice.rows) - 1)].id,
    )
    objection, _receipt = objecting.object_to(notice, said, now=at + timedelta(hours=5))
    if by is not None:
        answered_at = now - ANSWERED_AGO
        objecting.take_up(objection, now=answered_at - timedelta(hours=3), by=by)
        text = "已逐场核对签到记录：登山当日没有该同志的签到，参加次数无误。"
        objecting.answer(objection, Outcome.REJECTED, text, now=answered_at, by=by)
    return notice


def _published(
    subject: str, year: int, people: People, at: datetime, by: Account | None
) -> PublicNotice:
    wording = Wording(
        title=f"关于{year}年文体活动参加次数前三十名的公示",
        basis="《职工文体活动参加情况统计办法》",
        introduction="根据全年签到记录和正式成绩统计，下列同志参加次数居前"
        "（与第三十名并列的一并列入）。现予公示，请全体会员核对。",
        issuer=f"{people.union.name}委员会",
        contact=CONTACT,
        typed=typed_days(local(at).date()),
    )
    notice = public_notices.begin(subject, year, wording, now=at, by=by)
    return public_notices.publish_draft(notice, seen=1, now=at, by=by)


def typed_days(day: date) -> tuple[date, date] | None:
    """Return the days of a publicity from a day on, where they can't be counted."""
    try:
        working_days_after(day, 5)
    except CalendarUnknown:  # the holidays of a year come out in the November before it
        return day + DAY, day + WEEK
    return None
