"""What members read on their own phones: in, or why not, and what they do then."""

from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.checkins.models import Reason, Verdict
from eventsapp.checkins.services import Answer
from eventsapp.checkins.words import LOOKS, REASONS, VERDICTS, Spoken, clock_time, hours
from eventsapp.frame.languages import day_and_weekday

_AT_THE_DESK: Final = _l("Ask at the service desk")
_AGAIN: Final = _l("Scan the screen once more")
_WHY: Final = {
    Reason.UNKNOWN_CODE: (_AT_THE_DESK, _l("Your staff number is not on the roll.")),
    Reason.STALE_CODE: (
        _AGAIN,
        _l("The code changes every 30 seconds and is good for a minute. A picture is too old."),
    ),
    Reason.VOIDED: (_AT_THE_DESK, _l("This check-in was taken back.")),
    Reason.IMPOSSIBLE_CLOCK: (_AGAIN, _l("The site's clock was being put right.")),
    Reason.EVENT_CANCELLED: (_l("Nothing to do here"), _l("The event was called off.")),
    Reason.NOT_MEMBER: (_AT_THE_DESK, _l("You belong to no branch on this day.")),
    Reason.NOT_REGISTERED: (_AT_THE_DESK, _l("You are not entered for this event.")),
    Reason.NO_RE_ENTRY: (_AT_THE_DESK, _l("You went out, and nobody comes in again here.")),
}


def told(answer: Answer, event: str) -> Spoken:
    """Put an answer into words for the member herself."""
    name = answer.person.name if answer.person else ""
    where = " · ".join(filter(None, (event, answer.place.name)))
    look = LOOKS[answer.verdict]
    if answer.verdict is Verdict.REFUSED:
        to_do, why = _advice(answer)
        return Spoken(
            look, str(REASONS[answer.reason or Reason.UNKNOWN_CODE]), name, where, to_do, why
        )
    at = answer.happened_at
    if answer.verdict is Verdict.AGAIN and answer.first_at is not None:
        at = answer.first_at
    day = day_and_weekday(answer.place.held_on)
    line = _("%(where)s, %(day)s %(at)s", where=where, day=day, at=clock_time(at))
    return Spoken(look, str(VERDICTS[answer.verdict]), name, line)


def _advice(answer: Answer) -> tuple[str, str]:
    if answer.reason is Reason.OUTSIDE_WINDOW:
        return _("Check in while it is open"), hours(answer.place)
    to_do, why = _WHY.get(answer.reason or Reason.UNKNOWN_CODE, _WHY[Reason.UNKNOWN_CODE])
    return str(to_do), str(why)
