"""What formats refuse."""

from brackets.errors import BracketError


class NumberNotAllowed(BracketError):
    """A format that takes so many entrants exactly."""

    code = "number_not_allowed"
    sentence = "This format takes %(wanted)s entrants, not %(entrants)s."
    wanted: int
    entrants: int


class NumberTooLow(BracketError):
    """A format that takes so many entrants at least."""

    code = "number_too_low"
    sentence = "This format takes %(least)s entrants or more, not %(entrants)s."
    least: int
    entrants: int


class TableSizeWrong(BracketError):
    """A table of too few or too many for everybody to meet."""

    code = "table_size_wrong"
    sentence = "A round robin takes %(least)s to %(most)s entrants, not %(members)s."
    members: int
    least: int
    most: int


class LegsWrong(BracketError):
    """A round robin that is neither single nor double."""

    code = "legs_wrong"
    sentence = "Everybody meets everybody once or twice, not %(legs)s times."
    legs: int


class GroupsWrong(BracketError):
    """A number of groups that leaves somebody without an opponent, or no group at all."""

    code = "groups_wrong"
    sentence = "%(entrants)s entrants cannot make %(groups)s groups of at least 2."
    entrants: int
    groups: int


class GroupSizesWrong(BracketError):
    """Sizes of groups that do not add up to the entrants."""

    code = "group_sizes_wrong"
    sentence = "Groups of these sizes take %(places)s entrants, not %(entrants)s."
    places: int
    entrants: int


class SlotUnknown(BracketError):
    """A text that names no entrant, and no place or match of an earlier stage."""

    code = "slot_unknown"
    sentence = (
        "%(text)s is no entrant, and neither a place nor a match of a stage before this one."
    )
    text: str


class PlaceNotPlayedFor(BracketError):
    """A place of a knock-out that no match decides: several share it, or it does not exist."""

    code = "place_not_played_for"
    sentence = "No match of %(stage)s decides who alone has place %(number)s."
    stage: str
    number: int


class DropsWrong(BracketError):
    """Masks for dropping into the losers' bracket that do not fit its rounds."""

    code = "drops_wrong"
    sentence = (
        "Give %(wanted)s masks, each within its round, for where losers drop; not %(drops)s."
    )
    wanted: int
    drops: int


class PlacesNotPlayable(BracketError):
    """A number of places that ends in the middle of a round."""

    code = "places_not_playable"
    sentence = "Places can be played for up to 2, 4, 8, 16, ... or all of them, not %(places)s."
    places: int


class FeedWrong(BracketError):
    """A consolation fed up to a round that there is not, or up to the final."""

    code = "feed_wrong"
    sentence = "The consolation is fed up to the last 4, 8, ... of %(lines)s, not %(until)s."
    until: int
    lines: int


class ThirdPlaceTaken(BracketError):
    """The losers of the semi-finals are wanted for third place and for the consolation."""

    code = "third_place_taken"
    sentence = "Who loses a semi-final plays for third place or in the consolation, not both."


class ConsolationEmpty(BracketError):
    """Too few lose early for a consolation."""

    code = "consolation_empty"
    sentence = "With %(entrants)s entrants nobody would meet in this consolation."
    entrants: int


class GroupTooSmall(BracketError):
    """More are to go on from a group than it has, or nobody."""

    code = "group_too_small"
    sentence = "%(qualify)s cannot go on from group %(table)s, which has %(members)s."
    table: str
    members: int
    qualify: int


class SidesOdd(BracketError):
    """A round in which somebody has no opponent, not even a bye."""

    code = "sides_odd"
    sentence = "The sides of a round go in pairs; there are %(sides)s."
    sides: int


class SwissSizeWrong(BracketError):
    """A Swiss tournament of too few or too many."""

    code = "swiss_size_wrong"
    sentence = "A Swiss tournament takes %(least)s to %(most)s entrants, not %(members)s."
    members: int
    least: int
    most: int


class RoundsTooMany(BracketError):
    """More rounds have been paired than there are."""

    code = "swiss_rounds_too_many"
    sentence = "%(paired)s rounds have been paired, of %(rounds)s."
    paired: int
    rounds: int


class RoundWithoutPair(BracketError):
    """A round in which nobody meets anybody."""

    code = "swiss_round_without_pair"
    sentence = "Nobody meets anybody in round %(round_number)s."
    round_number: int
