"""Scores that are refused, and match formats that are none."""

from brackets.errors import BracketError
from brackets.plan_errors import PlanError


class FormatUnknown(PlanError):
    """A text that is no match format."""

    code = "format_unknown"
    sentence = "%(place)s: %(wrong)s is no match format; write one like %(known)s."
    wrong: str
    known: str


class ScoreError(BracketError):
    """Base of what a match format refuses; ``ref`` is the match."""

    code = "score_error"
    sentence = "The score of match %(ref)s cannot be."
    ref: str


class ScoreMissing(ScoreError):
    """A match was played out, and nothing says how it ended."""

    code = "score_missing"
    sentence = "Match %(ref)s was played out: its score is missing."


class ScoreIncomplete(ScoreError):
    """A score with which the match would go on."""

    code = "score_incomplete"
    sentence = "At %(first)s:%(second)s match %(ref)s is not over: %(wanted)s are needed."
    first: int
    second: int
    wanted: int


class ScoreTooHigh(ScoreError):
    """A score that nobody can reach, since the match was over before."""

    code = "score_too_high"
    sentence = "%(first)s:%(second)s in match %(ref)s cannot be: it is over at %(wanted)s."
    first: int
    second: int
    wanted: int


class ScoreSumWrong(ScoreError):
    """All games are played, and the score has more or fewer."""

    code = "score_sum_wrong"
    sentence = "Match %(ref)s has %(wanted)s games, not %(first)s:%(second)s."
    first: int
    second: int
    wanted: int


class ScoreNotOneOf(ScoreError):
    """A sport that knows a few scores only."""

    code = "score_not_one_of"
    sentence = "Match %(ref)s ends %(wanted)s, not %(first)s:%(second)s."
    first: int
    second: int
    wanted: str


class LevelNotAllowed(ScoreError):
    """A level score in a sport that plays on until somebody wins."""

    code = "level_not_allowed"
    sentence = "Match %(ref)s cannot end level at %(first)s:%(second)s: it is played on."
    first: int
    second: int


class WalkoverScoreWrong(ScoreError):
    """A walkover with another score than the full one."""

    code = "walkover_score_wrong"
    sentence = "A walkover in match %(ref)s has no score, or the full one of %(wanted)s:0."
    wanted: int


class AlreadyDecided(ScoreError):
    """Somebody gave up or was sent off, in a match that was over."""

    code = "already_decided"
    sentence = "At %(first)s:%(second)s match %(ref)s was over: nobody can give it up any more."
    first: int
    second: int


class GameImpossible(ScoreError):
    """The points of a game that cannot end like this."""

    code = "game_impossible"
    sentence = "Game %(number)s of match %(ref)s cannot end %(first)s:%(second)s."
    number: int
    first: int
    second: int


class GamesContradictScore(ScoreError):
    """Games that come to another score."""

    code = "games_contradict_score"
    sentence = "The games of match %(ref)s come to %(counted)s, but its score is %(score)s."
    counted: str
    score: str


class GameAfterTheEnd(ScoreError):
    """A game that was not played any more, since the match was decided."""

    code = "game_after_the_end"
    sentence = "Game %(number)s of match %(ref)s cannot be: it was decided before."
    number: int


class ExtraNotAllowed(ScoreError):
    """Extra time or a shoot-out in a match that has none."""

    code = "extra_not_allowed"
    sentence = "Match %(ref)s has no extra time or shoot-out of this kind."


class ExtraNotNeeded(ScoreError):
    """Extra time or a shoot-out after a score that was not level."""

    code = "extra_not_needed"
    sentence = "At %(first)s:%(second)s match %(ref)s was decided without playing on."
    first: int
    second: int


class ExtraTimeTooLow(ScoreError):
    """A score after extra time below the one before it."""

    code = "extra_time_too_low"
    sentence = (
        "After extra time match %(ref)s stood at least %(first)s:%(second)s: goals of normal "
        "time count in it."
    )
    first: int
    second: int
