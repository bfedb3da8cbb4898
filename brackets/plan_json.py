"""Matches and tables as JSON, and back; every refusal says its place in the document."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from brackets.matches import Match, Table, TableBye
from brackets.plan_errors import WrongShape
from brackets.scores import MatchFormat
from brackets.shapes import fields_of, flag_at, items_of, number_at, pair_of, text_at
from brackets.sitting_out import ByeKind
from brackets.slot_json import slot_from_json, slot_to_json
from brackets.slots import Span
from brackets.standings import RuleSet

if TYPE_CHECKING:
    from brackets.ties.tie_format import TieFormat


def match_to_json(match: Match) -> dict[str, object]:
    """Return a match as a dictionary; what is empty is left out."""
    document: dict[str, object] = {
        "ref": match.ref,
        "round": match.round,
        "slots": [slot_to_json(slot) for slot in match.slots],
    }
    if match.places is not None:
        document["places"] = [list(span) for span in match.places]
    if match.table:
        document["table"] = match.table
    if match.scoring is not None:
        document["scoring"] = match.scoring.code
    if match.only_after:
        document["only_after"] = match.only_after
    if match.tie is not None:
        document["tie"] = match.tie.name
    return document


def match_from_json(value: object, place: str, ties: "Mapping[str, TieFormat]") -> Match:
    """Read a match back; the formats of ties are known by name.

    Raises:
        PlanError: something is missing, unknown or of another type.
    """
    document = fields_of(
        value,
        place,
        ("ref", "round", "slots"),
        ("places", "table", "scoring", "only_after", "tie"),
    )
    first, second = pair_of(document["slots"], f"{place}.slots")
    return Match(
        ref=text_at(document["ref"], f"{place}.ref"),
        round=number_at(document["round"], f"{place}.round"),
        slots=(
            slot_from_json(first, f"{place}.slots[0]"),
            slot_from_json(second, f"{place}.slots[1]"),
        ),
        places=_places_from_json(document.get("places"), f"{place}.places"),
        table=text_at(document.get("table", ""), f"{place}.table"),
        scoring=_scoring_from_json(document.get("scoring"), f"{place}.scoring"),
        only_after=text_at(document.get("only_after", ""), f"{place}.only_after"),
        tie=_tie_from_json(document.get("tie"), f"{place}.tie", ties),
    )


def table_to_json(table: Table) -> dict[str, object]:
    """Return a table as a dictionary, its rules written out."""
    document: dict[str, object] = {
        "ref": table.ref,
        "stage": table.stage,
        "slots": [slot_to_json(slot) for slot in table.slots],
        "rules": table.rules.to_json(),
        "first_place": table.first_place,
        "even": table.even,
    }
    if table.by_round:
        document["by_round"] = True
        document["byes"] = [
            {"round": bye.round, "slot": slot_to_json(bye.slot), "kind": bye.kind.value}
            for bye in table.byes
        ]
    if table.settles:
        document["settles"] = True
    return document


def table_from_json(value: object, place: str) -> Table:
    """Read a table back.

    Raises:
        PlanError: something is missing, unknown or of another type.
    """
    document = fields_of(
        value,
        place,
        ("ref", "stage", "slots", "rules", "first_place", "even"),
        ("by_round", "byes", "settles"),
    )
    return Table(
        ref=text_at(document["ref"], f"{place}.ref"),
        stage=text_at(document["stage"], f"{place}.stage"),
        slots=tuple(
            slot_from_json(slot, at)
            for at, slot in items_of(document["slots"], f"{place}.slots")
        ),
        rules=RuleSet.from_json(document["rules"], f"{place}.rules"),
        first_place=number_at(document["first_place"], f"{place}.first_place"),
        even=flag_at(document["even"], f"{place}.even"),
        by_round=flag_at(document.get("by_round", False), f"{place}.by_round"),
        byes=tuple(
            _bye_from_json(bye, at)
            for at, bye in items_of(document.get("byes", []), f"{place}.byes")
        ),
        settles=flag_at(document.get("settles", False), f"{place}.settles"),
    )


def _bye_from_json(value: object, place: str) -> TableBye:
    document = fields_of(value, place, ("round", "slot", "kind"))
    kind = text_at(document["kind"], f"{place}.kind")
    if kind not in [known.value for known in ByeKind]:
        raise WrongShape(f"{place}.kind", "one of " + ", ".join(ByeKind))
    return TableBye(
        number_at(document["round"], f"{place}.round"),
        slot_from_json(document["slot"], f"{place}.slot"),
        ByeKind(kind),
    )


def _places_from_json(value: object, place: str) -> tuple[Span, Span] | None:
    if value is None:
        return None
    winner, loser = pair_of(value, place)
    return _span_from_json(winner, f"{place}[0]"), _span_from_json(loser, f"{place}[1]")


def _span_from_json(value: object, place: str) -> Span:
    best, worst = pair_of(value, place)
    return number_at(best, f"{place}[0]"), number_at(worst, f"{place}[1]")


def _scoring_from_json(value: object, place: str) -> MatchFormat | None:
    if value is None:
        return None
    return MatchFormat.parse(text_at(value, place), place)


def _tie_from_json(
    value: object, place: str, ties: "Mapping[str, TieFormat]"
) -> "TieFormat | None":
    if value is None:
        return None
    if value not in ties:
        raise WrongShape(place, "the name of a format among the ties of the plan")
    return ties[str(value)]
