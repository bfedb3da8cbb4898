"""What a reader has to do next at a year's end: late first."""

from collections.abc import Collection, Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp.clock import local
from eventsapp.evaluations.services import Course
from eventsapp.evaluations.services import Step as Stage
from eventsapp.events.slots import Step
from eventsapp.frame.languages import day, moment
from eventsapp.honours import words as honour_words
from eventsapp.honours.publicity import subject_of
from eventsapp.honours.services import HolderKind
from eventsapp.public_notices.models import PublicNotice
from eventsapp.year_ends.services import Titled, YearEnd
from eventsapp.year_ends.stations import is_late

LATE, SOON = "late", "soon"
MOST_NAMES = 6
ORDER = {LATE: 0, SOON: 1, "": 2}


def tasks_of(
    end: YearEnd,
    *,
    manages: bool,
    own: Collection[int],
    reviews: bool,
    now: datetime,
) -> list[Step]:
    """Return what is to be done, late first.

    Args:
        end: how far the year's end is.
        manages: whether the reader leads it.
        own: the branches for which the reader answers.
        reviews: whether she is named as a reviewer of its evaluation.
        now: when.
    """
    found = [*_votes(end), *_reviewing(end, now, reviews=reviews)]
    if manages:
        found += [*_preparing(end), *_leading(end, now), *_closing(end, now)]
    else:
        found += [*_answering(end, own, now), *_reading(end, now)]
    return sorted(found, key=lambda one: ORDER[one.urgency])


def _votes(end: YearEnd) -> Iterator[Step]:
    for one in end.votes:
        yield Step(
            _("Vote: %(title)s", title=one.title),
            url_for("ballots.paper", ballot_id=one.id),
            _("until %(moment)s", moment=moment(one.closes_at)),
            "check",
            SOON,
        )


def _reviewing(end: YearEnd, now: datetime, *, reviews: bool) -> Iterator[Step]:
    if reviews and end.course is not None and end.course.step is Stage.REVIEW:
        yield Step(
            _("Review the branches"),
            url_for("evaluations.to_review", evaluation_id=end.course.evaluation.id),
            _("until %(moment)s", moment=moment(end.course.terms.review_until)),
            "pen",
            LATE if is_late(end.course, now) else SOON,
        )


def _preparing(end: YearEnd) -> Iterator[Step]:
    if end.scheme is None:
        reason = _("A ready one, last year's, or a file of another union.")
        yield Step(
            _("Put a scheme into force"), url_for("schemes.list_schemes"), reason, "list", SOON
        )
    elif end.course is None:
        reason = _("Branches assess themselves, reviewers mark, the result is proposed.")
        address = url_for("evaluations.list_evaluations")
        yield Step(_("Open the evaluation"), address, reason, "check", SOON)
    if not end.titles:
        yield Step(
            _("Begin the titles of the year"),
            url_for("honours.list_titles", year=end.year),
            _("Conditions, how many there are, and the last day to put people forward."),
            "cup",
        )


def _leading(end: YearEnd, now: datetime) -> Iterator[Step]:
    course = end.course
    if course is None:
        return
    address = url_for("evaluations.show", evaluation_id=course.evaluation.id)
    if course.step is Stage.DRAFT:
        reason = _("Deadlines and reviewers are set before.")
        yield Step(_("Begin the self-assessment"), address, reason, "right", SOON)
    elif course.step is Stage.SELF_ASSESSMENT:
        yield _collecting(end, course, address, now)
    elif course.step is Stage.REVIEW:
        yield Step(
            _("See what is open before the result can be proposed"),
            address,
            _("review until %(day)s", day=moment(course.terms.review_until)),
            "list",
            LATE if is_late(course, now) else "",
        )


