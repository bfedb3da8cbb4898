"""Consolations, trees of places, the Page system and ladders: drawn, named, with places."""

import re
from html import unescape

import pytest

from brackets import GrandFinal
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws.boards import board_of
from eventsapp.draws.formats import ALL_PLACES
from eventsapp.draws.pictures import Easel
from eventsapp.draws.placings import places_of
from eventsapp.draws.services import Format, FormatKind
from eventsapp.draws.tables import levels_of, tables_of
from eventsapp.draws.wording import fixtures_of
from eventsapp.results import services as results
from eventsapp.results.services import Report
from tests.draws.drawing import draw_by_lot
from tests.results.competitors import NAMES

MORE = ["程雪", "宋涛", "冯丽", "曹刚"]


@pytest.fixture
def drawn(make_discipline, enter, now):
    """Draw the first few people in a format; seeds in the order of names."""

    def draw(kind, many=8, **changes):
        discipline = make_discipline()
        made = enter(discipline, *(NAMES + MORE)[:many])
        seeds = {entry.id: seed for seed, entry in enumerate(made, start=1)}
        stage = draw_by_lot(discipline, form=Format(kind, **changes), seeds=seeds, now=now)
        db.session.commit()
        return stage

    return draw


def play_out(stage, now):
    """Let the earlier entry win, by lot if need be, until nothing is left to play."""
    while not results.state_of(stage).is_complete:
        for match in results.state_of(stage).playable:
            first, second = map(int, match.pair)
            score = (3, 1) if first < second else (1, 3)
            results.record_match(stage, match.ref, Report(score), now=now, by=None)
        for level in levels_of(board_of(stage.discipline)):
            order = [entrant.entry_id for entrant in level.entrants]
            results.record_lot(stage, level.table, order, reason="抽签", now=now, by=None)
    db.session.commit()


def pictures_of(stage):
    return Easel(board_of(stage.discipline), label="男子单打", has_links=False).pictures()


def shown(svg):
    """Return the labels of the boxes of a picture."""
    return [unescape(title) for title in re.findall(r"<title>(.*?)</title>", svg)]


CASES = [
    (FormatKind.SINGLE, 8, {"places": 8}),
    (FormatKind.SINGLE, 11, {"places": ALL_PLACES}),
    (FormatKind.CONSOLATION, 8, {"places": 4}),
    (FormatKind.CONSOLATION, 11, {}),
    (FormatKind.CONSOLATION, 12, {"feed_until": 8}),
    (FormatKind.DOUBLE, 2, {"grand_final": GrandFinal.NONE}),
    (FormatKind.DOUBLE, 6, {"grand_final": GrandFinal.NONE}),
    (FormatKind.DOUBLE, 11, {"grand_final": GrandFinal.SEMIFINALS}),
    (FormatKind.PAGE, 4, {"places": 4}),
    (FormatKind.STEPLADDER, 6, {}),
    (FormatKind.GROUPS, 8, {"finals": None}),
    (FormatKind.GROUPS, 8, {"finals": FormatKind.PAGE, "places": 4}),
    (FormatKind.GROUPS, 8, {"finals": FormatKind.STEPLADDER}),
    (FormatKind.GROUPS, 9, {"finals": FormatKind.DOUBLE, "groups": 3, "best_next": 2}),
    (FormatKind.GROUPS, 11, {"groups": 3, "best_next": 2, "places": 8}),
]


@pytest.mark.parametrize(("kind", "many", "changes"), CASES)
def test_every_match_that_is_played_stands_in_one_picture_or_one_table(
    drawn, now, kind, many, changes
):
    stage = drawn(kind, many, **changes)
    board = board_of(stage.discipline)

    in_pictures = [label for picture in pictures_of(stage) for label in shown(picture.svg)]

    knock_out = [match for match in board.matches if not match.table]
    for match in knock_out:
        words = f"第 {board.numbers[match.ref]} 场，"
        assert sum(label.startswith(words) for label in in_pictures) == 1, match.ref


PLAYED = [
    (FormatKind.SINGLE, 6, {"places": ALL_PLACES}),
    (FormatKind.CONSOLATION, 6, {}),
    (FormatKind.DOUBLE, 4, {"grand_final": GrandFinal.NONE}),
    (FormatKind.DOUBLE, 5, {"grand_final": GrandFinal.SEMIFINALS}),
    (FormatKind.PAGE, 4, {"places": 4}),
    (FormatKind.STEPLADDER, 4, {}),
    (FormatKind.GROUPS, 6, {"finals": FormatKind.PAGE}),
]


