"""Sheets to be filled in by hand: what stands on them, and how they become a PDF."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eventsapp.documents import setting
from eventsapp.documents.setting import drawable
from eventsapp.frame.languages import html_lang

TEMPLATE = (Path(__file__).parent / "sheets.typ").read_bytes()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table to be written into.

    Args:
        heads: one text a column.
        rows: as many texts each; ``None`` is a field that stays shut.
        widths: shares of the page.
        is_dense: whether rows are low, such as strips of points.
        title: above it.
    """

    heads: Sequence[str]
    rows: Sequence[Sequence[str | None]]
    widths: Sequence[float]
    is_dense: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper that begins on a page of its own.

    Args:
        title: what it is.
        subtitle: of what.
        grids: one below the other.
        signs: who signs at its end.
        facts: in one line below the subtitle.
        note: what has to be known to fill it in.
        is_wide: whether the page lies across.
        code: an SVG at the top, such as the code of a match.
    """

    title: str
    subtitle: str
    grids: Sequence[Grid]
    signs: Sequence[str] = ()
    facts: str = ""
    note: str = ""
    is_wide: bool = False
    code: str = ""


def content(heading: str, foot: str, sheets: Iterable[Sheet]) -> dict[str, object]:
    """Return what the template reads."""
    return {
        "lang": "en" if html_lang() == "en" else "zh",
        "heading": drawable(heading),
        "foot": drawable(foot),
        "sheets": [_drawable(asdict(sheet)) for sheet in sheets],
    }


def to_pdf(heading: str, foot: str, sheets: Iterable[Sheet]) -> bytes:
    """Return sheets as PDF."""
    return setting.to_pdf(TEMPLATE, content(heading, foot, sheets))


def _drawable(value: Any) -> Any:
    if isinstance(value, str):
        return drawable(value)
    if isinstance(value, dict):
        return {key: _drawable(each) for key, each in value.items()}
    return [_drawable(each) for each in value] if isinstance(value, (list, tuple)) else value
