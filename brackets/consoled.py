"""Places in a consolation of those who lose their first match, once somebody has played.

Source:
    docs/rules/consolation.md
"""

from collections.abc import Iterator, Mapping, Set

from brackets.levels import CERTAIN, NOBODY, PERHAPS, Coming, Levels
from brackets.matches import Match, stage_of
from brackets.plan import Plan
from brackets.slots import BYE, LoserOf, Slot, Span, WinnerOf
from brackets.states import MatchState, MatchStatus

Standing = tuple[Span, bool, str | None]
"""What an entrant can reach, whether that is final, and the ref that says so."""


class Consoled:
    """A replay seen from its consolations.

    Args:
        matches: as they stand.
        fresh: refs of the matches whose loser had none before.
        met: who has had a match that took place.
    """

    def __init__(
        self, matches: Mapping[str, MatchState], fresh: Set[str], met: Set[str]
    ) -> None:
        self._matches = matches
        self._fresh = fresh
        self._met = met

    def stands(
        self, plan: Plan, stands: Mapping[str, Standing]
    ) -> Iterator[tuple[str, Standing]]:
        """Yield where those stand whose place depends on how many come to a consolation.

        Args:
            plan: the tournament.
            stands: where everybody stands, as far as the plan alone knows.
        """
        for tree in _consolations(plan):
            last_place = max(match.places[1][1] for match in tree.values() if match.places)
            levels = Levels(tree.values(), last_place, self._comes)
            slots = [slot for match in tree.values() for slot in match.slots]
            fed = {slot.ref for slot in slots if isinstance(slot, LoserOf)}
            if not fed.isdisjoint(tree):
                continue  # who wins here goes back to the main draw: the plan's places hold
            for entrant, (_span, is_final, ref) in stands.items():
                if ref in tree:
                    number = tree[ref].round
                    if self._matches[ref].winner == entrant:
                        yield entrant, (levels.of_winner(number), is_final, ref)
                    else:
                        is_final = is_final and levels.is_settled(number)
                        yield entrant, (levels.of_loser(number), is_final, ref)
                elif ref in fed and self._matches[ref].loser == entrant and not is_final:
                    yield entrant, (levels.whole, False, ref)

    def _comes(self, slot: Slot) -> Coming:
        if not isinstance(slot, LoserOf):
            return NOBODY if slot == BYE else CERTAIN
        match = self._matches[slot.ref]
        if match.status in (MatchStatus.BYE, MatchStatus.NOT_NEEDED):
            return NOBODY
        if not slot.first_match:
            return CERTAIN
        if match.status is MatchStatus.DONE:
            return CERTAIN if slot.ref in self._fresh else NOBODY
        if match.pair is None:
            return PERHAPS
        have_met = {entrant in self._met for entrant in match.pair}
        return PERHAPS if len(have_met) == 2 else NOBODY if True in have_met else CERTAIN


def _consolations(plan: Plan) -> Iterator[dict[str, Match]]:
    """Yield the matches, by ref, of each elimination that some may come to or not."""
    onward = {
        slot.ref: match
        for match in plan.matches
        for slot in match.slots
        if isinstance(slot, WinnerOf) and match.stage == stage_of(slot.ref)
    }
    finals: dict[str, str] = {}
    for match in plan.matches:
        if any(isinstance(slot, LoserOf) and slot.first_match for slot in match.slots):
            final = match
            while final.ref in onward:
                final = onward[final.ref]
            finals[final.ref] = final.ref
    for match in reversed(plan.matches):
        after = onward.get(match.ref)
        if after is not None and after.ref in finals:
            finals[match.ref] = finals[after.ref]
    trees: dict[str, dict[str, Match]] = {}
    for match in plan.matches:
        if match.ref in finals:
            trees.setdefault(finals[match.ref], {})[match.ref] = match
    yield from trees.values()
