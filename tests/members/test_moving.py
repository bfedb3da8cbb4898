"""Joining, transferring, retiring, leaving: the services and their pages."""

from datetime import date

import pytest
from sqlalchemy import func, select

from eventsapp.database import db
from eventsapp.members import services as members
from eventsapp.members.errors import (
    AlreadyInBranch,
    AlreadyRetired,
    AlreadyVoid,
    BranchClosed,
    NameHasSymbols,
    NotAMember,
    StaffNumberTaken,
)
from eventsapp.members.models import BranchSpan, Employment, Movement, Sex
from eventsapp.members.signals import membership_changed

JUNE = date(2025, 6, 1)


@pytest.fixture
def design(make_branch):
    """Another branch to go to."""
    return make_branch("设计院")


def test_a_transfer_counts_from_its_own_day(li_na, branch, design, now):
    members.transfer(li_na, design, on=JUNE, now=now, by=None)

    assert members.branch_on(li_na.id, date(2025, 5, 31)) == branch.id
    assert members.branch_on(li_na.id, JUNE) == design.id


def test_nobody_belongs_anywhere_before_joining(li_na):
    assert members.branch_on(li_na.id, date(2019, 12, 31)) is None


def test_the_day_of_leaving_is_the_first_without_membership(li_na, branch, now):
    members.leave(li_na, on=JUNE, now=now, by=None)

    assert members.branch_on(li_na.id, date(2025, 5, 31)) == branch.id
    assert members.branch_on(li_na.id, JUNE) is None


def test_a_retired_member_stays_in_the_branch(li_na, branch, now):
    members.retire(li_na, on=JUNE, now=now, by=None)

    row = db.session.execute(members.spans_on(JUNE)).one()
    assert row == (li_na.id, branch.id, Employment.RETIRED)


def test_recording_the_same_transfer_twice_writes_one_row(li_na, design, now):
    first = members.transfer(li_na, design, on=JUNE, now=now, by=None)
    again = members.transfer(li_na, design, on=JUNE, now=now, by=None)

    assert again.id == first.id
    assert len(members.movements_of(li_na)) == 2


def test_another_branch_for_the_same_day_replaces_the_transfer(li_na, design, make_branch, now):
    tools = make_branch("工具分厂")
    members.transfer(li_na, design, on=JUNE, now=now, by=None)
    members.transfer(li_na, tools, on=JUNE, now=now, by=None)

    assert members.branch_on(li_na.id, JUNE) == tools.id


def test_a_transfer_of_long_ago_may_be_recorded_late(li_na, branch, design, make_branch, now):
    tools = make_branch("工具分厂")
    members.transfer(li_na, tools, on=JUNE, now=now, by=None)
    members.transfer(li_na, design, on=date(2025, 3, 1), now=now, by=None)

    assert [span.branch_id for span in members.spans_of_member(li_na)] == [
        branch.id,
        design.id,
        tools.id,
    ]


def test_nobody_is_transferred_to_where_they_are(li_na, branch, now):
    with pytest.raises(AlreadyInBranch):
        members.transfer(li_na, branch, on=JUNE, now=now, by=None)


def test_nobody_is_transferred_who_has_left(li_na, design, now):
    members.leave(li_na, on=JUNE, now=now, by=None)

    with pytest.raises(NotAMember):
        members.transfer(li_na, design, on=date(2025, 7, 1), now=now, by=None)


def test_nobody_retires_a_second_time_later(li_na, now):
    members.retire(li_na, on=JUNE, now=now, by=None)

    with pytest.raises(AlreadyRetired):
        members.retire(li_na, on=date(2025, 7, 1), now=now, by=None)


def test_a_movement_that_is_taken_back_stays_in_the_log(li_na, branch, design, now):
    transfer = members.transfer(li_na, design, on=JUNE, now=now, by=None)
    members.void(transfer, now=now, by=None)

    assert members.branch_on(li_na.id, JUNE) == branch.id
    assert [row.is_void for row in members.movements_of(li_na)] == [False, False, True]
    with pytest.raises(AlreadyVoid):
        members.void(transfer, now=now, by=None)


def test_whoever_left_may_join_again(li_na, design, now):
    members.leave(li_na, on=JUNE, now=now, by=None)
    members.rejoin(li_na, design, on=date(2025, 9, 1), now=now, by=None)

    assert members.branch_on(li_na.id, date(2025, 8, 31)) is None
    assert members.branch_on(li_na.id, date(2025, 9, 1)) == design.id


def test_nobody_joins_a_closed_branch(design, now):
    members.close_branch(design, on=JUNE, now=now, by=None)

    with pytest.raises(BranchClosed):
        members.join(
            staff_number="009",
            name="孙芳",
            sex=Sex.FEMALE,
            branch=design,
            on=JUNE,
            now=now,
            by=None,
        )


@pytest.mark.parametrize("name", ["李娜😀", "李\ue000娜", "赵1️⃣"])
def test_symbols_are_no_part_of_a_name(name, branch, now):
    with pytest.raises(NameHasSymbols):
        members.join(
            staff_number="009",
            name=name,
            sex=Sex.FEMALE,
            branch=branch,
            on=JUNE,
            now=now,
            by=None,
        )


