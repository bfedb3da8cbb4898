"""A souvenir is for who walked the whole route, and nobody gets two."""

import pytest
from sqlalchemy import func, select

from eventsapp.accounts.models import Audit
from eventsapp.checkins import services as checkins
from eventsapp.database import db
from eventsapp.hikes import souvenirs
from eventsapp.hikes.errors import AlreadyGiven, NotComplete
from eventsapp.hikes.models import Souvenir


def give(course, member, now, by=None):
    return souvenirs.give(course, member.staff_number, now=now, by=by)


def test_who_walked_it_gets_one_and_the_second_try_says_when_and_by_whom(
    li_na, walk, course, now, wu_haibo
):
    walk(li_na, 0, 40, 90, 150)

    assert give(course, li_na, now, wu_haibo.account) == "李娜"
    db.session.commit()

    with pytest.raises(AlreadyGiven, match=r"08:00.*吴海波"):
        give(course, li_na, now)
    assert db.session.scalar(select(func.count()).where(Audit.act == "souvenir.given")) == 1


def test_two_desks_at_once_give_one(li_na, walk, course, now, race):
    walk(li_na, 0, 40, 90, 150)

    number = li_na.staff_number

    outcomes = race(*[lambda: souvenirs.give(course, number, now=now, by=None)] * 4)

    assert db.session.scalar(select(func.count()).select_from(Souvenir)) == 1
    assert [type(one) for one in outcomes].count(AlreadyGiven) == 3


def test_who_missed_a_point_is_told_which(li_na, scan, course, now):
    scan(li_na, 0, 0)
    scan(li_na, 1, 40)
    scan(li_na, 3, 150)

    with pytest.raises(NotComplete, match="山顶"):
        give(course, li_na, now)


def test_a_late_scan_gives_the_right_and_a_void_takes_it(li_na, scan, course, now):
    scan(li_na, 0, 0)
    scan(li_na, 1, 40)
    scan(li_na, 3, 150)
    late = scan(li_na, 2, 90, device="phone-of-the-summit")
    [one] = souvenirs.walks_of(course)
    assert one.route.is_complete

    give(course, li_na, now)
    checkins.void(checkins.get_scan(late.scan_id), reason="误扫", now=now, by=None)

    [one] = souvenirs.walks_of(course)
    assert not one.route.is_complete
    assert one.souvenir is not None
