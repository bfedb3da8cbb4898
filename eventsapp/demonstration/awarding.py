"""Last year's titles of the demonstration: who holds them, and the circular that says so."""

from datetime import date, datetime, timedelta

from flask_babel import force_locale

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role
from eventsapp.awards import circulars, roll
from eventsapp.awards import services as awards
from eventsapp.awards.services import Holder, HolderKind, Telling, TitleKind
from eventsapp.demonstration.people import People
from eventsapp.members import services as members

TITLES = (
    ("先进职工之家", "Advanced Workers' Home", TitleKind.UNIT),
    ("优秀协会", "Outstanding association", TitleKind.UNIT),
    ("健身活动先进个人", "Advanced individual in fitness", TitleKind.PERSON),
)
HOMES = {"一等": ("B02",), "二等": ("B03", "B05"), "三等": ("B04", "B07", "B08")}
INDIVIDUALS = 24
NUMBER = "澜工发〔{year}〕3 号"


def award_last_year(people: People, year: int, now: datetime) -> None:
    """Grant the titles of the year before, and issue the circular; all may read the roll."""
    login = next(one.login for one in people.log_ins if one.role == Role.ORGANISER)
    by = accounts.account_by_login(login)
    last, day, basis = year - 1, date(year, 1, 15), NUMBER.format(year=year)
    home, society, individual = (awards.title_for(*title, now=now, by=by) for title in TITLES)
    bodies = {
        level: [Holder(HolderKind.BRANCH, people.branches[code].id) for code in codes]
        for level, codes in HOMES.items()
    }
    granted = [(home, level, some) for level, some in bodies.items()]
    first = next(iter(people.associations.values()))
    granted.append((society, "", [Holder(HolderKind.ASSOCIATION, first.id)]))
    granted.append((individual, "", _individuals(people, day)))
    for title, level, some in granted:
        awards.grant(
            last,
            title,
            level,
            some,
            now=now,
            by=by,
            granted_on=day,
            basis=basis,
            telling=Telling.NOBODY,
        )
    with force_locale("zh"):
        circular = circulars.begin(last, "zh", now=now, by=by)
    circular.number, circular.dated_on = basis, day
    circulars.issue(circular, now=now - timedelta(minutes=1), by=by)
    roll.open_to_all(now=now, by=by)


def _individuals(people: People, day: date) -> list[Holder]:
    """Return every so many-th member of the day, and who visitors log in as."""
    login = next(one.login for one in people.log_ins if one.role == Role.MEMBER)
    there = {one for one, *_ in members.places_on([m.id for m in people.members], day)}
    known = [one for one in people.members if one.id in there]
    step = max(1, len(known) // INDIVIDUALS)
    chosen = [*known[::step][:INDIVIDUALS], *(m for m in known if m.staff_number == login)]
    return [Holder(HolderKind.MEMBER, one.id) for one in dict.fromkeys(chosen)]
