"""The plan of a year: its items, what became of them, and who sees it."""

from datetime import date

import pytest

from eventsapp.accounts.models import Role
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.plans import services as plans
from eventsapp.plans import slots
from eventsapp.plans.errors import ItemHeld, OutsideTheYear
from eventsapp.plans.models import Scale
from eventsapp.plans.states import ItemState, lines_of, sums_of

TODAY = date(2025, 5, 17)
GOOD = {
    "name": "职工运动会",
    "planned_on": "2025-09-20",
    "scale": "central",
    "association_id": "0",
    "festival": "",
    "budget_fen": "60,000",
}


@pytest.fixture
def plan(union):
    """The union's plan of this year, empty and not published."""
    made = plans.plan_of(union, 2025)
    db.session.commit()
    return made


@pytest.fixture
def add(plan):
    """Add an item to the plan."""

    def add_item(name, on, budget_fen=100_000, scale=Scale.CENTRAL):
        item = plans.add_item(
            plan, name=name, planned_on=on, scale=scale, budget_fen=budget_fen
        )
        db.session.commit()
        return item

    return add_item


def state_of(item):
    """Return how far an item is today."""
    (line,) = lines_of([item], slots.happenings([item]), TODAY)
    return line.state


def test_an_organiser_adds_an_item_with_its_budget(client_of, qin_yue, union):
    page = client_of(qin_yue).post("/plans/2025/items/new", data=GOOD)

    assert page.status_code == 302
    (item,) = plans.find_plan(union, 2025).items
    assert (item.name, item.planned_on, item.budget_fen) == (
        "职工运动会",
        date(2025, 9, 20),
        6_000_000,
    )


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("name", ""),
        ("name", "运" * 500),
        ("planned_on", "2025-02-29"),
        ("planned_on", "2026-01-01"),
        ("budget_fen", "六万"),
        ("association_id", "77"),
    ],
)
def test_a_bad_item_is_refused_and_keeps_what_was_typed(
    client_of, qin_yue, union, field, typed
):
    page = client_of(qin_yue).post("/plans/2025/items/new", data=GOOD | {field: typed})

    assert page.status_code == 422
    assert ("职工运动会" in page.text) or field == "name"
    found = plans.find_plan(union, 2025)
    assert found is None or found.items == []


def test_an_item_without_an_event_is_overdue_after_its_day(add):
    assert state_of(add("踢毽子", date(2025, 5, 16))) is ItemState.OVERDUE
    assert state_of(add("跳绳", date(2025, 5, 17))) is ItemState.PLANNED


def test_an_item_follows_its_event(add, make_event, now):
    item = add("踢毽子", date(2025, 4, 1))
    event = make_event("踢毽子", plan_item=item, held_on=date(2025, 6, 1))
    in_time = state_of(item)

    events.reschedule(event.sessions[0], to_on=TODAY, reason="提前", now=now, by=None)
    on_the_day = state_of(item)
    events.reschedule(
        event.sessions[0], to_on=date(2025, 5, 1), reason="更正", now=now, by=None
    )
    after = state_of(item)
    events.cancel(event, reason="没办成", now=now, by=None)

    assert [in_time, on_the_day, after, state_of(item)] == [
        ItemState.PREPARED,
        ItemState.RUNNING,
        ItemState.HELD,
        ItemState.CANCELLED,
    ]


def test_a_draft_whose_day_has_passed_is_overdue(add, make_event):
    item = add("踢毽子", date(2025, 4, 1))

    make_event("踢毽子", plan_item=item, held_on=date(2025, 5, 1), is_published=False)

    assert state_of(item) is ItemState.OVERDUE


def test_the_sum_leaves_out_what_was_dropped_and_cancelled(add, plan, make_event, now):
    add("甲", date(2025, 9, 1), 100_050)
    plans.drop_item(add("乙", date(2025, 9, 1), 200_000), now=now, by=None)
    gone = add("丙", date(2025, 9, 1), 400_000)
    events.cancel(make_event("丙", plan_item=gone), reason="停电", now=now, by=None)

    lines = lines_of(plan.items, slots.happenings(plan.items), TODAY)

    assert sums_of(lines).budget_fen == 100_050
    assert sums_of(lines).items == 1


