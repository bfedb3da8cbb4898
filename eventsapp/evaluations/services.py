"""What views and higher features may ask of evaluations."""

from collections.abc import Mapping
from fractions import Fraction

from eventsapp.evaluations.assessing import (
    MOST_EVIDENCE,
    Own,
    Shown,
    add_file,
    add_link,
    course_of,
    evidence,
    evidence_of,
    file_of,
    is_open,
    own_of,
    owns_of,
    save,
    take_back,
)
from eventsapp.evaluations.course import (
    AsideReason,
    Course,
    Field,
    course,
    course_of_version,
    course_of_year,
    courses,
    field_of,
)
from eventsapp.evaluations.findings import (
    Findings,
    Gap,
    Key,
    Open,
    Voice,
    findings_of,
    fixed_given,
    fixed_poll,
    fixed_voices,
    given_of,
    left_to,
    marks_by,
)
from eventsapp.evaluations.hindrances import Hindrance
from eventsapp.evaluations.models import Evaluation, Step
from eventsapp.evaluations.polls import (
    Poll,
    bind_ballot,
    log_of,
    on_offer,
    polls_of,
)
from eventsapp.evaluations.proposing import Moved, moved_since, moved_to
from eventsapp.evaluations.reminding import remind_due
from eventsapp.evaluations.reviewers import (
    Reviewer,
    is_named,
    name_reviewer,
    named_in,
    reviewer_in,
    reviewers_of,
    take_out,
)
from eventsapp.evaluations.reviewing import (
    Typed,
    demand_other,
    mark,
    put_veto,
    vetoes_by_hand,
    vetoes_log,
)
from eventsapp.evaluations.steps import move_on, open_year, set_terms, step_back
from eventsapp.schemes import services as schemes

__all__ = [
    "MOST_EVIDENCE",
    "AsideReason",
    "Course",
    "Evaluation",
    "Field",
    "Findings",
    "Gap",
    "Hindrance",
    "Key",
    "Moved",
    "Open",
    "Own",
    "Poll",
    "Reviewer",
    "Shown",
    "Step",
    "Typed",
    "Voice",
    "add_file",
    "add_link",
    "bind_ballot",
    "course",
    "course_of",
    "course_of_version",
    "course_of_year",
    "courses",
    "demand_other",
    "evidence",
    "evidence_of",
    "field_of",
    "file_of",
    "findings_of",
    "fixed_given",
    "fixed_poll",
    "fixed_voices",
    "given",
    "given_of",
    "is_named",
    "is_open",
    "left_to",
    "log_of",
    "mark",
    "marks_by",
    "move_on",
    "moved_since",
    "moved_to",
    "name_reviewer",
    "named_in",
    "on_offer",
    "open_year",
    "own_of",
    "owns_of",
    "polls_of",
    "put_veto",
    "remind_due",
    "reviewer_in",
    "reviewers_of",
    "save",
    "set_terms",
    "standing",
    "step_back",
    "take_back",
    "take_out",
    "vetoes_by_hand",
    "vetoes_log",
]


def given(evaluation: Evaluation) -> Mapping[tuple[int, str], Fraction]:
    """Return what people gave: by the unit's first branch and the place of the criterion.

    A cell is left out while fewer marks are there than are asked for. Once the result is
    proposed it is what counted then.
    """
    return given_of(course(evaluation.id)).figures


def standing(year: int) -> list[schemes.Standing]:
    """Return how the branches stand by the evaluation of a year, best first.

    Marks and vetoes that people gave are included; the figures of the system are those of
    now. Empty while the year has no evaluation.
    """
    found = course_of_year(year)
    if found is None:
        return []
    return schemes.standings_of(found.scheme, given=given_of(found))
