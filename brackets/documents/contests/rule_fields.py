"""How a contest ranks, as a stage of a document says it: a reader for each kind."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from brackets.contests.attempts import AttemptsRules, HeightsRules
from brackets.contests.counts import CountsRules
from brackets.contests.days import AttendanceContestRules, StepsContestRules, UnitEntry
from brackets.contests.fields import names_of, read, read_fields, read_many
from brackets.contests.judging import JudgedRules, Leveling
from brackets.contests.mass_starts import MassStartRules
from brackets.contests.quizzes import QuizContestRules
from brackets.contests.rules import ContestRules
from brackets.contests.timed import TimedRules
from brackets.documents.values import id_at, list_at, number_between, time_at, units_at
from brackets.marks.attendance import AttendanceRules
from brackets.marks.decimals import MOST_PLACES
from brackets.marks.judging_rules import Judge, JudgingRules
from brackets.marks.mass_start import CheckPoint, Clock, Course
from brackets.marks.quiz_log import QuizRules
from brackets.marks.race_teams import TeamScore
from brackets.marks.steps import StepRules
from brackets.marks.times import Precision
from brackets.plan_errors import FieldMissing, WrongShape
from brackets.shapes import fields_of

MOST_LISTED = 20_000

Fields: TypeAlias = Mapping[str, object]
Branches: TypeAlias = Mapping[str, str]
"""Of entrants, as far as they have one."""

_Reader: TypeAlias = Callable[[Fields, str, Branches], ContestRules]


def _times(fields: Fields, place: str, _branches: Branches) -> ContestRules:
    return read_fields(TimedRules, fields, place)


def _attempts(fields: Fields, place: str, _branches: Branches) -> ContestRules:
    return read_fields(AttemptsRules, fields, place)


def _heights(fields: Fields, place: str, _branches: Branches) -> ContestRules:
    if "heights" not in fields:
        raise FieldMissing(place, "heights")
    decimals = number_between(fields.get("decimals", 2), f"{place}.decimals", 0, MOST_PLACES)
    heights = tuple(
        units_at(height, at, decimals)
        for at, height in list_at(fields["heights"], f"{place}.heights", MOST_LISTED)
    )
    return read_fields(HeightsRules, {}, place, heights=heights, decimals=decimals)


def _counts(fields: Fields, place: str, _branches: Branches) -> ContestRules:
    return read_fields(CountsRules, fields, place)


def _judged(fields: Fields, place: str, branches: Branches) -> ContestRules:
    for name in ("judging", "panels"):
        if name not in fields:
            raise FieldMissing(place, name)
    panels = list_at(fields["panels"], f"{place}.panels", MOST_LISTED)
    leveling = fields.get("leveling", Leveling.NONE.value)
    return read_fields(
        JudgedRules,
        {},
        place,
        judging=read(JudgingRules, fields["judging"], f"{place}.judging"),
        panels=tuple(read_many(Judge, panel, at) for at, panel in panels),
        branches=branches,
        leveling=read(Leveling, leveling, f"{place}.leveling"),
    )


def _quiz(fields: Fields, place: str, _branches: Branches) -> ContestRules:
    points = read(QuizRules, fields.get("points", {}), f"{place}.points")
    return QuizContestRules(points)


def _mass_start(fields: Fields, place: str, branches: Branches) -> ContestRules:
    waves = list_at(fields.get("waves", []), f"{place}.waves", MOST_LISTED)
    teams = fields.get("teams", {})
    by_branch: dict[str, tuple[str, ...]] = {}
    if teams == "branch":
        by_branch = _by_branch(branches)
    return read_fields(
        MassStartRules,
        {},
        place,
        course=_course(fields.get("course", {}), f"{place}.course"),
        waves=tuple(time_at(wave, at) for at, wave in waves),
        groups=_lists(fields.get("groups", {}), f"{place}.groups"),
        teams=by_branch or _lists({} if teams == "branch" else teams, f"{place}.teams"),
        team_size=number_between(
            fields.get("team_size", 1), f"{place}.team_size", 1, MOST_LISTED
        ),
        team_score=read(
            TeamScore, fields.get("team_score", TeamScore.PLACES.value), f"{place}.team_score"
        ),
    )


def _course(value: object, place: str) -> Course:
    document = fields_of(value, place, (), ("points", "limit", "least", "clock", "precision"))
    points = list_at(document.get("points", []), f"{place}.points", MOST_LISTED)
    return read_fields(
        Course,
        {},
        place,
        points=tuple(_point(point, at) for at, point in points),
        limit=_optional_time(document, "limit", place),
        least=_optional_time(document, "least", place),
        clock=read(Clock, document.get("clock", Clock.GROSS.value), f"{place}.clock"),
        precision=read(Precision, document.get("precision", "second"), f"{place}.precision"),
    )


def _point(value: object, place: str) -> CheckPoint:
    document = fields_of(value, place, ("name",), ("opens", "closes"))
    return read_fields(
        CheckPoint,
        {},
        place,
        name=id_at(document["name"], f"{place}.name"),
        opens=_optional_time(document, "opens", place),
        closes=_optional_time(document, "closes", place),
    )


def _optional_time(document: Fields, name: str, place: str) -> int | None:
    return time_at(document[name], f"{place}.{name}") if name in document else None


def _steps(fields: Fields, place: str, branches: Branches) -> ContestRules:
    if "challenge" not in fields:
        raise FieldMissing(place, "challenge")
    steps = read(StepRules, fields["challenge"], f"{place}.challenge")
    units = _units(fields.get("units", {}), f"{place}.units", branches)
    return read_fields(StepsContestRules, {}, place, steps=steps, units=units)


def _attendance(fields: Fields, place: str, branches: Branches) -> ContestRules:
    if "days" not in fields:
        raise FieldMissing(place, "days")
    rules = read_fields(AttendanceRules, fields, place)
    units = _units(fields.get("units", {}), f"{place}.units", branches)
    return read_fields(AttendanceContestRules, {}, place, attendance=rules, units=units)


def _units(value: object, place: str, branches: Branches) -> dict[str, UnitEntry]:
    """Return units, the members of each those of the branch if they are not listed."""
    if not isinstance(value, dict):
        raise WrongShape(place, "an object")
    of_branch = _by_branch(branches)
    units = {}
    for name, unit in value.items():
        at = f"{place}.{name}"
        document = fields_of(unit, at, ("registered",), ("members",))
        registered = number_between(
            document["registered"], f"{at}.registered", 1, MOST_LISTED * MOST_LISTED
        )
        members = of_branch.get(id_at(name, place), ())
        if "members" in document:
            members = _names(document["members"], f"{at}.members")
        units[name] = UnitEntry(registered, members)
    return units


def _by_branch(branches: Branches) -> dict[str, tuple[str, ...]]:
    members: dict[str, list[str]] = {}
    for entrant, branch in branches.items():
        members.setdefault(branch, []).append(entrant)
    return {branch: tuple(own) for branch, own in members.items()}


def _lists(value: object, place: str) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise WrongShape(place, "an object")
    return {id_at(name, place): _names(own, f"{place}.{name}") for name, own in value.items()}


def _names(value: object, place: str) -> tuple[str, ...]:
    return tuple(id_at(name, at) for at, name in list_at(value, place, MOST_LISTED))


READERS: Mapping[str, tuple[tuple[str, ...], _Reader]] = {
    "times": (names_of(TimedRules), _times),
    "attempts": (names_of(AttemptsRules), _attempts),
    "heights": (names_of(HeightsRules), _heights),
    "counts": (names_of(CountsRules), _counts),
    "judged": (("judging", "panels", "leveling"), _judged),
    "quiz": (("points",), _quiz),
    "mass_start": (
        ("course", "waves", "groups", "teams", "team_size", "team_score"),
        _mass_start,
    ),
    "steps": (("challenge", "units"), _steps),
    "attendance": (("days", "units"), _attendance),
}
"""By kind: the fields that say how it ranks, and what reads them."""
