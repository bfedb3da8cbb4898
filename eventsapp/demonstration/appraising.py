"""How the demonstration year is appraised: by a scheme, to the middle of the review."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from flask_babel import force_locale

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Role
from eventsapp.appraisals import services as appraisals
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.demonstration.people import People
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.models import Drop
from eventsapp.evaluations.services import Typed
from eventsapp.members import services as members
from eventsapp.schemes import services as schemes
from eventsapp.schemes.ready import READY
from eventsapp.schemes.services import Unit
from eventsapp.schemes.values import Veto

VETO = "弄虚作假"
FROM = ("B01", "B03", "B04", "B06", "B07")
"""Branches of the reviewers; a sixth one is the log-in of a member."""
SILENT, LATE = 13, 12
"""Which branch, in the order of codes, has handed in nothing, and which one late."""
SAID = (
    "按期换届，委员分工明确，全年召开委员会六次。",
    "工会小组长全部参加培训，积极分子队伍稳定。",
    "职代会提案全部答复，会务公开每季度一次。",
    "走访慰问困难职工，建立台账，签订集体合同。",
)
COMMENTS = ("", "材料齐全", "", "台账欠完整", "")
DOSSIER = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
"""A file of one empty page."""


def appraise(people: People, year: int, now: datetime) -> None:
    """Put a scheme after a real document into force, begin the usual one, and review by it."""
    by = organiser_of(people)
    with force_locale("zh"):
        schemes.begin(READY["usual"].make(year), note="", now=now, by=by)
        made = replace(READY["five"].make(year), vetoes=(Veto(VETO),))
        five = schemes.begin(made, note="", now=now, by=by)
        schemes.put_in_force(schemes.kept(five), now=now, by=by)
        _review(people, year, now, by)


def organiser_of(people: People) -> Account | None:
    """Return the union's organiser, who is in the chair of evaluations."""
    login = next(one.login for one in people.log_ins if one.role == Role.ORGANISER)
    return accounts.account_by_login(login)


def _review(people: People, year: int, now: datetime, by: Account | None) -> None:
    """Open the year's evaluation, let branches assess themselves, and mark a part."""
    began = now - timedelta(days=20)
    evaluation = evaluations.open_year(year, now=began, by=by)
    evaluations.set_terms(
        evaluation.id,
        assess_until=now - timedelta(days=6),
        review_until=now + timedelta(days=8),
        allows_late=True,
        drop=Drop.FROM_FIVE,
        least_reviewers=3,
        now=began,
        by=by,
    )
    reviewers = [*reviewers_of(people, now), *_visiting(people)]
    for account in reviewers:
        evaluations.name_reviewer(evaluation.id, account.login, now=began, by=by)
    evaluations.move_on(evaluation.id, seen=1, now=began, by=by)
    course = evaluations.course(evaluation.id)
    units = evaluations.field_of(course.scheme).units
    for at, unit in enumerate(units):
        if at != SILENT:
            days = 4 if at == LATE else 9
            _assess(evaluation.id, unit, at, now - timedelta(days=days))
    evaluations.move_on(evaluation.id, seen=2, now=now - timedelta(days=5), by=by)
    _mark(evaluation.id, units, reviewers, now - timedelta(days=2))


def reviewers_of(people: People, when: datetime) -> list[Account]:
    """Return the last member of each of some branches."""
    last = {branch_id: who for who, branch_id, _sort in _roll(when)}
    by_id = {member.id: member for member in people.members}
    return [members.account_of(by_id[last[people.branches[code].id]]) for code in FROM]


def _visiting(people: People) -> list[Account]:
    """Return the log-in of a member, who reviews too."""
    login = next(one.login for one in people.log_ins if one.role == Role.MEMBER)
    visitor = accounts.account_by_login(login)
    return [visitor] if visitor else []


def _roll(now: datetime) -> list[tuple[int, int, Any]]:
    rows = db.session.execute(members.spans_on(local(now).date()))
    return sorted((who, branch_id, sort) for who, branch_id, sort in rows)


def _assess(evaluation_id: int, unit: Unit, at: int, when: datetime) -> None:
    """Let a branch's chair say what it did; the first ones show evidence."""
    course = evaluations.course(evaluation_id)
    by = officer_of(unit, when)
    value = {
        place: {"marks": str(20 - (at + number) % 4), "text": SAID[number]}
        for number, (place, _criterion) in enumerate(course.places())
    }
    evaluations.save(evaluation_id, unit, value, upon=0, submits=True, now=when, by=by)
    if at < len(FROM):
        evaluations.add_file(
            evaluation_id, unit, "1.1", "换届选举材料.pdf", DOSSIER, now=when, by=by
        )
        for event in appraisals.events_of(course.evaluation.year, unit.branch_ids[0])[:2]:
            evaluations.add_link(
                evaluation_id,
                unit,
                "2.1",
                event.name,
                event_id=event.event_id,
                now=when,
                by=by,
            )


def officer_of(unit: Unit, when: datetime) -> Account:
    """Return who speaks for a branch: the first of its members."""
    roll = _roll(when)
    who = next(who for who, branch_id, _sort in roll if branch_id in unit.branch_ids)
    return members.account_of(members.get(who))


def _mark(
    evaluation_id: int, units: Sequence[Unit], reviewers: Sequence[Account], when: datetime
) -> None:
    """Let all but the last reviewer mark most branches, and the last one a few."""
    course = evaluations.course(evaluation_id)
    named = {one.account_id: one for one in evaluations.reviewers_of(course)}
    for number, account in enumerate(reviewers):
        done = 4 if number == len(reviewers) - 1 else 8 + number
        for at, unit in enumerate(units[:done]):
            if not named[account.id].may_mark(unit):
                continue
            typed = {
                place: Typed(
                    Fraction(40 - (at + 3 * number + cell) % 9, 2), COMMENTS[(at + cell) % 5]
                )
                for cell, (place, _criterion) in enumerate(course.places())
            }
            evaluations.mark(evaluation_id, unit.branch_ids[0], typed, now=when, by=account)
