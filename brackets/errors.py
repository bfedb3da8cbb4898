"""Everything that the engine refuses, as a code, a sentence and its values."""

from collections.abc import Mapping
from inspect import get_annotations
from typing import ClassVar, dataclass_transform


@dataclass_transform(eq_default=False)
class BracketError(ValueError):
    """Base of every error raised by this package.

    ``code`` is stable and meant for programs. ``sentence`` is English with named
    placeholders; ``values`` fills them, and ``str(error)`` is the two together. A subclass
    says by annotations what it takes, after what its base takes.

    >>> error = SizeOutOfRange(1, least=2, most=4096)
    >>> error.code, str(error)
    ('size_out_of_range', 'A draw takes 2 to 4096 entrants, not 1.')
    """

    code: ClassVar[str] = "bracket_error"
    sentence: ClassVar[str] = "The tournament cannot be like this."
    names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        # What a dataclass would do, without compiling a constructor for each of so many:
        # that took a good part of the time of `import brackets`.
        cls.names = (*cls.names, *get_annotations(cls))

    def __init__(self, *values: object, **named: object) -> None:
        taken = dict(zip(self.names, values, strict=False)) | named
        if len(values) + len(named) != len(self.names) or taken.keys() != set(self.names):
            raise TypeError(f"{type(self).__name__} takes {', '.join(self.names)}")
        super().__init__(*values)
        self.__dict__.update(taken)

    @property
    def values(self) -> Mapping[str, str | int]:
        """Return what fills the placeholders of the sentence."""
        return {name: getattr(self, name) for name in self.names}

    def __str__(self) -> str:
        return self.sentence % self.values


# Entrants and lines


class SizeOutOfRange(BracketError):
    """Too few or too many entrants."""

    code = "size_out_of_range"
    sentence = "A draw takes %(least)s to %(most)s entrants, not %(size)s."
    size: int
    least: int
    most: int


class LinesNotPowerOfTwo(BracketError):
    """An elimination draw with a number of lines that cannot be halved down to one."""

    code = "lines_not_power_of_two"
    sentence = "A draw has 2, 4, 8, 16, ... lines, not %(lines)s."
    lines: int


class LinesWrong(BracketError):
    """Lines given by hand that are too few or too many for the entrants."""

    code = "lines_wrong"
    sentence = "%(entrants)s entrants need a draw of %(wanted)s lines, not %(lines)s."
    entrants: int
    wanted: int
    lines: int


class EntrantTwice(BracketError):
    """The same entrant is named twice."""

    code = "entrant_twice"
    sentence = "%(entrant)s stands in the list twice."
    entrant: str


class EntrantUnknown(BracketError):
    """A line, a result or a place names somebody who has not entered."""

    code = "entrant_unknown"
    sentence = "%(entrant)s is not among the entrants."
    entrant: str


class EntrantWithoutLine(BracketError):
    """Somebody who entered stands on no line."""

    code = "entrant_without_line"
    sentence = "%(entrant)s stands on no line of the draw."
    entrant: str


class TwoByesMeet(BracketError):
    """Two free lines face each other, so that a bye would reach round two."""

    code = "two_byes_meet"
    sentence = "Lines %(line)s and %(next_line)s are both free; byes belong in round one only."
    line: int
    next_line: int


class NoSemifinals(BracketError):
    """A third-place match was asked for where there are no semi-finals."""

    code = "no_semifinals"
    sentence = "A match for third place needs at least 3 entrants, not %(entrants)s."
    entrants: int


class SeedTwice(BracketError):
    """Two entrants have the same seed number."""

    code = "seed_twice"
    sentence = "Seed %(seed)s is given to both %(entrant)s and %(other)s."
    seed: int
    entrant: str
    other: str


class SeedMissing(BracketError):
    """The seed numbers do not run from 1 without a gap."""

    code = "seed_missing"
    sentence = "Seeds run 1, 2, 3, ... without a gap; %(entrant)s has %(seed)s, nobody %(gap)s."
    entrant: str
    seed: int
    gap: int


# Results


class MatchUnknown(BracketError):
    """A result names a match that the plan does not have."""

    code = "match_unknown"
    sentence = "There is no match %(ref)s in this draw."
    ref: str


class UnitUnknown(BracketError):
    """A lot names a team or unit that its table does not rank."""

    code = "unit_unknown"
    sentence = "%(table)s does not rank %(entrant)s."
    entrant: str
    table: str


class TableNotInPlan(BracketError):
    """A lot names a table that the plan does not have."""

    code = "table_not_in_plan"
    sentence = "There is no table %(table)s in this tournament."
    table: str


