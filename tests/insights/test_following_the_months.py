"""What the marks would have been at each month's end is what the metrics say of that day."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from eventsapp.insights.months import ends_of, measured, months_of
from eventsapp.metrics.services import METRICS, Ratio, Span
from eventsapp.schemes import services as schemes
from eventsapp.schemes.marking import Given
from eventsapp.schemes.ready import READY

YEAR = Span(date(2025, 1, 1), date(2025, 12, 31), today=date(2025, 5, 31))


def plain(figures):
    """Leave out the branches that have nothing, as a metric may."""
    return {
        one: ratio
        for one, ratio in figures.items()
        if ratio not in (Ratio(), Ratio(Fraction(0), 0))
    }


@pytest.mark.parametrize("of_entry", [False, True])
@pytest.mark.usefixtures("half_year")
def test_each_metric_is_at_each_months_end_what_it_counts_up_to_that_day(of_entry):
    span = replace(YEAR, of_entry=of_entry)
    spans = [replace(span, to_on=on) for on in ends_of(span)]

    for key, metric in METRICS.items():
        found = measured(key, None, spans)
        counted = [metric.count(one, metric.usual) for one in spans]
        assert [plain(each) for each in found] == [plain(each) for each in counted], key


@pytest.mark.usefixtures("half_year")
def test_the_figures_do_change_from_month_to_month():
    spans = [replace(YEAR, to_on=on) for on in ends_of(YEAR)]

    assert len({str(each) for each in measured("coverage", None, spans)}) > 3
    assert len({str(each) for each in measured("points", None, spans)}) == 2


@pytest.mark.usefixtures("half_year")
def test_the_last_month_is_the_standing_of_today():
    scheme = READY["usual"].make(2025)

    months = months_of(scheme)

    assert [month.on.month for month in months] == [1, 2, 3, 4, 5]
    now = {one.unit.code: (one.rank, one.total) for one in schemes.standings_of(scheme)}
    then = {one.unit.code: (one.rank, one.total) for one in months[-1].standings}
    assert then == now


@pytest.mark.usefixtures("half_year")
def test_a_month_is_what_a_scheme_that_ended_with_it_would_have_said():
    scheme = READY["usual"].make(2025)

    march = months_of(scheme)[2]

    ended = schemes.standings_of(replace(scheme, to_on=date(2025, 3, 31)))
    assert {one.unit.code: one.total for one in march.standings} == {
        one.unit.code: one.total for one in ended
    }


def test_what_people_gave_for_the_year_is_in_every_month(half_year):
    scheme = READY["five"].make(2025)
    given = Given({(half_year.works.id, "1.1"): Fraction(17)}, aside={half_year.store.id})

    bare, months = months_of(scheme), months_of(scheme, given)

    for before, after in zip(bare, months, strict=True):
        was = {one.unit.code: one.total for one in before.standings}
        now = {one.unit.code: one.total for one in after.standings}
        assert now[half_year.works.code] == was[half_year.works.code] + 17
        assert now[half_year.office.code] == was[half_year.office.code]
        assert half_year.store.code not in now


def test_a_scheme_of_next_year_has_no_months_yet(half_year, in_force, client_of, qin_yue):
    stored = in_force(READY["usual"].make(2027))

    page = client_of(qin_yue).get(f"/schemes/{stored.id}/months")

    assert page.status_code == 200


def test_the_page_has_a_picture_and_the_same_as_a_table(half_year, in_force, client_of):
    stored = in_force(READY["usual"].make(2025))

    page = client_of(half_year.theirs[0]).get(f"/schemes/{stored.id}/months").text

    assert '<svg class="lines"' in page
    assert 'class="line own"' in page  # the reader's branch
    assert "5 月 31 日" in page
    for standing in schemes.standings_of(READY["usual"].make(2025)):
        assert standing.unit.name in page


@pytest.mark.parametrize("ready", ["usual", "thirteen", "five"])
def test_the_months_need_few_statements(half_year, in_force, client_of, count_queries, ready):
    stored, client = in_force(READY[ready].make(2025)), client_of(half_year.ours[0])

    with count_queries() as sent:
        client.get(f"/schemes/{stored.id}/months")

    assert len(sent) <= 15
