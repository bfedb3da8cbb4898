"""A wrong score is corrected: later results stay with the two who played them."""

import pytest
from sqlalchemy import select

from brackets import MatchStatus, ResultKind
from eventsapp.accounts.models import Audit
from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.results import services as results
from eventsapp.results.errors import (
    MatchHasNoResult,
    ReasonMissing,
    ResultMovedOn,
    StageMovedOn,
)
from eventsapp.results.models import MatchEntry, Placement
from eventsapp.results.services import Report


@pytest.fixture
def played(eight, now):
    """All of round one and the first semi-final: Ouyang beat Wu and then He."""
    for ref in ("W1.1", "W1.2", "W1.3", "W1.4", "W2.1"):
        results.record_match(eight, ref, Report((3, 1)), now=now, by=None)
    db.session.commit()
    return eight


def head(stage, ref):
    return results.head_of(results.log_of(stage), ref)


def correct(stage, ref, score, now, **changes):
    values = {"based_on": head(stage, ref).id, "reason": "左右写反", "now": now, "by": None}
    return results.correct_match(stage, ref, Report(score), **(values | changes))


def names_in(stage, ref):
    people = {str(entry.id): entry.member.name for entry in entries.entrants(stage.discipline)}
    return [people.get(side) for side in results.state_of(stage).matches[ref].sides]


def test_the_preview_says_what_is_kept_void_and_to_be_played_again(played):
    diff = results.preview_correction(played, "W1.1", Report((1, 3)))

    assert diff.kept == ("W1.2", "W1.3", "W1.4")
    assert [result.ref for result in diff.orphaned] == ["W2.1"]
    assert [match.ref for match in diff.replays] == ["W2.1"]
    assert len(results.log_of(played)) == 5


def test_a_later_match_of_the_wrong_pair_does_not_count_any_more(played, now):
    correct(played, "W1.1", (1, 3), now)

    state = results.state_of(played)
    assert state.matches["W2.1"].status is MatchStatus.READY
    assert names_in(played, "W2.1") == ["吴海波", "何立"]
    assert len(state.orphaned) == 1


def test_the_match_is_played_again_and_both_results_stay_on_record(played, now):
    first = head(played, "W2.1")
    correct(played, "W1.1", (1, 3), now)

    again = results.record_match(played, "W2.1", Report((0, 3)), now=now, by=None)

    assert again.corrects_id == first.id
    assert names_in(played, "F1")[0] == "何立"
    assert [row.ref for row in results.log_of(played)].count("W2.1") == 2


def test_correcting_back_gives_the_places_of_before(played, now):
    before = _places()
    correct(played, "W1.1", (1, 3), now)
    assert _places() != before

    correct(played, "W1.1", (3, 1), now)

    assert _places() == before
    assert results.state_of(played).matches["W2.1"].status is MatchStatus.DONE


def test_a_correction_that_keeps_the_winner_voids_nothing(played):
    diff = results.preview_correction(played, "W1.1", Report((3, 2)))

    assert (diff.orphaned, diff.replays, diff.moves) == ((), (), ())


def test_a_result_taken_back_opens_the_match_again(played, now):
    report = Report(kind=ResultKind.VOID)
    based_on = head(played, "W1.1").id

    results.correct_match(
        played, "W1.1", report, based_on=based_on, reason="记错场次", now=now, by=None
    )

    assert results.state_of(played).matches["W1.1"].status is MatchStatus.READY
    results.record_match(played, "W1.1", Report((3, 2)), now=now, by=None)
    assert results.state_of(played).matches["W2.1"].status is MatchStatus.DONE


def test_two_who_correct_the_same_result_do_not_overwrite_each_other(played, now):
    based_on = head(played, "W1.1").id
    correct(played, "W1.1", (1, 3), now)

    with pytest.raises(ResultMovedOn) as refused:
        correct(played, "W1.1", (3, 2), now, based_on=based_on)

    assert "1:3" in refused.value.message


def test_a_result_that_came_in_between_makes_the_referee_look_again(played, now):
    seen = results.bracket_of(played).latest
    results.record_match(played, "W2.2", Report((3, 0)), now=now, by=None)

    with pytest.raises(StageMovedOn):
        correct(played, "W1.1", (1, 3), now, seen=seen)


def test_a_correction_says_why_and_is_on_the_trail(played, now):
    with pytest.raises(ReasonMissing):
        correct(played, "W1.1", (1, 3), now, reason=" ")

    row = correct(played, "W1.1", (1, 3), now)

    assert row.reason == "左右写反"
    trail = db.session.scalar(select(Audit).where(Audit.act == "result.corrected"))
    assert trail.details["voided"] == ["W2.1"]


def test_a_match_without_a_result_can_not_be_corrected(played, now):
    with pytest.raises(MatchHasNoResult):
        results.correct_match(
            played, "W2.2", Report((3, 0)), based_on=1, reason="错", now=now, by=None
        )

    assert len(db.session.scalars(select(MatchEntry)).all()) == 5


def _places():
    rows = db.session.scalars(select(Placement).order_by(Placement.entry_id))
    return [(row.entry_id, row.place, row.status) for row in rows]