class NotATie(BracketError):
    """A line-up for a match that is none of teams."""

    code = "not_a_tie"
    sentence = "Match %(ref)s is not a tie of several rubbers, so it takes no line-up."
    ref: str


class SamePlayerTwice(BracketError):
    """The two sides of a result are one and the same."""

    code = "same_player_twice"
    sentence = "%(entrant)s cannot play against themselves in match %(ref)s."
    ref: str
    entrant: str


class WinnerMissing(BracketError):
    """A result of this kind needs a winner."""

    code = "winner_missing"
    sentence = "Say who won match %(ref)s."
    ref: str


class WinnerNotInPair(BracketError):
    """The winner is neither of the two who played."""

    code = "winner_not_in_pair"
    sentence = "%(winner)s did not play in match %(ref)s and cannot have won it."
    ref: str
    winner: str


class WinnerNotAllowed(BracketError):
    """A double walkover or a void match has no winner."""

    code = "winner_not_allowed"
    sentence = "Nobody wins match %(ref)s when it is a double walkover or void."
    ref: str


class ScoreNegative(BracketError):
    """A score below zero."""

    code = "score_negative"
    sentence = "The score %(first)s:%(second)s of match %(ref)s is below zero."
    ref: str
    first: int
    second: int


class ScoreContradictsWinner(BracketError):
    """The score says that the other side won."""

    code = "score_contradicts_winner"
    sentence = "With %(first)s:%(second)s in match %(ref)s, %(winner)s is not the winner."
    ref: str
    first: int
    second: int
    winner: str


class ScoreLevel(BracketError):
    """A level score, and nothing says how the winner was found."""

    code = "score_level"
    sentence = "%(first)s:%(second)s in match %(ref)s is level: name the winner, and say why."
    ref: str
    first: int
    second: int


class ScoreNotAllowed(BracketError):
    """A match that neither side came to has no score."""

    code = "score_not_allowed"
    sentence = "Match %(ref)s had nobody on court, so it has no score."
    ref: str


class ScoreBeforeMissing(BracketError):
    """Extra time or a shoot-out without the score before it."""

    code = "score_before_missing"
    sentence = "Match %(ref)s was played on: the score before that is missing."
    ref: str


class InstantNaive(BracketError):
    """A time without its zone."""

    code = "instant_naive"
    sentence = "The time of the result of match %(ref)s says no time zone."
    ref: str


class MatchNotReady(BracketError):
    """The match still waits for one or both of its players."""

    code = "match_not_ready"
    sentence = "Match %(ref)s waits for the matches before it."
    ref: str


class MatchNotPlayed(BracketError):
    """A bye, or a match that nobody comes to, takes no result."""

    code = "match_not_played"
    sentence = "Match %(ref)s is not played, so it takes no result."
    ref: str


class MatchDecided(BracketError):
    """The match has a result; another one would be a correction."""

    code = "match_decided"
    sentence = "Match %(ref)s has a result already; correct that one instead."
    ref: str


class PairNotInMatch(BracketError):
    """The two in the result are not the two who meet in this match."""

    code = "pair_not_in_match"
    sentence = "%(first)s and %(second)s do not meet in match %(ref)s."
    ref: str
    first: str
    second: str


class NothingToCorrect(BracketError):
    """The match has no result that could be corrected."""

    code = "nothing_to_correct"
    sentence = "Match %(ref)s has no result to correct."
    ref: str


class ResultOfAnotherMatch(BracketError):
    """The corrected result names another match than the one to correct."""

    code = "result_of_another_match"
    sentence = "This result is of match %(other)s, not of %(ref)s."
    ref: str
    other: str


# Points


class PlaceTooLow(BracketError):
    """A place below 1."""

    code = "place_too_low"
    sentence = "Places count from 1; %(entry)s cannot have place %(place)s."
    entry: str
    place: int


class TooFewStarters(BracketError):
    """More entries are placed than have started."""

    code = "too_few_starters"
    sentence = "%(placed)s entries are placed, but only %(starters)s started."
    placed: int
    starters: int


class WeightNegative(BracketError):
    """A weight below zero."""

    code = "weight_negative"
    sentence = "The weight of the points cannot be %(weight)s."
    weight: str


class PlaceTaken(BracketError):
    """Somebody has a place and is disqualified too, or is disqualified twice."""

    code = "place_taken"
    sentence = "%(entry)s has a place already, and cannot be disqualified into another."
    entry: str
