"""Entering, one person at a time."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from eventsapp.associations import services as associations
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.errors import (
    AlreadyEntered,
    ChairsOnly,
    ChooseDiscipline,
    DisciplineFull,
    EntriesClosed,
    EntriesNotOpen,
    EventCancelled,
    HostBranchOnly,
    NoSuchDiscipline,
    NotAMember,
    TeamsOnly,
    WomenOnly,
)
from eventsapp.entries.models import Entry, EntryLog
from eventsapp.entries.signals import entries_changed
from eventsapp.events import services as events
from eventsapp.events.models import Audience
from eventsapp.members import services as members
from eventsapp.members.models import Sex


def test_a_member_enters_the_whole_event(make_event, li_na, now):
    event = make_event()

    entry = entries.enter(event, li_na, now=now, by=li_na.account)

    assert entries.standing(event, li_na) == [entry]
    log = db.session.scalars(select(EntryLog)).one()
    assert (log.member_id, log.happened_at, log.by_id) == (li_na.id, now, li_na.account.id)


def test_one_member_has_one_entry_in_each_discipline(make_event, li_na, now, singles):
    event = make_event()
    first, second = singles(event), singles(event, "混合双打")
    entries.enter(event, li_na, discipline=first, now=now, by=None)
    entries.enter(event, li_na, discipline=second, now=now, by=None)

    with pytest.raises(AlreadyEntered):
        entries.enter(event, li_na, discipline=first, now=now, by=None)

    assert [entry.discipline for entry in entries.standing(event, li_na)] == [first, second]


def test_the_deadline_is_the_last_moment(make_event, make_member, li_na, now):
    event = make_event(entries_close_at=now)
    entries.enter(event, li_na, now=now, by=None)

    with pytest.raises(EntriesClosed):
        entries.enter(event, make_member("王芳"), now=now + timedelta(seconds=1), by=None)


def test_without_a_deadline_people_enter_until_the_event_is_over(make_event, li_na, now):
    event = make_event(entries_close_at=None)  # check-in ends at noon, four hours from now

    with pytest.raises(EntriesClosed):
        entries.enter(event, li_na, now=now + timedelta(hours=4, seconds=1), by=None)

    entries.enter(event, li_na, now=now + timedelta(hours=4), by=None)


def test_what_happened_before_the_deadline_may_be_written_after_it(make_event, li_na, now):
    event = make_event(entries_close_at=now)
    paper = now - timedelta(hours=1)

    entry = entries.enter(event, li_na, now=now + timedelta(days=1), by=None, happened_at=paper)

    assert entry.created_at == paper
    assert entries.stood_entered(event.id, paper) == {li_na.id}


def test_nobody_enters_a_draft(make_event, li_na, now):
    draft = make_event(is_published=False)

    with pytest.raises(EntriesNotOpen):
        entries.enter(draft, li_na, now=now, by=None)


def test_nobody_enters_a_cancelled_event(make_event, li_na, now):
    event = make_event()
    events.cancel(event, reason="台风", now=now, by=None)

    with pytest.raises(EventCancelled):
        entries.enter(event, li_na, now=now, by=None)


def test_an_event_for_women_is_for_women(make_event, make_member, li_na, now):
    event = make_event(audience=Audience.WOMEN)
    entries.enter(event, li_na, now=now, by=None)

    with pytest.raises(WomenOnly):
        entries.enter(event, make_member("王强", sex=Sex.MALE), now=now, by=None)


def test_an_event_of_a_branch_is_for_its_people_and_those_of_the_branches_below_it(
    make_event, make_branch, make_member, now
):
    factory, office = make_branch("铸造分厂"), make_branch("机关")
    workshop = make_branch("铸造一车间", parent=factory)
    event = make_event(host=factory, audience=Audience.HOST_BRANCH)
    entries.enter(event, make_member("周启明", of=factory), now=now, by=None)
    entries.enter(event, make_member("贺承宇", of=workshop), now=now, by=None)

    with pytest.raises(HostBranchOnly) as refused:
        entries.enter(event, make_member("龚䶮", of=office), now=now, by=None)

    assert "铸造分厂" in refused.value.message


def test_the_branch_that_counts_is_the_one_on_the_day_of_the_event(
    make_event, make_branch, make_member, now
):
    factory, office = make_branch("铸造分厂"), make_branch("机关")
    event = make_event(host=factory, audience=Audience.HOST_BRANCH)
    zhou = make_member("周启明", of=office)
    members.transfer(zhou, factory, on=now.date(), now=now, by=None)

    entries.enter(event, zhou, now=now - timedelta(days=3), by=None)

    assert entries.standing(event, zhou)


def test_an_event_for_chairs_is_for_those_who_head_a_branch_on_its_day(
    make_event, make_member, union, branch, now
):
    event = make_event(audience=Audience.CHAIRS)
    chair, former, deputy, boss = (make_member(name) for name in ("甲", "乙", "丙", "丁"))
    day = now.date()
    associations.appoint(branch, former, "主席", from_on=day - timedelta(days=90), is_head=True)
    associations.appoint(branch, chair, "主席", from_on=day, is_head=True)
    associations.appoint(branch, deputy, "副主席", from_on=day)
    associations.appoint(union, boss, "主席", from_on=day, is_head=True)

    entries.enter(event, chair, now=now, by=None)

    for other in (former, deputy, boss):
        with pytest.raises(ChairsOnly):
            entries.enter(event, other, now=now, by=None)


def test_who_has_left_by_the_day_of_the_event_cannot_enter(make_event, li_na, now):
    event = make_event()
    members.leave(li_na, on=now.date(), now=now, by=None)

    with pytest.raises(NotAMember) as refused:
        entries.enter(event, li_na, now=now - timedelta(days=9), by=None)

    assert "李娜" in refused.value.message


def test_a_full_discipline_takes_nobody_until_somebody_withdraws(
    make_event, make_member, now, singles
):
    event = make_event()
    discipline = singles(event, capacity=1)
    first = entries.enter(event, make_member("甲"), discipline=discipline, now=now, by=None)
    late = make_member("乙")

    with pytest.raises(DisciplineFull) as refused:
        entries.enter(event, late, discipline=discipline, now=now, by=None)

    assert "1" in refused.value.message
    assert "男子单打" in refused.value.message
    entries.withdraw(first, now=now, by=None)
    entries.enter(event, late, discipline=discipline, now=now, by=None)
    assert entries.places_left(discipline) == 0


def test_a_person_cannot_enter_a_discipline_for_teams(make_event, li_na, now, relay):
    event = make_event()
    baton = relay(event)

    with pytest.raises(TeamsOnly):
        entries.enter(event, li_na, discipline=baton, now=now, by=None)
    with pytest.raises(TeamsOnly):
        entries.enter_oneself(event, li_na, discipline=None, now=now, by=None)


def test_a_discipline_of_another_event_is_refused(make_event, li_na, now, singles):
    event, other = make_event(), make_event("职工羽毛球比赛")

    with pytest.raises(NoSuchDiscipline):
        entries.enter(event, li_na, discipline=singles(other), now=now, by=None)


def test_where_there_are_disciplines_a_member_chooses_one(make_event, li_na, now, singles):
    event = make_event()
    singles(event)

    with pytest.raises(ChooseDiscipline):
        entries.enter_oneself(event, li_na, discipline=None, now=now, by=None)


def test_the_same_row_of_an_import_enters_once(make_event, li_na, now):
    event = make_event()
    first = entries.enter(event, li_na, now=now, by=None, source_key="2025:2")

    again = entries.enter(event, li_na, now=now, by=None, source_key="2025:2")

    assert again is first
    assert len(db.session.scalars(select(EntryLog)).all()) == 1


def test_higher_features_hear_whose_entries_changed(make_event, li_na, now):
    event = make_event()
    heard = []

    def listen(sender, **facts):
        heard.append(facts)

    with entries_changed.connected_to(listen):
        entries.enter(event, li_na, now=now, by=None)

    assert heard == [{"event_id": event.id, "member_ids": [li_na.id]}]


def test_a_refused_entry_leaves_no_row(make_event, make_member, now):
    event = make_event(audience=Audience.WOMEN)

    with pytest.raises(WomenOnly):
        entries.enter(event, make_member("王强", sex=Sex.MALE), now=now, by=None)

    assert db.session.scalars(select(Entry)).all() == []
