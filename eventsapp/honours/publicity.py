"""The confirmed candidates of a title as something that is put to publicity, and frozen."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from eventsapp.errors import NotFound
from eventsapp.exact import shown
from eventsapp.honours import people, words
from eventsapp.honours.boards import board_of_units
from eventsapp.honours.faces import Face, faces_of
from eventsapp.honours.figures import FIGURES
from eventsapp.honours.keeping import Kept, Log, find, log_of, of_year
from eventsapp.honours.values import HolderKind
from eventsapp.members import services as members
from eventsapp.members.models import Member
from eventsapp.members.services import Bearer
from eventsapp.public_notices.slots import Listed, Source

KIND = "honours"
Figures = Mapping[str, Fraction | None]


def subject_of(title_id: int) -> str:
    """Return what notices about a title are about."""
    return f"{KIND}/{title_id}"


def source() -> Source:
    """Return where lists of titles come from."""
    figures = {key: one.name for kind in HolderKind for key, one in FIGURES[kind].items()}
    return Source(
        kind=KIND,
        current=current,
        listed=listed,
        offered=offered,
        words={
            "": _l("on the list"),
            "name": _l("name"),
            "branch": _l("branch"),
            "level": _l("level of the title"),
            "version": _l("version of the title"),
        }
        | figures,
        address=lambda subject: url_for("honours.show", title_id=_title(subject).id),
    )


def offered(year: int) -> list[tuple[str, str]]:
    """Return the titles of a year."""
    return [
        (
            subject_of(one.id),
            _(
                "those proposed for %(title)s %(year)s",
                title=words.called(one.title),
                year=year,
            ),
        )
        for one in of_year(year)
    ]


def current(subject: str) -> dict[str, object]:
    """Return the confirmed candidates with the figures that count, as of now.

    Raises:
        NotFound: there is no such title.
    """
    title = _title(subject)
    rows = _confirmed(title)
    return {
        "year": title.year,
        "version": title.number,
        "rows": [
            {"key": face.code, "name": face.name, "branch": face.branch, "level": level}
            | {key: "–" if value is None else str(value) for key, value in figures.items()}
            for face, level, figures in rows
        ],
    }


def listed(subject: str) -> Sequence[Listed]:
    """Return the rows that everybody reads: name, branch, and the level or the first figure.

    The highest level stands first; within one they stand by branch and code.
    """
    title = _title(subject)
    height = {level.name: place for place, level in enumerate(title.title.levels)}
    confirmed = sorted(_confirmed(title), key=lambda row: height.get(row[1], len(height)))
    apart = members.told_apart(
        Bearer(number, face.name, face.branch, face.code)
        for number, (face, _level, _figures) in enumerate(confirmed)
    )
    return [
        Listed(face.name, apart[number].branch, level or _first(title, figures))
        for number, (face, level, figures) in enumerate(confirmed)
    ]


def _first(title: Kept, figures: Figures) -> str:
    key = next(iter(title.title.order), "")
    value = figures.get(key)
    if value is None:
        return ""
    name = FIGURES[title.title.holder][key].name
    return _("%(figure)s: %(value)s", figure=name, value=shown(value))


def _confirmed(title: Kept) -> list[tuple[Face, str, Figures]]:
    """Return who is confirmed, by branch and code, with level and figures."""
    log = log_of(title.id)
    ids = [one for one, stand in log.forward().items() if stand.is_confirmed]
    if not ids:
        return []
    faces = faces_of(title, log)
    if title.title.holder is HolderKind.MEMBER:
        found = _of_members(title, ids)
    else:
        found = _of_units(title, log, ids)
    rows = [(faces[one], *found[one]) for one in ids]
    return sorted(rows, key=lambda row: (row[0].branch, row[0].code))


def _of_members(title: Kept, ids: Collection[int]) -> dict[int, tuple[str, Figures]]:
    asked = title.title.figures()
    values = people.measure(title.year, asked, select(Member.id).where(Member.id.in_(ids)))
    return {
        one: ("", {key: values.get(one, {}).get(key, people.NOTHING) for key in asked})
        for one in ids
    }


def _of_units(title: Kept, log: Log, ids: Collection[int]) -> dict[int, tuple[str, Figures]]:
    by_id = {one.id: one for one in board_of_units(title, log).candidates}
    nothing: dict[str, Fraction | None] = dict.fromkeys(title.title.figures())
    return {
        one: (by_id[one].level, by_id[one].values) if one in by_id else ("", nothing)
        for one in ids
    }


def _title(subject: str) -> Kept:
    text = subject.partition("/")[2]
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise NotFound
    return find(int(text))
