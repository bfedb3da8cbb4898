"""The Dutch system word for word: every candidate of a bracket in its order, the best taken.

Slow, and written from the rules alone; it shares with the engine only the cards that say
what each player has done.
"""

from functools import cache
from itertools import combinations, groupby

from brackets.swiss.cards import Float, Strength, cards_for


class Book:
    """One round by the book; players are positions in pairing order, the bye is None."""

    def __init__(self, tournament, round_number):
        self.cards = cards_for(tournament, round_number)
        self.rounds_before = round_number - 1
        self.apart = [
            set(rule.numbers) for rule in tournament.forbidden if rule.binds(round_number)
        ]
        self.completes = cache(self._completes)
        self.ahead = cache(self._ahead)

    def pairs(self):
        """Return the set of pairs of start numbers, (number, 0) for the bye; or None."""
        everybody = tuple(range(len(self.cards)))
        self.bye_score = None
        if len(everybody) % 2:
            scores = sorted({c.score for c in self.cards if c.may_have_bye})
            self.bye_score = next((s for s in scores if self._works(everybody, s)), None)
            if self.bye_score is None:
                return None
        elif not self.completes(everybody):
            return None
        self.completes.cache_clear()
        groups = [list(g) for _, g in groupby(everybody, lambda i: self.cards[i].score)]
        done, floaters = set(), ()
        for i, group in enumerate(groups):
            following = tuple(groups[i + 1]) if i + 1 < len(groups) else ()
            rest = tuple(p for later in groups[i + 2 :] for p in later)
            pairs, floaters = self._bracket(floaters, tuple(group), following, rest)
            done |= {frozenset((self.cards[a].number, self.cards[b].number)) for a, b in pairs}
        return done | {frozenset((self.cards[i].number, 0)) for i in floaters}

    # C1 to C5

    def _works(self, everybody, score):
        self.bye_score = score
        self.completes.cache_clear()
        return self.completes(everybody)

    def _may_meet(self, a, b):
        one, two = self.cards[a], self.cards[b]
        if two.number in one.opponents or any(
            {one.number, two.number} <= s for s in self.apart
        ):
            return False
        absolute = one.strength == two.strength == Strength.ABSOLUTE
        return not (absolute and one.wants == two.wants and not (one.is_top or two.is_top))

    def _may_sit_out(self, a):
        return self.cards[a].may_have_bye and self.cards[a].score == self.bye_score

    def _completes(self, players):
        if not players:
            return True
        first, others = players[0], players[1:]
        if len(players) % 2 and self._may_sit_out(first) and self.completes(others):
            return True
        return any(
            self._may_meet(first, p) and self.completes(tuple(q for q in others if q != p))
            for p in others
        )

    # Candidates in their order

    def _bracket(self, moved, residents, following, rest):
        best = None
        for total in range((len(moved) + len(residents)) // 2, -1, -1):
            for pairs in self._candidates(moved, residents, total):
                taken = {p for pair in pairs for p in pair}
                floaters = tuple(p for p in moved + residents if p not in taken)
                if not self.completes(tuple(sorted(floaters + following + rest))):
                    continue
                value = self._value(pairs, floaters, moved, residents, following, rest)
                if best is None or value < best[0]:
                    best = value, pairs, floaters
            if best is not None:
                return best[1], best[2]
        raise AssertionError("the bracket cannot be completed")

    def _candidates(self, moved, residents, total):
        for many in range(min(len(moved), total), -1, -1):
            for chosen in combinations(moved, many):
                for opponents in self._permuted(chosen, residents):
                    left = [r for r in residents if r not in opponents]
                    upper = list(zip(chosen, opponents, strict=True))
                    for lower in self._remainder(left, total - many):
                        yield upper + lower

    def _permuted(self, ones, others):
        """Yield the others that stand opposite, in lexicographic order, all legal."""
        if not ones:
            yield ()
            return
        for other in others:
            if self._may_meet(ones[0], other):
                left = [o for o in others if o != other]
                for more in self._permuted(ones[1:], left):
                    yield (other, *more)

    def _remainder(self, players, pairs):
        if 2 * pairs > len(players):
            return
        number = {p: i for i, p in enumerate(players, 1)}
        first, second = players[:pairs], players[pairs:]
        exchanges = [
            (leaving, coming)
            for many in range(min(len(first), len(second)) + 1)
            for leaving in combinations(first, many)
            for coming in combinations(second, many)
        ]
        exchanges.sort(
            key=lambda e: (
                len(e[0]),
                sum(number[p] for p in e[1]) - sum(number[p] for p in e[0]),
                [-number[p] for p in reversed(e[0])],
                [number[p] for p in e[1]],
            )
        )
        for leaving, coming in exchanges:
            upper = sorted({*first, *coming} - set(leaving))
            lower = sorted({*second, *leaving} - set(coming))
            for opposite in self._permuted(upper, lower):
                yield list(zip(upper, opposite, strict=True))

    # C6 to C21

    def _value(self, pairs, floaters, moved, residents, following, rest):
        cards = self.cards
        home = cards[residents[0]].score
        scores = sorted((cards[p].score for p in floaters), reverse=True)
        sits_out = self.bye_score is not None and self.bye_score >= home
        unplayed = 0
        if len(floaters) == 1 and sits_out:
            unplayed = self.rounds_before - cards[floaters[0]].played
        value = [-len(pairs), scores, self.ahead(floaters, following, rest), unplayed]
        value += [sum(test(cards[a], cards[b]) for a, b in pairs) for test in COLOURS]
        met = [(cards[a], cards[b]) for a, b in pairs if a in moved]
        for back in (0, 1):
            value.append(
                sum(cards[p].floats[back] is Float.DOWN for p in floaters if p in residents)
            )
            value.append(sum(b.floats[back] is Float.UP for _, b in met))
        for back in (0, 1):
            on = [
                cards[p].score + 10**6 for p in floaters if p in moved and self._down(p, back)
            ]
            here = [a.score - home for a, _ in met if a.floats[back] is Float.DOWN]
            value.append(sorted(on + here, reverse=True))
            value.append(
                sorted(
                    (a.score - home for a, b in met if b.floats[back] is Float.UP), reverse=True
                )
            )
        return value

    def _down(self, position, back):
        return self.cards[position].floats[back] is Float.DOWN

    def _ahead(self, floaters, following, rest):
        """Return the most pairs of the next bracket, as less than nothing, and its floaters."""
        best = None
        for pairs, left in self._next_pairings(tuple(floaters), tuple(following)):
            scores = sorted((self.cards[p].score for p in left), reverse=True)
            value = (-pairs, scores)
            better = best is None or value < best
            if better and self.completes(tuple(sorted((*left, *rest)))):
                best = value
        return best

    def _next_pairings(self, floaters, following):
        """Yield each way to pair the next bracket: how many pairs, and who is left."""
        if not floaters and not following:
            yield 0, ()
            return
        first, *others = floaters or following
        opponents = following if floaters else others
        for pairs, left in self._next_pairings(*_without(first, None, floaters, following)):
            yield pairs, (first, *left)
        for p in opponents:
            if self._may_meet(first, p):
                for pairs, left in self._next_pairings(
                    *_without(first, p, floaters, following)
                ):
                    yield pairs + 1, left


def _without(one, two, *groups):
    return [tuple(p for p in group if p not in (one, two)) for group in groups]


def _clash(one, two):
    return one.wants is not None and one.wants == two.wants


def _c10(one, two):
    return _clash(one, two) and one.imbalance > 1 and two.imbalance > 1


def _c11(one, two):
    if not _clash(one, two) or one.strength + two.strength < 6:
        return False
    if one.imbalance == two.imbalance:
        return one.repeated is not None and one.repeated == two.repeated
    return min(one, two, key=lambda card: card.imbalance).repeated is not None


def _c13(one, two):
    strong = one.strength >= 2 and two.strength >= 2
    return _clash(one, two) and strong and one.strength + two.strength < 6


COLOURS = (_c10, _c11, _clash, _c13)
