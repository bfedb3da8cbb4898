"""A protest is filed in time, by one whom the result concerns."""

from datetime import timedelta

import pytest

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.events.models import Discipline
from eventsapp.protests import services as protests
from eventsapp.protests.errors import (
    NoProtests,
    NotASide,
    NothingToContest,
    SameAgain,
    TextMissing,
    TooLate,
)
from eventsapp.protests.models import Protest
from eventsapp.protests.services import State
from tests.results.competitors import NAMES

HALF_AN_HOUR = timedelta(minutes=30)


def test_a_protest_keeps_what_it_contests_as_it_stood(played, file, correct_match, state_of):
    protest = file(played.discipline)

    correct_match(played, "W1.1", (3, 2))

    assert (protest.number, state_of(protest)) == (1, State.OPEN)
    assert protest.about["sides"] == NAMES[:2]
    assert protest.about["score"] == "3:1"


def test_protests_of_a_discipline_are_numbered(played, file):
    first, second = file(played.discipline), file(played.discipline, NAMES[0])

    assert (first.number, second.number) == (1, 2)


def test_a_match_that_is_not_played_can_not_be_contested(four, file):
    with pytest.raises(NothingToContest):
        file(four.discipline)


def test_who_did_not_play_the_match_contests_the_places_instead(played, file):
    with pytest.raises(NotASide):
        file(played.discipline, NAMES[2])

    assert file(played.discipline, NAMES[2], ref="").about == {}


def test_half_an_hour_after_the_result_it_is_too_late(played, file, now):
    in_time = now + HALF_AN_HOUR
    file(played.discipline, NAMES[0], at=in_time)

    with pytest.raises(TooLate) as refusal:
        file(played.discipline, at=in_time + timedelta(seconds=1))

    assert "08:30" in refusal.value.message


def test_a_correction_can_be_contested_for_as_long_again(played, file, now, correct_match):
    correct_match(played, "W1.1", (3, 2), at=now + timedelta(minutes=20))

    protest = file(played.discipline, at=now + timedelta(minutes=50))

    assert protest.about["score"] == "3:2"


def test_places_can_be_contested_until_half_an_hour_after_their_publication(
    run, file, sign, now
):
    first = file(run, NAMES[2], ref="", at=now + timedelta(days=1))
    protests.withdraw(first, "看清楚了", now=now, by=first.entry.member.account)
    sign(run)

    file(run, NAMES[1], ref="", at=now + HALF_AN_HOUR)
    with pytest.raises(TooLate):
        file(run, NAMES[2], ref="", at=now + HALF_AN_HOUR + timedelta(seconds=1))


def test_a_referee_takes_in_what_comes_late_with_a_reason(played, file, chief, now):
    late = now + timedelta(hours=2)
    with pytest.raises(TooLate):
        file(played.discipline, at=late, by=chief.account, late=" ")

    protest = file(played.discipline, at=late, by=chief.account, late="领队当场口头提出")

    assert protest.late == "领队当场口头提出"
    assert protest.by_name == "裁判长方正"


def test_an_event_may_give_more_time_or_take_none(played, file, on_terms, now):
    on_terms(played.discipline, minutes=60)
    file(played.discipline, NAMES[0], at=now + timedelta(minutes=60))

    on_terms(played.discipline, minutes=None)

    with pytest.raises(NoProtests):
        file(played.discipline)


def test_nobody_protests_twice_about_the_same_while_it_is_open(played, file, decide):
    first = file(played.discipline)
    with pytest.raises(SameAgain):
        file(played.discipline)

    decide(first)

    assert file(played.discipline).number == 2


def test_a_protest_without_words_is_not_taken_in(played, file):
    with pytest.raises(TextMissing):
        file(played.discipline, text=" \n ")

    db.session.rollback()
    assert db.session.query(Protest).count() == 0


def test_two_taps_at_once_file_one_protest(played, entry_of, person, race, now):
    discipline_id, member_id = played.discipline_id, entry_of(played.discipline, NAMES[1])
    account_id = person(NAMES[1]).account_id

    def tap():
        protests.file(
            db.session.get_one(Discipline, discipline_id),
            member_id,
            "W1.1",
            "擦边",
            now=now,
            by=db.session.get_one(Account, account_id),
        )

    outcomes = race(tap, tap)

    assert sorted(type(one).__name__ for one in outcomes) == ["NoneType", "SameAgain"]
    assert db.session.query(Protest).count() == 1
