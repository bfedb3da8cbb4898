"""Mass starts (徒步、健身跑、越野): check points, limits, gross and net time, teams."""

import enum
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from brackets.errors import EntrantTwice
from brackets.marks.deciding import Lots
from brackets.marks.entered import refuse_before_start
from brackets.marks.errors import (
    CheckPointTwice,
    CheckPointUnknown,
    LimitBelowLeast,
    PointUnreachable,
    WindowWrong,
)
from brackets.marks.tables import MarkTable, Status
from brackets.marks.times import Precision, Timed, rank_times


@dataclass(frozen=True, slots=True)
class CheckPoint:
    """A place that everybody passes (打卡点).

    Args:
        name: one of its kind on the course.
        opens: when it opens, in milliseconds from the first start; ``None`` for at once.
        closes: when it closes, likewise (关门时间).

    Raises:
        WindowWrong: it closes before it opens.
    """

    name: str
    opens: int | None = None
    closes: int | None = None

    def __post_init__(self) -> None:
        if self.opens is not None and self.closes is not None and self.closes < self.opens:
            raise WindowWrong(self.name)


class Clock(enum.StrEnum):
    """From when a time runs."""

    GROSS = "gross"  # from the start of the own wave (枪声成绩)
    NET = "net"  # from when the start line was passed (净成绩)


@dataclass(frozen=True, slots=True)
class Course:
    """What makes a finish valid.

    Args:
        points: in the order in which they are passed.
        limit: the longest gross time, in milliseconds; ``None`` for none.
        least: the shortest gross time that is believed.
        clock: which time ranks.
        precision: to what times are rounded up.

    Raises:
        CheckPointTwice: two points have the same name.
        LimitBelowLeast: nobody could finish.
        PointUnreachable: a point closes before one that lies ahead of it opens.
    """

    points: tuple[CheckPoint, ...] = ()
    limit: int | None = None
    least: int | None = None
    clock: Clock = Clock.GROSS
    precision: Precision = Precision.SECOND

    def __post_init__(self) -> None:
        for name, count in Counter(point.name for point in self.points).items():
            if count > 1:
                raise CheckPointTwice(name)
        if self.limit is not None and self.limit < max(self.least or 0, 1):
            raise LimitBelowLeast
        last_to_open = CheckPoint("")
        for point in self.points:
            opens = last_to_open.opens or 0
            if point.closes is not None and point.closes < opens:
                raise PointUnreachable(point.name, last_to_open.name)
            if (point.opens or 0) > opens:
                last_to_open = point


@dataclass(frozen=True, slots=True)
class Runner:
    """What was recorded of one entrant; all instants in milliseconds from the first start.

    Args:
        name: one of its kind.
        finished: when; ``None`` for not at all.
        passed: when each check point was passed.
        wave: when the own wave was started.
        started: when the start line was passed; ``None`` where that is not taken.
        group: of age and sex, in which there is a rank too; empty for none.
        status: what the jury decided; it goes before everything recorded.
    """

    name: str
    finished: int | None = None
    passed: Mapping[str, int] = field(default_factory=dict)
    wave: int = 0
    started: int | None = None
    group: str = ""
    status: Status | None = None


