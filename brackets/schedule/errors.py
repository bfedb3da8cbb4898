"""What a timetable cannot be made of."""

from brackets.errors import BracketError


class CourtTwice(BracketError):
    """Two courts of the same name."""

    code = "court_twice"
    sentence = "There are two courts %(court)s."
    court: str


class CourtUnknown(BracketError):
    """A match is fixed on a court, or one is asked for, that the hall does not have."""

    code = "court_unknown"
    sentence = "There is no court %(court)s."
    court: str


class SpanBackwards(BracketError):
    """Hours that end before they begin."""

    code = "span_backwards"
    sentence = "Hours end after they begin."


class SessionsOverlap(BracketError):
    """Two sessions at the same time."""

    code = "sessions_overlap"
    sentence = "Session %(number)s begins before the one ahead of it has ended."
    number: int


class LengthImpossible(BracketError):
    """A match without a length, or times below zero."""

    code = "length_impossible"
    sentence = "A match lasts at least a minute, and rest is not below zero: match %(ref)s."
    ref: str


class ChangeoverNegative(BracketError):
    """Less than no time between two matches on a court."""

    code = "changeover_negative"
    sentence = "The time between two matches on a court is not below zero."


class TooManyFixtures(BracketError):
    """More matches than one timetable takes."""

    code = "too_many_fixtures"
    sentence = "A timetable takes at most %(most)s matches, not %(matches)s."
    matches: int
    most: int


class FixtureTwice(BracketError):
    """The same match is to be played twice, or is fixed twice."""

    code = "fixture_twice"
    sentence = "Match %(ref)s stands in the timetable twice."
    ref: str


class FixtureUnknown(BracketError):
    """A match is named that is not played, or does not exist."""

    code = "fixture_unknown"
    sentence = "There is no match %(ref)s to be played."
    ref: str


class FixturesInCircle(BracketError):
    """Matches that wait for each other."""

    code = "fixtures_in_circle"
    sentence = "Match %(ref)s would have to end before it begins."
    ref: str


class PersonTwice(BracketError):
    """One person belongs to two entrants of one competition, and might meet themselves."""

    code = "person_twice"
    sentence = "%(person)s cannot play for both %(first)s and %(second)s in one competition."
    person: str
    first: str
    second: str


class SetupImpossible(BracketError):
    """An estimate for nobody, on no court, or in no time."""

    code = "setup_impossible"
    sentence = (
        "Set-ups are estimated for 2 to %(most)s entrants, and for at least one court and one "
        "minute."
    )
    most: int


class OptimiserMissing(BracketError):
    """A timetable is to be searched for, and the solver is not installed."""

    code = "optimiser_missing"
    sentence = "The search needs OR-Tools: pip install 'eventsapp[optimise]'."


class TooManyToOptimise(BracketError):
    """More matches, or more pairs of matches with the same people, than can be searched."""

    code = "too_many_to_optimise"
    sentence = (
        "%(matches)s matches, or what people they share, are too much to search through; the "
        "search takes up to %(most)s."
    )
    matches: int
    most: int
