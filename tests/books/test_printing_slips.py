"""Slips and sheets of the hall: what stands on them, and what a phone reads."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader

from eventsapp.accounts.models import Role
from eventsapp.books import slips
from eventsapp.books.errors import NothingToPrint
from eventsapp.books.forms import Paper
from eventsapp.books.gathering import Asked, gather
from eventsapp.books.hall_sheets import call_lists, cross_tables, lane_sheets, score_sheets
from eventsapp.books.prize_lists import prize_lists
from eventsapp.books.slips import slips_of
from eventsapp.database import db
from eventsapp.documents import setting
from eventsapp.draws import services as draws
from eventsapp.draws.formats import Format, FormatKind
from eventsapp.events import services as events
from eventsapp.events.models import Measure
from eventsapp.results import services as results
from eventsapp.rounds import services as rounds
from eventsapp.rounds.setups import Dealing, Setup
from tests.draws.drawing import draw_by_hand

LONG = "古丽米热·阿卜杜热合曼·图尔荪"
NAMES = ("李娜", LONG, "王芳", "𠮷野")


@pytest.fixture(autouse=True)
def page(app):
    """A page is asked for: papers carry addresses, and read its language."""
    with app.test_request_context():
        yield


@pytest.fixture
def event(make_event):
    """A day of sport."""
    return make_event(entries_close_at=None)


@pytest.fixture
def singles(event, enter, now):
    """Four in a knock-out of best of five."""
    made = events.add_discipline(
        event, name="女子单打", measure=Measure.KNOCKOUT, sport="tt_singles"
    )
    entered = enter(made, *NAMES)
    draw_by_hand(made, [one.id for one in entered], now=now)
    db.session.commit()
    return made


@pytest.fixture
def groups(event, enter, now):
    """Four in one group."""
    made = events.add_discipline(event, name="象棋", measure=Measure.KNOCKOUT)
    entered = enter(made, "赵一", "钱二", "孙三", "周四")
    form = Format(kind=FormatKind.ROUND_ROBIN)
    draw_by_hand(made, [one.id for one in entered], form=form, now=now)
    db.session.commit()
    return made


@pytest.fixture
def sprinters(event, enter):
    """Six who have entered for 50 m."""
    made = events.add_discipline(event, name="50 米", measure=Measure.TIME)
    return enter(made, *(f"选手{number}" for number in range(1, 7)))


@pytest.fixture
def sprint(sprinters, now):
    """Six in two heats of three lanes and a final."""
    made = sprinters[0].discipline
    setup = Setup(2, 3, Dealing.SWIMMING, (1, 2), (1, 2))
    times = {one.id: 30_000 + number for number, one in enumerate(sprinters)}
    rounds.make_rounds(made, setup, entry_times=times, now=now, by=None)
    db.session.commit()
    return made


@pytest.fixture
def steward(client_of, make_member, grant, in_english):
    """The browser of somebody of the hall, in English."""
    return in_english(client_of(grant(make_member("检录员"), Role.STEWARD)))


def words_of(answer):
    assert answer.mimetype == "application/pdf", answer.text
    pages = PdfReader(BytesIO(answer.data)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "")


def test_the_code_on_a_slip_opens_the_pad_of_its_match(event, singles):
    found = slips_of(gather(event), all_of_them=False)

    content = slips.content(event.name, found)
    (page,) = setting.to_pictures(slips.TEMPLATE, content, pixels_per_inch=150)
    read = sorted(one.text for one in zxingcpp.read_barcodes(Image.open(BytesIO(page))))
    stage = draws.stage_of(singles)
    assert [text.split("/pads/")[1] for text in read] == [
        f"{event.id}#{stage.id}/W1.1",
        f"{event.id}#{stage.id}/W1.2",
    ]


def test_a_slip_has_a_field_for_each_game_and_for_the_total(event, singles):
    first, *_rest = slips_of(gather(event), all_of_them=False)

    assert first.heads == ["1", "2", "3", "4", "5", "总分"]
    assert [side.name for side in first.sides] == ["李娜", LONG]


def test_slips_of_later_rounds_leave_the_names_to_be_written_in(event, singles):
    *_first, final = slips_of(gather(event), all_of_them=True)

    assert [side.name for side in final.sides] == ["", ""]
    assert final.sides[0].branch == f"李娜 / {LONG} 胜者"


def test_points_of_five_games_to_eleven_can_be_struck_out_up_to_twenty(event, singles):
    sheet = score_sheets(gather(event, Asked(singles.id)))[0]

    strips = [grid for grid in sheet.grids if grid.is_dense]
    assert len(strips) == 5
    assert [row[0] for row in strips[0].rows] == ["李娜", LONG]
    assert strips[0].rows[0][1:] == [str(point) for point in range(1, 21)]


def test_nobody_meets_themselves_in_an_empty_cross_table(event, groups):
    (sheet,) = cross_tables(gather(event))

    (grid,) = sheet.grids
    assert [row[2:6].index(None) for row in grid.rows] == [0, 1, 2, 3]
    assert [row[1].split("\n")[0] for row in grid.rows] == ["赵一", "钱二", "孙三", "周四"]


def test_each_heat_has_a_sheet_with_its_lanes_and_the_final_is_still_empty(event, sprint):
    *heats, final = lane_sheets(gather(event))

    assert [row[:2] for row in heats[-1].grids[0].rows] == [
        ["1", "选手5"],
        ["2", "选手1"],
        ["3", "选手3"],
    ]
    assert [row[1] for row in final.grids[0].rows] == ["", "", ""]


def test_a_call_list_has_matches_and_the_starters_of_heats(event, sprinters, singles, sprint):
    matches, first, second = call_lists(gather(event))

    assert [row[3].split("\n")[0] for row in matches.grids[0].rows][:2] == ["李娜", "王芳"]
    called = {row[1] for sheet in (first, second) for row in sheet.grids[0].rows}
    assert called == {f"选手{number}" for number in range(1, 7)}


def test_prizes_are_signed_for_by_those_whose_places_are_awarded(event, enter, now):
    jump = events.add_discipline(event, name="跳远", measure=Measure.PLACE, awarded_places=2)
    entered = enter(jump, "甲", "乙", "丙")
    with pytest.raises(NothingToPrint):
        prize_lists(gather(event))
    for place, entry in enumerate(entered, start=1):
        results.record_result(jump, entry, place=place, now=now, by=None)
    db.session.commit()

    (sheet,) = prize_lists(gather(event))

    assert [row[:2] for row in sheet.grids[0].rows] == [["1", "甲"], ["2", "乙"]]
    assert "成绩" not in sheet.grids[0].heads


def test_where_marks_were_measured_they_stand_on_the_prize_list(event, enter, now):
    run = events.add_discipline(event, name="一百米", measure=Measure.TIME)
    (entry,) = enter(run, "甲")
    results.record_result(run, entry, time_ms=13_250, now=now, by=None)
    db.session.commit()

    (sheet,) = prize_lists(gather(event))

    assert sheet.grids[0].heads[3] == "成绩"
    assert sheet.grids[0].rows[0][1:4] == ["甲", "总装分厂", "13.250"]


@pytest.mark.parametrize("paper", [Paper.SLIPS, Paper.SCORES])
def test_a_rare_character_and_a_long_name_are_on_the_paper(steward, event, singles, paper):
    text = words_of(steward.get(f"/events/{event.id}/papers.pdf?kind={paper}"))

    assert "𠮷野" in text
    assert LONG in text.replace("\u200b", "").replace(" ", "")


def test_before_anything_is_drawn_the_page_says_that_there_is_nothing(steward, event):
    answer = steward.get(f"/events/{event.id}/papers.pdf?kind=slips", follow_redirects=True)

    assert "There is nothing to print here." in answer.text
