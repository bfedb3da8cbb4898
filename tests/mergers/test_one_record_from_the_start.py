"""After a merger a year counts as if there had been one record from its beginning."""

import itertools
from datetime import time, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from eventsapp.appraisals import services as appraisals
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.errors import AlreadyEntered
from eventsapp.mergers import services as mergers
from tests.examples import examples

EVENTS = 4
acts = st.sampled_from(("stays away", "enters", "comes"))
years = st.lists(st.tuples(acts, acts), min_size=EVENTS, max_size=EVENTS)


@pytest.fixture
def lists(make_event):
    """Events with an entry list, not at the same time, so that nothing clashes."""
    return [
        make_event(f"活动 {number}", opens=time(8 + number), closes=time(9 + number))
        for number in range(EVENTS)
    ]


def figures_of(person, branch, tally):
    [of_branch] = [each for each in tally.branches if each.branch_id == branch.id]
    own = [each for each in tally.individuals if each.branch_id == branch.id]
    return (
        (of_branch.members, of_branch.covered, of_branch.participations, of_branch.points),
        [(each.member_id == person.id, *each[5:]) for each in own],
    )


@settings(
    examples(12),
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(year=years)
def test_the_tally_is_that_of_a_year_with_one_record(
    lists, make_branch, make_members, scan, admin, now, year
):
    ours, theirs = make_branch(f"一{next(NUMBERS)}"), make_branch(f"二{next(NUMBERS)}")
    (single,) = make_members("赵敏", of=ours)
    twins = make_members("赵敏", "赵敏", of=theirs)
    done = [
        (hour, event, person, act)
        for hour, (event, of_both) in enumerate(zip(lists, year, strict=True))
        for twin, act in zip(twins, of_both, strict=True)
        for person in (twin, single)
    ]
    for _hour, event, person, act in done:
        if act != "stays away":
            enter(event, person, now - timedelta(hours=2))
    for minutes, (hour, event, person, act) in enumerate(done, start=1):
        if act == "comes":
            scan(event, person, minutes=60 * hour + minutes)

    mergers.merge(*twins, reason="导入两次", now=now, by=admin.account)
    db.session.commit()

    tally = appraisals.tally(2025)
    came = sum("comes" in of_both for of_both in year)
    assert figures_of(twins[0], theirs, tally) == figures_of(single, ours, tally)
    assert figures_of(single, ours, tally)[0][2] == came


NUMBERS = itertools.count(1)


def enter(event, person, at):
    """Enter somebody, as far as they are not."""
    try:
        entries.enter(event, person, now=at, by=None)
    except AlreadyEntered:
        db.session.rollback()
    db.session.commit()
