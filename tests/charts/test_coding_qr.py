import random
import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from eventsapp.charts.qr import qr_file, qr_files, qr_svg

PIXELS = 4
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
QUIET_ZONE = 4


def side_of(drawing):
    return int(drawing.get("viewBox").split()[2])


def picture_of(drawing):
    """Paint the black boxes of the drawing, as a phone's camera would see them."""
    side = side_of(drawing) * PIXELS
    picture = Image.new("L", (side, side), 255)
    pen = ImageDraw.Draw(picture)
    black = next(path for path in drawing.iter("path") if path.get("fill") == "#000")
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1", black.get("d")):
        left, top = int(x) * PIXELS, int(y) * PIXELS
        pen.rectangle((left, top, left + int(length) * PIXELS - 1, top + PIXELS - 1), fill=0)
    return picture


def text_in(drawing):
    (found,) = zxingcpp.read_barcodes(picture_of(drawing))
    return found.text


def test_codes_of_members_are_read_back(read):
    lot = random.Random(2026)
    codes = ["".join(lot.choices(LETTERS, k=8)) for _ in range(200)]

    found = [text_in(read(qr_svg(code, "签到码"))) for code in codes]

    assert found == codes


@pytest.mark.parametrize("text", ["7K3MQ2XH", "7K3M-Q2XH", "HTTP://WTT.LAN/7K3MQ2XH", "A" * 38])
def test_short_codes_in_capitals_are_25_modules_a_side(read, text):
    drawing = read(qr_svg(text, "签到码"))

    assert side_of(drawing) == 25 + 2 * QUIET_ZONE
    assert text_in(drawing) == text


@pytest.mark.parametrize(
    "text",
    ["A" * 39, "https://wentitong.example/draws/12/proof.json", "总装分厂 010586 林向阳"],
)
def test_longer_text_makes_the_code_grow_and_is_read_back(read, text):
    drawing = read(qr_svg(text, "抽签证明"))

    assert side_of(drawing) > 25 + 2 * QUIET_ZONE
    assert text_in(drawing) == text


def test_the_code_is_read_askew(read):
    picture = picture_of(read(qr_svg("7K3MQ2XH", "签到码")))
    askew = picture.resize((400, 400)).rotate(17, expand=True, fillcolor=255)

    (found,) = zxingcpp.read_barcodes(askew)

    assert found.text == "7K3MQ2XH"


def test_white_is_left_around_the_code(read):
    picture = picture_of(read(qr_svg("7K3MQ2XH", "签到码")))

    dark = picture.point(lambda value: 255 - value).getbbox()
    margin = QUIET_ZONE * PIXELS
    assert dark == (margin, margin, picture.width - margin, picture.height - margin)


def test_the_code_says_what_it_is_for(read):
    drawing = read(qr_svg("7K3MQ2XH", "签到码 <7K3M-Q2XH>"))

    assert (drawing.get("role"), drawing.get("aria-label")) == ("img", "签到码 <7K3M-Q2XH>")


@pytest.mark.parametrize("many", [3, 400])
def test_codes_that_begin_alike_are_drawn_like_each_one_by_itself(many):
    address = "https://union.example/c/"
    endings = [f"{number:022x}" for number in range(0, many * 7919, 7919)]

    drawn = qr_files(address, endings)

    assert [squares_of(one) for one in drawn] == [
        squares_of(qr_file(address + ending)) for ending in endings
    ]


def squares_of(svg):
    """Return the black modules of a file."""
    found = re.findall(r"M(\d+) (\d+)h(\d+)v1", svg)
    return {
        (x, int(y))
        for left, y, length in found
        for x in range(int(left), int(left) + int(length))
    }
