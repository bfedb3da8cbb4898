"""Figures of the pages of a year's end: evaluation, titles, publicity, roll, insights, ranking.

60 branches reviewed by five with a ballot of 60 chairs, a thousand titles granted; statements
are counted beside the processor time.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import partial

from flask import Flask
from sqlalchemy import event as listening

from benchmarks.days import ask, least_ms
from benchmarks.full_year import FullYear, Person
from benchmarks.pace import Figure
from eventsapp.accounts.models import Account
from eventsapp.awards import services as awards
from eventsapp.awards.services import Holder, HolderKind, Telling, TitleKind
from eventsapp.ballots import services as ballots
from eventsapp.ballots.services import Answer, Electorate, Terms
from eventsapp.database import db
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.models import Drop
from eventsapp.evaluations.services import Typed
from eventsapp.honours import services as honours
from eventsapp.honours.publicity import current, listed, subject_of
from eventsapp.honours.ready import READY as TITLES
from eventsapp.members import services as members
from eventsapp.public_notices import services as public_notices
from eventsapp.schemes import services as schemes
from eventsapp.schemes.ready import READY
from eventsapp.serving import settle_down

REVIEWERS, GRANTED, NOMINATED = 5, 1_000, 2
ONE_DAY = timedelta(days=1)
SLOW = frozenset({"workbook of marks", "workbook of the ranking", "certificates"})


@dataclass(frozen=True, slots=True)
class Made:
    """What the addresses of the pages need."""

    evaluation_id: int
    scheme_id: int
    individual_id: int
    home_id: int
    conduct_id: int
    association_id: int
    notice_id: int
    title_id: int
    ballot_id: int


def year_end_figures(app: Flask, year: FullYear, chair: str) -> Iterator[Figure]:
    """Yield what was measured, the figure and the target; SQLite, processor time."""
    with app.app_context():
        made = _fill(year)
        db.session.remove()
        settle_down(None)
    for what, path in _pages(year, made).items():
        with _counted(app) as statements:
            ask(app, chair, path)
        many = len(statements)
        taken = least_ms(partial(ask, app, chair, path))
        target = "under 1,000 ms" if what in SLOW else "under 100 ms, 15"
        yield f"{what}, statements (CPU)", f"{taken:.0f} ms, {many}", target
    path = f"/awards/{year.year}/titles/{made.title_id}/certificates.pdf"
    started, worked = time.perf_counter(), time.process_time()
    ask(app, chair, path)
    taken, worked = time.perf_counter() - started, time.process_time() - worked
    what = f"{GRANTED:,} certificates as PDF (of which CPU)"
    yield what, f"{taken:.1f} s ({worked:.1f} s)", "under 2 s"


def _pages(year: FullYear, made: Made) -> dict[str, str]:
    """Return the pages of a year's end, with their addresses."""
    one, branch, member = made.evaluation_id, year.branch_id, year.people[0].id
    units = f"/honours/{made.home_id}/units"
    conduct = f"/honours/{made.conduct_id}/units"
    version = f"/schemes/{made.scheme_id}"
    return {
        "evaluation": f"/evaluations/{one}",
        "all marks of a branch": f"/evaluations/{one}/branches/{branch}/marks",
        "self-assessment of a branch": f"/evaluations/{one}/branches/{branch}",
        "ballots of the evaluation": f"/evaluations/{one}/ballots",
        "proposed result": f"/evaluations/{one}/result",
        "marks by the evaluation": f"{version}/standing?version=1",
        "why these marks": f"{version}/marks/{branch}?version=1&of=4.1",
        "months of the year": f"{version}/months",
        "titles": f"/honours?year={year.year}",
        "places of the branches": f"/honours/{made.individual_id}",
        "candidates of a branch": f"/honours/{made.individual_id}/branches/{branch}",
        "branches as candidates": units,
        "the same, by their no-shows": conduct,
        "rows behind a branch's figure": f"{conduct}/{branch}/rows/no_shows",
        "associations as candidates": f"/honours/{made.association_id}/units",
        "everybody put forward": f"/honours/{made.individual_id}/names",
        "publicity and granting": f"/honours/{made.individual_id}/granting",
        "one's own titles": f"/honours/members/{member}?year={year.year}",
        "public notice": f"/public-notices/{made.notice_id}",
        "desk of a notice": f"/public-notices/{made.notice_id}/desk",
        "roll of the year": f"/honour-roll/{year.year}",
        "titles granted": f"/awards?year={year.year}",
        "holders of a title": f"/awards/{year.year}/titles/{made.title_id}",
        "ballot": f"/ballots/{made.ballot_id}",
        "insights": f"/insights?year={year.year}",
        "who is not reached": f"/insights/missed/{branch}?year={year.year}",
        "ranking": f"/ranking?year={year.year}",
        "a branch's own page": f"/ranking/branches/{branch}?year={year.year}",
        "a member's own page": f"/ranking/members/{member}?year={year.year}",
        "individuals": f"/ranking/individuals?year={year.year}",
        "workbook of the ranking": f"/ranking/download?year={year.year}",
        "workbook of marks": f"{version}/workbook",
    }


@contextmanager
def _counted(app: Flask) -> Iterator[list[str]]:
    """Collect the statements that are sent meanwhile."""
    found: list[str] = []

    def note(_one: object, _two: object, statement: str, *_rest: object) -> None:
        found.append(statement)

    with app.app_context():
        engine = db.engine
    listening.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        listening.remove(engine, "before_cursor_execute", note)


