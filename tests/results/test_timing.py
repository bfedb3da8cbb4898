"""Times typed heat by heat: rounded up, ranked, and explained."""

from eventsapp.events.models import Measure
from tests.results.marks import first_row, places

# Men's 100 m, Paris 2024, round 1, heat 1: public results, in the published order.
PARIS = ("10.00", "10.08", "10.11", "10.18", "10.19", "10.26", "10.34", "10.39")


def test_a_heat_of_paris_has_its_published_order(contest, store):
    heat = contest(Measure.TIME, 8, precision=10)

    store(heat, *({"value": time, "heat": "1"} for time in reversed(PARIS)))

    assert list(places(heat).values()) == [8, 7, 6, 5, 4, 3, 2, 1]


def test_times_by_hand_are_rounded_up_to_a_tenth_and_kept_as_taken(contest, store):
    sprint = contest(Measure.TIME, precision=100)

    page = store(sprint, {"value": "11.15"}, {"value": "11.2"}, {"value": "1:02.345"})

    assert places(sprint) == {"欧阳文渊": 1, "吴海波": 1, "何立": 3}
    assert "taken: 11.150" in page
    assert "欧阳文渊 and 吴海波 could not be parted." in page
    assert "吴海波 is before 何立: lower time, 11.2 to 1:02.4." in page
    first = first_row(sprint)
    assert (first.time_ms, first.typed) == (11_150, {"value": "11.15"})


def test_a_thousandth_parts_equal_times_where_the_rules_say_so(contest, store):
    sprint = contest(Measure.TIME, 2, precision=10, parts_by_thousandths=True)

    page = store(sprint, {"value": "10.759"}, {"value": "10.751"})

    assert places(sprint) == {"欧阳文渊": 2, "吴海波": 1}
    assert "lower time to the thousandth, 10.751 to 10.759" in page


def test_heats_stand_beside_the_times_and_are_ranked_together(contest, store):
    sprint = contest(Measure.TIME, precision=10)

    page = store(
        sprint,
        {"value": "50.50", "heat": "1"},
        {"value": "49.50", "heat": "2"},
        {"value": "DNS", "heat": "2"},
    )

    assert places(sprint) == {"欧阳文渊": 2, "吴海波": 1, "何立": "dns"}
    assert ">Heat</th>" in page


def test_nonsense_is_named_with_whom_and_what_is_allowed(contest, refuse):
    sprint = contest(Measure.TIME, precision=10)

    page = refuse(sprint, {"value": "1:99.2"}, {"value": "9.8"}, {"value": "9.9", "heat": "0"})

    assert "欧阳文渊 · Time taken: A time such as 9.85, 12:03.45 or 1′02″35" in page
    assert "何立: A number from 1 to 99." in page
    assert 'value="1:99.2"' in page
