"""Marks, ends of contests and words of the jury, as documents have them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from brackets.contests.attempts import Attempts, AttemptsRules, HeightsRules, Trials
from brackets.contests.counts import Counts, CountsRules
from brackets.contests.days import (
    AttendanceContestRules,
    Present,
    Steps,
    StepsContestRules,
)
from brackets.contests.events import Closing, ClosingKind, JuryAdvance, JuryWord, Mark
from brackets.contests.fields import decimal_at, read_fields
from brackets.contests.judging import JudgedRules, Sheets
from brackets.contests.mass_starts import MassStartRules, Passage
from brackets.contests.quizzes import QuizContestRules
from brackets.contests.rules import ContestRules
from brackets.contests.timed import TimedRules
from brackets.documents.document import MarkEntry
from brackets.documents.errors import EntryFieldsWrong, MarkFieldsMixed, MarkValueWrong
from brackets.documents.values import (
    MOST_POINTS,
    choice_at,
    id_at,
    in_units,
    list_at,
    number_between,
    optional_id,
    optional_instant,
    optional_number,
    optional_text,
    time_at,
)
from brackets.marks.counts import Count
from brackets.marks.errors import AdjustmentUnexplained
from brackets.marks.quiz_log import (
    Adjusted,
    Answered,
    Buzzed,
    EarlyBuzz,
    Entry,
    Required,
    Risk,
    SuddenDeath,
)
from brackets.marks.tables import Status
from brackets.marks.times import Timed
from brackets.plan_errors import FieldMissing, RefusedHere, WrongShape
from brackets.shapes import fields_of, text_at

MOST_TRIES = 10_000
MOST_RUN_OFFS = 100

_LOGGED = ("by", "at", "reason")
_Fields: TypeAlias = Mapping[str, object]


def read_mark(value: object, place: str, contest: str | None = None) -> MarkEntry:
    """Return one mark; whether its contest has such marks stays open.

    Args:
        value: an object with the fields of a mark.
        place: where it stands.
        contest: the contest, if the mark itself need not name it.

    Raises:
        PlanError: a field is missing, unknown or of another shape.
    """
    optional = ("contest", "status", "number", "run_off", *_LOGGED, *VALUE_FIELDS)
    document = fields_of(value, place, ("entrant",), optional)
    status = None
    if "status" in document:
        status = choice_at(document["status"], f"{place}.status", Status)
    return MarkEntry(
        place=place,
        contest=optional_id(document, "contest", place) or contest,
        entrant=id_at(document["entrant"], f"{place}.entrant"),
        value=_value(document, place),
        status=status,
        number=optional_number(document, "number", place, (1, MOST_POINTS)) or 0,
        run_off=optional_number(document, "run_off", place, (1, MOST_RUN_OFFS)) or 0,
        by=optional_text(document, "by", place),
        at=optional_instant(document, "at", place),
        reason=optional_text(document, "reason", place),
    )


def read_closing(value: object, place: str) -> Closing:
    """Return the end of a contest."""
    document = fields_of(value, place, ("contest",), ("kind", *_LOGGED))
    return Closing(
        contest=id_at(document["contest"], f"{place}.contest"),
        kind=choice_at(document.get("kind", "closed"), f"{place}.kind", ClosingKind),
        by=optional_text(document, "by", place),
        at=optional_instant(document, "at", place),
        reason=optional_text(document, "reason", place),
    )


def read_jury_advance(value: object, place: str) -> JuryAdvance:
    """Return whom the jury lets go on."""
    document = fields_of(value, place, ("contest", "entrant"), ("kind", *_LOGGED))
    return JuryAdvance(
        contest=id_at(document["contest"], f"{place}.contest"),
        entrant=id_at(document["entrant"], f"{place}.entrant"),
        kind=choice_at(document.get("kind", "advanced"), f"{place}.kind", JuryWord),
        by=optional_text(document, "by", place),
        at=optional_instant(document, "at", place),
        reason=optional_text(document, "reason", place),
    )


def mark_of(entry: MarkEntry, contest: str, rules: ContestRules) -> Mark:
    """Return the mark that an entry is in a contest.

    Raises:
        PlanError: its value is none that the contest has.
    """
    value = entry.value
    if isinstance(value, Distances) and isinstance(rules, AttemptsRules):
        value = value.in_units(rules.decimals, entry.place)
    if value is not None and not isinstance(value, rules.value_type):
        raise MarkValueWrong(entry.place, contest, ", ".join(_FIELDS[rules.kind]))
    return Mark(
        contest,
        entry.entrant,
        value,
        entry.status,
        entry.number,
        entry.run_off,
        entry.by,
        entry.at,
        entry.reason,
    )


@dataclass(frozen=True, slots=True)
class Distances:
    """Attempts as they are written, before it is known to how many decimals."""

    attempts: tuple[Decimal | None, ...]

    def in_units(self, decimals: int, place: str) -> Attempts:
        """Return them in whole units of the last decimal."""
        return Attempts(
            tuple(
                None if one is None else in_units(one, f"{place}.attempts[{i}]", decimals)
                for i, one in enumerate(self.attempts)
            )
        )


def _value(document: _Fields, place: str) -> object:
    """Return the value of a mark, by the fields that it has; ``None`` for none of them."""
    given = [name for name in VALUE_FIELDS if name in document]
    if not given:
        return None
    kind, fields = next((k, names) for k, names in _FIELDS.items() if given[0] in names)
    if not set(given) <= set(fields):
        raise MarkFieldsMixed(place, ", ".join(fields))
    return _READERS[kind](document, place)


def _needed(document: _Fields, name: str, place: str) -> tuple[object, str]:
    if name not in document:
        raise FieldMissing(place, name)
    return document[name], f"{place}.{name}"


def _timed(document: _Fields, place: str) -> object:
    finish = optional_number(document, "finish", place, (1, MOST_POINTS))
    return Timed(time_at(*_needed(document, "time", place)), finish)


def _distances(document: _Fields, place: str) -> object:
    attempts = list_at(document["attempts"], f"{place}.attempts", MOST_TRIES)
    return Distances(
        tuple(None if value is None else _distance(value, at) for at, value in attempts)
    )


def _distance(value: object, place: str) -> Decimal:
    distance = decimal_at(value, place)
    if distance < 0:
        raise WrongShape(place, "a number from 0")
    return distance


def _trials(document: _Fields, place: str) -> object:
    trials = list_at(document["trials"], f"{place}.trials", MOST_TRIES)
    return Trials(tuple(text_at(trial, at) for at, trial in trials))


def _counts(document: _Fields, place: str) -> object:
    counts = list_at(document["counts"], f"{place}.counts", MOST_TRIES)
    return Counts(tuple(_count(count, at) for at, count in counts))


def _count(value: object, place: str) -> Count:
    if not isinstance(value, list):
        return Count(number_between(value, place, 0, MOST_POINTS))
    if len(value) != 2:
        raise WrongShape(place, "a whole number, or a list of a count and its faults")
    number, faults = value
    return Count(
        number_between(number, f"{place}[0]", 0, MOST_POINTS),
        number_between(faults, f"{place}[1]", 0, MOST_POINTS),
    )


def _sheets(document: _Fields, place: str) -> object:
    _needed(document, "marks", place)
    return read_fields(Sheets, document, place)


def _entry(document: _Fields, place: str) -> object:
    kind, at = _needed(document, "entry", place)
    word = text_at(kind, at)
    if word not in _ENTRIES:
        raise WrongShape(at, "one of " + ", ".join(_ENTRIES))
    fields, made = _ENTRIES[word]
    for name in _FIELDS[QuizContestRules.kind][1:]:
        if (name in document) is not (name in fields):
            raise EntryFieldsWrong(place, word, ", ".join(fields))
    return made(document, place, id_at(document["entrant"], f"{place}.entrant"))


def _answered(document: _Fields, place: str, team: str) -> tuple[str, str, Answered]:
    question = id_at(document["question"], f"{place}.question")
    return question, team, choice_at(document["answer"], f"{place}.answer", Answered)


def _early(document: _Fields, place: str, team: str) -> Entry:
    return EarlyBuzz(id_at(document["question"], f"{place}.question"), team)


def _risk(document: _Fields, place: str, team: str) -> Entry:
    question, _team, answer = _answered(document, place, team)
    return Risk(
        question,
        team,
        number_between(document["value"], f"{place}.value", 1, MOST_POINTS),
        answer,
    )


def _adjusted(document: _Fields, place: str, team: str) -> Entry:
    points = number_between(document["points"], f"{place}.points", -MOST_POINTS, MOST_POINTS)
    reason = text_at(*_needed(document, "reason", place))
    try:
        return Adjusted(team, points, reason)
    except AdjustmentUnexplained as error:
        raise RefusedHere(place, error) from None


_ANSWER = ("question", "answer")
_ENTRIES: Mapping[str, tuple[tuple[str, ...], Callable[[_Fields, str, str], Entry]]] = {
    "required": (_ANSWER, lambda *of: Required(*_answered(*of))),
    "buzzed": (_ANSWER, lambda *of: Buzzed(*_answered(*of))),
    "early": (("question",), _early),
    "risk": ((*_ANSWER, "value"), _risk),
    "sudden_death": (_ANSWER, lambda *of: SuddenDeath(*_answered(*of))),
    "adjusted": (("points",), _adjusted),
}
"""By the word of an entry: the fields that it has, and what makes it of them."""


def _passage(document: _Fields, place: str) -> object:
    passed = document.get("passed", {})
    if not isinstance(passed, dict):
        raise WrongShape(f"{place}.passed", "an object")
    return Passage(
        _instant(document, "finished", place),
        _instant(document, "started", place),
        {name: time_at(time, f"{place}.passed.{name}") for name, time in passed.items()},
    )


def _instant(document: _Fields, name: str, place: str) -> int | None:
    return time_at(document[name], f"{place}.{name}") if name in document else None


def _steps(document: _Fields, place: str) -> object:
    return read_fields(Steps, document, place)


def _present(document: _Fields, place: str) -> object:
    return read_fields(Present, document, place)


_FIELDS: Mapping[str, tuple[str, ...]] = {
    TimedRules.kind: ("time", "finish"),
    AttemptsRules.kind: ("attempts",),
    HeightsRules.kind: ("trials",),
    CountsRules.kind: ("counts",),
    JudgedRules.kind: ("marks", "factors", "changes"),
    QuizContestRules.kind: ("entry", "question", "answer", "value", "points"),
    MassStartRules.kind: ("finished", "started", "passed"),
    StepsContestRules.kind: ("steps",),
    AttendanceContestRules.kind: ("days",),
}
"""By the kind of a contest: what the value of a mark is written as."""

_READERS: Mapping[str, Callable[[_Fields, str], object]] = {
    TimedRules.kind: _timed,
    AttemptsRules.kind: _distances,
    HeightsRules.kind: _trials,
    CountsRules.kind: _counts,
    JudgedRules.kind: _sheets,
    QuizContestRules.kind: _entry,
    MassStartRules.kind: _passage,
    StepsContestRules.kind: _steps,
    AttendanceContestRules.kind: _present,
}

VALUE_FIELDS = tuple(name for fields in _FIELDS.values() for name in fields)
"""Every field that the value of a mark can have."""
