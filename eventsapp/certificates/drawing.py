"""Certificates as PDF, a sheet each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask_babel import gettext as _

from eventsapp.certificates import designs, pictures, placeholders
from eventsapp.certificates.errors import PictureBroken
from eventsapp.certificates.models import OwnDesign
from eventsapp.charts.qr import qr_files
from eventsapp.documents import setting
from eventsapp.documents.setting import drawable, lacking
from eventsapp.frame.addresses import from_outside
from eventsapp.frame.languages import html_lang

TEMPLATE = (Path(__file__).parent / "certificates.typ").read_bytes()
ADDRESS = "/c/"
PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet.

    Args:
        number: of the certificate.
        token: of the page that confirms it; none without a code.
        name: of the holder.
        title: what was won, for plaques and own designs.
        year: of the title.
        words: what was won, in a sentence below the name.
        branch: for whom.
        issuer: who gives it.
        date: when, in words.
        people: who plays in a pair or team.
        is_person: a name of two characters is then spread.
    """

    number: str
    token: str
    name: str
    title: str
    year: int
    words: str
    branch: str
    issuer: str
    date: str
    people: str = ""
    is_person: bool = False


def to_pdf(sheets: Sequence[Sheet], design: str = designs.PLAIN) -> bytes:
    """Return certificates as PDF, in the reader's language.

    Args:
        sheets: a page each.
        design: the key of a ready design, or of the union's own.

    Raises:
        NotFound: there is no such design.
        PictureBroken: the picture of an own design can't be read.
    """
    own = designs.own_of(design)
    try:
        return setting.to_pdf(TEMPLATE, _content(sheets, design, own), files=_files(own))
    except setting.Unset as broken:
        raise PictureBroken from broken


def to_picture(sheet: Sheet, design: str | designs.Own | OwnDesign) -> bytes:
    """Return a certificate as a PNG, to look at; an own design need not be stored yet.

    Raises:
        NotFound, PictureBroken: as :func:`to_pdf`.
    """
    own = designs.own_of(design) if isinstance(design, str) else design
    key = design if isinstance(design, str) else designs.OWN
    try:
        [picture] = setting.to_pictures(
            TEMPLATE, _content([sheet], key, own), files=_files(own), pixels_per_inch=72
        )
    except setting.Unset as broken:
        raise PictureBroken from broken
    return picture


def unprinted(sheets: Sequence[Sheet]) -> list[tuple[str, str]]:
    """Return the holders whose names have characters that the typeface lacks, with these."""
    found = (
        (one.name, lacking(drawable(one.name + one.people + one.branch))) for one in sheets
    )
    return [(name, signs) for name, signs in found if signs]


def _files(own: designs.Own | OwnDesign | None) -> Mapping[str, bytes]:
    return {PICTURE: own.picture} if own else {}


def _content(
    sheets: Sequence[Sheet], design: str, own: designs.Own | OwnDesign | None
) -> dict[str, object]:
    is_english = html_lang() == "en"
    address = from_outside(ADDRESS)
    coded = [one for one in sheets if one.token]
    codes = dict(
        zip(
            (one.token for one in coded),
            qr_files(address, [one.token for one in coded]),
            strict=True,
        )
    )
    return {
        "lang": "en" if is_english else "zh",
        "design": "own" if own else design,
        "own": _plain_own(own) if own else None,
        "heading": _("Certificate of honour"),
        "number": _("Certificate No."),
        "check": _("Scan to confirm"),
        "sheets": [_plain(one, codes.get(one.token, ""), own) for one in sheets],
    }


def _plain_own(own: designs.Own | OwnDesign) -> dict[str, object]:
    return {
        "upright": own.layout == "upright",
        "ink": own.ink.value,
        "top": own.top_mm,
        "size": own.size_pt,
        "format": pictures.look_at(own.picture).kind,
        "heading": drawable(own.heading),
    }


def _plain(one: Sheet, code: str, own: designs.Own | OwnDesign | None) -> dict[str, object]:
    values = {
        "name": spread(drawable(one.name)) if one.is_person else drawable(one.name),
        "title": drawable(one.title),
        "year": str(one.year),
        "branch": drawable(one.branch),
        "number": drawable(one.number),
        "date": one.date,
        "issuer": drawable(one.issuer),
    }
    more = {"people": drawable(one.people), "words": drawable(one.words), "code": code}
    text = placeholders.filled(own.text, values) if own else ""
    heading = placeholders.filled(own.heading, values) if own else ""
    return {**values, **more, "text": text, "heading": heading}


def spread(name: str) -> str:
    r"""Return a name of two Chinese characters with the gap that makes it as wide as three.

    >>> spread("何立"), spread("何小立"), spread("Al")
    ('何\u3000立', '何小立', 'Al')
    """
    if len(name) == 2 and all(0x3400 <= ord(sign) <= 0x3FFFF for sign in name):
        return f"{name[0]}\u3000{name[1]}"
    return name
