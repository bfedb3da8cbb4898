"""Pictures on one sheet: as PDF on paper, or as a PNG to pass on."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from math import ceil
from pathlib import Path

from eventsapp.documents import setting
from eventsapp.documents.drawings import WORDS, plain_words
from eventsapp.documents.parts import Word
from eventsapp.documents.setting import drawable

TEMPLATE = WORDS + (Path(__file__).parent / "poster.typ").read_bytes()
POINTS_AN_INCH = 72
PNG = "image/png"


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG in its place; lengths are points, ``y`` is below the heading if there is one.

    ``alt`` says what it shows to those who cannot see it; ``scale`` is how many points a unit
    of its words gets.
    """

    title: str
    alt: str
    svg: str
    x: float
    y: float
    width: float
    height: float
    heading: float
    scale: float
    words: Sequence[Word]


@dataclass(frozen=True, slots=True)
class PosterSheet:
    """A sheet: pictures stand from its margin on; ``size`` is that of its letters in points."""

    title: str
    subtitle: str
    foot: str
    language: str
    width: float
    height: float
    margin: float
    size: float
    pictures: Sequence[Picture]


def to_pdf(sheet: PosterSheet, *, dated_on: date | None = None) -> bytes:
    """Return a sheet as PDF."""
    return setting.to_pdf(TEMPLATE, _content(sheet), dated_on=dated_on)


def to_png(sheet: PosterSheet, *, pixels_a_point: float) -> bytes:
    """Return a sheet as a picture on white ground."""
    ppi = ceil(POINTS_AN_INCH * pixels_a_point)
    (page,) = setting.to_pictures(TEMPLATE, _content(sheet), pixels_per_inch=ppi)
    return page


def _content(sheet: PosterSheet) -> dict[str, object]:
    return {
        "title": drawable(sheet.title),
        "subtitle": drawable(sheet.subtitle),
        "foot": drawable(sheet.foot),
        "lang": sheet.language,
        "width": sheet.width,
        "height": sheet.height,
        "margin": sheet.margin,
        "size": sheet.size,
        "blocks": [_plain(one) for one in sheet.pictures],
    }


def _plain(picture: Picture) -> dict[str, object]:
    texts = {name: drawable(getattr(picture, name)) for name in ("title", "alt", "svg")}
    return asdict(picture) | texts | {"words": plain_words(picture.words)}
