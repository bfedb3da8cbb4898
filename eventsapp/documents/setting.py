"""Typst with Noto Sans CJK: papers are set with nothing of the machine's own."""

import json
import struct
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any, cast

import manimgx_fonts_cjk
import typst

from eventsapp.documents.blocks import printable

MIME = "application/pdf"
_JOINING = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF))
_FONTS = Path(manimgx_fonts_cjk.__file__).parent


class Unset(Exception):
    """A picture can't be read."""


def to_pdf(
    template: bytes,
    content: object,
    *,
    dated_on: date | None = None,
    files: Mapping[str, bytes] | None = None,
) -> bytes:
    """Set content as PDF; the same content on the same day always gives the same bytes.

    Args:
        template: in Typst's language, reading ``json(bytes(sys.inputs.document))``.
        content: what JSON can hold, its texts printable.
        dated_on: the day that the file says it was made on; without it, no day.
        files: pictures, by the names under which the template finds them: ``/picture``.

    Raises:
        Unset: Typst can't set it; of a template of ours only for a picture that is broken.
    """
    at = (
        datetime.combine(dated_on, time.min, UTC)
        if dated_on
        else datetime.fromtimestamp(0, UTC)
    )
    return cast(bytes, _compiled(template, content, files, format="pdf", timestamp=at))


def to_pictures(
    template: bytes,
    content: object,
    *,
    pixels_per_inch: int = 96,
    files: Mapping[str, bytes] | None = None,
) -> list[bytes]:
    """Return each page as a PNG, to look at.

    Raises:
        Unset: as :func:`to_pdf`.
    """
    made = _compiled(template, content, files, format="png", ppi=pixels_per_inch)
    return made if isinstance(made, list) else [cast(bytes, made)]


def _compiled(
    template: bytes, content: object, files: Mapping[str, bytes] | None, **wish: Any
) -> bytes | list[bytes] | None:
    # Handed over as data: what people typed is never read as Typst's own language.
    given: dict[str, Any] = {
        "font_paths": _fonts(),
        "sys_inputs": {"document": json.dumps(content)},
    }
    if not files:
        return typst.Compiler(template, **given).compile(**wish)
    with tempfile.TemporaryDirectory() as root:
        for name, bytes_of_it in files.items():
            (Path(root) / name).write_bytes(bytes_of_it)
        try:
            return typst.Compiler(template, root=root, **given).compile(**wish)
        except typst.TypstError as refused:
            raise Unset from refused


@cache
def _fonts() -> typst.Fonts:
    """Return the one font, read once: its file has 33 MB."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS]
    )


def drawable(text: str) -> str:
    r"""Return a text as it can be set: nothing that is only there to control or join others.

    >>> drawable("李\x07娜👩\u200d👧")
    '李娜👩👧'
    """
    return printable(text).translate(_JOINING)


def lacking(text: str) -> str:
    """Return the characters of a drawable text that the typeface has no picture of.

    On paper an empty box stands in their place, to be filled in by hand.

    >>> lacking("李娜 Anna 𠮷"), lacking("小明🏓")
    ('', '🏓')
    """
    drawn = _drawn()
    return "".join(one for one in dict.fromkeys(text) if ord(one) not in drawn)


@cache
def _drawn() -> frozenset[int]:
    """Return the code points that the font has a glyph for: its ``cmap`` table of format 12."""
    (path,) = _FONTS.glob("*.ttc")
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        (font,) = struct.unpack_from(">I", data, 12)  # the first of the collection
        (tables,) = struct.unpack_from(">H", data, font + 4)
        places = (struct.unpack_from(">4sIII", data, font + 12 + 16 * n) for n in range(tables))
        (cmap,) = (at for tag, _sum, at, _length in places if tag == b"cmap")
        (forms,) = struct.unpack_from(">H", data, cmap + 2)
        offsets = [
            struct.unpack_from(">I", data, cmap + 8 + 8 * number)[0] for number in range(forms)
        ]
        (form,) = {
            cmap + one for one in offsets if data[cmap + one : cmap + one + 2] == b"\0\x0c"
        }
        (groups,) = struct.unpack_from(">I", data, form + 12)
        spans = struct.iter_unpack(">III", data[form + 16 : form + 16 + 12 * groups])
        return frozenset(
            code for first, last, _glyph in spans for code in range(first, last + 1)
        )
