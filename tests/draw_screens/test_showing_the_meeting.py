"""The screen of a draw meeting: what is fixed, the words, the lots, the proof."""

import re

import pytest

from eventsapp.database import db
from eventsapp.draw_screens.services import lots_of, meeting_of
from eventsapp.draws import services as draws
from eventsapp.draws.services import Format, FormatKind
from tests.draws.drawing import SECRET, draw_by_hand, draw_by_lot
from tests.results.competitors import NAMES


@pytest.fixture
def discipline(make_discipline, enter):
    """Men's singles with six in it."""
    made = make_discipline()
    enter(made, *NAMES[:6])
    return made


@pytest.fixture
def screen(client_of, qin_yue, discipline):
    """The screen of the discipline, asked for or sent the words."""
    client, address = client_of(qin_yue), f"/disciplines/{discipline.id}/draw/screen"

    def ask(**data):
        return client.post(address, data=data) if data else client.get(address)

    return ask


def test_both_hashes_are_shown_before_a_word_is_said(screen, discipline, now):
    assert "还没有固定" in screen().text
    seen = draws.seen_of(discipline)
    fixed = draws.commit(discipline, secret=SECRET, seen=seen, now=now, by=None)
    db.session.commit()

    page = screen().text

    for whole in (fixed.secret_hash, fixed.sheet_hash, fixed.fixed_list.hash):
        assert f"{whole[:8]}…{whole[-8:]}" in page
    assert SECRET not in page
    assert 'name="words"' in page


def test_words_typed_on_the_screen_draw_and_every_lot_is_there_without_a_script(
    screen, discipline, now
):
    seen = draws.seen_of(discipline)
    draws.commit(discipline, secret=SECRET, seen=seen, now=now, by=None)
    db.session.commit()
    refused = screen(words="", seen=draws.seen_of(discipline))
    assert refused.status_code == 422

    done = screen(words="牡丹\n六", seen=draws.seen_of(discipline))

    assert done.location.endswith("/draw/screen")
    page = screen().text
    assert all(name in page for name in NAMES[:6])
    assert page.count("轮空") >= 2
    assert "牡丹" in page
    stage = draws.stage_of(discipline)
    assert stage.proof["seed"] in page
    slow = screen(words="又一个", seen="1-0")
    assert slow.status_code == 409


def test_seeds_are_revealed_first_then_the_places_from_the_top(discipline, now):
    order = [e.entry_id for e in draws.standing_in(discipline)]
    stage = draw_by_lot(discipline, seeds={order[3]: 1, order[5]: 2}, now=now)

    lots = lots_of(stage)

    by_turn = sorted((lot for lot in lots if lot.turn), key=lambda lot: lot.turn)
    assert [lot.name for lot in by_turn[:2]] == [NAMES[3], NAMES[5]]
    assert [lot.seed for lot in by_turn[:3]] == [1, 2, None]
    places = [int(lot.place) for lot in by_turn[2:]]
    assert places == sorted(places)
    assert [lot.place for lot in lots] == [str(n) for n in range(1, 9)]
    assert sum(lot.turn == 0 for lot in lots) == 2


def test_groups_have_letters_and_an_order_has_numbers(make_discipline, enter, now):
    groups, order = make_discipline(), make_discipline()
    for each in (groups, order):
        enter(each, *NAMES[:6])
    in_groups = draw_by_lot(groups, form=Format(FormatKind.GROUPS, groups=2), now=now)
    in_order = draw_by_lot(order, form=Format(FormatKind.SWISS, rounds=3), now=now)

    assert [lot.place for lot in lots_of(in_groups)] == ["A", "A", "A", "B", "B", "B"]
    assert [lot.place for lot in lots_of(in_order)] == list("123456")


def test_a_list_fixed_anew_is_what_the_screen_shows_with_its_reason(discipline, screen, now):
    draw_by_lot(discipline, now=now)
    seen = draws.seen_of(discipline)
    draws.commit(discipline, secret=SECRET, seen=seen, reason="错漏一人", now=now, by=None)
    db.session.commit()

    page = screen().text

    assert "错漏一人" in page
    assert 'name="words"' in page
    assert "data-newest" not in page


def test_places_by_hand_have_nothing_to_reveal(discipline, screen, now):
    ids = [e.entry_id for e in draws.standing_in(discipline)]
    stage = draw_by_hand(discipline, [ids[0], None, *ids[1:3], ids[3], None, *ids[4:]], now=now)
    db.session.commit()

    assert not meeting_of(discipline).is_drawn
    assert not re.search("data-turn", screen().text)
    with pytest.raises(ValueError, match=str(stage.id)):
        lots_of(stage)