def _fill(year: FullYear) -> Made:
    evaluation_id, scheme_id, ballot_id = _evaluate(year)
    titles = {
        key: honours.begin(
            TITLES[key].make(year.year), year.year, now=year.now, by=year.account
        )
        for key in ("individual", "home", "association", "sportsmanship")
    }
    individual = titles["individual"]
    for branch in members.branches()[:NOMINATED]:
        board = honours.board_of_branch(honours.kept(individual), branch)
        for one in board.eligible[: board.places]:
            honours.put_forward(
                individual.id, branch, one.id, reason="骨干", now=year.now, by=year.account
            )
            honours.confirm(individual.id, branch, one.id, now=year.now, by=year.account)
    subject = subject_of(individual.id)
    notice = public_notices.publish(
        subject,
        year.year,
        "拟表彰名单公示",
        "评选办法",
        listed(subject),
        current(subject),
        public_notices.Contact(phone="8001"),
        now=year.now,
        by=year.account,
    )
    title = awards.title_for(
        "健身活动先进个人", "Advanced", TitleKind.PERSON, now=year.now, by=year.account
    )
    holders = [Holder(HolderKind.MEMBER, one.id) for one in year.people[:GRANTED]]
    awards.grant(
        year.year,
        title,
        "",
        holders,
        now=year.now,
        by=year.account,
        basis="通报",
        telling=Telling.NOBODY,
    )
    db.session.commit()
    return Made(
        evaluation_id,
        scheme_id,
        individual.id,
        titles["home"].id,
        titles["sportsmanship"].id,
        titles["association"].id,
        notice.id,
        title.id,
        ballot_id,
    )


def _evaluate(year: FullYear) -> tuple[int, int, int]:
    """Let the year be appraised to the end: five reviewers, and a ballot of the chairs."""
    by, now = year.account, year.now - 9 * ONE_DAY
    stored = schemes.begin(READY["forty"].make(year.year), note="", now=now, by=by)
    schemes.put_in_force(schemes.kept(stored), now=now, by=by)
    made = evaluations.open_year(year.year, now=now, by=by)
    evaluations.set_terms(
        made.id,
        assess_until=now + ONE_DAY,
        review_until=year.now + ONE_DAY,
        allows_late=True,
        drop=Drop.FROM_FIVE,
        least_reviewers=REVIEWERS - 1,
        now=now,
        by=by,
    )
    firsts = [_account_of(year, branch_id) for branch_id in _branches()]
    for account in firsts[:REVIEWERS]:
        evaluations.name_reviewer(made.id, account.login, now=now, by=by)
    evaluations.move_on(made.id, seen=1, now=now, by=by)
    course = evaluations.course(made.id)
    places = [place for place, _criterion in course.places()]
    units = evaluations.field_of(course.scheme).units
    for unit, account in zip(units, firsts, strict=True):
        value = {place: {"marks": "8", "text": "按计划开展"} for place in places}
        evaluations.save(made.id, unit, value, upon=0, submits=True, now=now, by=account)
    evaluations.move_on(made.id, seen=2, now=now, by=by)
    for named in evaluations.reviewers_of(course):
        account = next(one for one in firsts if one.id == named.account_id)
        for number, unit in enumerate(units):
            if named.may_mark(unit):
                typed = {one: Typed(Fraction(5 + number % 6), "") for one in places}
                evaluations.mark(made.id, unit.branch_ids[0], typed, now=now, by=account)
    ballot_id = _vote(year, made.id)
    evaluations.move_on(made.id, seen=3, now=year.now, by=by)
    return made.id, stored.id, ballot_id


def _vote(year: FullYear, evaluation_id: int) -> int:
    begins, ends = year.now - 5 * ONE_DAY, year.now - 4 * ONE_DAY
    heads = [_member_of(year, branch_id) for branch_id in _branches()]
    terms = Terms(
        title="民意测评",
        year=year.year,
        opens_at=begins,
        closes_at=ends,
        electorate=Electorate.NAMED,
        staff_numbers=[one.staff_number for one in heads],
        branches=_branches(),
    )
    ballot = ballots.set_up(terms, now=begins - ONE_DAY, by=year.account)
    ballots.announce(ballot, seen=ballot.version, now=begins - ONE_DAY, by=year.account)
    answers = (Answer.APPROVE, Answer.APPROVE, Answer.AGAINST)
    for number, one in enumerate(heads):
        paper = {
            each.id: answers[(number + at) % 3] for at, each in enumerate(ballot.candidates)
        }
        ballots.cast(ballot, one.id, paper, now=begins)
    ballots.work_on(ballot, now=ends)
    course = evaluations.course(evaluation_id)
    [(place, _criterion)] = course.ballots
    evaluations.bind_ballot(evaluation_id, place, ballot.id, now=ends, by=year.account)
    return ballot.id


def _branches() -> list[int]:
    return [branch.id for branch in members.branches()]


def _member_of(year: FullYear, branch_id: int) -> Person:
    return next(one for one in year.people if year.branch_of[one.id] == branch_id)


def _account_of(year: FullYear, branch_id: int) -> Account:
    return members.account_of(members.get(_member_of(year, branch_id).id))
