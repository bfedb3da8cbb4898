"""Places, times and scores of disciplines without a bracket."""

from decimal import Decimal
from fractions import Fraction

import pytest
from sqlalchemy import select

from brackets.points import Sharing, SmallField
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import EntryKind, Measure
from eventsapp.events.points import PointsRule
from eventsapp.members import services as members
from eventsapp.regulations import services as regulations
from eventsapp.results import services as results
from eventsapp.results.errors import (
    AlreadyRecorded,
    EntryOfAnotherDiscipline,
    EventOff,
    PlacedByMatches,
    ReasonMissing,
    ResultMovedOn,
    ValueMissing,
    ValueUnfit,
)
from eventsapp.results.models import Placement, PointsAward, ResultEntry, ResultStatus
from eventsapp.results.recording import Change
from tests.results.competitors import NAMES


def places(discipline):
    """Return the kept places by name; a status where there is none."""
    rows = db.session.scalars(
        select(Placement).where(Placement.discipline_id == discipline.id).order_by(Placement.id)
    )
    return {row.entry.member.name: row.place or row.status.value for row in rows}


def points(discipline):
    """Return the kept points by name."""
    rows = db.session.scalars(
        select(PointsAward).where(PointsAward.discipline_id == discipline.id)
    )
    return {row.entry.member.name: row.points for row in rows}


def record(discipline, entered, values, now, key="place"):
    return [
        results.record_result(discipline, entry, **{key: value}, now=now, by=None)
        for entry, value in zip(entered, values, strict=True)
    ]


def test_typed_places_earn_seven_five_four_and_those_who_tie_share(make_discipline, enter, now):
    discipline = make_discipline()
    entered = enter(discipline, *NAMES)

    record(discipline, entered, [1, 2, 2, 4, 5, 6, 7, 8], now)

    assert list(places(discipline).values()) == [1, 2, 2, 4, 5, 6, 7, 8]
    assert points(discipline) == {
        "欧阳文渊": 7,
        "吴海波": Fraction(9, 2),
        "何立": Fraction(9, 2),
        "秦守义": 3,
        "谢宏宇": 2,
        "邵安": 1,
    }


def test_in_a_small_field_the_last_place_earns_nothing(make_discipline, enter, now):
    discipline = make_discipline(points_weight=Fraction(2))
    entered = enter(discipline, *NAMES[:3])

    record(discipline, entered, [1, 2, 3], now)

    assert points(discipline) == {"欧阳文渊": 14, "吴海波": 10}


def test_a_discipline_earns_by_its_own_table_and_rules(make_discipline, enter, now):
    rule = PointsRule((9, 7, 6, 5), Sharing.FULL, SmallField.ALL_PAID)
    discipline = make_discipline(points_rule=rule.to_json(), points_weight=Fraction(2))

    record(discipline, enter(discipline, *NAMES[:4]), [1, 2, 2, 4], now)

    assert points(discipline) == {"欧阳文渊": 18, "吴海波": 14, "何立": 14, "秦守义": 10}


def test_another_table_counts_what_was_earned_anew(make_discipline, enter, now):
    discipline = make_discipline()
    record(discipline, enter(discipline, *NAMES[:3]), [1, 2, 3], now)
    regulations.open_amendment(discipline.event, reason="印错了", now=now, by=None)

    events.edit_discipline(
        discipline,
        name=discipline.name,
        measure=discipline.measure,
        points_rule=PointsRule((30, 28, 26)).to_json(),
        now=now,
        by=None,
    )

    assert points(discipline) == {"欧阳文渊": 30, "吴海波": 28}


def test_the_place_of_somebody_disqualified_stays_empty(make_discipline, enter, now):
    discipline = make_discipline()
    rows = record(discipline, enter(discipline, *NAMES), range(1, 9), now)

    results.correct_result(
        rows[1], status=ResultStatus.DSQ, reason="冒名顶替", now=now, by=None
    )

    assert places(discipline)["吴海波"] == "dsq"
    assert points(discipline)["何立"] == 4
    assert "吴海波" not in points(discipline)


def test_who_did_not_start_is_no_starter(make_discipline, enter, now):
    discipline = make_discipline()
    rows = record(discipline, enter(discipline, *NAMES[:4]), range(1, 5), now)
    assert len(points(discipline)) == 3

    results.correct_result(
        rows[3], status=ResultStatus.DNS, reason="没有到场", now=now, by=None
    )

    assert points(discipline) == {"欧阳文渊": 7, "吴海波": 5}


def test_times_rank_least_first_and_equal_ones_share(make_discipline, enter, now):
    discipline = make_discipline(Measure.TIME)
    entered = enter(discipline, *NAMES[:4])

    record(discipline, entered, [723_450, 700_000, 700_000, 800_000], now, key="time_ms")

    assert list(places(discipline).values()) == [3, 1, 1, 4]


def test_scores_rank_most_first(make_discipline, enter, now):
    discipline = make_discipline(Measure.SCORE)
    entered = enter(discipline, *NAMES[:3])

    record(discipline, entered, map(Decimal, ["9.35", "9.4", "-1"]), now, key="score")

    assert list(places(discipline).values()) == [2, 1, 3]


def test_a_discipline_that_is_not_scored_has_places_and_no_points(make_discipline, enter, now):
    discipline = make_discipline(is_scored=False)

    record(discipline, enter(discipline, *NAMES[:2]), [1, 2], now)

    assert list(places(discipline).values()) == [1, 2]
    assert points(discipline) == {}


def test_a_cancelled_event_keeps_its_places_and_earns_no_points(make_discipline, enter, now):
    discipline = make_discipline()
    record(discipline, enter(discipline, *NAMES[:3]), [1, 2, 3], now)

    events.cancel(discipline.event, reason="暴雨", now=now, by=None)

    assert list(places(discipline).values()) == [1, 2, 3]
    assert points(discipline) == {}


