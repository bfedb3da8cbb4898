"""Giving places out (抽签): one after the other by lot, where fewest of the same tag are."""

from collections import Counter
from collections.abc import Mapping, Sequence

from brackets.draws.arrangement import Arrangement
from brackets.draws.lots import Lots
from brackets.draws.pots import Pot


def give_out(dealt: Arrangement, pot: Pot, lots: Lots) -> list[str]:
    """Give everybody in a pot a place, and return them in the order in which it was done."""
    left = sorted(pot.entrants)
    names = _by_tag([left.pop(lots.below(len(left))) for _ in pot.entrants], dealt.tags)
    rooms = [
        Counter((place - 1) // width for place in pot.places) for width in (*dealt.widths, 1)
    ]
    for name in names:
        level = dealt.best_places(name, rooms)
        place = level[lots.below(len(level))]
        dealt.put(name, place)
        for width, room in zip((*dealt.widths, 1), rooms, strict=True):
            room[place // width] -= 1
    return names


def _by_tag(names: Sequence[str], tags: Mapping[str, str | None]) -> list[str]:
    """Put people of one tag together, each tag where its first one stands."""
    together: dict[str | tuple[str], list[str]] = {}
    for name in names:
        together.setdefault(tags[name] or (name,), []).append(name)
    return [name for people in together.values() for name in people]
