"""Drawing: the list and a secret are fixed, words are said, and the lots follow from both."""

import pytest
from sqlalchemy import select

from brackets import proof_of, verify
from eventsapp.accounts.models import Audit
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.boards import board_of
from eventsapp.draws.errors import (
    AlreadyPlayed,
    DrawnMeanwhile,
    EventOff,
    ListChanged,
    ListNotFixed,
    NothingToDraw,
    NotKnockout,
    PlacesTyped,
    ReasonMissing,
    TooFewEntries,
    TooManyWords,
    WordsMissing,
    WordTooLong,
)
from eventsapp.draws.models import Commitment, Stage
from eventsapp.draws.separation import separation_words
from eventsapp.entries import services as entries
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.results.services import Report
from tests.draws.drawing import SECRET, WORDS, draw_by_hand, draw_by_lot
from tests.results.competitors import NAMES


@pytest.fixture
def discipline(make_discipline, enter):
    """Men's singles with four in it."""
    made = make_discipline()
    enter(made, *NAMES[:4])
    return made


def commit(discipline, now, **changes):
    seen = draws.seen_of(discipline)
    given = {"secret": SECRET, "seen": seen, "now": now, "by": None} | changes
    return draws.commit(discipline, **given)


def draw(discipline, now, words=WORDS, **changes):
    given = {"seen": draws.seen_of(discipline), "now": now, "by": None} | changes
    return draws.draw(discipline, words=words, **given)


def test_the_stored_proof_holds_step_by_step_against_what_was_fixed(discipline, now):
    fixed = commit(discipline, now)
    stage = draw(discipline, now)

    proof = proof_of(stage.proof)
    assert all(finding.holds for finding in verify(proof))
    assert proof.commitment.sheet_hash == fixed.sheet_hash
    assert proof.commitment.secret_hash == fixed.secret_hash
    assert proof.words == WORDS
    assert stage.commitment_id == fixed.id


def test_the_plan_stands_on_the_lines_of_the_proof(discipline, now):
    stage = draw_by_lot(discipline, now=now)

    first = [m for m in draws.state_of(stage).matches.values() if m.ref.startswith("W1")]
    lines = proof_of(stage.proof).lines
    assert [m.pair for m in first] == [lines[:2], lines[2:]]


def test_other_words_make_another_draw(make_discipline, enter, now):
    discipline = make_discipline()
    enter(discipline, *NAMES)
    first = draw_by_lot(discipline, now=now, words=["牡丹"])
    second = draw_by_lot(discipline, now=now, words=["月季"], reason="话筒没开")

    assert first.proof["outcome"] != second.proof["outcome"]


def test_nothing_is_drawn_before_the_list_is_fixed(discipline, now):
    with pytest.raises(ListNotFixed):
        draw(discipline, now)


def test_a_list_that_was_fixed_is_drawn_once(discipline, now):
    commit(discipline, now)
    draw(discipline, now)

    with pytest.raises(ListNotFixed):
        draw(discipline, now)


def test_whoever_enters_after_the_list_was_fixed_makes_it_fixed_anew(discipline, enter, now):
    commit(discipline, now)
    enter(discipline, "谢宏宇")

    with pytest.raises(ListChanged) as refused:
        draw(discipline, now)
    assert "谢宏宇" in refused.value.message
    with pytest.raises(ReasonMissing):
        commit(discipline, now)
    commit(discipline, now, reason="谢宏宇补报")
    stage = draw(discipline, now)

    assert stage.reason == "谢宏宇补报"
    assert len(draws.plan_of(stage).entrants) == 5
    assert len(db.session.scalars(select(Commitment)).all()) == 2


def test_whoever_withdraws_after_the_list_was_fixed_is_named(discipline, now):
    commit(discipline, now)
    entries.withdraw(entries.entrants(discipline)[0], now=now, by=None)

    with pytest.raises(ListChanged, match="欧阳文渊"):
        draw(discipline, now)


def test_a_format_changed_after_the_list_was_fixed_makes_it_fixed_anew(discipline, now):
    commit(discipline, now)
    form = draws.Format(draws.FormatKind.DOUBLE)
    draws.set_up(discipline, draws.Wish(form, {}, {}), now=now, by=None)

    with pytest.raises(ListChanged):
        draw(discipline, now)


def test_a_seed_changed_after_the_list_was_fixed_makes_it_fixed_anew(discipline, now):
    commit(discipline, now)
    wish = draws.wish_of(discipline)
    seeds = {entries.entrants(discipline)[0].id: 1}
    draws.set_up(discipline, draws.Wish(wish.format, seeds, {}), now=now, by=None)

    with pytest.raises(ListChanged):
        draw(discipline, now)


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ([], WordsMissing),
        (["", "  ", "\u3000"], WordsMissing),
        (["牡丹", "很" * 500], WordTooLong),
        (["好"] * 61, TooManyWords),
    ],
)
def test_what_are_no_words_is_refused_and_nothing_is_drawn(discipline, now, words, refusal):
    commit(discipline, now)

    with pytest.raises(refusal):
        draw(discipline, now, words=words)
    assert draws.stage_of(discipline) is None


