"""Slots as JSON, and back; every refusal says its place in the document."""

from brackets.plan_errors import WrongShape
from brackets.shapes import number_at, text_at
from brackets.slots import BYE, Bye, LoserOf, PlaceIn, Seed, Slot, Unpaired, WinnerOf

_WANTED_SLOT = (
    'one of {"seed": n}, {"winner_of": ref}, {"loser_of": ref}, '
    '{"place_in": ref, "place": n}, {"bye": true}, {"unpaired": round, "side": n}'
)


def slot_to_json(slot: Slot) -> dict[str, object]:
    """Return a slot as a dictionary with one field that names its kind."""
    match slot:
        case Seed(number):
            return {"seed": number}
        case WinnerOf(ref):
            return {"winner_of": ref}
        case LoserOf(ref, first_match):
            return {"loser_of": ref, "first_match": True} if first_match else {"loser_of": ref}
        case PlaceIn(table, place):
            return {"place_in": table, "place": place}
        case Bye():
            return {"bye": True}
        case Unpaired(number, side):
            return {"unpaired": number, "side": side}


def slot_from_json(value: object, place: str) -> Slot:
    """Read a slot back.

    Raises:
        PlanError: it is none.
    """
    match value:
        case {"seed": number, **rest} if not rest:
            return Seed(number_at(number, f"{place}.seed"))
        case {"winner_of": ref, **rest} if not rest:
            return WinnerOf(text_at(ref, f"{place}.winner_of"))
        case {"loser_of": ref, "first_match": True, **rest} if not rest:
            return LoserOf(text_at(ref, f"{place}.loser_of"), first_match=True)
        case {"loser_of": ref, **rest} if not rest:
            return LoserOf(text_at(ref, f"{place}.loser_of"))
        case {"place_in": table, "place": number, **rest} if not rest:
            return PlaceIn(
                text_at(table, f"{place}.place_in"), number_at(number, f"{place}.place")
            )
        case {"bye": True, **rest} if not rest:
            return BYE
        case {"unpaired": number, "side": side, **rest} if not rest:
            return Unpaired(
                number_at(number, f"{place}.unpaired"), number_at(side, f"{place}.side")
            )
    raise WrongShape(place, _WANTED_SLOT)
