"""Two records of one person are made one: nothing is lost, nothing counts twice."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from sqlalchemy import select

from eventsapp.accounts.models import Audit, Role
from eventsapp.appraisals import services as appraisals
from eventsapp.checkins import services as checkins
from eventsapp.checkins.models import Code, Participation, Scan
from eventsapp.database import Model, db
from eventsapp.entries import giving_out, history
from eventsapp.entries import services as entries
from eventsapp.entries.models import Entry, EntryStatus
from eventsapp.entries.place_rules import WaitingRule
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure
from eventsapp.members import services as members
from eventsapp.mergers import moving
from eventsapp.mergers import services as mergers
from eventsapp.mergers.errors import (
    AlreadyMerged,
    HistoryContradicts,
    HoldsRoles,
    InTwoTeams,
    NoSuchRecord,
    NotOnePerson,
)
from eventsapp.results import services as results
from eventsapp.signings import services as signings


def enter(event, member, now, **changes):
    made = entries.enter(event, member, now=now, by=None, **changes)
    db.session.commit()
    return made


def entries_of(member):
    query = select(Entry).where(Entry.member_id == member.id).order_by(Entry.id)
    return [(entry.event.name, entry.status) for entry in db.session.scalars(query)]


def test_what_one_record_entered_and_did_is_the_others(twins, merge, make_event, scan, now):
    run = make_event("五一长跑")
    enter(run, twins.gone, now)
    scan(run, twins.gone)

    outcome = merge()

    assert entries_of(twins.kept) == [("五一长跑", EntryStatus.ENTERED)]
    assert entries_of(twins.gone) == []
    assert set(db.session.scalars(select(Scan.member_id))) == {twins.kept.id}
    assert set(db.session.scalars(select(Participation.member_id))) == {twins.kept.id}
    assert outcome.rows == {"entries": 1, "scans": 1}


def test_who_checked_in_under_both_numbers_took_part_once(
    twins, merge, make_event, scan, branch
):
    run = make_event("五一长跑", has_walk_ins=True)
    scan(run, twins.kept, minutes=1)
    scan(run, twins.gone, minutes=9)

    merge()

    [tally] = [each for each in appraisals.tally(2025).branches if each.branch_id == branch.id]
    assert tally.participations == 1


def test_the_record_that_goes_is_a_member_on_no_day_and_says_why(twins, merge):
    merge()

    assert members.spans_of_member(twins.gone) == []
    assert members.movements_of(twins.gone)[-1].note == "同一人，导入两次"
    assert members.branch_on(twins.kept.id, date(2025, 5, 17)) is not None


def test_of_two_entries_for_one_thing_the_earlier_stays(twins, merge, make_event, now):
    run = make_event("五一长跑")
    first = enter(run, twins.gone, now - timedelta(hours=2))
    second = enter(run, twins.kept, now - timedelta(hours=1))

    outcome = merge()

    assert (first.member_id, first.status) == (twins.kept.id, EntryStatus.ENTERED)
    assert (second.member_id, second.status) == (twins.gone.id, EntryStatus.WITHDRAWN)
    [clash] = outcome.clashes
    assert clash == ("五一长跑", twins.gone.staff_number, True)
    assert history.rebuild() == 0


def test_what_stands_goes_before_what_was_withdrawn(twins, merge, make_event, now):
    run = make_event("五一长跑")
    withdrawn = enter(run, twins.kept, now - timedelta(hours=2))
    entries.withdraw(withdrawn, now=now - timedelta(hours=1), by=None)
    enter(run, twins.gone, now)

    merge()

    assert entries_of(twins.kept) == [("五一长跑", EntryStatus.ENTERED)]
    assert entries_of(twins.gone) == [("五一长跑", EntryStatus.WITHDRAWN)]


def test_the_place_that_is_one_too_many_goes_to_the_next(
    twins, merge, make_event, make_member, now
):
    event = make_event("体验课", held_on=now.date() + timedelta(days=1))
    course = events.add_discipline(event, name="瑜伽", measure=Measure.PLACE, capacity=2)
    usual = giving_out.rules_of(event)
    settings = {name: getattr(usual, name) for name in giving_out.Settings.__annotations__}
    giving_out.change(event, now=now, by=None, **{**settings, "waiting": WaitingRule.STRICT})
    enter(event, twins.kept, now, discipline=course)
    enter(event, twins.gone, now, discipline=course)
    waiting = enter(event, make_member("孙丽"), now, discipline=course)
    assert waiting.status is EntryStatus.WAITING

    merge()

    assert waiting.status is EntryStatus.ENTERED


def test_points_follow_the_entry(twins, merge, make_event, scan, make_member, now):
    run = make_event("五一长跑", has_walk_ins=True)
    discipline = events.add_discipline(run, name="女子组", measure=Measure.PLACE)
    own = enter(run, twins.gone, now, discipline=discipline)
    other = enter(run, make_member("王畅"), now, discipline=discipline)
    for place, entry in enumerate((own, other), start=1):
        results.record_result(discipline, entry, place=place, now=now, by=None)
    signings.sign_as_handed_over([discipline.id], now=now)
    scan(run, twins.gone)

    merge()

    points = {one.member_id: one.points for one in appraisals.tally(2025).individuals}
    assert points[twins.kept.id] > 0
    assert twins.gone.id not in points


def test_the_old_badge_names_the_person_and_no_longer_opens(twins, merge):
    own, old = (checkins.code_of(each).text for each in (twins.kept, twins.gone))

    merge()

    codes = {code.text: code for code in db.session.scalars(select(Code))}
    assert codes[own].member_id == codes[old].member_id == twins.kept.id
    assert codes[own].revoked_at is None
    assert codes[old].revoked_at is not None
    assert twins.gone.id not in {code.member_id for code in codes.values()}


def test_a_log_in_goes_over_where_there_was_one_only(twins, merge):
    account = twins.gone.account
    twins.kept.account = None
    db.session.commit()

    assert merge().log_in_moves

    assert (twins.kept.account, twins.gone.account) == (account, None)
    assert account.is_active


def test_of_two_log_ins_one_is_closed(twins, merge):
    assert merge().log_in_closes

    assert twins.kept.account.is_active
    assert not twins.gone.account.is_active


def test_a_log_in_with_roles_is_not_closed_silently(twins, merge, grant):
    grant(twins.gone, Role.STEWARD)

    with pytest.raises(HoldsRoles):
        merge()


def test_nobody_plays_in_two_teams(twins, merge, make_event, make_members, branch, now):
    event = make_event("拔河比赛")
    tug = events.add_discipline(
        event, name="拔河", measure=Measure.KNOCKOUT, entry_kind=EntryKind.TEAM
    )
    for name, own in (("一队", twins.kept), ("二队", twins.gone)):
        entries.enter_team(
            event,
            tug,
            team_name=name,
            shares=[(branch, Fraction(1))],
            members=[own, *make_members(f"{name}甲")],
            now=now,
            by=None,
        )
    db.session.commit()

    with pytest.raises(InTwoTeams):
        merge()


def test_what_counted_for_another_branch_is_in_the_way(
    twins, merge, make_event, make_branch, scan, now
):
    office = make_branch("机关分工会")
    run = make_event("五一长跑", has_walk_ins=True)
    members.transfer(twins.gone, office, on=date(2025, 1, 1), now=now, by=None)
    scan(run, twins.gone)

    with pytest.raises(HistoryContradicts, match="五一长跑"):
        merge()


def test_two_people_are_not_one(twins, merge):
    twins.kept.born_on, twins.gone.born_on = date(1990, 3, 8), date(1991, 3, 8)
    db.session.commit()

    with pytest.raises(NotOnePerson):
        merge()


def test_a_record_ends_once(twins, merge):
    merge()

    with pytest.raises(AlreadyMerged):
        merge()


def test_the_trail_names_each_row_that_went_over(twins, merge, make_event, now):
    entry = enter(make_event("五一长跑"), twins.gone, now)

    merge()

    line = db.session.scalar(select(Audit).where(Audit.act == "members.merged"))
    assert line.subject_id == twins.kept.id
    assert line.details["rows"] == {"entries": [entry.id]}
    assert line.details["gone"] == twins.gone.staff_number


def test_trying_out_leaves_everything_as_it_was(twins, make_event, admin, now):
    enter(make_event("五一长跑"), twins.gone, now)

    outcome = mergers.tried(twins.kept, twins.gone, now=now, by=admin.account)

    assert outcome.rows == {"entries": 1}
    assert entries_of(twins.gone) == [("五一长跑", EntryStatus.ENTERED)]
    assert mergers.merger_of(twins.gone) is None


def test_every_column_that_names_a_member_has_a_rule():
    naming = {
        table.name
        for table in Model.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "members" and table.name != "mergers"
    }

    assert naming == {*moving.MOVED, *moving.COMPUTED, *moving.OWN_RULES}


def test_only_the_administrator_merges_and_sees_first_what_it_does(
    twins, client_of, admin, qin_yue, make_event, now
):
    enter(make_event("五一长跑"), twins.gone, now)
    address = f"/members/{twins.kept.id}/merge"
    typed = {"number": twins.gone.staff_number, "reason": "导入两次"}

    refused = client_of(qin_yue).post(address, data=typed)
    shown = client_of(admin).post(address, data=typed)

    assert refused.status_code == 403
    assert shown.status_code == 200
    assert "<td>1</td>" in shown.text
    assert mergers.merger_of(twins.gone) is None

    done = client_of(admin).post(address, data=typed | {"confirmed": "y"})

    assert done.status_code == 302
    assert mergers.merger_of(twins.gone).reason == "导入两次"


def test_a_number_that_nobody_has_is_said(twins, client_of, admin):
    page = client_of(admin).post(
        f"/members/{twins.kept.id}/merge", data={"number": "999999", "reason": "导入两次"}
    )

    assert page.status_code == NoSuchRecord.status
    assert "999999" in page.text
