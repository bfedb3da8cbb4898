"""Which resident may float from an odd bracket without any loss further down."""

from collections.abc import Iterable, Iterator

from brackets.swiss.field import Bracket, Field
from brackets.swiss.legality import mask_of, most_pairs, perfect


def ideal_floaters(field: Field, bracket: Bracket) -> int:
    """Return the mask of residents who may float alone with C4, C7 and C8 at their best.

    That is, the next bracket with one of them loses no pair and sends nobody down, or one
    of its residents if it is odd; and all who are left can be paired. In the last bracket
    it is those who may take the bye. The mask is 0 if the bye belongs into this bracket
    and there are others below it.
    """
    residents = mask_of(bracket.residents)
    if not bracket.lower:
        return residents & field.allowed[field.bye] if field.bye is not None else 0
    home = field.cards[bracket.residents[0]].score
    if field.bye_score is not None and field.bye_score >= home:
        return 0
    fitting: list[int] = []
    following = _next_brackets(field, bracket)
    ideal = 0
    free: set[int] = set()  # who can meet a floater, all others of the next group paired
    for position in reversed(bracket.residents):
        if _is_met_below(field, _fitting(field, fitting, following), position, free):
            ideal |= 1 << position
    return ideal


def _is_met_below(
    field: Field, next_brackets: Iterable[int], position: int, free: set[int]
) -> bool:
    if any(field.allowed[position] >> partner & 1 for partner in free):
        return True
    for below in next_brackets:
        found = perfect(below | 1 << position, field.allowed)
        if found is not None:
            free.add(found[position])
            return True
    return False


def _fitting(field: Field, known: list[int], others: Iterator[int]) -> Iterator[int]:
    """Yield the next brackets in which only one is left over, if no floater comes.

    Those found before come first; others are looked at only when they are asked for.
    """
    yield from known
    for below in others:
        if len(most_pairs(below, field.allowed)) == below.bit_count() - 1:
            known.append(below)
            yield below


def _next_brackets(field: Field, bracket: Bracket) -> Iterator[int]:
    """Yield the masks of the next group that are to be paired with the floater."""
    following = mask_of(bracket.following)
    if len(bracket.following) % 2:
        if field.can_be_paired(bracket.rest):
            yield following
        return
    for floats_on in reversed(bracket.following):
        if field.can_be_paired((floats_on, *bracket.rest)):
            yield following & ~(1 << floats_on)
