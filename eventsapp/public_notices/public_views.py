"""What everybody may read of notices without a log-in, and what caches may keep."""

from collections.abc import Callable
from typing import Final

from flask import Blueprint, Response, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.charts.qr import qr_svg
from eventsapp.documents import pdf, word
from eventsapp.documents.parts import Document
from eventsapp.frame.access import public
from eventsapp.frame.addresses import from_outside
from eventsapp.frame.files import attached, called, shown
from eventsapp.frame.languages import LANGUAGES, NAMES
from eventsapp.public_notices import paper, words
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices.models import Act, PublicNotice
from eventsapp.public_notices.pages import kept_by
from eventsapp.public_notices.reading import published
from eventsapp.public_notices.slots import said
from eventsapp.public_notices.states import OPEN, last_of, objection_state

bp = Blueprint("public_notices", __name__)

# Anybody's cache may keep it and has to ask each time whether it still holds.
ANYBODYS: Final = "public, no-cache"
HTML: Final = "text/html"


def _language() -> str:
    asked = request.args.get("language")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def _same_for_all(kind: str, write: Callable[[], bytes], mimetype: str) -> Response:
    """Answer with what depends on nothing but the address and the data."""
    language, day = _language(), clock.today()
    asked = (request.path, kind, language)

    def written() -> bytes:
        with force_locale(language):
            return write()

    page = kept_by(current_app._get_current_object()).page(asked, day, written)  # type: ignore[attr-defined]
    answer = Response(page.body, mimetype=mimetype)
    answer.headers["Cache-Control"] = ANYBODYS
    answer.headers["Content-Language"] = "zh-CN" if language == "zh" else language
    answer.set_etag(page.etag)
    return answer


def _rendered(template: str, **values: object) -> bytes:
    # Rendered without the request's own variables, which know who is signed in.
    others = {code: NAMES[code] for code in LANGUAGES if code != _language()}
    made = current_app.jinja_env.get_template(template)
    return made.render(languages=others, words=words, **values).encode()


@bp.get("/public-notices")
@public
def read_list() -> ResponseReturnValue:
    """Show what is in publicity, and what was."""
    return _same_for_all("list", _list, HTML).make_conditional(request)


def _list() -> bytes:
    today = clock.today()
    found = public_notices.notices_of()
    withdrawn = {one.id for one in found if last_of(one, Act.WITHDRAWN)}
    running = [
        one for one in found if one.id not in withdrawn and one.to_on and today <= one.to_on
    ]
    return _rendered(
        "public_notices/list.html",
        running=running,
        over=[one for one in found if one not in running],
        withdrawn=withdrawn,
        here=lambda code: url_for(".read_list", language=code),
    )


@bp.get("/public-notices/<int:notice_id>")
@public
def read(notice_id: int) -> ResponseReturnValue:
    """Show a notice with its list, its hash and what became of it."""
    return _same_for_all("page", lambda: _page(notice_id), HTML).make_conditional(request)


def _page(notice_id: int) -> bytes:
    notice = published(notice_id)
    standing = public_notices.standing_of(notice, clock.today())
    address = address_of(notice)
    return _rendered(
        "public_notices/read.html",
        notice=notice,
        standing=standing,
        states=public_notices.State,
        opening=paper.opening(notice),
        days=paper.days_words(notice),
        ways=paper.ways_words(notice),
        signature=paper.signature(notice),
        qr=qr_svg(address, _("Address of this page")),
        open_count=len(standing.open),
        answered_count=sum(objection_state(one) not in OPEN for one in standing.objections),
        said=said,
        here=lambda code: url_for(".read", notice_id=notice_id, language=code),
        language=_language(),
    )


def address_of(notice: PublicNotice) -> str:
    """Return the address of a notice as it stands on paper."""
    path = url_for("public_notices.read", notice_id=notice.id)
    return from_outside(path)


@bp.get("/public-notices/<int:notice_id>.pdf")
@public
def print_one(notice_id: int) -> ResponseReturnValue:
    """Hand out a notice to be printed."""
    answer = _same_for_all("pdf", lambda: pdf.to_pdf(_document(notice_id)), pdf.MIME)
    return _named(answer, shown(called(published(notice_id).title, ending="pdf")))


@bp.get("/public-notices/<int:notice_id>.docx")
@public
def hand_out(notice_id: int) -> ResponseReturnValue:
    """Hand out a notice for an office program."""
    answer = _same_for_all("docx", lambda: word.to_docx(_document(notice_id)), word.MIME)
    return _named(answer, attached(called(published(notice_id).title, ending="docx")))


def _document(notice_id: int) -> Document:
    notice = published(notice_id)
    return paper.document_of(notice, address_of(notice))


def _named(answer: Response, disposition: str) -> ResponseReturnValue:
    answer.headers["Content-Disposition"] = disposition
    return answer.make_conditional(request)
