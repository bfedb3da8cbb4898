"""The contests of a plan as JSON, and back."""

from brackets.contests.contest import Contest, Heat, Standard
from brackets.contests.fields import read, read_many, write
from brackets.contests.kinds import rules_from_json, rules_to_json
from brackets.marks.advancing import Progression
from brackets.marks.grades import AtCut, Grade
from brackets.plan_json import slot_from_json, slot_to_json
from brackets.shapes import fields_of, items_of, number_at, text_at


def contest_to_json(contest: Contest) -> dict[str, object]:
    """Return a contest as a dictionary; what is as usual is left out."""
    document: dict[str, object] = {
        "ref": contest.ref,
        "stage": contest.stage,
        "heats": [_heat_to_json(heat) for heat in contest.heats],
        "rules": rules_to_json(contest.rules),
    }
    if isinstance(contest.cut, Standard):
        document["standard"] = write(contest.cut)
    elif contest.cut is not None:
        document["progression"] = write(contest.cut)
    if contest.jury:
        document["jury"] = contest.jury
    if contest.grades:
        document["grades"] = write(contest.grades)
        document["at_cut"] = contest.at_cut.value
    return {**document, "first_place": contest.first_place}


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
        ("progression", "standard", "jury", "first_place", "grades", "at_cut"),
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
        grades=read_many(Grade, document.get("grades", []), f"{place}.grades"),
        at_cut=read(AtCut, document.get("at_cut", AtCut.WIDEN.value), f"{place}.at_cut"),
    )


def _heat_to_json(heat: Heat) -> dict[str, object]:
    slots = [slot_to_json(slot) for slot in heat.slots]
    return {"slots": slots, "lanes": list(heat.lanes)} if heat.lanes else {"slots": slots}


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
