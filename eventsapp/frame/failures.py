"""Error pages in plain words, for people and for programs."""

from collections.abc import Sequence

import structlog
from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError
from werkzeug.exceptions import HTTPException

from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.frame.logs import request_id


def handle(app: Flask) -> None:
    """Show every failure as a page with a sentence, never as a trace."""
    app.register_error_handler(DomainError, _refused)
    app.register_error_handler(CSRFError, _form_expired)
    app.register_error_handler(IntegrityError, _overtaken)
    app.register_error_handler(DataError, _unfit)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)


def _refused(refusal: DomainError) -> Response:
    db.session.rollback()
    return page(refusal.status, refusal.message)


def _form_expired(error: CSRFError) -> Response:
    db.session.rollback()
    return page(
        400, _("The form was open too long. Load the page again and send it once more.")
    )


def _overtaken(error: IntegrityError) -> Response:
    db.session.rollback()
    structlog.get_logger().warning("overtaken", constraint=str(error.orig))
    return page(409, _("Somebody else was faster. Look at the page again, then decide."))


def _unfit(error: DataError) -> Response:
    """Answer 400 when the database refuses a value that no form and no converter stopped."""
    db.session.rollback()
    structlog.get_logger().warning("unfit", reason=str(error.orig))
    return page(
        400, _("Something typed is too long, too large or no text. Go back and correct it.")
    )


def _http(error: HTTPException) -> Response:
    db.session.rollback()
    status = error.code or 500
    response = page(status, sentence_for(status))
    if status == 405 and error.get_response() is not None:
        response.headers["Allow"] = error.get_response().headers.get("Allow", "")
    return response


def _fault(error: Exception) -> Response:
    db.session.rollback()
    structlog.get_logger().exception("fault")
    return page(500, sentence_for(500))


def sentence_for(status: int) -> str:
    """Return what went wrong and what to do, for a status code."""
    sentences = {
        400: _("The request could not be read. Go back and try again."),
        401: _("Log in first."),
        403: _("This is outside what your role may do."),
        404: _("There is no such page or record."),
        405: _("This address can't be opened that way. Go back and use the button."),
        409: _("Somebody changed this in the meantime. Look again, then decide."),
        413: _("The file is too large. Split it, or save it without pictures."),
        415: _("This kind of file can't be read here."),
        429: _("Too many attempts. Wait a minute, then try again."),
        500: _("Something broke on our side. Nothing was stored. Try again later."),
    }
    return sentences.get(status, _("This did not work. Go back and try again."))


def page(status: int, sentence: str, ways: Sequence[tuple[str, str]] = ()) -> Response:
    """Return the sentence as a page, or as JSON where a program asked.

    ``ways`` are where one can go on from the page, as words and address; else it leads home.
    """
    if request.path.startswith("/api/"):
        return make_response(jsonify(error=sentence, request_id=request_id()), status)
    if status >= 500:
        return make_response(_without_database(sentence), status)
    return make_response(
        render_template("frame/failure.html", sentence=sentence, ways=ways), status
    )


def _without_database(sentence: str) -> str:
    """Write a page that asks nobody who is signed in: that may be what can't be read."""
    template = current_app.jinja_env.get_template("frame/fault.html")
    return template.render(sentence=sentence, request_id=request_id())
