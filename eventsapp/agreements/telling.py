"""Who is told that a correction waits, and what the second person said."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from eventsapp.accounts.models import Account
from eventsapp.accounts.permissions import Permission
from eventsapp.agreements.models import Answer, CorrectionAnswer, CorrectionRequest
from eventsapp.events.officials import officials_of
from eventsapp.notices import services as notices
from eventsapp.notices.services import Topic
from eventsapp.signings.telling import what_of

ASKED = notices.add(
    Topic(
        "second_asked",
        _l("A correction waits for a second person: %(what)s"),
        _l("%(name)s wants to correct match %(number)s of %(what)s. Reason: %(reason)s."),
    )
)
AGREED = notices.add(
    Topic(
        "second_agreed",
        _l("Your correction is agreed to: %(what)s"),
        _l("%(name)s has agreed: match %(number)s of %(what)s is corrected."),
    )
)
REFUSED = notices.add(
    Topic(
        "second_refused",
        _l("Your correction is refused: %(what)s"),
        _l(
            "%(name)s does not agree to the correction of match %(number)s of %(what)s."
            " Reason: %(reason)s."
        ),
    )
)
_TOPICS = {Answer.AGREED: AGREED, Answer.REFUSED: REFUSED}


def tell_asked(request: CorrectionRequest, number: str, *, now: datetime, by: Account) -> None:
    """Tell the other referees of the event that a correction waits; flushes."""
    discipline = request.stage.discipline
    referees = officials_of(discipline.event, Permission.RECORD_RESULTS, now)
    notices.tell(
        ASKED,
        referees,
        now=now,
        by=by,
        address=f"/corrections/{request.id}",
        name=by.name,
        number=number,
        what=what_of(discipline),
        reason=request.reason,
    )


def tell_answered(
    request: CorrectionRequest, row: CorrectionAnswer, number: str, *, by: Account
) -> None:
    """Tell whoever asked what the second person said; flushes."""
    if row.answer not in _TOPICS:
        return
    notices.tell(
        _TOPICS[row.answer],
        [request.by_id],
        now=row.at,
        by=by,
        address=f"/corrections/{request.id}",
        name=by.name,
        number=number,
        what=what_of(request.stage.discipline),
        reason=row.reason or "–",
    )
