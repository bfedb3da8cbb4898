"""What the union counted by hand in the demonstration year: news, and awards won elsewhere."""

from datetime import datetime

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.demonstration.people import People
from eventsapp.reported_figures import services as figures
from eventsapp.reported_figures.services import Kind

COUNTED = (
    ("B02", Kind.NEWS, 4, "《澜江电机报》第 9、17、26、40 期"),
    ("B03", Kind.NEWS, 2, "公司网站“职工之家”栏目，3 月 9 日、6 月 2 日"),
    ("B02", Kind.EXTERNAL, 1, "市直机关乒乓球赛团体第二名，证书存工会 102 室"),
)


def count_by_hand(people: People, year: int, now: datetime) -> None:
    """Type some figures, one of them corrected."""
    [login] = [one.login for one in people.log_ins if one.role == Role.ORGANISER]
    by = accounts.account_by_login(login)
    for code, kind, amount, evidence in COUNTED:
        figures.report(
            people.branches[code],
            kind,
            year,
            amount,
            reason="宣传委员统计",
            evidence=evidence,
            seen=0,
            now=now,
            by=by,
        )
    figures.report(
        people.branches["B03"],
        Kind.NEWS,
        year,
        3,
        reason="漏计一篇，更正",
        evidence="公司网站“职工之家”栏目，3 月 9 日、5 月 11 日、6 月 2 日",
        seen=1,
        now=now,
        by=by,
    )
