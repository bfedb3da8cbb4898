"""One person types in the slip of a whole tie: both line-ups and the rubbers, all or none."""

import html

from sqlalchemy import select

from eventsapp.database import db
from eventsapp.results.models import MatchEntry
from eventsapp.team_ties.models import LineUpEntry

HOME = {"A": "李娜", "B": "王芳", "C": "赵敏"}
AWAY = {"X": "孙丽", "Y": "周洁", "Z": "吴倩"}


def typed_line_ups(ties):
    """The fields of both line-ups."""
    return {
        f"t{ties.teams[team]}-l-{letter}": ties.members[name].id
        for team, letters in (("财务队", HOME), ("总装队", AWAY))
        for letter, name in letters.items()
    }


def test_a_slip_brings_line_ups_and_rubbers_of_both_sides(
    make_ties, client_of, referee, in_english
):
    ties = make_ties("table_tennis_team", scoring="")
    client = in_english(client_of(referee))
    scores = {"score-1": "11:8 11:9 7:11 11:5", "score-2": "0:3", "absent-3": "second"}
    scores |= {"score-4": "3：2"}

    answer = client.post(ties.address(act="/slip"), data=typed_line_ups(ties) | scores)

    page = html.unescape(client.get(ties.address()).text)
    assert answer.status_code == 302
    assert ties.score() == (3, 1)
    assert "11:8 11:9 7:11 11:5" in page
    assert "Over: 财务队 has won." in page


def test_of_a_slip_with_one_wrong_rubber_nothing_is_stored(
    make_ties, client_of, referee, in_english
):
    ties = make_ties("table_tennis_team", scoring="")
    client = in_english(client_of(referee))
    scores = {"score-1": "3:0", "score-2": "11:3 11:4"}

    answer = client.post(ties.address(act="/slip"), data=typed_line_ups(ties) | scores)

    assert answer.status_code == 422
    assert "Rubber 2: " in html.unescape(answer.text)
    assert 'value="11:3 11:4"' in answer.text
    assert db.session.scalar(select(MatchEntry)) is None
    assert db.session.scalar(select(LineUpEntry)) is None


def test_a_slip_goes_on_where_the_pads_stopped(ready, client_of, referee, now):
    client = client_of(referee)
    client.post(ready.address(act="/slip"), data={"score-1": "3:0"})

    page = client.get(ready.address(act="/slip")).text
    client.post(ready.address(act="/slip"), data={"score-2": "3:1", "score-3": "3:2"})

    assert 'name="score-1"' not in page
    assert ready.score() == (3, 0)


def test_an_empty_slip_says_what_to_type(ready, client_of, referee, in_english):
    answer = in_english(client_of(referee)).post(ready.address(act="/slip"), data={})

    assert answer.status_code == 422
    assert "Type the score of one rubber at least." in answer.text
