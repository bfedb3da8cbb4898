"""What evaluations show on the ranking and on the pages of schemes."""

from fractions import Fraction

from flask import g, render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp import checks
from eventsapp.appraisals import slots as ranking_slots
from eventsapp.charts.bars import bar
from eventsapp.evaluations import checking, words
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.access import (
    is_chair,
    is_officer,
    is_reviewer,
)
from eventsapp.evaluations.services import Course, Step
from eventsapp.events.slots import Link
from eventsapp.schemes import slots as scheme_slots
from eventsapp.schemes.services import Given, Unit


def connect() -> None:
    """Fill the slots of the ranking and of the schemes' pages."""
    ranking_slots.ranking_rooms[ranking_slots.Part.APPRAISAL].append(rooms)
    checks.add(checking.CHECK)
    scheme_slots.given_for.append(given_for)
    scheme_slots.page_tops.append(top)
    scheme_slots.reasons.append(reason)
    scheme_slots.opened.append(is_opened)


def rooms(year: int) -> list[Link]:
    """Return the ways to a year's evaluation."""
    course = evaluations.course_of_year(year)
    if course is None:
        if not is_chair():
            return []
        address = url_for("evaluations.list_evaluations")
        about = _("Branches assess themselves, reviewers mark, all vote")
        return [Link(_("Open the evaluation"), address, "check", about)]
    about = _("How far it is: self-assessment, review, ballot, result")
    if is_chair():
        address = url_for("evaluations.show", evaluation_id=course.evaluation.id)
        return [Link(_("Evaluation"), address, "check", about)]
    if course.step is Step.DRAFT:
        return []
    return [Link(_("Evaluation"), url_for("evaluations.list_evaluations"), "check", about)]


def _course(version_id: int) -> Course | None:
    """Return the evaluation by a version, asked once for a page."""
    known: dict[int, Course | None] = g.setdefault("evaluations_by_version", {})
    if version_id not in known:
        known[version_id] = evaluations.course_of_version(version_id)
    return known[version_id]


def given_for(version_id: int) -> Given | None:
    """Return what was given under a version, once the result is proposed."""
    course = _course(version_id)
    if course is None or course.step is not Step.PROPOSED:
        return None
    return evaluations.given_of(course)


def is_opened(version_id: int) -> bool:
    """Whether an evaluation goes by a version, so that everybody may read it."""
    course = _course(version_id)
    return course is not None and course.step is not Step.DRAFT


def top(version_id: int) -> Markup:
    """Show how far the evaluation is, and whether its marks are in the figures."""
    course = _course(version_id)
    if course is None or (course.step is Step.DRAFT and not is_chair()):
        return Markup("")
    return Markup(
        render_template(
            "evaluations/top.html",
            course=course,
            words=words,
            Step=Step,
        )
    )


def reason(version_id: int, unit: Unit, place: str) -> Markup | None:
    """Show what a cell is made of: the ballot's result, or the marks of reviewers.

    Names stand there for the chair, comments for who is concerned; voters for nobody.
    """
    course = _course(version_id)
    if course is None or course.step is not Step.PROPOSED:
        return None
    poll = evaluations.fixed_poll(course.head.body, place)
    if poll is not None:
        return Markup(
            render_template(
                "evaluations/voted.html",
                poll=poll,
                own=unit.branch_ids,
                read=Fraction,
                bar=bar,
                is_chair=is_chair(),
            )
        )
    if place not in dict(course.places()):
        return None
    return Markup(
        render_template(
            "evaluations/voices.html",
            course=course,
            voices=evaluations.fixed_voices(course.head.body, unit, place),
            chairs=is_chair(),
            reads_comments=is_chair() or is_officer(unit) or is_reviewer(course),
            words=words,
        )
    )
