"""The years that addresses, forms and files may name: those that a union keeps something of."""

from typing import Final

from flask import request

from eventsapp.clock import today
from eventsapp.errors import NotFound
from eventsapp.frame.addresses import carried_number

FIRST_YEAR: Final = 1949
LAST_YEAR: Final = 2100


def is_year(number: int) -> bool:
    """Whether a number is a year of these centuries."""
    return FIRST_YEAR <= number <= LAST_YEAR


def demand_year(number: int | None) -> int:
    """Go on only with a year of these centuries; raises ``NotFound``."""
    if number is None or not is_year(number):
        raise NotFound
    return number


def asked_year(usual: int | None = None) -> int:
    """Return the year that an address asks for.

    Args:
        usual: what it is if it asks for none; this year, if that isn't said.

    Raises:
        NotFound: it asks for none of these centuries.
    """
    asked = request.args.get("year")
    if asked:
        return demand_year(carried_number(asked))
    return today().year if usual is None else usual
