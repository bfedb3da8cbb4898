"""Codes as PDF: badges (胸卡) to be cut out, and sheets with many small codes for a desk."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from eventsapp.badges.services import Badge
from eventsapp.charts.qr import qr_file
from eventsapp.checkins import codes
from eventsapp.documents import setting
from eventsapp.documents.setting import drawable

_FOLDER = Path(__file__).parent
BADGES = (_FOLDER / "badges.typ").read_bytes()
SHEETS = (_FOLDER / "sheets.typ").read_bytes()


def badges(some: Sequence[Badge], *, heading: str, language: str, dated_on: date) -> bytes:
    """Return badges of 90 x 54 mm, ten to an A4 page, with marks to cut along.

    Args:
        some: in the order in which they are to lie on the pile.
        heading: what they are for: the event or the union.
        language: of the file, ``zh`` or ``en``.
        dated_on: the day that the file says it was made on.
    """
    return setting.to_pdf(BADGES, badge_content(some, heading, language), dated_on=dated_on)


def badge_content(some: Sequence[Badge], heading: str, language: str) -> dict[str, object]:
    """Return what the badges' template reads."""
    return {
        "lang": language,
        "heading": drawable(heading),
        "badges": [_plain(badge) for badge in some],
    }


def sheets(some: Sequence[Badge], *, heading: str, language: str, dated_on: date) -> bytes:
    """Return sheets of small codes with name and staff number; each branch begins a page.

    Args:
        some: those of a branch beside each other.
        heading: what they are for: the event or the union.
        language: of the file, ``zh`` or ``en``.
        dated_on: the day that the file says it was made on.
    """
    return setting.to_pdf(SHEETS, sheet_content(some, heading, language), dated_on=dated_on)


def sheet_content(some: Sequence[Badge], heading: str, language: str) -> dict[str, object]:
    """Return what the sheets' template reads."""
    grouped = groupby(some, key=lambda badge: (badge.holder.branch_id, badge.holder.branch))
    return {
        "lang": language,
        "heading": drawable(heading),
        "branches": [
            {"name": drawable(name), "codes": [_plain(badge) for badge in of_branch]}
            for (_id, name), of_branch in grouped
        ],
    }


def _plain(badge: Badge) -> dict[str, str]:
    holder = badge.holder
    return {
        "name": drawable(holder.name),
        "number": drawable(holder.staff_number),
        "branch": drawable(holder.branch),
        "code": codes.spaced(badge.code),
        "picture": qr_file(badge.code),
    }