def test_words_stand_in_the_proof_as_they_were_said(discipline, now):
    commit(discipline, now)

    stage = draw(discipline, now, words=[" 牡丹  花 ", "🏓👩‍👩‍👧", "", "6 点", "很" * 200])

    assert stage.proof["words"] == ["牡丹 花", "🏓👩‍👩‍👧", "6 点", "很" * 200]
    assert all(finding.holds for finding in verify(proof_of(stage.proof)))


def test_a_draw_from_a_page_opened_before_another_act_is_refused(discipline, now):
    seen = draws.seen_of(discipline)
    commit(discipline, now)

    with pytest.raises(DrawnMeanwhile):
        commit(discipline, now, seen=seen, reason="没看见")
    with pytest.raises(DrawnMeanwhile):
        draw(discipline, now, seen=seen)


def test_a_second_draw_needs_a_reason_and_keeps_the_first(discipline, enter, now):
    draw_by_lot(discipline, now=now)
    enter(discipline, "谢宏宇")

    with pytest.raises(ReasonMissing):
        commit(discipline, now, reason="  ")
    stage = draw_by_lot(discipline, now=now, reason="漏了谢宏宇")

    assert (stage.version, stage.reason) == (2, "漏了谢宏宇")
    kept = db.session.scalars(select(Stage).order_by(Stage.version)).all()
    assert [all(f.holds for f in verify(proof_of(s.proof))) for s in kept] == [True, True]
    assert db.session.scalar(select(Audit).where(Audit.act == "draw.repeated"))


def test_nothing_is_drawn_again_once_a_match_is_recorded(discipline, now):
    stage = draw_by_lot(discipline, now=now)
    results.record_match(stage, "W1.1", Report((3, 0)), now=now, by=None)

    with pytest.raises(AlreadyPlayed):
        commit(discipline, now, reason="漏人")


def test_a_list_fixed_for_another_draw_is_not_drawn_once_a_match_is_recorded(discipline, now):
    stage = draw_by_lot(discipline, now=now)
    commit(discipline, now, reason="漏人")
    results.record_match(stage, "W1.1", Report((3, 0)), now=now, by=None)

    with pytest.raises(AlreadyPlayed):
        draw(discipline, now)


def test_only_a_knock_out_that_takes_place_is_drawn(make_discipline, enter, now):
    timed, cancelled = make_discipline(Measure.TIME), make_discipline()
    enter(cancelled, *NAMES[:2])
    events.cancel(cancelled.event, reason="暴雨", now=now, by=None)

    with pytest.raises(NotKnockout):
        commit(timed, now)
    with pytest.raises(EventOff):
        commit(cancelled, now)


def test_a_discipline_whose_places_were_typed_is_not_drawn(make_discipline, enter, now):
    discipline = make_discipline()
    made = enter(discipline, *NAMES[:2])
    results.record_result(discipline, made[0], place=1, now=now, by=None)

    with pytest.raises(PlacesTyped):
        commit(discipline, now)


def test_fewer_than_two_entries_are_no_draw(make_discipline, enter, now):
    discipline = make_discipline()
    enter(discipline, "欧阳文渊")

    with pytest.raises(TooFewEntries):
        commit(discipline, now)


def test_where_all_places_are_given_by_hand_nothing_is_left_to_lot(discipline, now):
    ids = [entry.id for entry in entries.entrants(discipline)]
    stage = draw_by_hand(discipline, ids, now=now)

    with pytest.raises(NothingToDraw):
        commit(discipline, now, reason="重抽")
    assert stage.proof is None
    assert separation_words(board_of(discipline)) == ["位置由人工给出，没有抽签。"]


def test_people_of_one_branch_stand_in_different_halves_and_the_sheet_says_so(
    make_discipline, enter, make_branch, now
):
    discipline = make_discipline()
    foundry = make_branch("铸造分厂")
    two = enter(discipline, "陶建国", "罗文博", of=foundry)
    for name, branch in zip(NAMES[:6], "甲乙丙丁戊己", strict=True):
        enter(discipline, name, of=make_branch(f"{branch}分厂"))

    stage = draw_by_lot(discipline, now=now)

    lines = proof_of(stage.proof).lines
    assert {lines.index(str(entry.id)) // 4 for entry in two} == {0, 1}
    words = separation_words(board_of(discipline))
    assert len(words) == 1
    assert "铸造分厂" in words[0]


def test_what_could_not_be_avoided_is_said(make_discipline, enter, now):
    discipline = make_discipline()
    enter(discipline, "欧阳文渊", "吴海波")

    draw_by_lot(discipline, now=now)

    assert any("欧阳文渊" in words for words in separation_words(board_of(discipline)))


def test_the_audit_never_tells_the_secret(discipline, now):
    draw_by_lot(discipline, now=now)

    told = [str(row.details) for row in db.session.scalars(select(Audit))]
    assert told
    assert not any(SECRET in text for text in told)
