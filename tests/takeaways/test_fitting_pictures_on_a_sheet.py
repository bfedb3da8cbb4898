"""Every format with 2 to 128 entrants on one sheet and as a file for a chat."""

import io
from html import unescape

import pytest
from PIL import Image

from eventsapp.charts.lettering import width
from eventsapp.charts.measures import DENSE, ROOMY
from eventsapp.charts.on_paper import INKS, SHAPES, taken_apart
from eventsapp.charts.posters import PHONE_WIDTH, Paper, fit, suggested
from eventsapp.documents.posters import to_pdf, to_png
from eventsapp.draws.takeaway_views import blocks_of, takeaway_of
from eventsapp.draws.takeaways import paper_sheet, phone_sheet
from eventsapp.rounds.lane_pictures import takeaway_of as heats_of
from tests.crowds import TEAMS, names
from tests.takeaways.conftest import FORMATS

# What is drawn is a matter of boards and names; tests/draws and tests/rounds store them.

SIZES = (2, 3, 5, 16, 33, 128)
UNFIT = {("consolation", 2), ("consolation", 3), ("semifinals", 2), ("semifinals", 3)}
UNFIT |= {("groups", 2), ("groups", 3), ("stepladder", 128)}
CASES = [
    (kind, many)
    for kind in FORMATS
    for many in SIZES
    if (kind, many) not in UNFIT and kind != "page"
] + [("page", 4)]
LIGHT_CASES = [(k, m) for k, m in CASES if (k, m) != ("round_robin", 128)]


def inside(sheet, picture):
    """Whether no word of a picture leaves the sheet; letters are taken for wide ones."""
    right, bottom = sheet.width - sheet.margin, sheet.height - sheet.margin
    for word in picture.words:
        wide = min(width(word.text, word.size), word.squeezed_to or 9999) * picture.scale
        start = {"left": 0, "center": wide / 2, "right": wide}[word.anchor]
        left = sheet.margin + picture.x + word.x * picture.scale - start
        base = sheet.margin + picture.y + word.y * picture.scale
        if left < sheet.margin - 1 or left + wide > right + 1 or base > bottom:
            return False
    return True


@pytest.mark.parametrize(("kind", "many"), LIGHT_CASES)
def test_every_entrant_is_on_paper_and_in_the_chat_and_nothing_leaves_the_sheet(
    draw_crowd, now, kind, many
):
    takeaway = takeaway_of(draw_crowd(kind, many))

    on_paper = [paper_sheet(takeaway, fit(takeaway.draw, one), at=now) for one in Paper]
    in_a_chat, pixels = phone_sheet(takeaway, at=now)

    for sheet in (*on_paper, in_a_chat):
        written = {word.text for one in sheet.pictures for word in one.words}
        assert set(names(many)) <= written
        assert all(inside(sheet, one) for one in sheet.pictures)
    assert in_a_chat.width * pixels >= PHONE_WIDTH
    assert b"/Type/Pages/Count 1/" in to_pdf(on_paper[-1])


# Every drawing is set for paper above. As pixels, which take Typst ten times as long, each
# format is set at one size, and the largest file that there is.
@pytest.mark.parametrize(
    ("kind", "many"), [(k, m) for k, m in LIGHT_CASES if m in (4, 5)] + [("placement", 128)]
)
def test_a_picture_for_a_chat_is_a_white_file_of_that_width(draw_crowd, now, kind, many):
    sheet, pixels = phone_sheet(takeaway_of(draw_crowd(kind, many)), at=now)

    picture = Image.open(io.BytesIO(to_png(sheet, pixels_a_point=pixels)))

    assert picture.format == "PNG"
    assert picture.width >= max(PHONE_WIDTH, int(sheet.width * pixels))
    assert picture.crop((2, 2, 3, 3)).convert("RGB").getpixel((0, 0)) == (255, 255, 255)


@pytest.mark.parametrize("many", SIZES)
def test_heats_show_their_lanes_on_one_sheet(run_heats, now, many):
    takeaway = heats_of(*run_heats(many))

    sheet = paper_sheet(takeaway, suggested(takeaway.draw), at=now)

    assert set(names(many)) <= {word.text for one in sheet.pictures for word in one.words}
    assert all(inside(sheet, one) for one in sheet.pictures)
    assert to_pdf(sheet).startswith(b"%PDF")


@pytest.mark.parametrize("kind", ["single", "double", "round_robin", "groups"])
def test_names_of_teams_of_twenty_characters_are_written_whole(draw_crowd, now, kind):
    takeaway = takeaway_of(draw_crowd(kind, 8, of=TEAMS))

    sheet = paper_sheet(takeaway, suggested(takeaway.draw), at=now)

    assert set(names(8, TEAMS)) <= {word.text for one in sheet.pictures for word in one.words}
    assert all(inside(sheet, one) for one in sheet.pictures)


def test_a3_is_proposed_when_names_would_be_too_small_on_a4(draw_crowd):
    few, many = draw_crowd("single", 16), draw_crowd("single", 33)

    assert suggested(lambda m: blocks_of(few, m)).paper is Paper.A4
    assert suggested(lambda m: blocks_of(many, m)).paper is Paper.A3


def test_what_cannot_be_read_on_any_sheet_says_so(draw_crowd):
    board = draw_crowd("double", 128)

    fitted = suggested(lambda measures: blocks_of(board, measures))

    assert fitted.paper is Paper.A3
    assert not fitted.is_readable


def test_paper_knows_every_colour_of_the_pictures(draw_crowd, run_heats):
    known = {*SHAPES, *INKS, "b", "tr", "tc"}
    takeaways = [takeaway_of(draw_crowd(kind, 5)) for kind in ("double", "round_robin")]

    for takeaway in (*takeaways, heats_of(*run_heats(16))):
        for block in takeaway.draw(ROOMY):
            _shapes, words = taken_apart(block.svg)
            classes = {
                one
                for part in unescape(str(block.svg)).split('class="')[2:]
                for one in part.split('"', 1)[0].split()
            }
            assert classes <= known
            assert words


def test_close_together_the_same_words_stand_in_less_room(draw_crowd):
    board = draw_crowd("single", 16)

    (roomy,), (dense,) = blocks_of(board, ROOMY), blocks_of(board, DENSE)

    assert dense.size[0] < roomy.size[0]
    assert dense.size[1] < roomy.size[1]
