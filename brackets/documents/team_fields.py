"""Teams in documents: their members, and who plays the rubbers of a tie for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from brackets.documents.errors import FieldsExclude
from brackets.documents.team_errors import LettersUnknown, MemberTwice, StrengthMissing
from brackets.documents.values import (
    id_at,
    list_at,
    number_between,
    optional_id,
    optional_instant,
    optional_number,
    optional_text,
)
from brackets.events import LineUp
from brackets.plan import Plan
from brackets.plan_errors import FieldMissing, WrongShape
from brackets.shapes import fields_of
from brackets.ties.line_ups import by_letters
from brackets.ties.parts import MOST_RUBBERS
from brackets.ties.teams import Member, Sex, Team, sex_at

MOST_MEMBERS = 200
MOST_STRENGTH = 1_000_000
MOST_CATEGORIES = 100
MOST_IN_RUBBER = 10


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """A member of a team (队员) as the document has it.

    Args:
        id: as line-ups name them.
        name: for people.
        sex: as far as it is known.
        strength: 1 is the strongest; ``None`` if the order of the list says it.
        categories: what rubbers may demand, such as 处级以上.
    """

    id: str
    name: str = ""
    sex: Sex | None = None
    strength: int | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineUpEntry:
    """A line-up (出场名单) as the document has it; see :class:`~brackets.events.LineUp`.

    Args:
        place: where it stands in the document.
        match: the ref of the tie.
        team: whose it is.
        opponent: the other team; ``None`` for whichever the team meets there.
        people: who plays each rubber; empty where letters say so.
        letters: who is A, B, C or X, Y, Z.
        first: the rubber from which it holds.
    """

    place: str
    match: str
    team: str
    opponent: str | None = None
    people: tuple[tuple[str, ...], ...] = ()
    letters: Mapping[str, str] | None = None
    first: int = 1
    by: str = ""
    at: datetime | None = None
    reason: str = ""


def read_member(value: object, place: str) -> MemberEntry:
    """Return a member of a team.

    Raises:
        PlanError: something is missing, unknown or of another shape.
    """
    document = fields_of(value, place, ("id",), ("name", "sex", "strength", "categories"))
    return MemberEntry(
        id=id_at(document["id"], f"{place}.id"),
        name=optional_text(document, "name", place),
        sex=sex_at(document["sex"], f"{place}.sex") if "sex" in document else None,
        strength=optional_number(document, "strength", place, (1, MOST_STRENGTH)),
        categories=tuple(
            id_at(category, at)
            for at, category in list_at(
                document.get("categories", []), f"{place}.categories", MOST_CATEGORIES
            )
        ),
    )


def read_line_up(value: object, place: str) -> LineUpEntry:
    """Return a line-up.

    Raises:
        PlanError: something is missing, unknown or of another shape.
    """
    document = fields_of(
        value,
        place,
        ("match", "team"),
        ("opponent", "people", "letters", "first", "by", "at", "reason"),
    )
    if "people" in document and "letters" in document:
        raise FieldsExclude(place, "people", "letters")
    if "people" not in document and "letters" not in document:
        raise FieldMissing(place, "people")
    return LineUpEntry(
        place=place,
        match=id_at(document["match"], f"{place}.match"),
        team=id_at(document["team"], f"{place}.team"),
        opponent=optional_id(document, "opponent", place),
        people=tuple(
            _side(side, at)
            for at, side in list_at(document.get("people", []), f"{place}.people", MOST_RUBBERS)
        ),
        letters=_letters(document["letters"], place) if "letters" in document else None,
        first=number_between(document.get("first", 1), f"{place}.first", 1, MOST_RUBBERS),
        by=optional_text(document, "by", place),
        at=optional_instant(document, "at", place),
        reason=optional_text(document, "reason", place),
    )


def team_of(entrant: str, members: Sequence[MemberEntry], place: str) -> Team:
    """Return a team; without numbers its members are in the order of strength.

    Raises:
        MemberTwice: two members have the same id.
        StrengthMissing: some have a number, and others have none.

    >>> team = team_of("Finance", [MemberEntry("Li Na"), MemberEntry("Sun Li")], "members")
    >>> team.members[1].strength
    2
    """
    ids: set[str] = set()
    for i, member in enumerate(members):
        if member.id in ids:
            raise MemberTwice(f"{place}[{i}].id", member.id)
        ids.add(member.id)
    numbered = [member for member in members if member.strength is not None]
    if numbered and len(numbered) < len(members):
        i = next(i for i, member in enumerate(members) if member.strength is None)
        raise StrengthMissing(f"{place}[{i}]", members[i].id)
    return Team(
        entrant,
        tuple(
            Member(member.id, member.sex, member.strength or i, member.categories)
            for i, member in enumerate(members, start=1)
        ),
    )


def line_up_of(plan: Plan, entry: LineUpEntry, opponent: str) -> LineUp:
    """Return the line-up of a team against another one, in a match that is a tie.

    Raises:
        LettersUnknown: the tie has no such letters.
    """
    people = entry.people
    if entry.letters is not None:
        tie = plan.index.ties[entry.match]
        if not any(letters and set(entry.letters) <= set(letters) for letters in tie.letters):
            known = " / ".join(filter(None, tie.letters)) or "-"
            raise LettersUnknown(f"{entry.place}.letters", "".join(entry.letters), known)
        people = by_letters(tie, entry.letters)[entry.first - 1 :]
    return LineUp(
        entry.match, entry.team, opponent, people, entry.first, entry.by, entry.at, entry.reason
    )


def _side(value: object, place: str) -> tuple[str, ...]:
    """Return who plays a rubber: a text for one, a list for a pair, null for nobody."""
    if value is None:
        return ()
    if isinstance(value, list):
        return tuple(id_at(one, at) for at, one in list_at(value, place, MOST_IN_RUBBER))
    return (id_at(value, place),)


def _letters(value: object, place: str) -> Mapping[str, str]:
    if not isinstance(value, dict) or not all(len(letter) == 1 for letter in value):
        raise WrongShape(f"{place}.letters", "an object whose fields are letters: A, B, ...")
    return {letter: id_at(one, f"{place}.letters.{letter}") for letter, one in value.items()}