def test_an_item_that_is_an_event_is_not_dropped(add, make_event, client_of, qin_yue, now):
    item = add("踢毽子", date(2025, 9, 1))
    make_event("踢毽子", plan_item=item)

    client_of(qin_yue).post(f"/plan-items/{item.id}/drop")

    db.session.expire_all()
    assert item.dropped_at is None
    with pytest.raises(ItemHeld):
        plans.drop_item(item, now=now, by=None)


def test_a_dropped_item_stays_in_the_plan_crossed_out(add, client_of, qin_yue):
    item = add("踢毽子", date(2025, 9, 1))
    client = client_of(qin_yue)

    page = client.post(f"/plan-items/{item.id}/drop")

    assert page.status_code == 302
    assert "<s>踢毽子</s>" in client.get("/plans/2025").text


def test_an_item_is_changed_within_its_year_only(add, client_of, qin_yue, plan):
    item = add("踢毽子", date(2025, 9, 1))
    client = client_of(qin_yue)

    good = client.post(f"/plan-items/{item.id}/edit", data=GOOD)
    outside = client.post(
        f"/plan-items/{item.id}/edit", data=GOOD | {"planned_on": "2024-09-01"}
    )

    assert (good.status_code, outside.status_code) == (302, 422)
    db.session.expire_all()
    assert item.name == "职工运动会"
    with pytest.raises(OutsideTheYear):
        plans.add_item(plan, name="年会", planned_on=date(2026, 1, 1), scale=Scale.CENTRAL)


def test_a_plan_is_seen_by_members_only_after_it_is_published(add, client_of, qin_yue, li_na):
    add("踢毽子", date(2025, 9, 1))
    before = client_of(li_na).get("/plans/2025").text

    page = client_of(qin_yue).post("/plans/2025/publish")

    assert page.status_code == 302
    assert "踢毽子" not in before
    assert "踢毽子" in client_of(li_na).get("/plans/2025").text


def test_an_empty_plan_is_not_published(client_of, qin_yue, plan, in_english):
    client = in_english(client_of(qin_yue))

    page = client.post("/plans/2025/publish", follow_redirects=True)

    assert "The plan has no items yet." in page.text
    db.session.expire_all()
    assert plan.published_at is None


def test_a_branch_organiser_plans_for_her_branch_only(
    client_of, make_member, grant, branch, union
):
    lin = grant(make_member("林向阳"), Role.ORGANISER, branch)
    client = client_of(lin)

    own = client.post("/plans/2025/items/new", data=GOOD | {"scale": "branch"})
    the_unions = client.post(f"/plans/2025/items/new?body={union.id}", data=GOOD)

    assert own.status_code == 302
    assert the_unions.status_code == 403
    assert len(plans.find_plan(branch, 2025).items) == 1
    assert plans.find_plan(union, 2025) is None


@pytest.mark.parametrize("address", ["/plans/1066", "/plans/99999", "/plans/2025?body=999"])
def test_a_year_or_body_that_is_none_is_not_found(client_of, qin_yue, address):
    assert client_of(qin_yue).get(address).status_code == 404


def test_a_plan_of_sixty_items_costs_at_most_fifteen_queries(
    add, make_event, client_of, qin_yue, count_queries, plan, make_association
):
    runner = make_association()
    for number in range(60):
        item = add(f"活动{number}", date(2025, 1 + number % 12, 5))
        item.association = runner
        if number % 2:
            make_event(item.name, plan_item=item, held_on=item.planned_on)
    db.session.commit()
    client = client_of(qin_yue)

    with count_queries() as sent:
        page = client.get("/plans/2025")

    assert page.text.count('scope="row"') == 61
    assert len(sent) <= 15, sent


def test_an_item_without_a_budget_says_no_amount_anywhere(
    client_of, qin_yue, union, in_english
):
    browser = in_english(client_of(qin_yue))
    browser.post("/plans/2025/items/new", data=GOOD | {"budget_fen": ""})
    (item,) = plans.find_plan(union, 2025).items

    plan_page = browser.get("/plans/2025").text
    form = browser.get(f"/plan-items/{item.id}/edit").text
    create = browser.get(f"/events/new?item={item.id}").text

    for page in (plan_page, form, create):
        assert "职工运动会" in page
        assert "0.00 yuan" not in page
        assert 'value="0.00"' not in page
