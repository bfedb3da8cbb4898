"""The page of a published event for whoever is not signed in, which caches may keep."""

from collections.abc import Callable
from typing import Final

from flask import Flask, Response, current_app, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from eventsapp import clock
from eventsapp.events import words
from eventsapp.events.discipline_views import bp
from eventsapp.events.visitors import Pages, Shown
from eventsapp.frame.access import public
from eventsapp.frame.languages import LANGUAGES, NAMES

__all__ = ["bp"]  # the blueprint is registered from here, after all modules have added to it

# Anybody's cache may keep it and has to ask each time whether it still holds.
ANYBODYS: Final = "public, no-cache"
EXTENSION: Final = "wentitong_visitors"


@bp.get("/visit/events/<int:event_id>")
@public
def visit(event_id: int) -> ResponseReturnValue:
    """Show what anybody may see of an event, in the language that the address names.

    Nothing of the reader is looked at, neither session nor cookie: the answer
    is the same for all, so it varies by nothing but its address.
    """
    asked = request.args.get("language")
    language = asked if asked in LANGUAGES else LANGUAGES[0]

    pages, now = pages_of(current_app), clock.now()
    page = pages.kept(event_id, language, now)
    if page is None:
        with force_locale(language):
            page = pages.made(event_id, language, now, _writing(event_id, language))
    response = Response(page.html, mimetype="text/html")
    response.headers["Cache-Control"] = ANYBODYS
    response.headers["Content-Language"] = "zh-CN" if language == "zh" else language
    response.set_etag(page.etag)
    return response.make_conditional(request)


def _writing(event_id: int, language: str) -> Callable[[Shown], str]:
    def write(shown: Shown) -> str:
        # Rendered without the request's own variables, which know who is signed in.
        template = current_app.jinja_env.get_template("events/visit.html")
        return template.render(
            shown=shown,
            chip=words.STATES[shown.state],
            event_id=event_id,
            languages={code: NAMES[code] for code in LANGUAGES if code != language},
        )

    return write


def pages_of(app: Flask) -> Pages:
    """Return the pages that an application keeps."""
    found: Pages = app.extensions.setdefault(EXTENSION, Pages())
    return found
