"""Distances in attempts, and heights with failures."""

import pytest

from eventsapp.events.models import Measure
from tests.results.marks import first_row, places

# Women's long jump, Paris 2024, group B: public results, metres in the published order.
PARIS = ("6.87", "6.86", "6.65", "6.64", "6.52", "6.51", "6.45", "6.40")


def tries(*texts):
    return {f"try{number}": text for number, text in enumerate(texts, start=1)}


def trials(**texts):
    return {f"cm{height[1:]}": text for height, text in texts.items()}


def test_a_group_of_paris_has_its_published_order(contest, store):
    group = contest(Measure.ATTEMPTS, 8)

    store(group, *(tries(metres) for metres in PARIS))

    assert list(places(group).values()) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_equal_bests_are_parted_by_the_second_best_and_it_is_said(contest, store):
    jump = contest(Measure.ATTEMPTS, attempts=3)

    page = store(
        jump, tries("5.58", "x", "5.80"), tries("5.61", "5.8", "-"), tries("x", "", "x")
    )

    assert places(jump) == {"欧阳文渊": 2, "吴海波": 1, "何立": "nm"}
    assert "number 2 of the best attempts, 5.61 to 5.58" in page
    assert "5.58 · x · 5.80" in page
    assert first_row(jump).marks == {"millimetres": [5580, None, 5800]}


@pytest.mark.parametrize("text", ["five", "-5.61", "0", "5.6123", "999", "5,61", "٣", "5.61e2"])
def test_what_is_no_distance_is_refused_at_its_field(contest, refuse, text):
    jump = contest(Measure.ATTEMPTS, 1, attempts=2)

    page = refuse(jump, tries("5.61", text))

    assert "欧阳文渊 · Try 2: Metres such as 5.61; x failed, - passed." in page


def test_heights_go_by_failures_at_the_last_and_then_in_all(contest, store):
    bar = contest(Measure.HEIGHTS, heights=[150, 155, 160])

    page = store(
        bar,
        trials(h150="o", h155="xo", h160="xxx"),
        trials(h150="xo", h155="xo", h160="xxx"),
        trials(h150="o", h155="xxx"),
    )

    assert places(bar) == {"欧阳文渊": 1, "吴海波": 2, "何立": 3}
    assert "lower failures in all, 1 to 2" in page
    assert "1.50 o · 1.55 xo · 1.60 xxx" in page


def test_a_height_left_out_before_others_was_passed(contest, store):
    bar = contest(Measure.HEIGHTS, 2, heights=[150, 155, 160])

    store(bar, trials(h155="O"), trials(h150="0", h155="×××"))

    assert places(bar) == {"欧阳文渊": 1, "吴海波": 2}


@pytest.mark.parametrize("text", ["xxxo", "oo", "zzz", "xxo-"])
def test_trials_that_can_not_be_are_refused_at_their_height(contest, refuse, text):
    bar = contest(Measure.HEIGHTS, 1, heights=[150, 155])

    page = refuse(bar, trials(h150="o", h155=text))

    assert "欧阳文渊 · 1.55: o cleared, x failed" in page


def test_nobody_jumps_on_after_three_failures(contest, refuse):
    bar = contest(Measure.HEIGHTS, 1, heights=[150, 155])

    page = refuse(bar, trials(h150="xxx", h155="o"))

    assert "none after xxx" in page


def test_a_jump_off_orders_those_who_are_level(contest, store):
    bar = contest(Measure.HEIGHTS, 2, heights=[150])

    page = store(bar, trials(h150="o") | {"decider": "2"}, trials(h150="o") | {"decider": "1"})

    assert places(bar) == {"欧阳文渊": 2, "吴海波": 1}
    assert "by lot, or by a play-off" in page
