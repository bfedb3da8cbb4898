"""What the rules of judged contests and of grades refuse."""

from brackets.errors import BracketError


class JudgesOutOfRange(BracketError):
    """A panel is too small or too large."""

    code = "judges_out_of_range"
    sentence = "A panel has %(least)s to %(most)s judges, not %(judges)s."
    judges: int
    least: int
    most: int


class JudgeTwice(BracketError):
    """Two judges of a panel have the same name."""

    code = "judge_twice"
    sentence = "%(judge)s stands in the panel twice."
    judge: str


class JudgeUnknown(BracketError):
    """A mark comes from somebody who is not on the panel."""

    code = "judge_unknown"
    sentence = "%(judge)s has marked %(entrant)s, but is not on the panel."
    judge: str
    entrant: str


class JudgeMarkMissing(BracketError):
    """A judge has not marked somebody."""

    code = "judge_mark_missing"
    sentence = "%(judge)s has not marked %(entrant)s in %(part)s."
    judge: str
    entrant: str
    part: str


class JudgeMarkOutside(BracketError):
    """A judge's mark lies outside the scale."""

    code = "judge_mark_outside"
    sentence = "%(judge)s has given %(entrant)s %(mark)s; marks go from %(least)s to %(most)s."
    judge: str
    entrant: str
    mark: str
    least: str
    most: str


class ScaleWrong(BracketError):
    """A scale whose lowest mark is not below its highest."""

    code = "scale_wrong"
    sentence = "Judges cannot give marks from %(least)s to %(most)s."
    least: str
    most: str


class JudgeShutOut(BracketError):
    """A judge has marked somebody of the own branch, or whom the judge may not mark."""

    code = "judge_shut_out"
    sentence = (
        "%(judge)s may not mark %(entrant)s, being of the own branch or shut out by name: "
        "leave this mark out."
    )
    judge: str
    entrant: str


class TooFewJudges(BracketError):
    """With judges of the own branch shut out, too few are left."""

    code = "too_few_judges"
    sentence = (
        "%(judges)s judges may mark %(entrant)s, with those of the own branch shut out; "
        "%(wanted)s are needed."
    )
    entrant: str
    judges: int
    wanted: int


class SumsUneven(BracketError):
    """Marks are added up, but one entrant would have more of them than another."""

    code = "sums_uneven"
    sentence = (
        "%(count)s marks would be added up for %(entrant)s and %(other_count)s for %(other)s: "
        "where judges are shut out, take the mean."
    )
    entrant: str
    count: int
    other: str
    other_count: int


class TrimmingWrong(BracketError):
    """Extremes are dropped in a way that cannot be."""

    code = "trimming_wrong"
    sentence = (
        "From %(judges)s marks %(highest)s highest and %(lowest)s lowest cannot be dropped: "
        "one has to be left."
    )
    judges: int
    highest: int
    lowest: int


class PartUnknown(BracketError):
    """A sheet or a rule names a part that the contest does not have."""

    code = "part_unknown"
    sentence = "There is no part %(part)s in this contest."
    part: str


class PartTwice(BracketError):
    """Two parts or two segments have the same name."""

    code = "part_twice"
    sentence = "The contest has two parts of the name %(part)s."
    part: str


class PartMissing(BracketError):
    """Somebody has no sheet for a part."""

    code = "part_missing"
    sentence = "%(entrant)s has no marks in %(part)s."
    entrant: str
    part: str


class HeadJudgeMissing(BracketError):
    """Ties go to the head judge, but the panel does not have exactly one."""

    code = "head_judge_missing"
    sentence = "Ties go to the head judge: the panel needs exactly one, not %(heads)s."
    heads: int


# Grades


class GradePlacesWrong(BracketError):
    """A grade with a number of places below one."""

    code = "grade_places_wrong"
    sentence = "The grade %(grade)s cannot have %(places)s places."
    grade: str
    places: int
