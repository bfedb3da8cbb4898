"""Which matches count for ratings: played ones of signed draws of a known sport."""

from brackets import ResultKind
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.ratings import services as ratings
from eventsapp.results import services as results
from eventsapp.signings import services as signings
from tests.results.competitors import NAMES


def strengths(game="table_tennis"):
    return {one.name: one.rating.matches for one in ratings.ranking(game)}


def test_matches_count_once_they_are_signed_and_fall_with_the_signature(
    singles, play_all, sign, chief, now
):
    play_all(singles)
    assert strengths() == {}

    sign(singles.discipline)
    assert strengths() == {"欧阳文渊": 2, "何立": 2, "吴海波": 1, "秦守义": 1}

    signings.take_back(singles.discipline, reason="记错", now=now, by=chief.account)
    db.session.commit()
    assert strengths() == {}


def test_the_strongest_stands_first_and_equals_share_a_place(singles, play_all, sign):
    play_all(singles)
    sign(singles.discipline)

    places = [(one.place, one.name) for one in ratings.ranking("table_tennis")]

    assert places[0] == (1, "欧阳文渊")
    assert sorted(place for place, _name in places) == [1, 2, 3, 4]


def test_a_walkover_says_nothing_of_how_strong_anybody_is(singles, play_all, sign, now):
    first, _second = results.state_of(singles).playable[0].pair
    report = results.Report(kind=ResultKind.WALKOVER, winner=int(first), reason="没到")
    results.record_match(singles, "W1.1", report, now=now, by=None)
    play_all(singles)

    sign(singles.discipline)

    assert strengths() == {"欧阳文渊": 1, "何立": 2, "秦守义": 1}


def test_without_a_sport_there_is_no_rating(bracket_of, play_all, sign):
    stage = bracket_of(*NAMES[:2])
    play_all(stage)
    sign(stage.discipline)

    assert strengths() == {}


def test_the_associations_activity_says_the_sport_where_no_preset_does(
    bracket_of, make_event, make_association, play_all, sign
):
    event = make_event(association=make_association("羽毛球"))
    stage = bracket_of(*NAMES[:2], event=event)
    play_all(stage)
    sign(stage.discipline)

    assert strengths("badminton") == {"欧阳文渊": 1, "吴海波": 1}


def test_matches_of_a_cancelled_event_do_not_count(singles, play_all, sign, now):
    play_all(singles)
    sign(singles.discipline)

    events.cancel(singles.discipline.event, reason="停电", now=now, by=None)
    db.session.commit()

    assert strengths() == {}


def test_the_best_of_an_earlier_tournament_are_the_seeds_of_the_next(
    singles, play_all, sign, make_event, now
):
    play_all(singles)
    sign(singles.discipline)
    people = {e.member.name: e.member for e in draws.entries_of(singles.discipline)}
    coming = events.add_discipline(
        make_event(name="下一届"), name="单打", measure=singles.discipline.measure,
        sport="tt_singles",
    )  # fmt: skip
    made = entries.enter_many(
        coming.event,
        [people[name] for name in reversed(NAMES[:4])],
        discipline=coming,
        now=now,
        by=None,
    )
    db.session.commit()
    names = {entry.id: entry.member.name for entry in made}

    seeds = ratings.seeds_for(coming, draws.standing_in(coming), 2)

    assert {names[key]: seed for key, seed in seeds.items()} == {"欧阳文渊": 1, "何立": 2}
