"""What the pages of a hike say."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventsapp.checkins.words import clock_time
from eventsapp.frame.languages import page_language
from eventsapp.hikes.models import Act, HikeFact
from eventsapp.hikes.reading import Course
from eventsapp.hikes.roll_call import Missing
from eventsapp.hikes.routes import Passing, Route, Stop, Where

WHERE: Final[dict[Where, Any]] = {
    Where.NOT_STARTED: _l("not started"),
    Where.FINISHED: _l("at the finish"),
    Where.WITHDRAWN: _l("withdrawn"),
    Where.BROUGHT_BACK: _l("brought back"),
    Where.OUT_THERE: _l("not accounted for"),
}
ACTS: Final[dict[Act, Any]] = {
    Act.WITHDRAWN: _l("Withdrawn"),
    Act.BROUGHT_BACK: _l("Brought back"),
    Act.SWEPT: _l("Signed off by the sweep"),
    Act.TAKEN_BACK: _l("Taken back"),
}
PASSINGS: Final[dict[Passing, Any]] = {
    Passing.PASSED: _l("passed"),
    Passing.AHEAD: _l("not there yet"),
    Passing.MISSED: _l("missed"),
    Passing.OUT_OF_ORDER: _l("out of order"),
    Passing.OUTSIDE: _l("outside the window"),
    Passing.NOT_VALID: _l("not valid"),
}
SIGNS: Final[dict[Passing, str]] = {
    Passing.PASSED: "●",
    Passing.AHEAD: "○",
    Passing.MISSED: "×",
    Passing.OUT_OF_ORDER: "↕",
    Passing.OUTSIDE: "◔",
    Passing.NOT_VALID: "!",
}
"""Form tells them apart, beside the words for who can't see it."""
_FAULTS: Final[dict[Passing, Any]] = {
    Passing.MISSED: _l("Missed: %(points)s."),
    Passing.OUT_OF_ORDER: _l("Out of order: %(points)s."),
    Passing.OUTSIDE: _l("Passed outside the window: %(points)s."),
    Passing.NOT_VALID: _l("Seen, but not validly scanned: %(points)s."),
}
_NOT_FINISHED: Final[dict[Where, Any]] = {
    Where.NOT_STARTED: _l("Nobody saw them start."),
    Where.WITHDRAWN: _l("Withdrew on the way."),
    Where.BROUGHT_BACK: _l("Was brought back."),
    Where.OUT_THERE: _l("Still on the way, or not accounted for."),
}


def listed(texts: Sequence[str]) -> str:
    """Join texts as the reader's language does."""
    return ("、" if page_language() == "zh" else ", ").join(texts)


def called(stop: Stop, number: int) -> str:
    """Return what a stop is called, counted from 0; one without a name by its number."""
    return stop.name or _("Point %(number)s", number=number + 1)


def told_passages(walked: Route, course: Course) -> str:
    """Say of each stop what somebody's scans there come to."""
    return listed(
        [
            f"{_with_time(called(stop, number), one.at)} {PASSINGS[one.passing]}"
            for number, (stop, one) in enumerate(
                zip(course.stops, walked.passages, strict=True)
            )
        ]
    )


def why_not(walked: Route, course: Course) -> str:
    """Say why somebody's way is not complete; empty when it is."""
    if walked.is_complete:
        return ""
    if walked.where is not Where.FINISHED:
        return str(_NOT_FINISHED[walked.where])
    told = []
    for passing, sentence in _FAULTS.items():
        points = [
            _with_time(called(stop, number), one.at)
            for number, (stop, one) in enumerate(
                zip(course.stops, walked.passages, strict=True)
            )
            if one.passing is passing and stop.is_must
        ]
        if points:
            told.append(str(sentence) % {"points": listed(points)})
    if walked.is_too_fast:
        told.append(
            ngettext(
                "Less than %(num)s minute from start to finish.",
                "Less than %(num)s minutes from start to finish.",
                course.least_minutes or 0,
            )
        )
    return " ".join(told)


def still_to_come(walked: Route, course: Course) -> str:
    """Name the stops that somebody on the way has to pass yet."""
    return listed(
        [
            called(stop, number)
            for number, (stop, one) in enumerate(
                zip(course.stops, walked.passages, strict=True)
            )
            if one.passing is Passing.AHEAD and stop.is_must
        ]
    )


def _with_time(point: str, at: datetime | None) -> str:
    return f"{point} {clock_time(at)}" if at else point


def who(missing: Sequence[Missing]) -> str:
    """Name people with their branches."""
    return listed([f"{one.name}（{one.branch or '–'}）" for one in missing])


def how(fact: HikeFact, course: Course) -> str:
    """Say where somebody left, by what and with whom."""
    points = {stop.point_id: called(stop, number) for number, stop in enumerate(course.stops)}
    told = (points.get(fact.check_point_id or 0), fact.place, fact.vehicle, fact.who)
    return " · ".join(filter(None, told))
