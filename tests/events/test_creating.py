"""Making an event on its page."""

from datetime import date, datetime, time

import pytest

from eventsapp.accounts.models import Role
from eventsapp.clock import LOCAL
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import Audience
from eventsapp.plans import services as plans
from eventsapp.plans.models import Scale


def test_an_organiser_saves_a_draft_with_everything_she_typed(client_of, qin_yue, good):
    page = client_of(qin_yue).post("/events/new", data=good)

    (event,) = events.year_events(2025)
    assert page.status_code == 302
    assert page.headers["Location"] == f"/events/{event.id}"
    assert (event.name, event.code, event.budget_fen) == ("职工羽毛球比赛", "E25001", 500_000)
    assert event.entries_close_at == datetime(2025, 6, 12, 18, tzinfo=LOCAL)
    session = event.sessions[0]
    assert (session.held_on, session.opens, session.closes, session.place) == (
        date(2025, 6, 14),
        time(8, 30),
        time(12, 0),
        "职工活动中心",
    )
    assert event.published_at is None


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Give it a name."),
        ("name", "长" * 101, "At most 100 characters."),
        ("held_on", "2025-02-30", "Choose a day of the calendar, such as 2026-12-05."),
        ("held_on", "0001-01-01", "Choose a day of the calendar, such as 2026-12-05."),
        ("opens", "25:00", "Type a clock time, such as 08:30."),
        ("closes", "08:30", "Must be later than 08:30."),
        (
            "entries_close_at",
            "2025-06-14T09:00",
            "Must not be after check-in opens, 14 Jun 08:30.",
        ),
        ("budget_fen", "很多", "Type an amount in yuan, such as 5,000.00."),
        ("budget_fen", "1.005", "Type an amount in yuan, such as 5,000.00."),
        ("budget_fen", "-3", "Type an amount in yuan, such as 5,000.00."),
        ("budget_fen", "99999999999", "Type an amount in yuan, such as 5,000.00."),
        ("host_id", "999", "Choose one from the list."),
        ("scale", "huge", "Choose one from the list."),
        (
            "audience",
            "host_branch",
            "The host is no branch. Choose a branch as host, or others.",
        ),
    ],
)
def test_a_bad_field_is_named_and_keeps_what_was_typed(
    client_of, qin_yue, good, in_english, field, typed, sentence
):
    client = in_english(client_of(qin_yue))

    page = client.post("/events/new", data=good | {field: typed})

    assert page.status_code == 422
    assert sentence in page.text
    assert 'aria-invalid="true"' in page.text
    assert "职工活动中心" in page.text
    if field not in {"host_id", "scale", "audience"}:
        assert f'value="{typed}"' in page.text
    assert events.year_events(2025) == []


def test_a_wrong_form_says_all_that_is_wrong_at_once(client_of, qin_yue, good, in_english):
    bad = good | {"name": "", "budget_fen": "x", "held_on": "soon"}

    page = in_english(client_of(qin_yue)).post("/events/new", data=bad)

    assert page.text.count('class="err"') == 3
    assert 'role="alert"' in page.text


def test_full_width_digits_of_a_chinese_keyboard_are_read(client_of, qin_yue, good):
    client_of(qin_yue).post("/events/new", data=good | {"budget_fen": "１，２３４．５"})

    (event,) = events.year_events(2025)
    assert event.budget_fen == 123_450


def test_emoji_and_rare_characters_are_kept_and_control_characters_dropped(
    client_of, qin_yue, good
):
    client_of(qin_yue).post("/events/new", data=good | {"name": " 𠮷田🏸\x00比赛 "})

    (event,) = events.year_events(2025)
    assert event.name == "𠮷田🏸比赛"


def test_a_double_tap_makes_one_event(client_of, qin_yue, good):
    client = client_of(qin_yue)
    client.post("/events/new", data=good)

    page = client.post("/events/new", data=good)

    assert page.status_code == 409
    assert len(events.year_events(2025)) == 1


def test_an_item_of_the_plan_brings_along_name_day_budget_and_association(
    client_of, qin_yue, union, make_association, good
):
    tug = make_association("拔河")
    plan = plans.plan_of(union, 2025)
    item = plans.add_item(
        plan,
        name="拔河比赛",
        planned_on=date(2025, 9, 20),
        scale=Scale.CENTRAL,
        association=tug,
        budget_fen=420_000,
    )
    db.session.commit()

    page = client_of(qin_yue).get(f"/events/new?item={item.id}")

    assert 'value="拔河比赛"' in page.text
    assert 'value="2025-09-20"' in page.text
    assert 'value="4,200.00"' in page.text
    assert f'<option selected value="{tug.id}">' in page.text


def test_an_event_of_an_item_counts_as_its_event_and_stays_within_its_budget(
    client_of, qin_yue, union, good, in_english
):
    item = plans.add_item(
        plans.plan_of(union, 2025),
        name="拔河比赛",
        planned_on=date(2025, 9, 20),
        scale=Scale.CENTRAL,
        budget_fen=420_000,
    )
    db.session.commit()
    client = in_english(client_of(qin_yue))

    too_much = client.post(f"/events/new?item={item.id}", data=good)
    fits = client.post(f"/events/new?item={item.id}", data=good | {"budget_fen": "4,200.00"})
    again = client.post(
        f"/events/new?item={item.id}", data=good | {"name": "又", "budget_fen": ""}
    )

    assert too_much.status_code == 422
    assert "800.00 yuan over the plan." in too_much.text
    assert fits.status_code == 302
    assert again.status_code == 409
    assert [event.plan_item_id for event in events.year_events(2025)] == [item.id]


def test_a_branch_organiser_makes_events_of_her_branch_only(
    client_of, make_member, grant, make_branch, good, union
):
    own, other = make_branch("铸造分厂"), make_branch("机加分厂")
    lin = grant(make_member("林向阳"), Role.ORGANISER, own)
    client = client_of(lin)
    small = good | {"scale": "branch", "host_id": str(own.id), "audience": "host_branch"}

    hers = client.post("/events/new", data=small)
    elsewhere = client.post("/events/new", data=small | {"host_id": str(other.id)})
    the_unions = client.post("/events/new", data=good)

    assert hers.status_code == 302
    assert elsewhere.status_code == the_unions.status_code == 422
    (event,) = events.year_events(2025)
    assert (event.host_id, event.audience) == (own.id, Audience.HOST_BRANCH)


def test_a_branch_hosts_no_central_event(
    client_of, make_member, grant, branch, good, in_english
):
    lin = grant(make_member("林向阳"), Role.ORGANISER, branch)

    page = in_english(client_of(lin)).post(
        "/events/new", data=good | {"host_id": str(branch.id)}
    )

    assert page.status_code == 422
    assert "A branch hosts small events." in page.text


def test_an_organiser_of_an_association_may_run_what_the_union_hosts(
    client_of, make_member, grant, make_association, good, union
):
    chess, tug = make_association("棋牌"), make_association("拔河")
    ouyang = grant(make_member("欧阳文渊"), Role.ORGANISER, chess)
    client = client_of(ouyang)

    own = client.post("/events/new", data=good | {"association_id": str(chess.id)})
    foreign = client.post(
        "/events/new", data=good | {"name": "拔河", "association_id": str(tug.id)}
    )

    assert own.status_code == 302
    assert foreign.status_code == 403
    assert [event.association_id for event in events.year_events(2025)] == [chess.id]


def test_a_member_cannot_make_events(client_of, li_na, good):
    page = client_of(li_na).post("/events/new", data=good)

    assert page.status_code == 403
    assert events.year_events(2025) == []