class Irregularity(enum.StrEnum):
    """Why a finish does not count."""

    NOT_STARTED = "not_started"
    NOT_FINISHED = "not_finished"
    BEFORE_START = "before_start"
    POINT_MISSED = "point_missed"
    POINT_OUT_OF_ORDER = "point_out_of_order"
    FINISH_OUT_OF_ORDER = "finish_out_of_order"
    POINT_EARLY = "point_early"
    POINT_CLOSED = "point_closed"
    OVER_LIMIT = "over_limit"
    TOO_FAST = "too_fast"

    @property
    def status(self) -> Status:
        """Return the status that follows from it."""
        if self is Irregularity.NOT_STARTED:
            return Status.DNS
        unfinished = (
            Irregularity.NOT_FINISHED,
            Irregularity.POINT_CLOSED,
            Irregularity.OVER_LIMIT,
        )
        return Status.DNF if self in unfinished else Status.DSQ


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody has no rank: the first thing that is wrong along the course.

    Args:
        kind: what it is.
        point: at which check point, if at one.
    """

    kind: Irregularity
    point: str = ""


@dataclass(frozen=True, slots=True)
class MassStart:
    """The outcome.

    Args:
        table: everybody.
        groups: by age and sex.
        reasons: of those without a rank, unless the jury decided.
    """

    table: MarkTable
    groups: Mapping[str, MarkTable]
    reasons: Mapping[str, Reason]


def rank_mass_start(course: Course, runners: Sequence[Runner], *, lots: Lots = ()) -> MassStart:
    """Rank those whose finish is valid, by time.

    Args:
        course: what makes a finish valid.
        runners: all who entered.
        lots: orders for those who are level in everybody's table.

    Raises:
        EntrantTwice: two runners have the same name.
        CheckPointUnknown: somebody passed a point that the course does not have.
        TimeNegative: an instant before the first start.

    Source:
        docs/rules/mass_start.md

    >>> course = Course((CheckPoint("hut"),), limit=90_000)
    >>> runners = [Runner("Li", 60_000, {"hut": 30_000}), Runner("Wang", 50_000)]
    >>> outcome = rank_mass_start(course, runners)
    >>> outcome.table.ranks, outcome.reasons["Wang"].kind.value
    ({'Li': 1}, 'point_missed')
    """
    seen: set[str] = set()
    times: dict[str, Timed | Status] = {}
    reasons: dict[str, Reason] = {}
    for runner in runners:
        if runner.name in seen:
            raise EntrantTwice(runner.name)
        seen.add(runner.name)
        reason = _irregularity(course, runner)
        if runner.status is not None:
            times[runner.name] = runner.status
        elif reason is not None:
            reasons[runner.name] = reason
            times[runner.name] = reason.kind.status
        elif runner.finished is not None:
            times[runner.name] = Timed(runner.finished - _from(course.clock, runner))
    by_group: dict[str, dict[str, Timed | Status]] = {}
    for runner in runners:
        if runner.group:
            by_group.setdefault(runner.group, {})[runner.name] = times[runner.name]
    groups = {name: rank_times(own, course.precision) for name, own in by_group.items()}
    return MassStart(rank_times(times, course.precision, lots=lots), groups, reasons)


def check_runner(course: Course, runner: Runner) -> None:
    """See that nothing was recorded that cannot be, whether the finish counts or not.

    Raises:
        CheckPointUnknown: a point that the course does not have.
        TimeNegative: an instant before the first start.
    """
    known = {point.name for point in course.points}
    for name in runner.passed:
        if name not in known:
            raise CheckPointUnknown(runner.name, name)
    refuse_before_start(
        runner.name, *runner.passed.values(), runner.finished, runner.started, runner.wave
    )


def _from(clock: Clock, runner: Runner) -> int:
    """Return when the time of a runner begins to run."""
    if clock is Clock.NET and runner.started is not None:
        return runner.started
    return runner.wave


def _irregularity(course: Course, runner: Runner) -> Reason | None:
    """Return the first thing that is wrong along the course, if there is one."""
    check_runner(course, runner)
    if runner.finished is None and runner.started is None and not runner.passed:
        return Reason(Irregularity.NOT_STARTED)
    before = runner.wave
    if runner.started is not None:
        if runner.started < before:
            return Reason(Irregularity.BEFORE_START)
        before = runner.started
    for point in course.points:
        passed = runner.passed.get(point.name)
        kind = _at_point(point, passed, before, runner)
        if kind is not None:
            is_at_point = kind is not Irregularity.NOT_FINISHED
            return Reason(kind, point.name if is_at_point else "")
        before = passed if passed is not None else before
    return _at_finish(course, runner, before)


def _at_point(
    point: CheckPoint, passed: int | None, before: int, runner: Runner
) -> Irregularity | None:
    if passed is None:
        gave_up = runner.finished is None
        return Irregularity.NOT_FINISHED if gave_up else Irregularity.POINT_MISSED
    if passed < before:
        return Irregularity.POINT_OUT_OF_ORDER
    if point.opens is not None and passed < point.opens:
        return Irregularity.POINT_EARLY
    if point.closes is not None and passed > point.closes:
        return Irregularity.POINT_CLOSED
    return None


def _at_finish(course: Course, runner: Runner, before: int) -> Reason | None:
    if runner.finished is None:
        return Reason(Irregularity.NOT_FINISHED)
    if runner.finished < before:
        return Reason(Irregularity.FINISH_OUT_OF_ORDER)
    gross = runner.finished - runner.wave
    if course.limit is not None and gross > course.limit:
        return Reason(Irregularity.OVER_LIMIT)
    if course.least is not None and gross < course.least:
        return Reason(Irregularity.TOO_FAST)
    return None
