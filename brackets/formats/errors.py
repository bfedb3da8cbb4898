"""What formats refuse."""

from dataclasses import dataclass

from brackets.errors import BracketError


@dataclass(eq=False, repr=False)
class NumberNotAllowed(BracketError):
    """A format that takes only so many entrants."""

    code = "number_not_allowed"
    sentence = "This format takes %(wanted)s entrants, not %(entrants)s."
    wanted: str
    entrants: int
