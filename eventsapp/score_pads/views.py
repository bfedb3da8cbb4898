"""The score pad: one page for all matches of an event that can be played now."""

import json

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue

from eventsapp.accounts.permissions import Permission, requires
from eventsapp.errors import NotFound
from eventsapp.frame.access import public
from eventsapp.score_pads import services as score_pads
from eventsapp.score_pads import texts
from eventsapp.score_pads.access import scored
from eventsapp.score_pads.api_views import bp
from eventsapp.score_pads.files import SCORE_PAD

__all__ = ["bp"]  # with the routes of both modules on it


@bp.app_url_defaults
def add_version(endpoint: str, values: dict[str, object]) -> None:
    """Put the version into the addresses of the page's scripts."""
    if endpoint == "score_pads.file":
        values.setdefault("version", SCORE_PAD.version)


@bp.get("/pads/<int:event_id>")
@requires(Permission.RECORD_RESULTS)
def show(event_id: int) -> ResponseReturnValue:
    """Show the matches that can be scored; a script makes pads of them."""
    event = scored(event_id)
    stages = score_pads.stages_of_event(event)
    return _page(event=event, matches=score_pads.open_matches(stages.values()))


@bp.get("/pads/")
@public
def shell() -> ResponseReturnValue:
    """Show the score pad without a match, for phones to keep."""
    return _page(event=None, matches=[])


def _page(**known: object) -> str:
    return render_template(
        "score_pads/show.html",
        texts=texts.for_phones(),
        addresses=json.dumps(
            {
                "list": url_for("score_pads.give_matches", event_id=0),
                "sheets": url_for("score_pads.post_sheets", event_id=0),
                "end": url_for("score_pads.post_end", event_id=0),
                "correct": url_for("results.correct", discipline_id=0, ref="REF"),
                "form": url_for("results.score", discipline_id=0, ref="REF"),
                "worker": url_for("score_pads.worker"),
            }
        ),
        **known,
    )


@bp.get("/pads/files/<version>/<name>")
@public
def file(version: str, name: str) -> ResponseReturnValue:
    """Give one of the page's scripts."""
    found = SCORE_PAD.file(version, name)
    if found is None:
        raise NotFound
    return found


@bp.get("/pads/worker.js")
@public
def worker() -> Response:
    """Give the script that keeps the page on the phone."""
    return SCORE_PAD.worker()
