"""Rubbers are recorded one by one, several at once; the tie follows from them."""

import html

import pytest
from sqlalchemy import select

from brackets import MatchStatus, RubberStatus
from eventsapp.database import db
from eventsapp.draws.formats import DeadRubbers
from eventsapp.draws.models import Stage
from eventsapp.results import services as results
from eventsapp.results.errors import MatchNeedsNoResult, MatchNotOpen, MatchTaken
from eventsapp.results.models import MatchEntry, Placement
from eventsapp.results.services import Report
from eventsapp.score_pads import services as score_pads
from tests.score_pads.acting import acts_in


@pytest.fixture
def record(now):
    """Record a rubber by its games."""

    def store(ties, ref, score):
        row = results.record_match(ties.stage, ref, Report(score), now=now, by=None)
        db.session.commit()
        return row

    return store


def test_no_rubber_is_played_before_both_line_ups_are_in(ties, hand_in, record):
    hand_in(ties, "财务队", "李娜", "王芳/赵敏", "王芳", "李娜/钱蕾", "赵敏")

    with pytest.raises(MatchNotOpen):
        record(ties, "W1.1/1", (3, 0))


def test_the_tie_closes_when_it_is_decided_and_its_winner_goes_on(ready, record):
    for number in (3, 1, 2):
        record(ready, f"W1.1/{number}", (3, 1))

    tie = ready.state.ties["W1.1"]
    assert tie.score == (3, 0)
    assert [one.status for one in tie.rubbers[3:]] == [RubberStatus.NOT_NEEDED] * 2
    assert ready.state.matches["F1"].sides[0] == str(ready.teams["财务队"])
    with pytest.raises(MatchNeedsNoResult):
        record(ready, "W1.1/4", (3, 0))


def test_where_all_rubbers_are_played_the_tie_is_open_until_the_last(
    make_ties, hand_in, record
):
    ties = make_ties(line_ups=False, all_rubbers=DeadRubbers.ALWAYS)
    for number in (1, 2, 3, 4):
        record(ties, f"W1.1/{number}", (3, 0))

    assert ties.state.matches["W1.1"].status is MatchStatus.READY
    record(ties, "W1.1/5", (0, 3))

    assert ties.score() == (4, 1)
    assert ties.state.matches["W1.1"].status is MatchStatus.DONE


def test_two_deciding_rubbers_at_one_moment_close_the_tie_once(ready, record, race, now):
    record(ready, "W1.1/1", (3, 0))
    record(ready, "W1.1/2", (3, 0))
    stage_id = ready.stage.id

    def store(number):
        stage = db.session.get(Stage, stage_id)
        results.record_match(stage, f"W1.1/{number}", Report((3, 2)), now=now, by=None)

    outcomes = race(*(lambda number=number: store(number) for number in (3, 4, 5)))

    refused = [outcome for outcome in outcomes if outcome is not None]
    assert [type(one) for one in refused] == [MatchNeedsNoResult] * 2
    assert ready.score() == (3, 0)
    assert len(db.session.scalars(select(MatchEntry)).all()) == 3
    assert len(db.session.scalars(select(Placement)).all()) == 1


def test_two_referees_on_one_rubber_store_one_result(ready, race, now):
    stage_id = ready.stage.id

    def store(score):
        stage = db.session.get(Stage, stage_id)
        results.record_match(stage, "W1.1/2", Report(score), now=now, by=None)

    outcomes = race(lambda: store((3, 0)), lambda: store((0, 3)))

    assert [type(one) for one in outcomes if one] == [MatchTaken]
    assert sum(ready.score()) == 1


def test_a_corrected_rubber_opens_the_tie_again_and_the_preview_says_so(
    ready, record, client_of, referee, in_english
):
    client = in_english(client_of(referee))
    for number in (1, 2, 3):
        record(ready, f"W1.1/{number}", (3, 1))
    address = f"/disciplines/{ready.discipline.id}/matches/W1.1/2/correct"
    pair = "-".join(ready.state.matches["W1.1"].pair)
    typed = {"pair": pair, "score": "1:3", "kind": "played"}

    preview = html.unescape(client.post(address, data=typed | {"step": "preview"}).text)
    rows = db.session.scalars(select(MatchEntry).order_by(MatchEntry.id)).all()
    confirm = {"step": "confirm", "why": "记反了", "seen": rows[-1].id, "based_on": rows[1].id}
    answer = client.post(address, data=typed | confirm)

    assert "Match 1: 财务队 against 总装队, can be played now" in preview
    assert "Rubber 1-4 can be played now" in preview
    assert answer.status_code == 302
    assert ready.score() == (2, 1)
    assert ready.state.matches["F1"].pair is None


def test_the_score_of_a_whole_tie_is_recorded_where_no_rubbers_are_known(
    make_ties, client_of, referee
):
    ties = make_ties(line_ups=False)
    address = f"/disciplines/{ties.discipline.id}/matches/W1.2/score"
    pair = "-".join(ties.state.matches["W1.2"].pair)
    client = client_of(referee)

    impossible = client.post(
        address, data={"pair": pair, "games-0-first": 4, "games-0-second": 0}
    )
    possible = client.post(
        address, data={"pair": pair, "games-0-first": 3, "games-0-second": 1}
    )

    assert impossible.status_code == 422
    assert possible.status_code == 302
    assert ties.state.matches["W1.2"].score == (3, 1)


def test_each_rubber_is_scored_on_a_pad_of_its_own_at_the_same_time(
    ready, client_of, referee, in_english, now
):
    client = in_english(client_of(referee))
    event_id = ready.discipline.event_id

    listed = client.get(f"/api/v1/events/{event_id}/pads").json["matches"]
    of_tie = [one for one in listed if one["ref"].startswith("W1.1/")]

    assert [one["number"] for one in of_tie] == ["1-1", "1-2", "1-3", "1-4", "1-5"]
    assert of_tie[1]["names"] == ["王芳 / 赵敏", "周洁 / 吴倩"]
    assert "rubber 2" in of_tie[1]["title"]
    assert not [one for one in listed if one["ref"].startswith("W1.2")]
    for one in of_tie[:2]:
        sheet = {
            "client_id": f"phone-{one['ref']}",
            "stage_id": one["stage_id"],
            "ref": one["ref"],
            "pair": one["pair"],
            "takes_over": False,
            "opened_at": now.isoformat(),
            "first": 1,
            "acts": [
                act | {"at": now.isoformat()} for act in [{"kind": "start"}, *acts_in("0 0 1")]
            ],
        }
        sent = client.post(f"/api/v1/events/{event_id}/pads", json=[sheet])
        assert sent.json == [
            {"client_id": sheet["client_id"], "have": 4, "sheets": sent.json[0]["sheets"]}
        ]
    boards = list(score_pads.stages_of_event(ready.discipline.event).values())
    assert len(score_pads.open_matches(boards)) == 5


def test_a_rubber_stands_on_its_court(ready, client_of, referee):
    client = client_of(referee)

    client.post(ready.address(act="/court"), data={"rubber": 2, "court": "3 号台"})
    wrong = client.post(ready.address(act="/court"), data={"rubber": 9, "court": "3 号台"})

    assert "3 号台" in client.get(ready.address()).text
    assert wrong.status_code == 404
