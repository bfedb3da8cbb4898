"""Who is told that a step begins, and who is reminded of a deadline."""

from collections.abc import Iterable
from datetime import datetime

from flask_babel import lazy_gettext as _l

from eventsapp.accounts.models import Account
from eventsapp.evaluations.course import Course
from eventsapp.notices import services as notices
from eventsapp.notices.services import Topic
from eventsapp.schemes.services import Unit

ASSESS = notices.add(
    Topic(
        "evaluation_assess",
        _l("Self-assessment %(year)s is open"),
        _l("Say what your branch did, with evidence, until %(until)s."),
    )
)
REVIEW = notices.add(
    Topic(
        "evaluation_review",
        _l("You review the branches of %(year)s"),
        _l("Your marks are awaited until %(until)s. Your own branch is left out."),
    )
)
PROPOSED = notices.add(
    Topic(
        "evaluation_proposed",
        _l("The result of the appraisal %(year)s is proposed"),
        _l("Your branch's marks stand there, with how each came about."),
    )
)
BACK = notices.add(
    Topic(
        "evaluation_back",
        _l("The appraisal %(year)s went a step back"),
        _l("It is now in the step before. Reason: %(reason)s."),
    )
)
ASSESS_SOON = notices.add(
    Topic(
        "evaluation_assess_soon",
        _l("The self-assessment %(year)s ends soon"),
        _l("Your branch has not handed it in yet. It is open until %(until)s."),
    )
)
ASSESS_LATE = notices.add(
    Topic(
        "evaluation_assess_late",
        _l("The self-assessment %(year)s is late"),
        _l("Your branch has not handed it in, and the time ended on %(until)s."),
    )
)
REVIEW_SOON = notices.add(
    Topic(
        "evaluation_review_soon",
        _l("The review %(year)s ends soon"),
        _l("Some of your marks are missing. They are awaited until %(until)s."),
    )
)
REVIEW_LATE = notices.add(
    Topic(
        "evaluation_review_late",
        _l("Marks of the review %(year)s are late"),
        _l("Some of your marks are missing, and the time ended on %(until)s."),
    )
)


def tell_branches(
    topic: Topic, course: Course, units: Iterable[Unit], *, now: datetime, reason: str = ""
) -> None:
    """Tell the officers of the branches, each about the own one; flushes."""
    for unit in units:
        for branch_id in unit.branch_ids:
            notices.tell_body(
                topic,
                branch_id,
                now=now,
                address=f"/evaluations/{course.evaluation.id}/branches/{branch_id}",
                year=course.evaluation.year,
                until=course.terms.assess_until,
                reason=reason,
            )


def tell_reviewers(
    topic: Topic,
    course: Course,
    account_ids: Iterable[int],
    *,
    now: datetime,
    by: Account | None,
    reason: str = "",
) -> None:
    """Tell reviewers; flushes."""
    notices.tell(
        topic,
        account_ids,
        now=now,
        by=by,
        address=f"/evaluations/{course.evaluation.id}/review",
        year=course.evaluation.year,
        until=course.terms.review_until,
        reason=reason,
    )
