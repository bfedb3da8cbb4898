"""The chief referee signs results; only then they count in the year."""

from datetime import timedelta

import pytest

from eventsapp.accounts.models import Account
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import Discipline, Measure
from eventsapp.results import services as results
from eventsapp.results.services import Report
from eventsapp.signings import services as signings
from eventsapp.signings.commands import sign_handed_over
from eventsapp.signings.errors import (
    AlreadySigned,
    EventOff,
    LookFirst,
    MovedOn,
    NotComplete,
    NothingChosen,
    NotSigned,
)
from eventsapp.signings.models import Act, SigningEntry
from eventsapp.signings.services import State
from eventsapp.signings.slips import digest_of
from eventsapp.signings.states import log_of
from tests.results.competitors import NAMES


def state(discipline):
    return signings.states_of([discipline])[discipline.id]


def test_what_nobody_has_signed_counts_for_nothing_in_the_year(run, points_of_year):
    assert state(run) is State.COMPLETE
    assert points_of_year() == 0


def test_signed_results_count_at_once(run, sign, points_of_year):
    row = sign(run)

    assert (row.act, row.by_name) == (Act.SIGNED, "裁判长方正")
    assert state(run) is State.PUBLISHED
    assert points_of_year() == 7 + 5


def test_the_hash_is_of_what_the_row_keeps(run, sign):
    row = sign(run)

    assert row.digest == digest_of(run.id, row.body)
    assert sorted(row.body["what"]["places"].values()) == [1, 2, 3]
    assert sum(map(int, row.body["branches"].values())) == 12


def test_signed_but_not_published_counts_too_and_is_published_later(
    run, sign, chief, now, points_of_year
):
    sign(run, publishes=False)
    assert state(run) is State.SIGNED
    assert points_of_year() == 12

    signings.publish(run, now=now, by=chief.account)

    assert state(run) is State.PUBLISHED


def test_nothing_is_published_that_is_not_signed(run, chief, now):
    with pytest.raises(NotSigned):
        signings.publish(run, now=now, by=chief.account)


def test_a_bracket_with_a_match_to_play_is_not_signed(four, sign, now):
    results.record_match(four, "W1.1", Report((3, 0)), now=now, by=None)
    assert state(four.discipline) is State.OPEN

    with pytest.raises(NotComplete):
        sign(four.discipline)


def test_a_discipline_without_results_is_not_signed(make_event, sign):
    empty = events.add_discipline(make_event(), name="跳远", measure=Measure.PLACE)

    with pytest.raises(NotComplete):
        sign(empty, seen="-")


def test_results_that_changed_since_the_page_was_opened_are_looked_at_again(
    run, sign, seen_of, correct
):
    seen = seen_of(run)
    correct(run, "何立", 2)

    with pytest.raises(MovedOn):
        sign(run, seen=seen)


def test_what_is_signed_is_not_signed_twice(run, sign):
    sign(run)

    with pytest.raises(AlreadySigned, match="裁判长方正"):
        sign(run)


def test_a_cancelled_event_is_not_signed(run, sign, now):
    events.cancel(run.event, reason="大雨", now=now, by=None)

    with pytest.raises(EventOff):
        sign(run)


def test_several_are_signed_at_once_or_none(run, four, chief, seen_of, now):
    chosen = [(run, seen_of(run)), (four.discipline, "-")]
    more = {"publishes": True, "now": now, "by": chief.account}

    with pytest.raises(NotComplete):
        signings.sign_several(chosen, **more)
    db.session.rollback()

    assert state(run) is State.COMPLETE
    assert len(signings.sign_several(chosen[:1], **more)) == 1
    with pytest.raises(NothingChosen):
        signings.sign_several([], **more)


def test_who_has_no_result_is_looked_at_before_signing(run, enter, chief, seen_of, now, sign):
    enter(run, NAMES[3])

    with pytest.raises(LookFirst):
        signings.sign_several([(run, seen_of(run))], publishes=True, now=now, by=chief.account)
    db.session.rollback()

    assert sign(run).act is Act.SIGNED


def test_two_referees_sign_at_once_and_one_signature_stands(run, race, seen_of, chief, now):
    seen, ids = seen_of(run), (run.id, chief.account.id)

    def sign():
        signings.sign(
            db.session.get(Discipline, ids[0]),
            seen=seen,
            publishes=True,
            now=now,
            by=db.session.get(Account, ids[1]),
        )

    outcomes = race(sign, sign, sign)

    refused = [type(outcome) for outcome in outcomes if outcome]
    assert refused == [AlreadySigned] * 2
    assert db.session.query(SigningEntry).filter_by(act=Act.SIGNED).count() == 1


def test_what_was_handed_over_comes_signed(run, points_of_year, now):
    assert signings.sign_as_handed_over([run.id], now=now) == [run.id]

    assert points_of_year() == 12
    assert [row.origin.value for row in log_of(run.id).rows] == ["import", "import"]
    assert signings.sign_as_handed_over([run.id], now=now) == []


def test_results_from_before_signatures_are_signed_by_a_command(run, app, points_of_year):
    events.reschedule(
        run.event.sessions[0],
        to_on=run.event.first_on - timedelta(days=1),
        reason="提前",
        now=run.event.published_at,
        by=None,
    )
    db.session.commit()

    said = app.test_cli_runner().invoke(sign_handed_over).output

    assert said == "1 disciplines signed as handed over.\n"
    assert points_of_year() == 12
