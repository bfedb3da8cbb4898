"""The score pad: one page for all matches of an event that can be played now."""

import json

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from eventsapp.accounts.permissions import Permission, requires
from eventsapp.frame.access import public
from eventsapp.scanners.shell import serve
from eventsapp.score_pads import services as score_pads
from eventsapp.score_pads import texts
from eventsapp.score_pads.access import scored
from eventsapp.score_pads.api_views import bp
from eventsapp.score_pads.files import SCORE_PAD

__all__ = ["bp"]  # with the routes of both modules on it


serve(bp, SCORE_PAD, files="/pads/files", worker="/pads/worker.js")


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
