"""The contests of a plan read back from JSON."""

from brackets.contests.contest import Contest
from brackets.contests.fields import read, read_many
from brackets.contests.kinds import rules_from_json
from brackets.contests.terms import Heat, Standard
from brackets.marks.advancing import Progression
from brackets.marks.grades import AtCut, Grade
from brackets.shapes import fields_of, items_of, number_at, text_at
from brackets.slot_json import slot_from_json


def contest_from_json(value: object, place: str) -> Contest:
    """Read a contest back.

    Raises:
        PlanError: something is missing, unknown or of another type, or the rules cannot be
            like that.
    """
    document = fields_of(
        value,
        place,
        ("ref", "stage", "heats", "rules"),
        ("progression", "standard", "jury", "first_place", "behind", "grades", "at_cut"),
    )
    cut: Progression | Standard | None = None
    if "standard" in document:
        cut = read(Standard, document["standard"], f"{place}.standard")
    elif "progression" in document:
        cut = read(Progression, document["progression"], f"{place}.progression")
    return Contest(
        ref=text_at(document["ref"], f"{place}.ref"),
        stage=text_at(document["stage"], f"{place}.stage"),
        heats=tuple(
            _heat_from_json(heat, at)
            for at, heat in items_of(document["heats"], f"{place}.heats")
        ),
        rules=rules_from_json(document["rules"], f"{place}.rules"),
        cut=cut,
        jury=number_at(document.get("jury", 0), f"{place}.jury"),
        first_place=number_at(document.get("first_place", 1), f"{place}.first_place"),
        behind=text_at(document.get("behind", ""), f"{place}.behind"),
        grades=read_many(Grade, document.get("grades", []), f"{place}.grades"),
        at_cut=read(AtCut, document.get("at_cut", AtCut.WIDEN.value), f"{place}.at_cut"),
    )


def _heat_from_json(value: object, place: str) -> Heat:
    document = fields_of(value, place, ("slots",), ("lanes",))
    return Heat(
        tuple(
            slot_from_json(slot, at)
            for at, slot in items_of(document["slots"], f"{place}.slots")
        ),
        tuple(
            number_at(lane, at)
            for at, lane in items_of(document.get("lanes", []), f"{place}.lanes")
        ),
    )
