"""The six stations of a year's end, each with how far it is, in words and with its page."""

import enum
from datetime import datetime
from typing import NamedTuple

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventsapp.clock import local
from eventsapp.evaluations.services import Course, Step
from eventsapp.evaluations.words import STEPS
from eventsapp.frame.languages import day
from eventsapp.year_ends.services import YearEnd


class Mark(enum.StrEnum):
    """How far a station is; the values are the marks of the page."""

    DONE = "done"
    NOW = "now"
    LATE = "gap"  # its time is over, or somebody waits for an answer
    AHEAD = "todo"


MARKS = {
    Mark.DONE: _l("done"),
    Mark.NOW: _l("under way"),
    Mark.LATE: _l("late"),
    Mark.AHEAD: _l("still to come"),
}


class Station(NamedTuple):
    """A station: its name, how far it is, that in a few words, and its page; empty for none."""

    name: str
    mark: Mark
    fact: str
    address: str


def stations_of(end: YearEnd, *, manages: bool, now: datetime) -> list[Station]:
    """Return the stations from the scheme to the circular, as a reader may open them."""
    return [
        _scheme(end, manages=manages),
        _evaluation(end, manages=manages, now=now),
        _titles(end),
        _publicity(end, manages=manages, now=now),
        _awards(end, manages=manages),
        _circular(end),
    ]


def _scheme(end: YearEnd, *, manages: bool) -> Station:
    name = _("Scheme")
    if end.scheme is None:
        address = url_for("schemes.list_schemes") if manages else ""
        return Station(name, Mark.NOW, _("none in force yet"), address)
    address = url_for("schemes.standing", scheme_id=end.scheme.scheme_id)
    return Station(name, Mark.DONE, end.scheme.scheme.name, address)


def _evaluation(end: YearEnd, *, manages: bool, now: datetime) -> Station:
    name, course = _("Evaluation"), end.course
    if course is None:
        is_next = manages and end.scheme is not None
        address = url_for("evaluations.list_evaluations") if is_next else ""
        return Station(name, Mark.NOW if is_next else Mark.AHEAD, _("not opened yet"), address)
    address = (
        url_for("evaluations.show", evaluation_id=course.evaluation.id)
        if manages
        else url_for("evaluations.list_evaluations")
    )
    return Station(name, _mark_of(course, now), _fact_of(end, course), address)


def _mark_of(course: Course, now: datetime) -> Mark:
    if course.step is Step.PROPOSED:
        return Mark.DONE
    return Mark.LATE if is_late(course, now) else Mark.NOW


def is_late(course: Course, now: datetime) -> bool:
    """Whether the time of an evaluation's step is over."""
    ends = {
        Step.SELF_ASSESSMENT: course.terms.assess_until,
        Step.REVIEW: course.terms.review_until,
    }
    return course.step in ends and now > ends[course.step]


def _fact_of(end: YearEnd, course: Course) -> str:
    if course.step is Step.SELF_ASSESSMENT:
        return _(
            "self-assessment until %(day)s, %(have)s of %(all)s handed in",
            day=day(local(course.terms.assess_until)),
            have=end.handed_in,
            all=len(end.said),
        )
    if course.step is Step.REVIEW:
        return _("review until %(day)s", day=day(local(course.terms.review_until)))
    if course.step is Step.PROPOSED:
        return _("proposed on %(day)s", day=day(local(course.head.at)))
    return str(STEPS[course.step])


def _titles(end: YearEnd) -> Station:
    name = _("Titles")
    address = url_for("honours.list_titles", year=end.year)
    if not end.titles:
        return Station(name, Mark.AHEAD, _("none begun yet"), address)
    forward = sum(one.forward for one in end.titles)
    confirmed = sum(one.confirmed for one in end.titles)
    fact = _(
        "%(forward)s put forward, %(confirmed)s confirmed", forward=forward, confirmed=confirmed
    )
    is_done = all(one.confirmed for one in end.titles) and forward == confirmed
    return Station(name, Mark.DONE if is_done else Mark.NOW, fact, address)


def _publicity(end: YearEnd, *, manages: bool, now: datetime) -> Station:
    name = _("Publicity")
    address = url_for("public_notices.desk" if manages else "public_notices.read_list")
    if not end.notices:
        return Station(name, Mark.AHEAD, _("no list yet"), address)
    waiting = sum(end.objections.values())
    if waiting:
        fact = ngettext(
            "%(num)s objection without an answer",
            "%(num)s objections without an answer",
            waiting,
        )
        return Station(name, Mark.LATE, fact, address)
    last = max(one.to_on for one in end.notices if one.to_on)
    if local(now).date() <= last:
        return Station(name, Mark.NOW, _("until %(day)s", day=day(last)), address)
    return Station(name, Mark.DONE, _("its days were over on %(day)s", day=day(last)), address)


def _awards(end: YearEnd, *, manages: bool) -> Station:
    name = _("Awards")
    address = (
        url_for("awards.list_awards", year=end.year)
        if manages
        else url_for("awards.show_roll", year=end.year)
    )
    if not end.held:
        return Station(name, Mark.AHEAD, _("nothing granted yet"), address)
    fact = ngettext("%(num)s holder", "%(num)s holders", end.held)
    return Station(name, Mark.DONE, fact, address)


def _circular(end: YearEnd) -> Station:
    name = _("Circular")
    if not end.circulars:
        return Station(name, Mark.AHEAD, _("not issued yet"), "")
    one = end.circulars[-1]
    address = url_for("awards.show_circular", circular_id=one.id)
    if one.issued_at is None:
        return Station(name, Mark.NOW, _("being written"), address)
    return Station(name, Mark.DONE, one.number, address)
