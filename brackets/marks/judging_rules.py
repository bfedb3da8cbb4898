"""The rules of a judged contest (评分规则): parts, extremes, rounding, ties."""

import enum
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from brackets.marks.decimals import within_places
from brackets.marks.judging_errors import (
    HeadJudgeMissing,
    JudgesOutOfRange,
    JudgeTwice,
    PartTwice,
    PartUnknown,
    ScaleWrong,
    TrimmingWrong,
)

LEAST_JUDGES = 3
MOST_JUDGES = 15


@dataclass(frozen=True, slots=True)
class Judge:
    """One judge (评委).

    Args:
        name: of the judge.
        branch: whose entrants the judge does not mark; empty for a judge from outside.
        is_head: whether ties may go to this judge (裁判长).
    """

    name: str
    branch: str = ""
    is_head: bool = False


def checked_panel(panel: Iterable[Judge]) -> tuple[Judge, ...]:
    """Return a panel, once it is known to be one.

    Raises:
        JudgesOutOfRange: fewer than 3 judges, or more than 15.
        JudgeTwice: two of one name.
    """
    judges = tuple(panel)
    if not LEAST_JUDGES <= len(judges) <= MOST_JUDGES:
        raise JudgesOutOfRange(len(judges), LEAST_JUDGES, MOST_JUDGES)
    for name, count in Counter(judge.name for judge in judges).items():
        if count > 1:
            raise JudgeTwice(name)
    return judges


@dataclass(frozen=True, slots=True)
class Trimming:
    """How many extremes are dropped (去掉最高分、最低分).

    Args:
        judges: from how many marks on.
        highest: how many of the highest are dropped.
        lowest: how many of the lowest.

    Raises:
        TrimmingWrong: nothing would be left, or a number is negative.
    """

    judges: int
    highest: int = 1
    lowest: int = 1

    def __post_init__(self) -> None:
        dropped = self.highest + self.lowest
        if min(self.highest, self.lowest) < 0 or dropped >= self.judges:
            raise TrimmingWrong(self.judges, self.highest, self.lowest)


ONE_EACH_FROM_FIVE = (Trimming(5),)


class Combining(enum.StrEnum):
    """What becomes of the marks that are left."""

    MEAN = "mean"
    SUM = "sum"  # as in diving: the middle three are added, then multiplied


@dataclass(frozen=True, slots=True)
class Part:
    """Something that every judge marks: content, delivery; one dive.

    Args:
        name: one of its kind in the contest.
        factor: what the panel's mark is multiplied by: a weight, a difficulty.
    """

    name: str
    factor: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Segment:
    """Parts that have a score of their own: a short and a free programme (环节).

    Args:
        name: one of its kind in the contest.
        parts: what is marked in it.
        weight: what its score counts in the total.
    """

    name: str
    parts: tuple[Part, ...]
    weight: Decimal = Decimal(1)


class TieKind(enum.StrEnum):
    """What parts entrants with the same total."""

    MEAN_OF_ALL = "mean_of_all"  # the score without anything dropped
    HEAD_JUDGE = "head_judge"  # the score by the head judge's marks alone
    SEGMENT = "segment"  # the score of one segment
    PART = "part"  # the mark of one part
    DEDUCTIONS = "deductions"  # who lost less


@dataclass(frozen=True, slots=True)
class TieRule:
    """One of the things that part entrants with the same total.

    Args:
        kind: what is compared.
        name: of the segment or the part; otherwise empty.
    """

    kind: TieKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class JudgingRules:
    """How marks become a total.

    Args:
        segments: of the contest.
        trimming: of several that fit a number of marks, the one from most marks counts;
            where none fits, nothing is dropped.
        combining: the mean or the sum of what is left.
        panel_places: decimals to which the mark of the panel is rounded; ``None`` for exact.
        part_places: decimals of the panel's mark times its factor; ``None`` for exact.
        places: decimals of a segment and of the total.
        least: the lowest mark that a judge may give.
        most: the highest one.
        ties: what parts equal totals, in order.

    Raises:
        PartTwice: two parts or two segments have the same name.
        PartUnknown: a tie rule names none of them.
        ScaleWrong: the lowest mark is not below the highest.
        DecimalsWrong: fewer than no decimals, or more than six.

    Source:
        docs/rules/judged.md
    """

    segments: tuple[Segment, ...]
    trimming: tuple[Trimming, ...] = ONE_EACH_FROM_FIVE
    combining: Combining = Combining.MEAN
    panel_places: int | None = None
    part_places: int | None = None
    places: int = 2
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(100)
    ties: tuple[TieRule, ...] = (TieRule(TieKind.MEAN_OF_ALL), TieRule(TieKind.DEDUCTIONS))

    def __post_init__(self) -> None:
        for places in (self.panel_places, self.part_places, self.places):
            within_places(places or 0)
        if self.least >= self.most:
            raise ScaleWrong(str(self.least), str(self.most))
        segments = [segment.name for segment in self.segments]
        for names in (segments, list(self.parts)):
            for name, count in Counter(names).items():
                if count > 1:
                    raise PartTwice(name)
        named = {TieKind.SEGMENT: segments, TieKind.PART: list(self.parts)}
        for tie in self.ties:
            if tie.kind in named and tie.name not in named[tie.kind]:
                raise PartUnknown(tie.name)

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the names of all parts, in order."""
        return tuple(part.name for segment in self.segments for part in segment.parts)

    def trimming_of(self, marks: int) -> tuple[int, int]:
        """Return how many highest and how many lowest of so many marks are dropped.

        >>> rules = JudgingRules((), trimming=(Trimming(5), Trimming(7, 2, 2)))
        >>> [rules.trimming_of(marks) for marks in (3, 5, 7, 9)]
        [(0, 0), (1, 1), (2, 2), (2, 2)]
        """
        fitting = [trimming for trimming in self.trimming if trimming.judges <= marks]
        if not fitting:
            return 0, 0
        last = max(fitting, key=lambda trimming: trimming.judges)
        return last.highest, last.lowest

    def check_head(self, panel: Iterable[Judge]) -> None:
        """See that a head judge can decide, where a tie rule asks for one.

        Raises:
            HeadJudgeMissing: there is none, or more than one.
        """
        heads = sum(judge.is_head for judge in panel)
        if heads != 1 and any(tie.kind is TieKind.HEAD_JUDGE for tie in self.ties):
            raise HeadJudgeMissing(heads)
