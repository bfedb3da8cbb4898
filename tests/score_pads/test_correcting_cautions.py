"""A correction keeps the cautions with their reasons, or corrects them too."""

import html

import pytest

from eventsapp.database import db
from eventsapp.results.conduct import details_of
from eventsapp.results.models import MatchEntry
from tests.score_pads.test_pulling import client, pull, pulls

__all__ = ["client", "pulls"]


@pytest.fixture
def cautioned(client, pulls, now):
    """A pulled against C: one caution for sitting down, and two pulls won."""
    stage, ids = pulls()
    pull(client, stage, ids, "AC", "k0坐地 w0 w0", now)
    return stage, ids, db.session.query(MatchEntry).one()


def side_of(row, ids, name):
    return row.result["pair"].index(str(ids[name]))


def fields(row, ids, cautions, *, counts, **more):
    """Return the form that corrects the match, as A sees it: A has won two pulls."""
    turned = side_of(row, ids, "A")
    first, second = counts[::-1] if turned else counts
    sent = {
        "pair": "-".join(row.result["pair"]),
        "score": "0:2" if turned else "2:0",
        "conduct-cautions-first": first or "",
        "conduct-cautions-second": second or "",
    }
    for number, (name, game, words) in enumerate(cautions):
        side = side_of(row, ids, name) if name else ""
        sent |= {
            f"cautions-{number}-side": side,
            f"cautions-{number}-game": game,
            f"cautions-{number}-words": words,
        }
    return sent | more


def correct(client, stage, row, sent):
    address = f"/disciplines/{stage.discipline_id}/matches/{row.ref}/correct"
    answer = client.post(address, data=sent)
    return answer.status_code, html.unescape(answer.text)


def confirmed(row):
    return {"step": "confirm", "based_on": row.id, "seen": row.id, "why": "看错记录表"}


def stored(ids):
    """Return the cautions of the last row: whose, in which pull, why."""
    db.session.rollback()
    row = db.session.query(MatchEntry).order_by(MatchEntry.id.desc()).first()
    names = {str(entry_id): name for name, entry_id in ids.items()}
    return [
        (names[row.result["pair"][one.side]], one.game, one.words)
        for one in details_of(row.result)
    ]


def test_the_form_begins_with_each_caution_and_its_reason(client, cautioned):
    stage, ids, row = cautioned

    page = client.get(f"/disciplines/{stage.discipline_id}/matches/{row.ref}/correct").text

    assert 'value="坐地"' in page
    assert f'<option value="{side_of(row, ids, "A")}" selected>' in page
    assert 'name="cautions-2-words"' in page


def test_what_is_not_touched_is_kept(client, cautioned):
    stage, ids, row = cautioned
    kept = [("A", 1, "坐地"), ("", "", ""), ("", "", "")]

    status, _page = correct(
        client, stage, row, fields(row, ids, kept, counts=(1, 0), **confirmed(row))
    )

    assert status == 302
    assert stored(ids) == [("A", 1, "坐地")]


def test_a_caution_goes_to_the_other_side_with_another_reason(client, cautioned):
    stage, ids, row = cautioned
    other = [("C", 2, "触地")]
    _status, preview = correct(client, stage, row, fields(row, ids, other, counts=(0, 1)))
    assert "Pull 2, C: 触地" in preview

    correct(client, stage, row, fields(row, ids, other, counts=(0, 1), **confirmed(row)))

    assert stored(ids) == [("C", 2, "触地")]
    assert details_of(row.result)[0].words == "坐地"


def test_a_caution_that_was_none_is_taken_out(client, cautioned):
    stage, ids, row = cautioned

    correct(
        client, stage, row, fields(row, ids, [("", 1, "")], counts=(0, 0), **confirmed(row))
    )

    assert stored(ids) == []


def test_more_cautions_than_are_counted_are_refused_and_kept_as_typed(client, cautioned):
    stage, ids, row = cautioned
    two = [("A", 1, "坐地"), ("A", 2, "脚蹬绳")]

    status, page = correct(client, stage, row, fields(row, ids, two, counts=(1, 0)))

    assert status == 422
    assert "2 cautions are named of one side and 1 are counted." in page
    assert 'value="脚蹬绳"' in page


@pytest.mark.parametrize("row_typed", [("A", "", "坐地"), ("", "", "坐地"), ("A", "x", "")])
def test_a_caution_without_side_or_pull_is_refused(client, cautioned, row_typed):
    stage, ids, row = cautioned

    status, page = correct(client, stage, row, fields(row, ids, [row_typed], counts=(1, 0)))

    assert status == 422
    assert "Caution 1: choose whose it is, and type the pull." in page
    assert db.session.query(MatchEntry).count() == 1
