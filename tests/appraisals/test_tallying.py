"""Counting a year: participations, coverage, points and people, and how fast."""

from datetime import date
from fractions import Fraction

from eventsapp.appraisals import services as appraisals
from eventsapp.associations import services as associations
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.members import services as members


def by_code(tally):
    return {branch.branch_id: branch for branch in tally.branches}


def test_a_person_counts_once_for_an_event_however_often_scanned(small_year):
    tally = appraisals.tally(2025, small_year.on)

    assert by_code(tally)[small_year.foundry.id].participations == 3
    assert by_code(tally)[small_year.office.id].participations == 1
    assert tally.scans.again == 1


def test_coverage_counts_members_who_took_part_at_least_once(small_year):
    tally = appraisals.tally(2025, small_year.on)

    foundry = by_code(tally)[small_year.foundry.id]
    assert (foundry.covered, foundry.members) == (2, 3)
    assert foundry.coverage == Fraction(2, 3)
    assert foundry.per_member == 1


def test_points_are_shared_exactly_and_go_to_branch_and_person(small_year):
    tally = appraisals.tally(2025, small_year.on)

    assert by_code(tally)[small_year.foundry.id].points == 6
    assert by_code(tally)[small_year.office.id].points == 6
    people = {person.name: person.points for person in tally.individuals}
    assert people == {"李娜": 6, "赵敏": 6, "王畅": 0}


def test_a_cancelled_event_counts_for_nothing(small_year, now):
    events.cancel(small_year.run, reason="雾霾", now=now, by=None)
    db.session.commit()

    tally = appraisals.tally(2025, small_year.on)

    assert sum(branch.participations for branch in tally.branches) == 1
    assert tally.awards == []
    assert [event.name for event in tally.held] == ["健步走"]


def test_the_retired_take_no_part_in_coverage_but_stay_in_the_list(small_year, now):
    members.retire(small_year.li_na, on=date(2025, 3, 1), now=now, by=None)
    db.session.commit()

    tally = appraisals.tally(2025, small_year.on)

    foundry = by_code(tally)[small_year.foundry.id]
    assert (foundry.covered, foundry.members) == (1, 2)
    assert foundry.participations == 3
    assert tally.advanced[0].name == "李娜"


def test_who_has_left_keeps_her_record_but_stands_for_no_title(small_year, now):
    members.leave(small_year.li_na, on=date(2025, 6, 1), now=now, by=None)
    db.session.commit()

    tally = appraisals.tally(2025)

    assert [person.name for person in tally.individuals] == ["李娜", "赵敏", "王畅"]
    assert [person.name for person in tally.advanced] == ["赵敏", "王畅"]
    assert tally.individuals[0].branch_id == small_year.foundry.id


def test_a_transfer_moves_coverage_but_not_what_was_done_before(small_year, now):
    members.transfer(small_year.wang, small_year.office, on=date(2025, 5, 18), now=now, by=None)
    db.session.commit()

    tally = appraisals.tally(2025)

    office = by_code(tally)[small_year.office.id]
    assert (office.covered, office.members, office.participations) == (2, 2, 1)


def test_another_year_is_empty(small_year):
    tally = appraisals.tally(2024)

    assert tally.individuals == []
    assert all(branch.participations == 0 for branch in tally.branches)


def test_associations_are_counted_once_each(small_year, make_event, scan):
    walking = associations.found("A01", "健步走协会", "健步走")
    for day in (1, 2):
        event = make_event(f"第 {day} 次健步走", has_walk_ins=True, association=walking)
        scan(event, small_year.sun, minutes=day)

    people = {person.name: person for person in appraisals.tally(2025).individuals}

    assert people["孙丽"].participations == 2
    assert people["孙丽"].associations == 1
