"""Who makes up an entry: typed, kept, said."""

from datetime import date

import pytest
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.makeup import AgeGroup, Ages, Division, Makeup, age_on
from eventsapp.events.makeup_words import makeup_words
from eventsapp.events.models import EntryKind, Measure
from eventsapp.events.sports import SPORTS

DAYS = st.dates(date(1940, 1, 1), date(2035, 12, 31))
COUNTS = st.none() | st.integers(0, 40)
AGES = st.builds(Ages, COUNTS, COUNTS)


@given(
    st.builds(
        Makeup,
        division=st.sampled_from(Division),
        ages=AGES,
        ages_on=st.none() | DAYS,
        least=COUNTS,
        most=COUNTS,
        reserves=COUNTS,
        men=st.integers(0, 9),
        women=st.integers(0, 9),
        age_groups=st.lists(st.builds(AgeGroup, st.integers(1, 9), AGES), max_size=3).map(
            tuple
        ),
    )
)
def test_what_is_stored_is_read_back(makeup):
    assert Makeup.from_json(makeup.to_json()) == makeup


@given(DAYS, DAYS)
def test_somebody_is_a_year_older_on_each_birthday_and_on_no_other_day(born_on, day):
    tomorrow = date.fromordinal(day.toordinal() + 1)
    grown = age_on(born_on, tomorrow) - age_on(born_on, day)
    is_birthday = (tomorrow.month, tomorrow.day) == (born_on.month, born_on.day) or (
        (born_on.month, born_on.day) == (2, 29)
        and (tomorrow.month, tomorrow.day) == (3, 1)
        and (day.month, day.day) == (2, 28)
    )

    assert grown == is_birthday


@given(AGES, AGES)
def test_ages_overlap_where_some_age_is_in_both(one, other):
    shared = any(one.hold(age) and other.hold(age) for age in range(200))

    assert one.overlap(other) == shared or not (_is_range(one) and _is_range(other))


def _is_range(ages):
    return ages.least is None or ages.most is None or ages.least <= ages.most


@pytest.mark.parametrize("text", ["29", "30-20:1", "-29:0", "-30:1, 30-40:2", "x:1", "-:1"])
def test_age_groups_that_say_nothing_clear_are_refused(client_of, qin_yue, make_event, text):
    event = make_event()
    page = client_of(qin_yue).post(
        f"/events/{event.id}/disciplines/new", data=RELAY | {"age_groups": text}
    )

    assert page.status_code == 422
    assert event.disciplines == []


RELAY = {
    "name": "4×100 米接力",
    "entry_kind": "team",
    "measure": "time",
    "best_of": "5",
    "points_weight": "1",
}


def test_a_relay_with_its_ages_is_typed_stored_and_said(
    client_of, qin_yue, make_event, in_english
):
    event = make_event()
    client = in_english(client_of(qin_yue))

    page = client.post(
        f"/events/{event.id}/disciplines/new",
        data=RELAY
        | {
            "division": "mixed",
            "least": "4",
            "most": "4",
            "reserves": "1",
            "women": "1",
            "age_groups": "－29：1，30-40:2、41-:1",
            "awarded_places": "8",
            "prizes": "前三名发奖牌",
        },
    )

    assert page.status_code == 302
    (relay,) = events.get(event.id).disciplines
    assert relay.of_whom.age_groups == (
        AgeGroup(1, Ages(most=29)),
        AgeGroup(2, Ages(30, 40)),
        AgeGroup(1, Ages(least=41)),
    )
    assert (relay.awarded_places, relay.prizes) == (8, "前三名发奖牌")
    shown = client.get(f"/events/{event.id}").text
    assert (
        "Teams · mixed · 4 people · up to 1 reserve · at least 1 woman · "
        "at least 1 aged 29 or under · at least 2 aged 30 to 40 · at least 1 aged 41 or over"
    ) in shown
    again = client.get(f"/disciplines/{relay.id}/edit").text
    assert 'value="-29:1, 30-40:2, 41-:1"' in again


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"age_least": "45", "age_most": "40"}, "Must not be below 45."),
        (
            {"most": "4", "men": "3", "women": "2"},
            "The team must have 5 at least. Type as many.",
        ),
        (
            {"division": "men", "women": "1"},
            "That does not go with who the discipline is for.",
        ),
        (
            {"division": "mixed", "entry_kind": "person"},
            "A single person is not mixed. Choose men and women, or pairs or teams.",
        ),
    ],
)
def test_what_can_not_be_is_named(
    client_of, qin_yue, make_event, in_english, changed, sentence
):
    event = make_event()

    page = in_english(client_of(qin_yue)).post(
        f"/events/{event.id}/disciplines/new", data=RELAY | changed
    )

    assert page.status_code == 422
    assert sentence in page.text


def test_what_is_typed_for_a_team_is_dropped_for_single_persons(client_of, qin_yue, make_event):
    event = make_event()

    client_of(qin_yue).post(
        f"/events/{event.id}/disciplines/new",
        data=RELAY | {"entry_kind": "person", "least": "4", "men": "2", "age_most": "45"},
    )

    (run,) = events.get(event.id).disciplines
    assert run.of_whom == Makeup(ages=Ages(most=45))


def test_a_sport_fills_in_what_it_usually_is(client_of, qin_yue, make_event, in_english):
    event = make_event()
    client = in_english(client_of(qin_yue))

    page = client.get(f"/events/{event.id}/disciplines/new?sport=tug_of_war").text

    assert 'value="Tug of war"' in page
    assert 'id="men" inputmode="numeric" name="men" type="text" value="6"' in page
    assert client.get(f"/events/{event.id}/disciplines/new?sport=curling").status_code == 200


@pytest.mark.parametrize("code", SPORTS)
def test_each_sport_can_be_a_discipline(app, make_event, code):
    sport = SPORTS[code]
    assert sport.entry_kind is EntryKind.TEAM or not sport.makeup.needed > 1
    made = events.add_discipline(
        make_event(),
        name=str(sport.words),
        measure=sport.measure,
        entry_kind=sport.entry_kind,
        makeup=sport.makeup.to_json(),
        sport=code,
    )
    db.session.commit()

    assert made.of_whom == sport.makeup


def test_a_change_of_one_thing_leaves_the_others(make_event, now):
    made = events.add_discipline(
        make_event(), name="混双", measure=Measure.KNOCKOUT, sport="tt_mixed", prizes="奖状"
    )

    events.edit_discipline(made, now=now, by=None, name="混合双打", measure=Measure.KNOCKOUT)

    assert (made.name, made.sport, made.prizes) == ("混合双打", "tt_mixed", "奖状")


def test_ages_are_said_with_their_day(app):
    makeup = Makeup(Division.WOMEN, Ages(35, 45), ages_on=date(2025, 6, 1), reserves=0)

    with app.test_request_context(), force_locale("en"):
        said = makeup_words(makeup)

    assert said == ["women", "aged 35 to 45 on Sun 1 Jun, 2025", "no reserves"]