def test_points_follow_the_branch_of_the_events_day(make_discipline, enter, make_branch, now):
    discipline = make_discipline()
    entered = enter(discipline, *NAMES[:3])
    record(discipline, entered, [1, 2, 3], now)
    foundry = make_branch("铸造分厂")

    members.transfer(entered[0].member, foundry, on=now.date(), now=now, by=None)

    award = db.session.scalar(select(PointsAward).where(PointsAward.place == 1))
    assert award.branch_id == foundry.id
    assert award.member_id == entered[0].member_id


def test_a_joint_team_splits_its_points(make_discipline, make_branch, make_member, now):
    discipline = make_discipline(entry_kind=EntryKind.TEAM)
    sides = [make_branch(name) for name in ("铸造分厂", "技术中心", "质量部")]
    shares = [
        [(sides[0], Fraction(1, 2)), (sides[1], Fraction(1, 2))],
        [(sides[2], Fraction(1))],
    ]
    teams = [
        entries.enter_team(
            discipline.event,
            discipline,
            team_name=f"{share[0][0].name}队",
            shares=share,
            members=[make_member("何立", of=share[0][0])],
            now=now,
            by=None,
        )
        for share in shares
    ]

    record(discipline, teams, [1, 2], now)

    awards = db.session.scalars(select(PointsAward).order_by(PointsAward.branch_id)).all()
    assert [(a.branch_id, a.points, a.member_id) for a in awards] == [
        (sides[0].id, Fraction(7, 2), None),
        (sides[1].id, Fraction(7, 2), None),
    ]
    assert results.why(1, awards[0].why).startswith("第 1 名")


def test_a_second_first_result_is_refused(make_discipline, enter, now):
    discipline = make_discipline()
    (ouyang,) = enter(discipline, "欧阳文渊")
    record(discipline, [ouyang], [1], now)

    with pytest.raises(AlreadyRecorded):
        results.record_result(discipline, ouyang, place=2, now=now, by=None)

    assert places(discipline) == {"欧阳文渊": 1}


def test_a_row_that_was_corrected_can_not_be_corrected_again(make_discipline, enter, now):
    discipline = make_discipline()
    (row,) = record(discipline, enter(discipline, "欧阳文渊"), [1], now)
    results.correct_result(row, place=2, reason="看错", now=now, by=None)

    with pytest.raises(ResultMovedOn):
        results.correct_result(row, place=3, reason="看错", now=now, by=None)


def test_a_correction_without_a_reason_is_refused(make_discipline, enter, now):
    discipline = make_discipline()
    (row,) = record(discipline, enter(discipline, "欧阳文渊"), [1], now)

    with pytest.raises(ReasonMissing):
        results.correct_result(row, place=2, reason="  ", now=now, by=None)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({}, ValueMissing),
        ({"time_ms": 5}, ValueUnfit),
        ({"place": 1, "time_ms": 5}, ValueUnfit),
        ({"place": 1, "status": ResultStatus.DSQ}, ValueUnfit),
    ],
)
def test_a_result_that_can_not_be_ranked_is_refused(
    make_discipline, enter, now, given, refusal
):
    discipline = make_discipline()
    (ouyang,) = enter(discipline, "欧阳文渊")

    with pytest.raises(refusal):
        results.record_result(discipline, ouyang, **given, now=now, by=None)

    assert db.session.scalar(select(ResultEntry)) is None


def test_an_entry_of_another_event_is_refused(make_discipline, enter, now):
    discipline, other = make_discipline(), make_discipline()
    (ouyang,) = enter(other, "欧阳文渊")

    with pytest.raises(EntryOfAnotherDiscipline):
        results.record_result(discipline, ouyang, place=1, now=now, by=None)


def test_a_cancelled_event_takes_no_results(make_discipline, enter, now):
    discipline = make_discipline()
    (ouyang,) = enter(discipline, "欧阳文渊")
    events.cancel(discipline.event, reason="暴雨", now=now, by=None)

    with pytest.raises(EventOff):
        results.record_result(discipline, ouyang, place=1, now=now, by=None)


def test_a_drawn_bracket_takes_no_typed_places(four, now):
    entry = entries.entrants(four.discipline)[0]

    with pytest.raises(PlacedByMatches):
        results.record_result(four.discipline, entry, place=1, now=now, by=None)


def test_a_form_stores_only_what_changed(make_discipline, enter, now):
    discipline = make_discipline()
    entered = enter(discipline, *NAMES[:3])
    rows = record(discipline, entered, [1, 2, 3], now)
    changes = [
        Change(entry.id, results.Outcome(place=place), row.id)
        for entry, place, row in zip(entered, [2, 1, 3], rows, strict=True)
    ]

    stored = results.record_changes(discipline, changes, reason="写反", now=now, by=None)

    assert [row.corrects_id for row in stored] == [rows[0].id, rows[1].id]
    assert list(places(discipline).values()) == [2, 1, 3]


def test_a_form_opened_before_a_correction_is_refused_whole(make_discipline, enter, now):
    discipline = make_discipline()
    entered = enter(discipline, *NAMES[:2])
    first, second = record(discipline, entered, [1, 2], now)
    results.correct_result(second, place=3, reason="看错", now=now, by=None)
    changes = [
        Change(entered[0].id, results.Outcome(place=2), first.id),
        Change(entered[1].id, results.Outcome(place=1), second.id),
    ]

    with pytest.raises(ResultMovedOn):
        results.record_changes(discipline, changes, reason="写反", now=now, by=None)

    assert places(discipline) == {"欧阳文渊": 1, "吴海波": 3}
