"""Metrics: what each counts, for whom, and over which rows."""

from datetime import date, time, timedelta
from fractions import Fraction

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.members import services as members
from eventsapp.members.models import Sex
from eventsapp.metrics.services import METRICS, Ratio, Span
from eventsapp.plans import services as plans
from eventsapp.plans.models import Scale

YEAR = Span(date(2025, 1, 1), date(2025, 12, 31))
OF_ENTRY = Span(date(2025, 1, 1), date(2025, 12, 31), of_entry=True)


def figure(key, branch, *, parameter=None, span=YEAR):
    """The figure of a branch."""
    metric = METRICS[key]
    number = metric.usual if parameter is None else parameter
    return metric.count(span, number).get(branch.id, Ratio())


def rows(key, branch, *, parameter=None, span=YEAR):
    """What the figure of a branch is made of, in words with what each adds."""
    metric = METRICS[key]
    number = metric.usual if parameter is None else parameter
    return [(row.words, row.amount) for row in metric.rows(span, number, {branch.id})]


def test_coverage_of_women_counts_women_only(make_members, make_event, scan, branch):
    li_na, wang, zhao = make_members("李娜", "王畅", "赵敏")
    wang.sex = Sex.MALE
    li_na.sex = zhao.sex = Sex.FEMALE
    walk = make_event("健步走", has_walk_ins=True)
    scan(walk, li_na)
    scan(walk, wang)

    assert figure("coverage_women", branch) == Ratio(Fraction(1), 2)
    assert figure("coverage_men", branch) == Ratio(Fraction(1), 1)
    assert figure("coverage", branch) == Ratio(Fraction(2), 3)
    assert [amount for _words, amount in rows("coverage_women", branch)] == [1, 0]


def test_ages_are_full_years_on_the_last_day(make_members, branch):
    young, older, unknown = make_members("李娜", "王畅", "赵敏")
    young.born_on = date(1990, 1, 1)  # 35 on the last day
    older.born_on = date(1989, 12, 31)  # 36 on that day
    unknown.born_on = None
    db.session.commit()

    assert figure("coverage_young", branch, parameter=35).bottom == 1
    assert figure("coverage_older", branch, parameter=36).bottom == 1
    assert figure("coverage_older", branch, parameter=35).bottom == 2


def test_who_came_twice_is_a_regular_at_two_times_and_not_at_three(
    make_member, make_event, scan, branch
):
    li_na = make_member("李娜")
    for name in ("健步走", "长跑"):
        scan(make_event(name, has_walk_ins=True), li_na)

    assert figure("regulars", branch, parameter=2).value == 1
    assert figure("regulars", branch, parameter=3).value == 0


def test_who_changed_the_branch_counts_where_the_scheme_says(
    make_member, make_branch, make_event, scan, branch, now
):
    li_na, other = make_member("李娜"), make_branch("机关分工会")
    walk = make_event("健步走")
    entries.enter(walk, li_na, now=now - timedelta(days=3), by=None)
    members.transfer(li_na, other, on=now.date() - timedelta(days=1), now=now, by=None)
    db.session.commit()
    scan(walk, li_na)

    assert figure("participations", other).value == 1
    assert figure("participations", branch).value == 0
    assert figure("participations", branch, span=OF_ENTRY).value == 1
    assert figure("participations", other, span=OF_ENTRY).value == 0
    assert rows("participations", branch, span=OF_ENTRY) == [("健步走", 1)]


def test_who_entered_and_stayed_away_is_a_no_show_once_somebody_came(
    make_members, make_event, scan, branch, now
):
    li_na, wang = make_members("李娜", "王畅")
    walk = make_event("健步走")
    quiz = make_event("知识竞赛", opens=time(13), closes=time(15))
    for event in (walk, quiz):
        for member in (li_na, wang):
            entries.enter(event, member, now=now, by=None)
    db.session.commit()
    scan(walk, li_na)

    assert figure("no_shows", branch).value == 1  # nobody was scanned at the quiz at all
    [(words, _amount)] = rows("no_shows", branch)
    assert "王畅" in words


def test_an_event_that_a_branch_holds_counts_and_a_cancelled_one_does_not(
    make_event, branch, admin, now
):
    make_event("班组拔河", host=branch)
    gone = make_event("班组跳绳", host=branch)
    events.cancel(gone, reason="下雨", now=now, by=admin.account)
    db.session.commit()

    assert figure("events_held", branch).value == 1
    assert rows("events_held", branch) == [("班组拔河", 1)]


def test_half_of_a_plan_of_two_is_fulfilled_by_one_event(branch, admin, now):
    plan = plans.plan_of(branch, 2025)
    items = [
        plans.add_item(
            plan,
            name=name,
            planned_on=date(2025, 5, 17),
            scale=Scale.BRANCH,
        )
        for name in ("班组拔河", "班组跳绳")
    ]
    plans.publish(plan, now, by=admin.account)
    event = events.create(
        name="班组拔河",
        scale=Scale.BRANCH,
        host=branch,
        held_on=date(2025, 5, 17),
        opens=time(8),
        closes=time(9),
        plan_item=items[0],
        now=now,
        by=admin.account,
    )
    events.publish(event, now=now, by=admin.account)
    db.session.commit()

    assert figure("plan_fulfilled", branch) == Ratio(Fraction(1), 2)
    assert rows("plan_fulfilled", branch) == [("班组拔河", 1), ("班组跳绳", 0)]


def test_an_event_budgeted_higher_than_planned_is_not_within_the_plan(app, branch, admin, now):
    plan = plans.plan_of(branch, 2025)
    budgets = {"班组拔河": (300_00, 300_00), "班组跳绳": (300_00, 300_01), "读书会": (0, 0)}
    made = [
        (
            name,
            own,
            plans.add_item(
                plan,
                name=name,
                planned_on=date(2025, 5, 17),
                scale=Scale.BRANCH,
                budget_fen=planned,
            ),
        )
        for name, (planned, own) in budgets.items()
    ]
    plans.publish(plan, now, by=admin.account)
    for name, own, item in made:
        event = events.create(
            name=name,
            scale=Scale.BRANCH,
            host=branch,
            held_on=date(2025, 5, 17),
            opens=time(8),
            closes=time(9),
            plan_item=item,
            budget_fen=own,
            now=now,
            by=admin.account,
        )
        events.publish(event, now=now, by=admin.account)
    db.session.commit()

    assert figure("budgets_kept", branch) == Ratio(Fraction(1), 2)
    with app.test_request_context():
        [kept, over] = rows("budgets_kept", branch)
    assert (kept[1], over[1]) == (1, 0)
    assert "300.01" in over[0]


def test_a_referee_is_an_official_provided_once_whatever_the_roles(make_member, grant, branch):
    li_na = make_member("李娜")
    grant(li_na, Role.REFEREE)
    grant(li_na, Role.STEWARD)

    assert figure("officials", branch).value == 1


def test_every_metric_is_told_by_its_key_and_answers_for_an_empty_year(app, branch):
    for key, metric in METRICS.items():
        assert metric.key == key
        assert figure(key, branch, span=Span(date(2020, 1, 1), date(2020, 12, 31))).top == 0
        assert metric.rows(YEAR, metric.usual, set()) == []
