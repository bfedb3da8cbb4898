"""A record is broken by results that are signed, and stands again once the signature falls."""

from datetime import date

import pytest

from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.makeup import Ages, Division, Makeup
from eventsapp.events.models import Measure
from eventsapp.records import services as records
from eventsapp.records.errors import GroupTooWide, MeasureUnfit
from eventsapp.records.models import Quantity
from eventsapp.results import services as results
from eventsapp.signings import services as signings


def test_whoever_is_faster_than_the_record_has_broken_it_once_it_is_signed(
    freestyle, older, swim, sign, in_force, said
):
    older(freestyle, 26_400)
    race = swim(freestyle, 吴海波=26_350, 何立=27_000)

    assert in_force(freestyle) == [("丁一", 26_400)]
    sign(race)

    assert in_force(freestyle) == [("吴海波", 26_350)]
    assert said(freestyle) == [
        ("丁一", "26.40", "first"),
        ("吴海波", "26.35", "broken"),
        ("何立", "27.00", "behind"),
    ]


def test_before_the_signature_the_page_knows_what_would_be(freestyle, older, swim):
    older(freestyle, 26_400)
    race = swim(freestyle, 吴海波=26_350)

    [kept] = records.kept_by(race)

    assert not kept.is_signed
    assert [(one.holder, one.verdict.value) for one in kept.found] == [("吴海波", "broken")]
    assert [one.value for one in kept.standing.holders] == [26_400]


def test_a_record_falls_with_the_signature(freestyle, older, swim, sign, in_force, chief, now):
    older(freestyle, 26_400)
    race = swim(freestyle, 吴海波=26_350)
    sign(race)

    signings.take_back(race, reason="计时器没有校准", now=now, by=chief.account)
    db.session.commit()

    assert in_force(freestyle) == [("丁一", 26_400)]


def test_a_correction_takes_the_record_away(freestyle, older, swim, sign, in_force, now):
    older(freestyle, 26_400)
    race = swim(freestyle, 吴海波=26_350)
    sign(race)
    [row] = results.log_of_entries(race)

    results.correct_result(row, time_ms=28_350, reason="看错秒表", now=now, by=None)
    db.session.commit()

    assert in_force(freestyle) == [("丁一", 26_400)]


def test_two_who_are_both_faster_have_both_broken_it_and_the_faster_one_holds_it(
    freestyle, older, swim, sign, in_force
):
    older(freestyle, 26_400)
    race = swim(freestyle, 吴海波=26_350, 何立=26_200)
    sign(race)

    [kept] = records.kept_by(race)

    assert [one.holder for one in kept.found] == ["何立", "吴海波"]
    assert {one.verdict.value for one in kept.found} == {"broken"}
    assert in_force(freestyle) == [("何立", 26_200)]


def test_who_is_level_with_the_record_holds_it_as_well(
    freestyle, older, swim, sign, in_force, said
):
    older(freestyle, 26_400)
    sign(swim(freestyle, 吴海波=26_400))

    assert in_force(freestyle) == [("丁一", 26_400), ("吴海波", 26_400)]
    assert said(freestyle)[-1] == ("吴海波", "26.40", "equalled")


def test_times_are_compared_as_the_discipline_rounds_them(
    freestyle, older, swim, sign, in_force
):
    older(freestyle, 26_400)

    sign(swim(freestyle, 吴海波=26_391))

    assert in_force(freestyle) == [("丁一", 26_400), ("吴海波", 26_400)]


def test_of_the_first_results_the_best_one_is_the_first_record(freestyle, swim, sign, said):
    sign(swim(freestyle, 吴海波=26_350, 何立=27_000))

    assert said(freestyle) == [("吴海波", "26.35", "first"), ("何立", "27.00", "behind")]


def test_what_stood_before_a_later_event_is_what_the_earlier_one_left(
    freestyle, swim, sign, now
):
    sign(swim(freestyle, 吴海波=26_350))
    later = swim(freestyle, days=7, name="秋季游泳赛", 何立=26_300)

    [standing] = records.standing_before(later.event)[later.id]

    assert [(one.holder, one.value) for one in standing.holders] == [("吴海波", 26_350)]


def test_the_results_of_a_cancelled_event_count_for_no_record(
    freestyle, older, swim, sign, in_force, now
):
    older(freestyle, 26_400)
    race = swim(freestyle, 吴海波=26_350)
    sign(race)

    events.cancel(race.event, reason="泳池漏水", now=now, by=None)
    db.session.commit()

    assert in_force(freestyle) == [("丁一", 26_400)]


def test_a_discipline_that_is_loosened_counts_no_more(freestyle, swim, sign, in_force, now):
    race = swim(freestyle, 吴海波=26_350)
    sign(race)

    records.loosen(freestyle, race, now=now, by=None)
    db.session.commit()

    assert in_force(freestyle) == []


def test_a_discipline_for_everybody_counts_for_no_record_of_men(freestyle, swim, now):
    race = swim(None, makeup={}, 吴海波=26_350)

    with pytest.raises(GroupTooWide):
        records.tie(freestyle, race, now=now, by=None)


def test_a_discipline_of_other_ages_does_not_count(make_record, swim, now):
    old = make_record(ages=Ages(45, None))
    race = swim(None, makeup=Makeup(Division.MEN, Ages(40, None)).to_json())

    with pytest.raises(GroupTooWide):
        records.tie(old, race, now=now, by=None)


def test_a_jump_does_not_count_for_a_record_of_time(freestyle, make_event, now):
    jump = events.add_discipline(make_event(), name="立定跳远", measure=Measure.ATTEMPTS)

    with pytest.raises(MeasureUnfit):
        records.tie(freestyle, jump, now=now, by=None)


@pytest.mark.parametrize(
    ("measure", "rules", "quantity", "marks", "value"),
    [
        (Measure.ATTEMPTS, {}, Quantity.DISTANCE, {"millimetres": [2_700, None, 2_860]}, 2_860),
        (
            Measure.HEIGHTS,
            {"heights": [100, 105, 110]},
            Quantity.DISTANCE,
            {"trials": ["o", "xo", "xxx"]},
            1_050,
        ),
        (Measure.COUNTS, {"tries": 2}, Quantity.COUNT, {"counts": [[160, 0], [165, 2]]}, 165),
        (
            Measure.COUNTS,
            {"members": 2},
            Quantity.COUNT,
            {"counts": [[160, 0], [165, 2]]},
            325,
        ),
    ],
)
def test_of_several_tries_the_best_counts_and_a_team_is_added_up(
    make_record, make_event, enter, sign, in_force, now, measure, rules, quantity, marks, value
):
    record = make_record("比赛", quantity, Division.ANY)
    made = events.add_discipline(make_event(), name="比赛", measure=measure, rules=rules)
    [entry] = enter(made, "罗文博")
    results.record_result(made, entry, marks=marks, now=now, by=None)
    records.tie(record, made, now=now, by=None)
    sign(made)

    assert in_force(record) == [("罗文博", value)]


def test_a_year_alone_stands_from_its_first_day(freestyle, older, in_force, swim, sign):
    row = older(freestyle, 26_400, set_on=date(2009, 1, 1), is_day_known=False)

    [shown] = records.history_of(freestyle)

    assert (shown.day, row.is_day_known) == ("2009", False)
