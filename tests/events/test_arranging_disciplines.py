"""Adding, changing and removing disciplines, until somebody has entered."""

from fractions import Fraction

import pytest
from sqlalchemy import insert

from brackets.points import Sharing
from eventsapp.database import db
from eventsapp.entries.models import Entry
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.events.points import PointsRule


@pytest.fixture
def singles(make_event):
    """Men's singles of today's event."""
    found = events.add_discipline(make_event(), name="男子单打", measure=Measure.KNOCKOUT)
    db.session.commit()
    return found


@pytest.fixture
def entered(singles, li_na, now):
    """The same discipline after somebody has entered."""
    db.session.execute(
        insert(Entry).values(
            event_id=singles.event_id,
            discipline_id=singles.id,
            member_id=li_na.id,
            status="entered",
            created_at=now,
        )
    )
    db.session.commit()
    return singles


def test_a_discipline_stands_on_the_events_page(
    client_of, qin_yue, make_event, good_discipline, in_english
):
    event = make_event()
    client = in_english(client_of(qin_yue))

    page = client.post(
        f"/events/{event.id}/disciplines/new", data=good_discipline | {"points_weight": "1.5"}
    )

    assert page.status_code == 302
    shown = client.get(f"/events/{event.id}").text
    assert "男子单打" in shown
    assert "Single persons · Knock-out · best of 5 · points times 1.5" in shown


def test_disciplines_keep_the_order_in_which_they_were_added(make_event):
    event = make_event()
    for name in ("男子单打", "女子单打", "混合双打"):
        events.add_discipline(event, name=name, measure=Measure.KNOCKOUT)
    db.session.expire_all()

    assert [d.name for d in events.get(event.id).disciplines] == [
        "男子单打",
        "女子单打",
        "混合双打",
    ]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "单" * 500, "At most 60 characters."),
        ("capacity", "八十", "Type a whole number in digits."),
        ("points_weight", "0", "Type a factor, such as 1, 1.5 or 1/2."),
        ("points_weight", "1/0", "Type a factor, such as 1, 1.5 or 1/2."),
        ("points_table", "7-9", "Write the points of each place, such as 9-7-6-5-4-3-2-1."),
        ("points_table", "七、五", "They never rise."),
        ("best_of", "4", "Choose one from the list."),
        ("measure", "guess", "Choose one from the list."),
    ],
)
def test_a_bad_field_is_named(
    client_of, qin_yue, make_event, good_discipline, in_english, field, typed, sentence
):
    event = make_event()

    page = in_english(client_of(qin_yue)).post(
        f"/events/{event.id}/disciplines/new", data=good_discipline | {field: typed}
    )

    assert page.status_code == 422
    assert sentence in page.text
    assert events.get(event.id).disciplines == []


def test_a_third_as_a_factor_stays_exact(client_of, qin_yue, singles, good_discipline):
    client = client_of(qin_yue)

    client.post(
        f"/disciplines/{singles.id}/edit", data=good_discipline | {"points_weight": "1/3"}
    )

    db.session.expire_all()
    assert singles.points_weight == Fraction(1, 3)
    assert 'value="1/3"' in client.get(f"/disciplines/{singles.id}/edit").text


def test_an_own_points_table_is_typed_shown_and_taken_back(
    client_of, qin_yue, singles, good_discipline
):
    client = client_of(qin_yue)
    address = f"/disciplines/{singles.id}/edit"

    typed = {"points_table": "９，７、6-5", "shares_full": "y"}
    client.post(address, data=good_discipline | typed)

    db.session.expire_all()
    assert singles.points == PointsRule((9, 7, 6, 5), Sharing.FULL)
    assert 'value="9-7-6-5"' in client.get(address).text
    assert "计分 9-7-6-5" in client.get(f"/events/{singles.event_id}").text
    client.post(address, data=good_discipline)
    db.session.expire_all()
    assert singles.points_rule == {}


def test_a_discipline_without_entries_can_be_removed(client_of, qin_yue, singles):
    event_id = singles.event_id

    page = client_of(qin_yue).post(f"/disciplines/{singles.id}/remove")

    assert page.status_code == 302
    db.session.expire_all()
    assert events.get(event_id).disciplines == []


def test_a_discipline_with_entries_cannot_be_removed(client_of, qin_yue, entered):
    page = client_of(qin_yue).post(f"/disciplines/{entered.id}/remove")

    assert page.status_code == 409
    assert events.get_discipline(entered.id).name == "男子单打"


def test_a_discipline_with_entries_can_be_renamed_but_not_played_otherwise(
    client_of, qin_yue, entered, good_discipline
):
    client = client_of(qin_yue)
    address = f"/disciplines/{entered.id}/edit"

    renamed = client.post(address, data=good_discipline | {"name": "男单"})
    otherwise = client.post(address, data=good_discipline | {"best_of": "3"})

    assert renamed.status_code == 302
    assert otherwise.status_code == 409
    db.session.expire_all()
    assert (entered.name, entered.best_of) == ("男单", 5)


def test_how_places_are_found_may_change_while_nothing_hangs_on_it(
    client_of, qin_yue, entered, good_discipline
):
    address = f"/disciplines/{entered.id}/edit"

    changed = client_of(qin_yue).post(address, data=good_discipline | {"measure": "judged"})

    assert changed.status_code == 302
    db.session.expire_all()
    assert (entered.measure, entered.rules) == (Measure.JUDGED, {})


def test_a_member_cannot_add_disciplines(client_of, li_na, make_event, good_discipline):
    event = make_event()

    page = client_of(li_na).post(f"/events/{event.id}/disciplines/new", data=good_discipline)

    assert page.status_code == 403
