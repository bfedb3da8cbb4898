"""What an uploaded picture is, by its own bytes."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _

from eventsapp.certificates.errors import (
    NoPicture,
    PictureBroken,
    PictureOfOtherShape,
    PictureTooLarge,
)
from eventsapp.certificates.models import Layout

MIB = 1024 * 1024
MOST_MIB = 5
MOST_PIXELS = 6_000  # a side: A4 at 500 dots an inch
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # markers that a size follows
ALONE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
A4 = {Layout.ACROSS: Fraction(297, 210), Layout.UPRIGHT: Fraction(210, 297)}
SLACK = Fraction(3, 100)
EXAMPLES = {Layout.ACROSS: "3508 x 2480", Layout.UPRIGHT: "2480 x 3508"}


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture's head says: ``png`` or ``jpg``, and its pixels."""

    kind: str
    width: int
    height: int


def look_at(content: bytes) -> Picture:
    """Return what a picture is; what its name says does not count.

    Raises:
        NoPicture: neither PNG nor JPEG.
        PictureTooLarge: too many bytes or pixels.
        PictureBroken: its head can't be read.
    """
    if len(content) > MOST_MIB * MIB:
        raise PictureTooLarge(limit=MOST_MIB, pixels=MOST_PIXELS)
    if content.startswith(PNG):
        found = _png(content)
    elif content.startswith(JPEG):
        found = _jpeg(content)
    else:
        raise NoPicture
    if not (found.width and found.height):
        raise PictureBroken
    if max(found.width, found.height) > MOST_PIXELS:
        raise PictureTooLarge(limit=MOST_MIB, pixels=MOST_PIXELS)
    return found


def demand_shape(picture: Picture, layout: Layout) -> None:
    """Refuse a picture that would be stretched.

    Raises:
        PictureOfOtherShape: its sides are not those of the sheet.
    """
    wanted = A4[layout]
    if abs(Fraction(picture.width, picture.height) / wanted - 1) > SLACK:
        raise PictureOfOtherShape(
            width=picture.width,
            height=picture.height,
            layout=_("across") if layout is Layout.ACROSS else _("upright"),
            shape="297 : 210" if layout is Layout.ACROSS else "210 : 297",
            example=EXAMPLES[layout],
        )


def _png(content: bytes) -> Picture:
    if content[12:16] != b"IHDR" or len(content) < 24:
        raise PictureBroken
    return Picture("png", *struct.unpack_from(">II", content, 16))


def _jpeg(content: bytes) -> Picture:
    for marker, at in _segments(content):
        if marker in SIZES and at + 9 <= len(content):
            height, width = struct.unpack_from(">HH", content, at + 5)
            return Picture("jpg", width, height)
    raise PictureBroken


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield the markers of a JPEG and where their lengths stand less two bytes."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:
            at += 1
        elif marker in ALONE:
            at += 2
        else:
            yield marker, at
            at += 2 + int(struct.unpack_from(">H", content, at + 2)[0])
