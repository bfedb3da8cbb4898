"""Why a pair was made: what spoke against those that stand before it in order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brackets.swiss.field import Bracket, Field, Paired
from brackets.swiss.general import Solver, completes, sends_the_bye
from brackets.swiss.legality import mask_of
from brackets.swiss.pairing import Round

ORDER = "order"
"""In place of a criterion: as good by all criteria, but later in the order of candidates."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """An opponent who stood nearer in order, and the first criterion against it.

    Args:
        number: the start number of the player.
        opponent: the start number of the one who stood nearer.
        criterion: ``C1``, ``C3``, ``forbidden``, ``C4``, ``C6`` to ``C21``, or ``order``.
        more: by how much the best with this pair is worse by that criterion; pairs for
            ``C6``, people for ``C10`` to ``C17``; 0 where nothing is counted.
    """

    number: int
    opponent: int
    criterion: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class Reason:
    """A pair of start numbers, the higher first, and all that was rejected before it."""

    higher: int
    lower: int
    rejected: tuple[Rejected, ...]


def explain(paired_round: Round) -> Iterator[Reason]:
    """Yield the reason of every pair of a round, in the order in which pairs are made.

    A rejected pair is compared with the pair that was made: both with the pairs that
    come before them, and the best that is then possible for all others.

    Source:
        docs/rules/swiss.md, "Explained".
    """
    for done in paired_round.brackets:
        yield from _reasons(paired_round.field, done)


def _reasons(field: Field, done: Paired) -> Iterator[Reason]:
    free = set(done.bracket.residents)
    uppers = {a for a, _ in done.pairs}
    made: list[tuple[int, int]] = []
    for upper, lower in done.pairs:
        is_moved = upper in done.bracket.moved
        nearer = sorted(
            p
            for p in free
            if upper != p < lower and (is_moved or (p not in uppers and p > upper))
        )
        found = tuple(
            Rejected(
                field.cards[upper].number,
                field.cards[other].number,
                *_against(field, done, made, (upper, other)),
            )
            for other in nearer
        )
        yield Reason(field.cards[upper].number, field.cards[lower].number, found)
        free -= {upper, lower}
        made.append((upper, lower))


def _against(
    field: Field, done: Paired, made: Sequence[tuple[int, int]], pair: tuple[int, int]
) -> tuple[str, int]:
    """Return the first criterion against a pair, and how much worse it makes things."""
    one, two = field.cards[pair[0]], field.cards[pair[1]]
    if two.number in one.opponents:
        return "C1", 0
    if not field.allowed[pair[0]] >> pair[1] & 1:
        is_bound = one.wants is two.wants and one.strength == two.strength == 3
        return ("C3" if is_bound and not (one.is_top or two.is_top) else "forbidden"), 0
    counts_byes = sends_the_bye(field, done.bracket, done)
    for reaches_all in (False, True):
        solver = Solver(field, done.bracket, reaches_all=reaches_all, counts_byes=counts_byes)
        best = solver.best_with(made)
        tried = solver.best_with([*made, pair])
        if tried is None or best is None:
            return "C4", 0
        taken = mask_of([*tried[0], *(p for two in [*made, pair] for p in two)])
        if reaches_all or _is_complete(field, done.bracket, taken, counts_byes=counts_byes):
            return _first_difference(solver, best[1], tried[1])
    return ORDER, 0


def _is_complete(field: Field, bracket: Bracket, taken: int, *, counts_byes: bool) -> bool:
    return not counts_byes and completes(field, bracket, taken)


def _first_difference(solver: Solver, best: int, tried: int) -> tuple[str, int]:
    pairs = zip(solver.fields(best), solver.fields(tried), strict=True)
    differences = ((name, one - two) for (name, one), (_, two) in pairs if one != two)
    return next(differences, (ORDER, 0))
