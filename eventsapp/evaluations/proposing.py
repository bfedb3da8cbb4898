"""The result as it is proposed: a value with its hash, and what differs from it later."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from eventsapp.evaluations.course import Course
from eventsapp.evaluations.findings import Findings, given_of
from eventsapp.evaluations.polls import fixed
from eventsapp.schemes import services as schemes
from eventsapp.schemes.services import Cell, Standing
from eventsapp.schemes.values import BY_PEOPLE


def body_of(findings: Findings) -> dict[str, Any]:
    """Return all that counts, as JSON: exact numbers as text, units in the order of ranks."""
    course = findings.course
    found = schemes.standings_of(course.scheme, given=findings.given())
    terms = course.terms
    body = {
        "year": course.evaluation.year,
        "scheme": {
            "id": course.version.scheme_id,
            "version": course.version.number,
            "name": course.scheme.name,
        },
        "terms": {"drop": terms.drop.value, "least_reviewers": terms.least_reviewers},
        "units": [_unit(one) for one in found],
        "aside": [
            {
                "code": unit.code,
                "name": unit.name,
                "branches": list(unit.branch_ids),
                "why": why.value,
            }
            for unit, why in findings.field.aside
        ],
        "reviews": [
            {
                "branch": one.unit.branch_ids[0],
                "place": place,
                "by": voice.account_id,
                "name": voice.name,
                "marks": str(voice.marks),
                "comment": voice.comment,
                "counts": voice.counts,
            }
            for one in found
            for place, _criterion in course.places()
            for voice in findings.voices(one.unit, place)
        ],
        "ballots": [fixed(poll) for poll in findings.polls],
        "vetoes": [
            {"branch": one.branch_id, "veto": one.veto, "reason": one.reason}
            for one in findings.vetoes
        ],
    }
    plain: dict[str, Any] = json.loads(json.dumps(body))
    return plain


def _unit(one: Standing) -> dict[str, Any]:
    return {
        "code": one.unit.code,
        "name": one.unit.name,
        "branches": list(one.unit.branch_ids),
        "rank": one.rank,
        "total": str(one.total),
        "vetoes": [veto.name for veto in one.vetoes],
        "cells": {cell.place: _cell(cell) for part in one.parts for cell in part.cells},
    }


def _cell(cell: Cell) -> dict[str, Any]:
    ratio = cell.ratio
    return {
        "figure": None if ratio is None else str(ratio.top),
        "of": None if ratio is None else ratio.bottom,
        "marks": None if cell.marks is None else str(cell.marks),
        "by_people": cell.criterion.source in BY_PEOPLE,
    }


def digest_of(body: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what is proposed: keys in order, no spaces, UTF-8.

    >>> digest_of({"year": 2025, "units": []})[:16]
    '702fe09435e6b731'
    """
    said = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


class Moved(NamedTuple):
    """A unit that would stand otherwise by what the system knows now."""

    name: str
    total: Fraction
    total_now: Fraction
    rank: int | None
    rank_now: int | None


def moved_since(course: Course) -> list[Moved]:
    """Return what differs from the proposal: only figures of the system can."""
    return moved_to(course, schemes.standings_of(course.scheme, given=given_of(course)))


def moved_to(course: Course, standings: Sequence[Standing]) -> list[Moved]:
    """Return who stands otherwise among these than was proposed."""
    now = {one.unit.branch_ids[0]: one for one in standings}
    found = []
    for unit in course.head.body["units"]:
        one = now.get(unit["branches"][0])
        total = Fraction(unit["total"])
        if one is not None and (one.total, one.rank) != (total, unit["rank"]):
            found.append(Moved(unit["name"], total, one.total, unit["rank"], one.rank))
    return found
