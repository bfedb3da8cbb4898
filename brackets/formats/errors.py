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


@dataclass(eq=False, repr=False)
class TableSizeWrong(BracketError):
    """A table of too few or too many for everybody to meet."""

    code = "table_size_wrong"
    sentence = "A round robin takes %(least)s to %(most)s entrants, not %(members)s."
    members: int
    least: int
    most: int


@dataclass(eq=False, repr=False)
class LegsWrong(BracketError):
    """A round robin that is neither single nor double."""

    code = "legs_wrong"
    sentence = "Everybody meets everybody once or twice, not %(legs)s times."
    legs: int


@dataclass(eq=False, repr=False)
class GroupsWrong(BracketError):
    """A number of groups that leaves somebody without an opponent, or no group at all."""

    code = "groups_wrong"
    sentence = "%(entrants)s entrants cannot make %(groups)s groups of at least 2."
    entrants: int
    groups: int


@dataclass(eq=False, repr=False)
class GroupSizesWrong(BracketError):
    """Sizes of groups that do not add up to the entrants."""

    code = "group_sizes_wrong"
    sentence = "Groups of these sizes take %(places)s entrants, not %(entrants)s."
    places: int
    entrants: int
