"""What all pages of awards share: their blueprint, who may come, certificates as sheets."""

from collections.abc import Sequence
from functools import cache, partial

from flask import Blueprint, Response
from flask_babel import format_date
from flask_babel import gettext as _

from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, demand, may
from eventsapp.awards.holding import Held
from eventsapp.awards.titles import design_of
from eventsapp.certificates import services as certificates
from eventsapp.documents.setting import MIME
from eventsapp.frame.files import called, handed_out
from eventsapp.frame.languages import html_lang

bp = Blueprint("awards", __name__)


def manages() -> bool:
    """Whether the reader gives the union's titles."""
    return may(Permission.MANAGE_APPRAISALS, accounts.union().id)


def demand_managing() -> None:
    """Go on only for who gives the union's titles."""
    demand(Permission.MANAGE_APPRAISALS, accounts.union().id)


def sheets_of(awards: Sequence[Held]) -> list[certificates.Sheet]:
    """Return the certificates of awards, in the reader's language."""
    said = cache(partial(format_date, format="long"))  # most were given on the same day
    words = cache(_given)  # and most have the same title
    is_english = html_lang() == "en"
    sheets = []
    for one in (held.certificate for held in awards):
        title = one.title_en if is_english else one.title
        sheets.append(
            certificates.Sheet(
                number=one.number,
                token=one.token,
                name=one.name,
                title=title,
                year=one.year,
                words=words(title, one.year),
                branch=one.branch,
                issuer=one.issuer,
                date=said(one.given_on),
                is_person=one.is_person,
            )
        )
    return sheets


def _given(title: str, year: int) -> str:
    return _("has been given the title “%(title)s” of %(year)s.", title=title, year=year)


def certificate_of(held: Held) -> Response:
    """Hand out the certificate of one award."""
    one = held.certificate
    title = one.title_en if html_lang() == "en" else one.title
    name = called(one.name, f"{one.year} {title}", one.number, ending="pdf")
    design = design_of(held.award.year, held.award.title)
    return handed_out(certificates.to_pdf(sheets_of([held]), design), name, MIME, one.number)
