"""What the rules of marks refuse."""

from brackets.errors import BracketError


class MarkUnknown(BracketError):
    """A mark is for somebody who has not entered."""

    code = "mark_entrant_unknown"
    sentence = "%(entrant)s has a mark, but is not among those who entered."
    entrant: str


class MarkTwice(BracketError):
    """Somebody has two sheets for the same thing."""

    code = "mark_twice"
    sentence = "%(entrant)s has two sheets for %(part)s."
    entrant: str
    part: str


# Attempts, heights, counts


class CountNegative(BracketError):
    """Something that was counted or measured lies below zero."""

    code = "count_negative"
    sentence = "%(entrant)s cannot have %(number)s."
    entrant: str
    number: str


class CutWrong(BracketError):
    """Fewer than one would be compared or go on."""

    code = "cut_wrong"
    sentence = "The number to be taken is 1 at least, not %(number)s."
    number: int


class HeightsNotRising(BracketError):
    """A height is no higher than the one before it."""

    code = "heights_not_rising"
    sentence = "Height %(number)s is %(higher)s and has to lie above %(lower)s."
    number: int
    higher: str
    lower: str


class TrialsWrong(BracketError):
    """Trials at a height that cannot be."""

    code = "trials_wrong"
    sentence = (
        "%(entrant)s cannot have %(trials)s at %(height)s, height %(number)s: "
        "o, x, - and r, at most three failures in a row, nothing after the last."
    )
    entrant: str
    number: int
    height: str
    trials: str


class TooManyHeights(BracketError):
    """Trials at more heights than there are."""

    code = "too_many_heights"
    sentence = "%(entrant)s has trials at %(number)s heights; there are %(most)s."
    entrant: str
    number: int
    most: int


class TeamSizeWrong(BracketError):
    """A team of fewer than one."""

    code = "team_size_wrong"
    sentence = "A team has 1 member at least, not %(size)s."
    size: int


class TooManyAttempts(BracketError):
    """More attempts of somebody than everybody has."""

    code = "too_many_attempts"
    sentence = "%(entrant)s has %(number)s attempts; there are %(most)s."
    entrant: str
    number: int
    most: int


class TeamTooLarge(BracketError):
    """More members of a team have a mark than may count."""

    code = "team_too_large"
    sentence = "%(team)s has %(members)s marks; %(size)s members count."
    team: str
    members: int
    size: int


# Times and heats


class TimeNegative(BracketError):
    """A time below zero."""

    code = "time_negative"
    sentence = "%(entrant)s cannot have a time below zero."
    entrant: str


class TimeUnreadable(BracketError):
    """A text that is not a time."""

    code = "time_unreadable"
    sentence = "%(text)s is no time: write 9.79, 1:03.42 or 26:35:25."
    text: str


class LanesWrong(BracketError):
    """Too few or too many lanes."""

    code = "lanes_wrong"
    sentence = "There are %(least)s to %(most)s lanes, not %(lanes)s."
    lanes: int
    least: int
    most: int


class HeatsWrong(BracketError):
    """Entrants that do not go into so many heats."""

    code = "heats_wrong"
    sentence = "%(entrants)s entrants do not go into %(heats)s heats of %(lanes)s lanes."
    entrants: int
    heats: int
    lanes: int


class HeatsTooMany(BracketError):
    """Heats for which there are not enough people."""

    code = "heats_too_many"
    sentence = "%(entrants)s entrants are too few for %(heats)s heats of at least %(least)s."
    entrants: int
    heats: int
    least: int


class LaneGroupsWrong(BracketError):
    """Groups of lanes that do not give everybody a lane."""

    code = "lane_groups_wrong"
    sentence = "%(entrants)s entrants need %(entrants)s different lanes; %(lanes)s are given."
    entrants: int
    lanes: int


class ProgressionWrong(BracketError):
    """Numbers of those who go on from which no next round can be made."""

    code = "progression_wrong"
    sentence = "%(by_place)s by place and %(by_mark)s by mark make no next round."
    by_place: int
    by_mark: int


class JuryAdvanceWrong(BracketError):
    """The jury advances somebody who did not take part or goes on anyway."""

    code = "jury_advance_wrong"
    sentence = "%(entrant)s cannot be advanced: not in these heats, or through already."
    entrant: str


