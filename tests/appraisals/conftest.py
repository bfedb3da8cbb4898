"""A small year with everything in it that a figure can rest on."""

from datetime import date
from types import SimpleNamespace

import pytest

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.signings import services as signings


@pytest.fixture
def place(now):
    """Enter people for a discipline, write down their places, and let them be signed."""

    def record(event, places, **changes):
        discipline = events.add_discipline(
            event, name="男子单打", measure=Measure.PLACE, **changes
        )
        for member, value in places:
            entry = entries.enter(event, member, discipline=discipline, now=now, by=None)
            results.record_result(discipline, entry, place=value, now=now, by=None)
        signings.sign_as_handed_over([discipline.id], now=now)
        db.session.commit()
        return discipline

    return record


@pytest.fixture
def small_year(make_branch, make_members, make_event, scan, place):
    """Two branches: 李娜 and 王畅 run, so does 赵敏 of the other one; 孙丽 stays away.

    Points of the run: 李娜 and 赵敏 share places 1 and 2 of three starters, so each
    gets (7 + 5) ÷ 2 = 6; 王畅 is third, which earns nothing.
    """
    foundry, office = make_branch("铸造车间分工会"), make_branch("机关分工会")
    li_na, wang, sun = make_members("李娜", "王畅", "孙丽", of=foundry)
    (zhao,) = make_members("赵敏", of=office)
    run = make_event("五一长跑", has_walk_ins=True)
    walk = make_event("健步走", has_walk_ins=True)
    for member in (li_na, wang, zhao):
        scan(run, member)
    scan(run, li_na, minutes=5)
    scan(walk, li_na)
    discipline = place(run, [(li_na, 1), (zhao, 1), (wang, 3)])
    return SimpleNamespace(
        foundry=foundry,
        office=office,
        li_na=li_na,
        wang=wang,
        sun=sun,
        zhao=zhao,
        run=run,
        walk=walk,
        discipline=discipline,
        on=date(2025, 5, 17),
    )