@pytest.mark.parametrize(("kind", "many", "changes"), PLAYED)
def test_played_to_the_end_everybody_has_a_place_and_the_first_is_first(
    client_of, li_na, drawn, now, kind, many, changes
):
    stage = drawn(kind, many, **changes)
    play_out(stage, now)

    rows = places_of(board_of(stage.discipline))

    assert len(rows) == many
    assert all(row.is_final for row in rows)
    assert rows[0].words == "第 1 名"
    assert rows[0].entrant.name == NAMES[0]
    page = client_of(li_na).get(f"/disciplines/{stage.discipline_id}/bracket")
    assert page.status_code == 200
    sheets = client_of(li_na).get(f"/disciplines/{stage.discipline_id}/bracket/print")
    assert sheets.status_code == 200


def test_places_five_to_eight_are_a_tree_with_a_last_match_of_its_own(drawn):
    main, five = pictures_of(drawn(FormatKind.SINGLE, places=8))

    assert (main.title, five.title) == ("对阵图", "第 5 至 8 名")
    assert "三四名" in main.svg
    assert "第 7 至 8 名" in five.svg


def test_the_consolation_is_a_picture_below_the_bracket(drawn):
    _main, second = pictures_of(drawn(FormatKind.CONSOLATION))

    assert second.title == "安慰赛"
    assert "安慰赛第 1 轮" in second.svg
    assert "安慰赛决赛" in second.svg


def test_a_side_that_comes_only_after_a_first_loss_says_so(drawn):
    stage = drawn(FormatKind.CONSOLATION, 8)

    sides = [side for f in fixtures_of(board_of(stage.discipline)) for side in f.sides]

    assert any("首场输的" in side for side in sides)


def test_the_matches_of_a_page_play_off_have_names_of_their_own(drawn):
    stage = drawn(FormatKind.PAGE, 4, places=4)

    (picture,) = pictures_of(stage)
    rounds = [f.round for f in fixtures_of(board_of(stage.discipline))]

    assert rounds == ["第 1 名对第 2 名", "第 3 名对第 4 名", "半决赛", "三四名", "决赛"]
    assert all(name in picture.svg for name in rounds)


def test_a_ladder_counts_its_steps(drawn):
    rounds = [
        f.round for f in fixtures_of(board_of(drawn(FormatKind.STEPLADDER, 4).discipline))
    ]

    assert rounds == ["第 1 级", "第 2 级", "决赛"]


def test_the_best_of_the_next_places_are_compared_and_go_on(client_of, li_na, drawn, now):
    stage = drawn(FormatKind.GROUPS, 7, groups=3, qualify=1, best_next=1)
    play_out(stage, now)

    assert results.state_of(stage).places[draws.plan_of(stage).entrants[0]] == 1
    tables = tables_of(board_of(stage.discipline), has_links=False)

    assert [table.title for table in tables] == ["A 组", "B 组", "C 组", "下一名次的比较"]
    compared = tables[-1]
    assert compared.svg is None
    assert len(compared.rows) == 3
    page = client_of(li_na).get(f"/disciplines/{stage.discipline_id}/bracket")
    assert "按各自小组里的比赛比较" in page.text


def test_the_best_of_the_next_places_do_not_meet_the_winner_of_their_group_at_once(drawn, now):
    stage = drawn(FormatKind.GROUPS, 12, groups=4, qualify=1, best_next=4)
    play_out(stage, now)

    state = results.state_of(stage)
    first = [m.pair for ref, m in state.matches.items() if ref.startswith("main/W1")]
    members = [
        {row.entrant for row in table.standings.rows}
        for ref, table in state.tables.items()
        if ref != "next"
    ]
    assert len(first) == 4
    assert not [pair for pair in first for group in members if set(pair) <= group]


def test_before_the_groups_end_the_knock_out_names_the_places_that_are_compared(drawn):
    stage = drawn(FormatKind.GROUPS, 11, groups=3, best_next=2)

    sides = [side for f in fixtures_of(board_of(stage.discipline)) for side in f.sides]

    assert "下一名次成绩最好者之一" in sides


def test_places_that_are_open_say_what_can_be_reached(drawn, now):
    stage = drawn(FormatKind.SINGLE, 4)
    first, second = map(int, results.state_of(stage).matches["W1.1"].pair)
    results.record_match(stage, "W1.1", Report((3, 0)), now=now, by=None)

    words = {int(r.entrant.entry_id): r.words for r in places_of(board_of(stage.discipline))}

    assert words[first] == "可能第 1 至 2 名"
    assert draws.state_of(stage).places == {str(second): 3}
    assert words[second].startswith("第 3 名")