class HeatRepeated(BracketError):
    """Somebody stands in two heats of one round."""

    code = "heat_repeated"
    sentence = "%(entrant)s stands in two heats."
    entrant: str


# Mass starts and steps


class WaveTooEarly(BracketError):
    """A wave that starts before the first one."""

    code = "wave_too_early"
    sentence = "Wave %(number)s cannot start before the first start."
    number: int


class WavesUneven(BracketError):
    """Not a start for each wave."""

    code = "waves_uneven"
    sentence = "There are %(heats)s waves and %(starts)s starts: give each wave one, or none."
    starts: int
    heats: int


class CheckPointTwice(BracketError):
    """Two check points have the same name."""

    code = "check_point_twice"
    sentence = "The course has two check points of the name %(point)s."
    point: str


class CheckPointUnknown(BracketError):
    """Somebody passed a check point that the course does not have."""

    code = "check_point_unknown"
    sentence = "%(entrant)s passed %(point)s, which is no check point of the course."
    entrant: str
    point: str


class WindowWrong(BracketError):
    """A check point closes before it opens."""

    code = "window_wrong"
    sentence = "The check point %(point)s closes before it opens."
    point: str


class PointUnreachable(BracketError):
    """A check point closes before one that is passed before it opens."""

    code = "point_unreachable"
    sentence = (
        "The check point %(point)s closes before %(before)s opens: nobody could pass both."
    )
    point: str
    before: str


class LimitBelowLeast(BracketError):
    """A course that nobody could finish: the longest time is shorter than the shortest."""

    code = "limit_below_least"
    sentence = "The limit is shorter than the least time that is believed: nobody could finish."


class DecimalsWrong(BracketError):
    """More decimals than anything is rounded to."""

    code = "decimals_wrong"
    sentence = "There are 0 to %(most)s decimals, not %(number)s."
    number: int
    most: int


class DaysMissing(BracketError):
    """Something that recurs takes place on no day."""

    code = "days_missing"
    sentence = "It takes place on one day at least."


class DayTwice(BracketError):
    """A day is noted twice."""

    code = "day_twice"
    sentence = "%(day)s is there twice."
    day: str


class DayNotHeld(BracketError):
    """Somebody was there on a day on which nothing took place."""

    code = "day_not_held"
    sentence = "%(member)s cannot have been there on %(day)s: it did not take place."
    member: str
    day: str


class DayOutside(BracketError):
    """Steps of a day that does not belong to the challenge."""

    code = "day_outside"
    sentence = "%(member)s has steps of %(day)s, which is outside the challenge."
    member: str
    day: str


class PeriodWrong(BracketError):
    """A challenge that ends before it begins, or is too short for what it wants."""

    code = "period_wrong"
    sentence = "A challenge of %(days)s days cannot want %(wanted)s standard days."
    days: int
    wanted: int


class RegisteredTooFew(BracketError):
    """More members of a unit have steps than are registered."""

    code = "registered_too_few"
    sentence = "%(unit)s has registered %(registered)s members; %(members)s have steps."
    unit: str
    registered: int
    members: int


# Quizzes


class RiskWrong(BracketError):
    """A risk question of a value that may not be chosen."""

    code = "risk_wrong"
    sentence = "A risk question cannot be worth %(value)s; the values are %(known)s."
    value: int
    known: str


class AdjustmentUnexplained(BracketError):
    """Points that the jury gives or takes without saying why."""

    code = "adjustment_unexplained"
    sentence = "%(team)s is given %(points)s points without a reason."
    team: str
    points: int


class QuestionClosed(BracketError):
    """A question is answered again."""

    code = "question_closed"
    sentence = "Entry %(number)s: question %(question)s has been answered or is void."
    number: int
    question: str


class SuddenDeathTooEarly(BracketError):
    """Points are given after sudden death has begun."""

    code = "sudden_death_too_early"
    sentence = "Entry %(number)s: sudden death has begun; no more points are given."
    number: int


class SuddenDeathUseless(BracketError):
    """A sudden death answer that decides nothing."""

    code = "sudden_death_useless"
    sentence = "Entry %(number)s: nobody is level with %(team)s and undecided."
    number: int
    team: str


class EntryUnknown(BracketError):
    """A correction of an entry that a log does not have."""

    code = "log_entry_unknown"
    sentence = "There is no entry %(number)s; the log has %(entries)s."
    number: int
    entries: int
