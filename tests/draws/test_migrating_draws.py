"""Draws from before there were proofs: they show and play on after the migration."""

import json
from datetime import date, datetime, time, timedelta

import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import select, text

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.clock import LOCAL
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.boards import board_of
from eventsapp.draws.models import Stage
from eventsapp.draws.separation import separation_words
from eventsapp.draws.services import FormatKind
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.members import services as members
from eventsapp.members.models import Member, Sex
from eventsapp.plans.models import Scale
from eventsapp.results import services as results
from eventsapp.results.services import Report
from tests.draws.drawing import draw_by_lot
from tests.results.competitors import NAMES
from tests.sites import opened

BEFORE = "0003"
EIGHT = datetime(2025, 5, 17, 8, 0, tzinfo=LOCAL)


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


# The draws as they were stored then, by the name of the discipline: how, and what of.
DRAWN = {
    "played on": (drawn_by_lot, {}),
    "in groups": (
        drawn_in_groups,
        {"form": draws.Format(FormatKind.GROUPS, qualify=1, legs=2)},
    ),
    "typed in": (typed_in, {}),
    "drawn again": (drawn_by_lot, {}),
    "with a result": (drawn_by_lot, {}),
}


def hold(now):
    """Let four people enter an event with all these disciplines."""
    union = accounts.found_union("澜江电机工会")
    branch = members.found_branch("B01", "总装分厂", "总装分厂")
    joining = [
        members.Joining(f"0{number}", name, Sex.FEMALE, branch.id, date(2020, 1, 1))
        for number, name in enumerate(NAMES[:4], start=10001)
    ]
    members.join_many(joining, now=now, by=None)
    people = list(db.session.scalars(select(Member).order_by(Member.staff_number)))
    for person in people:
        person.account = Account(login=person.staff_number, name=person.name)
    event = events.create(
        name="职工乒乓球比赛",
        host=union,
        scale=Scale.CENTRAL,
        held_on=now.date() + timedelta(days=7),
        opens=time(7, 30),
        closes=time(12, 0),
        entries_close_at=now + timedelta(days=6),
        has_walk_ins=False,
        now=now,
        by=None,
    )
    events.publish(event, now=now, by=None)
    for name in DRAWN:
        discipline = events.add_discipline(event, name=name, measure=Measure.KNOCKOUT)
        entries.enter_many(event, people, discipline=discipline, now=now, by=None)
    db.session.commit()
    return event


@pytest.fixture(scope="module")
def then(databases):
    """Store draws as they were stored then, and migrate: once for all, it takes a second."""
    with (
        opened(databases.copy("blank", "then")) as app,
        pytest.MonkeyPatch.context() as patch,
        app.app_context(),
    ):
        patch.setenv("WENTITONG_NOW", EIGHT.isoformat())
        old = {}
        for discipline in hold(EIGHT).disciplines:
            draw_of, changes = DRAWN[discipline.name]
            stage = draw_by_lot(discipline, now=EIGHT, **changes)
            if discipline.name == "with a result":
                results.record_match(stage, "W1.1", Report((3, 1)), now=EIGHT, by=None)
            ids = [str(entry.id) for entry in entries.entrants(discipline)]
            old[stage.id] = json.dumps(draw_of(ids, stage))
        db.session.commit()
        db.session.remove()
        downgrade(revision=BEFORE)
        with db.engine.begin() as connection:
            for stage_id, draw in old.items():
                connection.execute(
                    text("UPDATE stages SET draw = :draw WHERE id = :id"),
                    {"draw": draw, "id": stage_id},
                )
        upgrade()
        yield app
        db.session.remove()


@pytest.fixture
def migrated(then):
    """Return one of the draws after the migration; each is one test's own."""

    def find(name):
        return next(
            one for one in db.session.scalars(select(Stage)) if one.discipline.name == name
        )

    yield find
    db.session.remove()


def test_a_knock_out_of_then_shows_what_it_said_then_and_plays_on(migrated, client_of, now):
    stage = migrated("played on")
    client = client_of(db.session.scalars(select(Member)).first())

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
    stage = migrated("in groups")

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
    stage = migrated("typed in")

    assert separation_words(board_of(stage.discipline)) == ["位置由人工给出，没有抽签。"]


def test_a_draw_of_then_can_be_drawn_again_with_a_proof(migrated, now):
    stage = migrated("drawn again")
    discipline = stage.discipline

    again = draw_by_lot(discipline, now=now, reason="补一份存证")

    assert again.version == 2
    assert again.proof
    of_it = select(Stage).where(Stage.discipline_id == discipline.id)
    assert len(db.session.scalars(of_it).all()) == 2


def test_results_of_then_are_kept(migrated):
    stage = migrated("with a result")

    assert results.state_of(stage).matches["W1.1"].score == (3, 1)
