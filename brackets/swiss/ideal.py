"""x."""

from brackets.swiss.field import Bracket, Field, Paired


def pair_ideal(field: Field, bracket: Bracket) -> Paired | None:
    return None
