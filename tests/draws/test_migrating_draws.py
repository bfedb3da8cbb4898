"""Draws from before there were proofs: they show and play on after the migration."""

import json

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import select, text

from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.boards import board_of
from eventsapp.draws.models import Stage
from eventsapp.draws.separation import separation_words
from eventsapp.draws.services import FormatKind
from eventsapp.results import services as results
from eventsapp.results.services import Report
from tests.draws.drawing import draw_by_lot
from tests.results.competitors import NAMES

BEFORE = "0003"


@pytest.fixture
def migrated(app, make_discipline, enter, now):
    """Store a draw as it was stored then, and migrate."""

    def migrate(draw_of, *, score=None, **form):
        discipline = make_discipline()
        made = enter(discipline, *NAMES[:4])
        stage = draw_by_lot(discipline, now=now, **form)
        if score:
            results.record_match(stage, "W1.1", Report(score), now=now, by=None)
        db.session.commit()
        stage_id, old = stage.id, json.dumps(draw_of([str(entry.id) for entry in made], stage))
        db.session.remove()
        downgrade(revision=BEFORE)
        with db.engine.begin() as connection:
            connection.execute(
                text("UPDATE stages SET draw = :draw WHERE id = :id"),
                {"draw": old, "id": stage_id},
            )
        upgrade()
        return db.session.get(Stage, stage_id)

    return migrate


def drawn_by_lot(ids, stage):
    branch = db.session.scalar(text("SELECT id FROM branches"))
    return {
        "entrants": [{"id": key, "seed": None, "tag": str(branch)} for key in ids],
        "by": "lot",
        "seed": "6c6f7473",
        "separations": [[str(branch), 4, 4, 2, 1]],
        "meetings": [ids[:2], ids[2:]],
        "lines": ids,
    }


def drawn_in_groups(ids, stage):
    branch = db.session.scalar(text("SELECT id FROM branches"))
    return {
        "entrants": [{"id": key, "seed": n, "tag": None} for n, key in enumerate(ids, 1)],
        "format": {
            "kind": "groups",
            "third_place": True,
            "grand_final": "reset",
            "legs": 2,
            "groups": 2,
            "qualify": 1,
            "rules": "bwf_group",
            "scoring": "games:3x21<30",
        },
        "by": "lot",
        "seed": "6c6f7473",
        "groups": [ids[:2], ids[2:]],
        "separations": [],
        "group_separations": [[str(branch), 4, 2, 2]],
        "meetings": [],
    }


def typed_in(ids, stage):
    return {
        "entrants": [{"id": key, "seed": None, "tag": None} for key in ids],
        "by": "lines",
        "lines": ids,
    }


def test_a_knock_out_of_then_shows_what_it_said_then_and_plays_on(
    migrated, client_of, li_na, now
):
    client = client_of(li_na)
    stage = migrated(drawn_by_lot)

    assert (stage.proof, stage.commitment_id) == (None, None)
    board = board_of(stage.discipline)
    assert board.format.kind is FormatKind.SINGLE
    words = separation_words(board)
    assert "总装分厂" in words[0]
    assert len(words) == 3
    page = client.get(f"/disciplines/{stage.discipline_id}/bracket")
    assert page.status_code == 200
    assert "6c6f7473" in page.text
    results.record_match(stage, "W1.1", Report((3, 0)), now=now, by=None)
    assert results.state_of(stage).matches["W1.1"].result


def test_groups_of_then_keep_their_format(migrated):
    form = draws.Format(FormatKind.GROUPS, qualify=1, legs=2)
    stage = migrated(drawn_in_groups, form=form)

    kept = board_of(stage.discipline).format
    assert (kept.kind, kept.places, kept.legs, kept.rules) == (
        FormatKind.GROUPS,
        4,
        2,
        "bwf_group",
    )
    assert "同组最多 2 个" in separation_words(board_of(stage.discipline))[0]
    assert [entry["seed"] for entry in stage.draw["entrants"]] == [1, 2, 3, 4]


def test_lines_that_were_typed_in_then_have_nothing_to_say(migrated):
    stage = migrated(typed_in)

    assert separation_words(board_of(stage.discipline)) == ["位置由人工给出，没有抽签。"]


def test_a_draw_of_then_can_be_drawn_again_with_a_proof(migrated, now):
    stage = migrated(drawn_by_lot)
    discipline = stage.discipline

    again = draw_by_lot(discipline, now=now, reason="补一份存证")

    assert again.version == 2
    assert again.proof
    assert len(db.session.scalars(select(Stage)).all()) == 2


def test_results_of_then_are_kept(migrated):
    stage = migrated(drawn_by_lot, score=(3, 1))

    assert results.state_of(stage).matches["W1.1"].score == (3, 1)