def test_rare_characters_stay_as_they_are(branch, now):
    member = members.join(
        staff_number="009",
        name="𫖯㛃䶮",
        sex=Sex.MALE,
        branch=branch,
        on=JUNE,
        now=now,
        by=None,
    )

    assert member.name == "𫖯㛃䶮"


def test_a_staff_number_belongs_to_one_person_for_ever(li_na, branch, now):
    members.leave(li_na, on=JUNE, now=now, by=None)

    with pytest.raises(StaffNumberTaken) as refused:
        members.join(
            staff_number=li_na.staff_number,
            name="孙芳",
            sex=Sex.FEMALE,
            branch=branch,
            on=JUNE,
            now=now,
            by=None,
        )

    assert "李娜" in refused.value.message


def test_every_movement_is_told_to_the_features_above(li_na, design, now):
    heard = []

    def hear(sender, member_ids):
        heard.append(member_ids)

    with membership_changed.connected_to(hear):
        members.transfer(li_na, design, on=JUNE, now=now, by=None)

    assert heard == [[li_na.id]]


def test_many_join_at_once_and_known_numbers_are_passed_over(li_na, branch, now):
    joinings = [
        members.Joining(
            f"007{number:03}", "周涛", Sex.MALE, branch.id, JUNE, retired=number == 0
        )
        for number in range(20)
    ] + [members.Joining(li_na.staff_number, "李娜", Sex.FEMALE, branch.id, JUNE)]

    made = members.join_many(joinings, now=now, by=None)

    assert len(made) == 20
    assert members.branch_on(li_na.id, date(2020, 1, 1)) == branch.id
    assert members.head_counts(JUNE)[branch.id, Employment.RETIRED] == 1
    assert members.join_many(joinings, now=now, by=None) == []


def test_rebuilding_all_spans_from_the_log_changes_none(li_na, make_member, design, now):
    members.transfer(li_na, design, on=JUNE, now=now, by=None)
    members.leave(make_member("王强"), on=JUNE, now=now, by=None)
    kept = select(
        BranchSpan.member_id,
        BranchSpan.branch_id,
        BranchSpan.employment,
        BranchSpan.from_on,
        BranchSpan.to_on,
    ).order_by(BranchSpan.member_id, BranchSpan.from_on)
    before = db.session.execute(kept).all()

    members.rebuild()

    assert db.session.execute(kept).all() == before
    assert len(before) == 3


def test_the_office_transfers_a_member_by_day(client_of, admin, li_na, branch, design):
    data = {"branch_id": design.id, "on": "2025-06-01", "note": "调令 12 号"}

    answer = client_of(admin).post(f"/members/{li_na.id}/transfer", data=data)

    assert answer.status_code == 302
    assert members.branch_on(li_na.id, date(2025, 5, 31)) == branch.id
    assert members.branch_on(li_na.id, JUNE) == design.id
    assert "调令 12 号" in client_of(admin).get(f"/members/{li_na.id}").text


@pytest.mark.parametrize("act", ["transfer", "leave", "retire"])
def test_a_day_years_ahead_is_taken_for_a_slip(client_of, admin, li_na, design, act):
    data = {"branch_id": design.id, "on": "2035-06-01"}

    answer = client_of(admin).post(f"/members/{li_na.id}/{act}", data=data)

    assert answer.status_code == 422
    assert "一年以后" in answer.text
    assert 'value="2035-06-01"' in answer.text


def test_the_log_of_movements_writes_days_as_people_read_them(
    client_of, admin, li_na, design, now
):
    members.transfer(li_na, design, on=JUNE, now=now, by=None)
    db.session.commit()

    page = client_of(admin).get(f"/members/{li_na.id}").text

    assert "2025 年 6 月 1 日" in page
    assert "2025-06-01" not in page


@pytest.mark.parametrize("act", ["retire", "leave"])
def test_a_day_of_no_calendar_is_refused_and_kept_as_typed(act, client_of, admin, li_na):
    answer = client_of(admin).post(f"/members/{li_na.id}/{act}", data={"on": "2025-02-30"})

    assert answer.status_code == 422
    assert 'value="2025-02-30"' in answer.text
    assert len(members.movements_of(li_na)) == 1


def test_two_taps_on_retire_write_one_row(client_of, admin, li_na):
    client = client_of(admin)
    for _tap in range(2):
        client.post(f"/members/{li_na.id}/retire", data={"on": "2025-06-01"})

    assert len(members.movements_of(li_na)) == 2


def test_the_office_takes_a_movement_back(client_of, admin, li_na, branch, now):
    movement = members.leave(li_na, on=date(2025, 5, 1), now=now, by=None)
    db.session.commit()

    answer = client_of(admin).post(f"/members/{li_na.id}/movements/{movement.id}/void")

    assert answer.status_code == 302
    assert members.branch_on(li_na.id, date(2025, 5, 2)) == branch.id


def test_a_movement_of_somebody_else_is_not_found(client_of, admin, li_na, make_member):
    other = make_member("王强")
    movement = members.movements_of(other)[0]

    answer = client_of(admin).post(f"/members/{li_na.id}/movements/{movement.id}/void")

    assert answer.status_code == 404
    assert db.session.scalar(select(func.count()).select_from(Movement)) == 3
