"""Reading a document: every field checked for its shape, and nothing else."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from brackets.documents.contests.mark_fields import (
    read_closing,
    read_jury_advance,
    read_mark,
)
from brackets.documents.document import (
    Document,
    DrawEntry,
    EntrantEntry,
    ResultEntry,
    Seeding,
    StageEntry,
)
from brackets.documents.errors import MatchOrPairMissing
from brackets.documents.ladder_fields import read_step
from brackets.documents.schedule_fields import read_schedule
from brackets.documents.stage_formats import read_format
from brackets.documents.team_fields import MOST_MEMBERS, read_line_up, read_member
from brackets.documents.values import (
    MOST_POINTS,
    choice_at,
    id_at,
    list_at,
    optional_id,
    optional_instant,
    optional_number,
    optional_score,
    optional_text,
    score_at,
)
from brackets.draws.pots import Bands
from brackets.events import Leaving, LeavingPolicy, Lot, Withdrawal
from brackets.plan_errors import FieldMissing, VersionUnknown, WrongShape
from brackets.results import ResultKind
from brackets.shapes import fields_of, pair_of, text_at
from brackets.standings import rules_at
from brackets.ties.tie_json import tie_at

VERSION = 1
MOST_ENTRANTS = 20_000
MOST_STAGES = 200
MOST_ROWS = 200_000
MOST_STEPS = 20_000
MOST_GAMES = 99
MOST_WORDS = 1_000
MOST_PEOPLE = 200
MOST_RATING = 1_000_000

Row = TypeVar("Row")

_LOGGED = ("by", "at", "reason")


def read_document(value: object) -> Document:
    """Return the document that a JSON value is.

    Raises:
        PlanError: something is missing, unknown or of another shape; its ``place`` says
            where.

    Source:
        docs/rules/document.md

    >>> read_document({"version": 1, "entrants": [{"id": "A"}, {"id": 7}], "stages": []})
    Traceback (most recent call last):
    brackets.plan_errors.WrongShape: entrants[1].id: this must be a text of 1 to 200 characters.
    """
    document = fields_of(
        value,
        "document",
        ("version", "entrants", "stages"),
        (
            *("id", "name", "source", "rules", "results", "withdrawals", "lots", "draw"),
            *("marks", "closings", "jury", "schedule", "line_ups", "ladder"),
        ),
    )
    _demand_version(document["version"])
    text_at(document.get("source", ""), "source")
    return Document(
        id=id_at(document["id"], "id") if "id" in document else "",
        name=text_at(document.get("name", ""), "name"),
        entrants=tuple(
            _entrant(entrant, place)
            for place, entrant in list_at(document["entrants"], "entrants", MOST_ENTRANTS)
        ),
        stages=_stages(document["stages"]),
        rules=rules_at(document["rules"], "rules") if "rules" in document else None,
        results=_rows(document, "results", read_result),
        withdrawals=_rows(document, "withdrawals", _withdrawal),
        lots=_rows(document, "lots", _lot),
        marks=_rows(document, "marks", read_mark),
        closings=_rows(document, "closings", read_closing),
        jury=_rows(document, "jury", read_jury_advance),
        line_ups=_rows(document, "line_ups", read_line_up),
        ladder=_rows(document, "ladder", read_step, MOST_STEPS),
        draw=_draw(document.get("draw", {}), "draw"),
        schedule=(
            read_schedule(document["schedule"], "schedule") if "schedule" in document else None
        ),
    )


def _rows(
    document: Mapping[str, Any],
    name: str,
    read: Callable[[object, str], Row],
    most: int = MOST_ROWS,
) -> tuple[Row, ...]:
    """Read a list of the document, which may be left out, each row with its place."""
    rows = list_at(document.get(name, []), name, most)
    return tuple(read(row, place) for place, row in rows)


def read_result(value: object, place: str, match: str | None = None) -> ResultEntry:
    """Return one result; its match or its pair is named, or both.

    Args:
        value: an object with the fields of a result.
        place: where it stands.
        match: its match, if the result itself need not name it.

    Raises:
        PlanError: as in :func:`read_document`.
    """
    document = fields_of(
        value,
        place,
        (),
        (
            *("match", "pair", "kind", "winner", "score", "games"),
            *("extra_time", "penalties", "conduct", *_LOGGED),
        ),
    )
    if "match" not in document and "pair" not in document and match is None:
        raise MatchOrPairMissing(place)
    return ResultEntry(
        place=place,
        match=optional_id(document, "match", place) or match,
        pair=_pair(document["pair"], f"{place}.pair") if "pair" in document else None,
        kind=choice_at(document.get("kind", "played"), f"{place}.kind", ResultKind),
        winner=optional_id(document, "winner", place),
        score=optional_score(document, "score", place),
        games=tuple(
            score_at(game, at)
            for at, game in list_at(document.get("games", []), f"{place}.games", MOST_GAMES)
        ),
        extra_time=optional_score(document, "extra_time", place),
        penalties=optional_score(document, "penalties", place),
        conduct=score_at(document.get("conduct", [0, 0]), f"{place}.conduct", -MOST_POINTS),
        reason=optional_text(document, "reason", place),
        by=optional_text(document, "by", place),
        at=optional_instant(document, "at", place),
    )


def read_hall(value: object) -> Document:
    """Return a file that has no tournament: a hall, and what is held there besides matches.

    Raises:
        PlanError: as in :func:`read_document`.

    >>> read_hall({"version": 1, "schedule": {"minutes": 20}}).schedule.minutes
    20
    """
    document = fields_of(value, "document", ("version", "schedule"), ("name", "source"))
    _demand_version(document["version"])
    text_at(document.get("source", ""), "source")
    return Document(
        name=text_at(document.get("name", ""), "name"),
        entrants=(),
        stages=(),
        schedule=read_schedule(document["schedule"], "schedule"),
    )


def _demand_version(version: object) -> None:
    if version == VERSION and not isinstance(version, bool):
        return
    if isinstance(version, int) and not isinstance(version, bool):
        raise VersionUnknown("version", version)
    raise WrongShape("version", "a whole number")


def _entrant(value: object, place: str) -> EntrantEntry:
    document = fields_of(
        value, place, ("id",), ("name", "seed", "branch", "rating", "people", "members")
    )
    members = tuple(
        read_member(member, at)
        for at, member in list_at(document.get("members", []), f"{place}.members", MOST_MEMBERS)
    )
    return EntrantEntry(
        id=id_at(document["id"], f"{place}.id"),
        name=optional_text(document, "name", place),
        seed=optional_number(document, "seed", place, (1, MOST_ENTRANTS)),
        branch=optional_id(document, "branch", place),
        rating=optional_number(document, "rating", place, (0, MOST_RATING)),
        people=tuple(
            id_at(person, at)
            for at, person in list_at(
                document.get("people", []), f"{place}.people", MOST_PEOPLE
            )
        )
        or tuple(member.id for member in members),
        members=members,
    )


def _stages(value: object) -> tuple[StageEntry, ...]:
    stages = tuple(_stage(stage, at) for at, stage in list_at(value, "stages", MOST_STAGES))
    if not stages:
        raise WrongShape("stages", "a list of at least one stage")
    for stage in stages:
        if len(stages) > 1 and not stage.id:
            raise FieldMissing(stage.place, "id")
    return stages


def _stage(value: object, place: str) -> StageEntry:
    stage_format, document = read_format(
        value, place, ("id", "rules", "scoring", "first_place")
    )
    return StageEntry(
        place=place,
        id=optional_id(document, "id", place) or "",
        format=stage_format,
        rules=rules_at(document["rules"], f"{place}.rules") if "rules" in document else None,
        scoring=optional_id(document, "scoring", place) or "",
        first_place=optional_number(document, "first_place", place, (1, MOST_ENTRANTS)),
        tie=tie_at(document["tie"], f"{place}.tie") if "tie" in document else None,
    )


def _pair(value: object, place: str) -> tuple[str, str]:
    first, second = pair_of(value, place)
    return id_at(first, f"{place}[0]"), id_at(second, f"{place}[1]")


def _withdrawal(value: object, place: str) -> Withdrawal:
    document = fields_of(value, place, ("entrant",), ("kind", "policy", *_LOGGED))
    return Withdrawal(
        entrant=id_at(document["entrant"], f"{place}.entrant"),
        kind=choice_at(document.get("kind", "withdrawn"), f"{place}.kind", Leaving),
        policy=choice_at(
            document.get("policy", "annul_under_half"), f"{place}.policy", LeavingPolicy
        ),
        by=optional_text(document, "by", place),
        at=optional_instant(document, "at", place),
        reason=optional_text(document, "reason", place),
    )


def _lot(value: object, place: str) -> Lot:
    document = fields_of(value, place, ("table", "order"), _LOGGED)
    return Lot(
        table=id_at(document["table"], f"{place}.table"),
        order=tuple(
            id_at(entrant, at)
            for at, entrant in list_at(document["order"], f"{place}.order", MOST_ENTRANTS)
        ),
        by=optional_text(document, "by", place),
        at=optional_instant(document, "at", place),
        reason=optional_text(document, "reason", place),
    )


def _draw(value: object, place: str) -> DrawEntry:
    document = fields_of(
        value, place, (), ("stage", "bands", "secret", "words", "seeding", "seeds")
    )
    seeding = choice_at(document.get("seeding", "given"), f"{place}.seeding", Seeding)
    if "seeds" in document and seeding is not Seeding.RATING:
        raise WrongShape(f"{place}.seeding", "rating, where seeds is given")
    return DrawEntry(
        stage=optional_id(document, "stage", place),
        bands=choice_at(document.get("bands", "fixed"), f"{place}.bands", Bands),
        secret=optional_text(document, "secret", place),
        words=tuple(
            id_at(word, at)
            for at, word in list_at(document.get("words", []), f"{place}.words", MOST_WORDS)
        ),
        seeding=seeding,
        seeds=optional_number(document, "seeds", place, (1, MOST_ENTRANTS)),
    )
