"""What contests refuse."""

from brackets.errors import BracketError
from brackets.plan_errors import PlanError


class ContestUnknown(BracketError):
    """A mark, an end or a word of the jury is for a contest that the plan does not have."""

    code = "contest_unknown"
    sentence = "There is no contest %(contest)s in this plan."
    contest: str


class MarkKindWrong(BracketError):
    """A mark of another kind than the contest takes."""

    code = "mark_kind_wrong"
    sentence = "%(contest)s: this is no mark that %(entrant)s can have there."
    contest: str
    entrant: str


class MarkNumberWrong(BracketError):
    """An entry of a log without its number, or a number in a contest that is no log."""

    code = "mark_number_wrong"
    sentence = (
        "%(contest)s, %(entrant)s: the entries of a quiz are numbered from 1, other marks "
        "have no number."
    )
    contest: str
    entrant: str


class RunOffImpossible(BracketError):
    """A mark of a run-off where those who are level do not meet once more."""

    code = "run_off_impossible"
    sentence = (
        "%(contest)s takes no marks of a run-off: record the order of those who are level as "
        "a lot, with the reason."
    )
    contest: str


class JuryFull(BracketError):
    """The jury lets more go on than the next stage has places for."""

    code = "jury_full"
    sentence = "The jury lets %(many)s go on from %(contest)s; there is room for %(jury)s."
    contest: str
    many: int
    jury: int


class NotInContest(BracketError):
    """A mark is of somebody who does not stand in the contest."""

    code = "not_in_contest"
    sentence = "%(entrant)s does not stand in %(contest)s."
    entrant: str
    contest: str


class ContestDecided(BracketError):
    """There is a mark of this entrant, or this entry, already."""

    code = "contest_decided"
    sentence = "%(entrant)s has a mark in %(contest)s; correct it instead."
    entrant: str
    contest: str


class NoMarkToCorrect(BracketError):
    """A correction of a mark that was never recorded."""

    code = "no_mark_to_correct"
    sentence = "%(entrant)s has no mark in %(contest)s that could be corrected."
    entrant: str
    contest: str


class PanelsUneven(BracketError):
    """Neither one panel for all heats nor one for each."""

    code = "panels_uneven"
    sentence = "There is one panel of judges for all heats, or one for each."


# In a plan


class ContestImpossible(PlanError):
    """A contest in which nobody stands, or with numbers below zero."""

    code = "contest_impossible"
    sentence = "%(place)s: a contest has one to 1,000 heats, and numbers from zero."


class HeatEmpty(PlanError):
    """A heat in which nobody stands."""

    code = "heat_empty"
    sentence = "%(place)s: nobody starts here."


class LanesUneven(PlanError):
    """A heat with lanes for more or fewer than stand in it, or with a lane given twice."""

    code = "lanes_uneven"
    sentence = "%(place)s: each of %(entrants)s has a lane alone, or nobody has one."
    entrants: int


class ContestCircle(PlanError):
    """Contests and tables that wait for each other."""

    code = "contest_circle"
    sentence = "%(place)s: %(contest)s waits for a place that depends on it."
    contest: str
