"""What is refused of a ladder, and of the steps on it."""

from brackets.errors import BracketError


class LadderError(BracketError):
    """Base of what is refused in a ladder."""

    code = "ladder_error"
    sentence = "The ladder cannot be like this."


class LadderRuleWrong(LadderError):
    """A number of the rules that is too low."""

    code = "ladder_rule_wrong"
    sentence = "The rule %(rule)s of a ladder is a number from %(least)s, not %(number)s."
    rule: str
    least: int
    number: int


class DaysRunBack(LadderError):
    """A step before the one that was recorded before it."""

    code = "days_run_back"
    sentence = "%(day)s is before %(before)s, the day of the step before."
    day: str
    before: str


class NotOnLadder(LadderError):
    """Somebody who does not stand on the ladder."""

    code = "not_on_ladder"
    sentence = "%(entrant)s does not stand on the ladder on %(day)s."
    entrant: str
    day: str


class OnLadderAlready(LadderError):
    """Somebody joins who stands on the ladder."""

    code = "on_ladder_already"
    sentence = "%(entrant)s stands on the ladder already, at place %(place)s."
    entrant: str
    place: int


class ChallengeOneself(LadderError):
    """The same person on both sides."""

    code = "challenge_oneself"
    sentence = "%(entrant)s cannot challenge themselves."
    entrant: str


class NotAbove(LadderError):
    """A challenge of somebody who stands below."""

    code = "not_above"
    sentence = (
        "%(challenger)s, at place %(place)s, cannot challenge %(challenged)s, who is at "
        "place %(other)s: challenges go upward."
    )
    challenger: str
    challenged: str
    place: int
    other: int


class OutOfReach(NotAbove):
    """A challenge of somebody who stands too far above."""

    code = "out_of_reach"
    sentence = (
        "%(challenger)s, at place %(place)s, cannot challenge %(challenged)s, who is at "
        "place %(other)s: challenges go up to %(reach)s places upward."
    )
    reach: int


class ChallengeOpen(LadderError):
    """Somebody who has another challenge to play."""

    code = "challenge_open"
    sentence = "%(entrant)s has a challenge to play with %(other)s first."
    entrant: str
    other: str


class RematchTooEarly(LadderError):
    """Another challenge of the same two before the pause is over."""

    code = "rematch_too_early"
    sentence = "%(challenger)s can challenge %(challenged)s again from %(day)s on."
    challenger: str
    challenged: str
    day: str


class NoChallengeOpen(LadderError):
    """A result of two who have no challenge to play."""

    code = "no_challenge_open"
    sentence = "%(challenger)s has no open challenge of %(challenged)s on %(day)s."
    challenger: str
    challenged: str
    day: str


class LadderWinnerWrong(LadderError):
    """A winner who is neither of the two, or whose score is the lower one."""

    code = "ladder_winner_wrong"
    sentence = (
        "%(winner)s cannot have won this challenge between %(challenger)s and %(challenged)s."
    )
    winner: str
    challenger: str
    challenged: str


class StepUnknown(LadderError):
    """A step that the log does not have."""

    code = "step_unknown"
    sentence = "The ladder has no step %(number)s: they are numbered from 1 to %(most)s."
    number: str
    most: int
