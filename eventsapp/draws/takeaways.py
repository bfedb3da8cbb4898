"""Pictures to take away: on one sheet of paper, or as a picture file to pass on in a chat.

The drawings are those of the page; ``charts.posters`` says where each stands.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.charts.on_paper import taken_apart
from eventsapp.charts.posters import (
    HEAD_MM,
    HEADING,
    MARGIN_MM,
    Draw,
    Fitted,
    Paper,
    Placed,
    fit,
    for_phones,
    suggested,
)
from eventsapp.documents.posters import PNG, Picture, PosterSheet, to_pdf, to_png
from eventsapp.documents.setting import MIME
from eventsapp.errors import NotFound
from eventsapp.frame.files import called, handed_out, laid_open
from eventsapp.frame.languages import dated_moment, page_language

_POINTS_A_MM = 72 / 25.4
_LETTERS = 10.0  # points on paper
_PHONE_LETTERS, _PHONE_MARGIN, _PHONE_HEAD, _PHONE_FOOT = 16.0, 24.0, 66.0, 34.0


@dataclass(frozen=True, slots=True)
class Takeaway:
    """What is to be taken away, and of what.

    ``called`` are the words of the file's name; ``list_hash`` is that of the entry list, empty
    without one.
    """

    title: str
    subtitle: str
    called: tuple[str, ...]
    draw: Draw
    list_hash: str = ""


def chosen(takeaway: Takeaway, paper: str | None) -> Fitted:
    """Return the pictures on the paper asked for, else on what they can be read on.

    Raises:
        NotFound: there is no such paper.
    """
    if not paper:
        return suggested(takeaway.draw)
    if paper not in set(Paper):
        raise NotFound
    return fit(takeaway.draw, Paper(paper))


def hand_out_pdf(takeaway: Takeaway) -> ResponseReturnValue:
    """Answer with one sheet as PDF, on the paper that the address names."""
    fitted = chosen(takeaway, request.args.get("paper"))
    now = clock.now()
    sheet = paper_sheet(takeaway, fitted, at=now)
    name = called(*takeaway.called, fitted.paper.name, ending="pdf")
    return _handed_out(
        name, MIME, sheet, lambda: to_pdf(sheet, dated_on=clock.local(now).date())
    )


def hand_out_png(takeaway: Takeaway) -> ResponseReturnValue:
    """Answer with a picture file."""
    sheet, pixels = phone_sheet(takeaway, at=clock.now())
    name = called(*takeaway.called, ending="png")
    return _handed_out(name, PNG, sheet, lambda: to_png(sheet, pixels_a_point=pixels))


def paper_sheet(takeaway: Takeaway, fitted: Fitted, *, at: datetime) -> PosterSheet:
    """Return a sheet of paper with what it shows, and in its foot since when it is so."""
    sides = fitted.paper.sides
    width, height = reversed(sides) if fitted.is_wide else sides
    scale = fitted.scale * _POINTS_A_MM
    return PosterSheet(
        title=takeaway.title,
        subtitle=takeaway.subtitle,
        foot=_foot(takeaway, at),
        language=page_language(),
        width=width * _POINTS_A_MM,
        height=height * _POINTS_A_MM,
        margin=MARGIN_MM * _POINTS_A_MM,
        size=_LETTERS,
        pictures=_pictures(fitted.poster.placed, scale, HEAD_MM * _POINTS_A_MM),
    )


def phone_sheet(takeaway: Takeaway, *, at: datetime) -> tuple[PosterSheet, float]:
    """Return a sheet as wide as its pictures, and how many pixels a point of it gets."""
    poster, pixels = for_phones(takeaway.draw)
    around = 2 * _PHONE_MARGIN
    sheet = PosterSheet(
        title=takeaway.title,
        subtitle=takeaway.subtitle,
        foot=_foot(takeaway, at),
        language=page_language(),
        width=poster.width + around,
        height=poster.height + around + _PHONE_HEAD + _PHONE_FOOT,
        margin=_PHONE_MARGIN,
        size=_PHONE_LETTERS,
        pictures=_pictures(poster.placed, 1, _PHONE_HEAD),
    )
    return sheet, pixels


def _foot(takeaway: Takeaway, at: datetime) -> str:
    said = [_("as of %(at)s", at=dated_moment(at))]
    if takeaway.list_hash:
        said.insert(0, _("Hash of the entry list: %(hash)s", hash=takeaway.list_hash))
    return " · ".join(said)


def _pictures(placed: Sequence[Placed], scale: float, top: float) -> list[Picture]:
    found = []
    for one in placed:
        width, height = one.block.size
        heading = HEADING if one.block.title else 0
        shapes, words = taken_apart(one.block.svg)
        found.append(
            Picture(
                title=one.block.title,
                alt=one.block.title or _("Picture"),
                svg=shapes,
                x=one.x * scale,
                y=top + (one.y + heading) * scale,
                width=width * scale,
                height=(height - heading) * scale,
                heading=heading * scale,
                scale=scale,
                words=words,
            )
        )
    return found


def _handed_out(
    name: str, mime: str, sheet: PosterSheet, make: Callable[[], bytes]
) -> ResponseReturnValue:
    """Answer with a file; nothing is set again for whoever has the same picture already.

    The instant in the foot is left out of what tells one picture from another: an older file
    says truly that nothing has changed since.
    """
    told = json.dumps([mime, name, asdict(replace(sheet, foot=""))], sort_keys=True)
    mark = hashlib.sha256(told.encode()).hexdigest()
    has_it = mark in request.if_none_match
    answer = (laid_open if mime == PNG else handed_out)(b"" if has_it else make(), name, mime)
    answer.set_etag(mark)
    # For whoever may see the page, and asked again each time: results come in meanwhile.
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer.make_conditional(request)
