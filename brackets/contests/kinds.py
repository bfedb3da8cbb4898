"""Every kind of contest, by its name."""

from collections.abc import Mapping

from brackets.contests.attempts import AttemptsRules, HeightsRules
from brackets.contests.counts import CountsRules
from brackets.contests.days import AttendanceContestRules, StepsContestRules
from brackets.contests.fields import names_of, read_fields
from brackets.contests.judging import JudgedRules
from brackets.contests.mass_starts import MassStartRules
from brackets.contests.quizzes import QuizContestRules
from brackets.contests.rules import ContestRules
from brackets.contests.timed import TimedRules
from brackets.plan_errors import WrongShape
from brackets.shapes import fields_of, text_at

KINDS: Mapping[str, type[ContestRules]] = {
    known.kind: known
    for known in (
        *(TimedRules, AttemptsRules, HeightsRules, CountsRules, JudgedRules),
        *(QuizContestRules, MassStartRules, StepsContestRules, AttendanceContestRules),
    )
}


def rules_from_json(value: object, place: str) -> ContestRules:
    """Read the rules of a contest back.

    Raises:
        PlanError: there is no such kind, or a field is missing, unknown or of another type.
        BracketError: the rules cannot be like that.
    """
    if not isinstance(value, dict) or "kind" not in value:
        raise WrongShape(place, "an object with its kind")
    name = text_at(value["kind"], f"{place}.kind")
    if name not in KINDS:
        raise WrongShape(f"{place}.kind", "one of " + ", ".join(KINDS))
    kind = KINDS[name]
    document = fields_of(value, place, ("kind",), names_of(kind))
    return read_fields(kind, document, place)