def _collecting(end: YearEnd, course: Course, address: str, now: datetime) -> Step:
    missing = [one.unit for one in end.said if one.own.submitted is None]
    if not missing:
        reason = _("Every branch has handed in.")
        return Step(_("Begin the review"), address, reason, "right", SOON)
    names = _(", ").join(one.name for one in missing[:MOST_NAMES])
    many = len(missing)
    words = ngettext(
        "%(num)s branch has handed in nothing", "%(num)s branches have handed in nothing", many
    )
    more = many - MOST_NAMES
    reason = _("%(names)s and %(more)s more", names=names, more=more) if more > 0 else names
    return Step(words, address, reason, "alert", LATE if is_late(course, now) else "")


def _closing(end: YearEnd, now: datetime) -> Iterator[Step]:
    for one in end.titles:
        yield from _deciding(end, one, now)
    waiting = sum(end.objections.values())
    if waiting:
        words = ngettext("Answer %(num)s objection", "Answer %(num)s objections", waiting)
        address = url_for("public_notices.list_objections")
        reason = _("Nothing is granted while one is open.")
        yield Step(words, address, reason, "mail", SOON)
    if end.held and not end.circulars:
        address = url_for("awards.list_awards", year=end.year)
        reason = _("It is composed from the titles that were granted.")
        yield Step(_("Begin the circular"), address, reason, "file")
    for draft in end.circulars:
        if draft.issued_at is None:
            address = url_for("awards.show_circular", circular_id=draft.id)
            yield Step(_("Issue the circular"), address, draft.heading, "file")


def _deciding(end: YearEnd, one: Titled, now: datetime) -> Iterator[Step]:
    name = honour_words.called(one.kept.title)
    waiting = one.forward - one.confirmed
    if waiting:
        yield Step(
            _("Decide on who is put forward: %(title)s", title=name),
            url_for("honours.names", title_id=one.kept.id),
            ngettext("%(num)s is not confirmed", "%(num)s are not confirmed", waiting),
            "pen",
        )
    if not one.confirmed:
        return
    notice = next((it for it in end.notices if it.subject == subject_of(one.kept.id)), None)
    address = url_for("honours.way", title_id=one.kept.id)
    if notice is None and not waiting:
        reason = _("Its list and every figure on it are frozen when it is published.")
        yield Step(_("Put to publicity: %(title)s", title=name), address, reason, "list")
    elif notice is not None and _is_to_be_granted(end, one, notice, now):
        reason = _("The days of its publicity are over.")
        yield Step(_("Grant: %(title)s", title=name), address, reason, "cup", SOON)


def _is_to_be_granted(end: YearEnd, one: Titled, notice: PublicNotice, now: datetime) -> bool:
    is_over = notice.to_on is not None and local(now).date() > notice.to_on
    is_open = end.objections.get(notice.id) or end.holders.get(one.kept.title.name)
    return is_over and not is_open


def _answering(end: YearEnd, own: Collection[int], now: datetime) -> Iterator[Step]:
    course, today = end.course, local(now).date()
    for unit in end.lacking(own):
        if course is not None:
            yield Step(
                _("Self-assessment of %(name)s", name=unit.name),
                url_for(
                    "evaluations.assess",
                    evaluation_id=course.evaluation.id,
                    branch_id=unit.branch_ids[0],
                ),
                _("until %(moment)s", moment=moment(course.terms.assess_until)),
                "pen",
                LATE if now > course.terms.assess_until else SOON,
            )
    published = {one.subject for one in end.notices}
    for one in end.titles if own else ():
        title = one.kept.title
        is_open = title.until is None or title.until >= today
        if title.holder is HolderKind.MEMBER and is_open:
            if subject_of(one.kept.id) in published:
                continue
            for branch_id in own:
                yield Step(
                    _("Put forward: %(title)s", title=honour_words.called(title)),
                    url_for("honours.branch", title_id=one.kept.id, branch_id=branch_id),
                    _("until %(day)s", day=day(title.until)) if title.until else "",
                    "pen",
                )


def _reading(end: YearEnd, now: datetime) -> Iterator[Step]:
    today = local(now).date()
    for one in end.notices:
        if one.to_on and today <= one.to_on:
            yield Step(
                one.title,
                url_for("public_notices.read", notice_id=one.id),
                _("until %(day)s", day=day(one.to_on)),
                "list",
            )
