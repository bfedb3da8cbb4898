"""How draws were dealt by version 1 of the rules: eight deals, and pairs that change places."""

from collections.abc import Mapping, Sequence
from operator import attrgetter, itemgetter

from brackets.draws.arrangement import Arrangement
from brackets.draws.giving_out import give_out
from brackets.draws.lots import Lots
from brackets.draws.pots import Pot

DEALS = 8  # the best of so many stands


def best_of_eight(
    pots: Sequence[Pot], tags: Mapping[str, str | None], widths: Sequence[int], lots: Lots
) -> Arrangement:
    """Deal the pots eight times, and return the arrangement that keeps tags furthest apart.

    Source:
        docs/rules/draw_version_1.md
    """
    deals = []
    for _ in range(DEALS):
        dealt = Arrangement(tags, widths)
        for names in [give_out(dealt, pot, lots) for pot in pots]:
            _part(dealt, names)
        deals.append(dealt)
    return min(deals, key=attrgetter("crowding"))


def _part(dealt: Arrangement, names: Sequence[str]) -> None:
    """Let people who are with their own tag change places inside their pot, if that helps."""
    # Where nobody helps, nobody helps others of the tag in the same group either; and in
    # matches of two nobody helps any other of the tag, since all of these matches have one.
    stuck: set[tuple[str | None, int]] = set()
    width = dealt.widths[-1]
    for one in names:
        if not dealt.mates(one):
            continue
        here = dealt.tags[one], dealt.at[one] if width == 1 else 0
        if here in stuck:
            continue
        change, other = min(((dealt.change(one, two), two) for two in names), key=itemgetter(0))
        if change[0] < 0:
            dealt.swap(one, other)
            stuck.clear()
        else:
            stuck.add(here)
