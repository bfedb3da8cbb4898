"""Drawing a knock-out: by lot from seed bytes, seeds on their lines, branches apart."""

import pytest
from sqlalchemy import select

from brackets import Drawn, draw_lines
from eventsapp.accounts.models import Audit
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.boards import board_of
from eventsapp.draws.errors import (
    AlreadyPlayed,
    DrawnMeanwhile,
    EventOff,
    LinesUnfit,
    NotKnockout,
    PlacesTyped,
    ReasonMissing,
    SeedMissing,
    SeedOutside,
    SeedTwice,
    TooFewEntries,
)
from eventsapp.draws.models import Stage
from eventsapp.draws.separation import separation_words
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.results.services import Report
from tests.results.competitors import NAMES


def draw(discipline, now, **changes):
    return draws.draw(discipline, **({"seed_bytes": b"lots", "now": now, "by": None} | changes))


def test_the_same_seed_bytes_and_entries_give_the_same_lines_again(make_discipline, enter, now):
    discipline = make_discipline()
    enter(discipline, *NAMES)

    stage = draw(discipline, now)

    field = [Drawn(e["id"], e["seed"], e["tag"]) for e in stage.draw["entrants"]]
    again = draw_lines(field, bytes.fromhex(stage.draw["seed"]))
    assert list(again.lines) == stage.draw["lines"]
    assert len(draws.plan_of(stage).matches) == 7


def test_seeds_one_and_two_can_meet_in_the_final_only(make_discipline, enter, now):
    discipline = make_discipline()
    made = enter(discipline, *NAMES)

    stage = draw(discipline, now, seeds={made[3].id: 1, made[5].id: 2})

    assert stage.draw["lines"][0] == str(made[3].id)
    assert stage.draw["lines"][-1] == str(made[5].id)


def test_people_of_one_branch_stand_in_different_halves(
    make_discipline, enter, make_branch, now
):
    discipline = make_discipline()
    foundry = make_branch("铸造分厂")
    two = enter(discipline, "陶建国", "罗文博", of=foundry)
    for name, branch in zip(NAMES[:6], "甲乙丙丁戊己", strict=True):
        enter(discipline, name, of=make_branch(f"{branch}分厂"))

    stage = draw(discipline, now)

    lines = stage.draw["lines"]
    halves = {lines.index(str(entry.id)) // 4 for entry in two}
    assert halves == {0, 1}
    words = separation_words(board_of(discipline))
    assert len(words) == 1
    assert "铸造分厂" in words[0]


def test_what_could_not_be_avoided_is_said(make_discipline, enter, now):
    discipline = make_discipline()
    enter(discipline, "欧阳文渊", "吴海波")

    draw(discipline, now)

    assert any("欧阳文渊" in words for words in separation_words(board_of(discipline)))


def test_fewer_than_two_entries_are_no_draw(make_discipline, enter, now):
    discipline = make_discipline()
    enter(discipline, "欧阳文渊")

    with pytest.raises(TooFewEntries):
        draw(discipline, now)


def test_whoever_withdrew_before_the_draw_is_not_in_it(make_discipline, enter, now):
    discipline = make_discipline()
    made = enter(discipline, *NAMES[:3])
    entries.withdraw(made[0], now=now, by=None)

    stage = draw(discipline, now)

    assert sorted(draws.plan_of(stage).entrants) == sorted(str(e.id) for e in made[1:])


def test_a_second_draw_needs_a_reason_and_keeps_the_first(make_discipline, enter, now):
    discipline = make_discipline()
    enter(discipline, *NAMES[:3])
    draw(discipline, now)
    enter(discipline, "秦守义")

    with pytest.raises(ReasonMissing):
        draw(discipline, now, based_on=1)
    stage = draw(discipline, now, based_on=1, reason="漏了秦守义")

    assert (stage.version, stage.reason) == (2, "漏了秦守义")
    assert len(db.session.scalars(select(Stage)).all()) == 2
    assert db.session.scalar(select(Audit).where(Audit.act == "draw.repeated"))


def test_nothing_is_drawn_again_once_a_match_is_recorded(make_discipline, enter, now):
    discipline = make_discipline()
    enter(discipline, *NAMES[:4])
    stage = draw(discipline, now)
    results.record_match(stage, "W1.1", Report((3, 0)), now=now, by=None)

    with pytest.raises(AlreadyPlayed):
        draw(discipline, now, based_on=1, reason="漏人")


def test_a_draw_from_a_page_opened_before_another_draw_is_refused(make_discipline, enter, now):
    discipline = make_discipline()
    enter(discipline, *NAMES[:4])
    draw(discipline, now)

    with pytest.raises(DrawnMeanwhile):
        draw(discipline, now, reason="漏人")


def test_only_a_knock_out_that_takes_place_is_drawn(make_discipline, enter, now):
    timed, cancelled = make_discipline(Measure.TIME), make_discipline()
    enter(cancelled, *NAMES[:2])
    events.cancel(cancelled.event, reason="暴雨", now=now, by=None)

    with pytest.raises(NotKnockout):
        draw(timed, now)
    with pytest.raises(EventOff):
        draw(cancelled, now)


def test_a_discipline_whose_places_were_typed_is_not_drawn(make_discipline, enter, now):
    discipline = make_discipline()
    made = enter(discipline, *NAMES[:2])
    results.record_result(discipline, made[0], place=1, now=now, by=None)

    with pytest.raises(PlacesTyped):
        draw(discipline, now)


@pytest.mark.parametrize(
    ("seeds", "refusal"),
    [({0: 1, 1: 1}, SeedTwice), ({0: 2}, SeedMissing)],
)
def test_seeds_that_do_not_run_from_one_are_refused_by_name(
    make_discipline, enter, now, seeds, refusal
):
    discipline = make_discipline()
    made = enter(discipline, *NAMES[:4])

    with pytest.raises(refusal) as refused:
        draw(discipline, now, seeds={made[i].id: seed for i, seed in seeds.items()})

    assert "欧阳文渊" in refused.value.message


def test_a_seed_for_somebody_who_is_not_entered_is_refused(make_discipline, enter, now):
    discipline = make_discipline()
    enter(discipline, *NAMES[:4])

    with pytest.raises(SeedOutside):
        draw(discipline, now, seeds={999_999: 1})


def test_lines_by_hand_must_hold_every_entry_once(make_discipline, enter, now):
    discipline = make_discipline()
    made = enter(discipline, *NAMES[:3])

    with pytest.raises(LinesUnfit):
        draw(discipline, now, lines=[made[0].id, made[0].id, made[1].id, None])
