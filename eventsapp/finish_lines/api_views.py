"""What the phone at the line asks and tells: races, and what was taken down."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from eventsapp import clock
from eventsapp.finish_lines import services as finish_lines
from eventsapp.finish_lines.forms import read_sheets
from eventsapp.pad_phones.access import hand, own, shown, taken_down, taking_down
from eventsapp.pad_phones.answering import kept, listed

bp = Blueprint("finish_lines", __name__)


@bp.get("/api/v1/events/<int:event_id>/finish")
@taking_down
def give_races(event_id: int) -> ResponseReturnValue:
    """Give a phone what it keeps of an event, unless it has this already."""
    event = taken_down(event_id)
    return listed(event, finish_lines.for_phones(shown(finish_lines.races_of(event))))


@bp.post("/api/v1/events/<int:event_id>/finish")
@taking_down
def post_sheets(event_id: int) -> ResponseReturnValue:
    """Keep acts of some sheets; each is answered with how many acts are kept of it."""
    event = taken_down(event_id)
    sent, now, who = read_sheets(request.get_json(silent=True)), clock.now(), hand()
    races = own({one.id: one for one in event.disciplines if finish_lines.is_race(one)})

    def keep(one: finish_lines.SheetIn) -> int:
        return finish_lines.keep(one, races, now=now, by=who.account, phone=who.phone)

    return kept(sent, keep)
