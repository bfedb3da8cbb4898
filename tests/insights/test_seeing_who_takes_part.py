"""Who takes part, in figures that add up; the names of the others for few."""

from datetime import date

import pytest

from eventsapp.accounts.models import Role
from eventsapp.appraisals.services import by_day
from eventsapp.database import db
from eventsapp.insights import cuts
from eventsapp.insights.cuts import UNKNOWN, Part
from eventsapp.members import services as members
from eventsapp.members.models import Employment, Sex
from tests.statements import statements_sent

ON = date(2025, 5, 31)


@pytest.fixture
def crowds(half_year, qin_yue):
    half_year.ours[0].born_on = date(1999, 5, 31)  # 26 on that day
    half_year.ours[1].born_on = date(1999, 6, 1)  # still 25
    db.session.commit()
    return cuts.crowds(2025, ON)


def test_every_cut_adds_up_to_everybody(crowds):
    everybody = cuts.cut(crowds, lambda one: None)[None]

    assert everybody == Part(members=10, covered=8, participations=27)
    for by in (
        lambda one: one.sex,
        lambda one: one.age,
        lambda one: one.branch_id,
        lambda one: one.employment,
    ):
        total = Part()
        for part in cuts.cut(crowds, by).values():
            total = total.plus(part)
        assert total == everybody


def test_a_birthday_is_had_on_its_day(crowds):
    found = cuts.cut(crowds, lambda one: one.age)

    assert {age: part.members for age, part in found.items()} == {26: 1, 0: 1, UNKNOWN: 8}


def test_men_and_the_retired_are_counted_apart(crowds, half_year):
    assert cuts.cut(crowds, lambda one: one.sex)[Sex.MALE] == Part(3, 2, 6)
    assert cuts.cut(crowds, lambda one: one.employment)[Employment.RETIRED] == Part(1, 1, 1)


def test_a_member_counts_for_the_branch_of_the_day(crowds, half_year):
    found = cuts.cut(crowds, lambda one: one.branch_id)

    assert found[half_year.office.id].members == 4  # with 甲五, who was transferred
    assert found[half_year.works.id].missed == 0


def test_what_an_association_hosts_or_runs_is_its_own(half_year):
    held = cuts.of_events(2025)

    found = cuts.added_up(held, lambda one: one.association_id)
    association = half_year.held[4].host_id
    assert (association, 2, 7 + 7) in found
    assert [key for key, *_rest in cuts.added_up(held, lambda one: one.festival)] == [
        "",
        "五一",
    ]


def test_the_days_add_up_to_all_participations(half_year):
    days = by_day(2025)

    assert sum(days.values()) == sum(one.participations for one in cuts.of_events(2025))
    assert list(days) == sorted(days)


def test_the_page_shows_figures_and_pictures_to_everybody(half_year, client_of):
    page = client_of(half_year.ours[0]).get("/insights?year=2025").text

    assert page.count('<svg class="bar"') > 10
    assert "3 月 31 日" in page
    assert "乙三" not in page
    assert "/insights/missed/" not in page


def test_only_the_branchs_officer_and_the_union_read_the_names(
    half_year, client_of, qin_yue, grant, make_member
):
    officer = grant(
        make_member("干事", of=half_year.office), Role.BRANCH_OFFICER, half_year.office
    )
    address = f"/insights/missed/{half_year.office.id}?year=2025"
    elsewhere = f"/insights/missed/{half_year.works.id}?year=2025"

    for reader in (officer, qin_yue):
        assert "乙三" in client_of(reader).get(address).text
    assert "乙一" not in client_of(officer).get(address).text
    assert client_of(officer).get(elsewhere).status_code == 403
    assert client_of(half_year.ours[0]).get(address).status_code == 403


def test_where_the_retired_stand_among_the_missed_the_other_figure_is_explained(
    half_year, client_of, qin_yue, now
):
    address = f"/insights/missed/{half_year.office.id}?year=2025"
    client = client_of(qin_yue)
    before = client.get(address).text
    members.retire(half_year.theirs[2], on=date(2025, 1, 2), now=now, by=None)
    db.session.commit()

    after = client.get(address).text

    assert "排名里的参与率不算退休会员" not in before
    assert "排名里的参与率不算退休会员" in after


@pytest.mark.parametrize("year", ["0", "abc", "99999", "2²5"])
def test_a_year_that_is_none_is_not_found_or_this_one(half_year, client_of, year):
    answer = client_of(half_year.ours[0]).get(f"/insights?year={year}")

    assert answer.status_code == 404


def test_the_pages_need_few_statements(half_year, client_of, qin_yue):
    client = client_of(qin_yue)

    for path in ("/insights?year=2025", f"/insights/missed/{half_year.office.id}"):
        with statements_sent() as sent:
            client.get(path)
        assert len(sent) <= 15


def test_it_can_be_read_in_english(half_year, client_of, in_english):
    page = in_english(client_of(half_year.ours[0])).get("/insights?year=2025").text

    assert "Women and men" in page
    assert "of no association" in page
