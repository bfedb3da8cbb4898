"""Last year's evaluation: reviewed, voted on, proposed; its best were in publicity."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import NamedTuple

from flask_babel import force_locale

from eventsapp import clock
from eventsapp.accounts.models import Account
from eventsapp.ballots import services as ballots
from eventsapp.ballots.services import Answer, Ballot, Electorate, Terms
from eventsapp.demonstration.appraising import SAID, officer_of, organiser_of, reviewers_of
from eventsapp.demonstration.people import People
from eventsapp.demonstration.publicity import CONTACT, typed_days
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.models import Drop
from eventsapp.evaluations.services import Typed
from eventsapp.honours import services as honours
from eventsapp.honours.publicity import subject_of
from eventsapp.honours.ready import READY
from eventsapp.honours.values import Level
from eventsapp.notices import services as notices
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices.services import Wording
from eventsapp.schemes import services as schemes
from eventsapp.schemes.rules import Given, Linear
from eventsapp.schemes.services import Unit
from eventsapp.schemes.values import BALLOT, REVIEW, Criterion, Dimension, Scheme

PARTS = ("组织建设", "民主管理", "维权服务", "文体活动")
"""What the reviewers mark, 20 each; the ballot has the other 20 of 100."""
EACH = Fraction(20)
POLL = "5.1"
DELEGATES, CAME = 40, 34
LEVELS = (Level("一等", Fraction(90)), Level("二等", Fraction(85)), Level("三等", Fraction(80)))
WOBBLE = (0, 1, -1, 2, -2)
"""By how many halves of a mark reviewers are above and below their common opinion."""


class Opinion(NamedTuple):
    """What is thought of a branch: marks of a criterion, in halves, and papers for it."""

    halves: int
    papers: int


BEST, GOOD, SOUND = Opinion(38, 31), Opinion(36, 27), Opinion(34, 25)
THOUGHT_OF = {
    "B02": BEST,
    "B03": GOOD,
    "B05": GOOD,
    "B04": SOUND,
    "B07": SOUND,
    "B08": SOUND,
}


def appraise_last_year(people: People, year: int) -> None:
    """Hold the evaluation of the year before, and let its best branches be in publicity.

    Nobody is told: all of it was long ago.
    """
    by, last = organiser_of(people), year - 1
    with force_locale("zh"), notices.hushed():
        stored = schemes.begin(_scheme(last), note="", now=_at(last, 11, 20), by=by)
        schemes.put_in_force(schemes.kept(stored), now=_at(last, 11, 20), by=by)
        _evaluate(people, last, by)
        _publicise_the_best(people, last, by)


def _at(year: int, month: int, day: int) -> datetime:
    return clock.instant(date(year, month, day), time(9))


def _scheme(year: int) -> Scheme:
    reviewed = [Criterion(name, REVIEW, Given(""), EACH) for name in PARTS]
    voted = Criterion("民主测评", BALLOT, Linear("100 %"), EACH)
    return Scheme(
        name="评审八十分、民主测评二十分",
        year=year,
        from_on=date(year, 1, 1),
        to_on=date(year, 12, 31),
        out_of=Fraction(100),
        dimensions=(
            *(Dimension(one.name, EACH, (one,)) for one in reviewed),
            Dimension(voted.name, EACH, (voted,)),
        ),
    )


def _evaluate(people: People, year: int, by: Account | None) -> None:
    """Open it, let all branches assess themselves, review, vote, and propose the result."""
    began = _at(year, 11, 24)
    made = evaluations.open_year(year, now=began, by=by)
    evaluations.set_terms(
        made.id,
        assess_until=_at(year, 12, 3),
        review_until=_at(year, 12, 12),
        allows_late=False,
        drop=Drop.FROM_FIVE,
        least_reviewers=3,
        now=began,
        by=by,
    )
    reviewers = reviewers_of(people, began)
    for account in reviewers:
        evaluations.name_reviewer(made.id, account.login, now=began, by=by)
    evaluations.move_on(made.id, seen=1, now=began, by=by)
    units = evaluations.field_of(evaluations.course(made.id).scheme).units
    for unit in units:
        _assess(made.id, unit, _at(year, 12, 1))
    evaluations.move_on(made.id, seen=2, now=_at(year, 12, 4), by=by)
    _review(made.id, units, reviewers, _at(year, 12, 8))
    ballot = _vote(people, units, year, by)
    evaluations.bind_ballot(made.id, POLL, ballot.id, now=_at(year, 12, 12), by=by)
    evaluations.move_on(made.id, seen=3, now=_at(year, 12, 13), by=by)


def _opinion(unit: Unit) -> Opinion:
    return THOUGHT_OF.get(unit.code, Opinion(30 + int(unit.code[1:]) % 4, 20))


def _assess(evaluation_id: int, unit: Unit, when: datetime) -> None:
    """Let a branch hand in what it did, with half a mark more than others would give."""
    places = [place for place, _one in evaluations.course(evaluation_id).places()]
    marks = f"{(_opinion(unit).halves + 1) // 2}"
    value = {
        place: {"marks": marks, "text": said} for place, said in zip(places, SAID, strict=True)
    }
    by = officer_of(unit, when)
    evaluations.save(evaluation_id, unit, value, upon=0, submits=True, now=when, by=by)


def _review(
    evaluation_id: int, units: Sequence[Unit], reviewers: Sequence[Account], when: datetime
) -> None:
    course = evaluations.course(evaluation_id)
    named = {one.account_id: one for one in evaluations.reviewers_of(course)}
    places = [place for place, _one in course.places()]
    for number, account in enumerate(reviewers):
        for at, unit in enumerate(units):
            if not named[account.id].may_mark(unit):
                continue
            typed = {
                place: Typed(
                    Fraction(_opinion(unit).halves + WOBBLE[(number + at + cell) % 5], 2), ""
                )
                for cell, place in enumerate(places)
            }
            evaluations.mark(evaluation_id, unit.branch_ids[0], typed, now=when, by=account)


def _vote(people: People, units: Sequence[Unit], year: int, by: Account | None) -> Ballot:
    """Let the delegates of the staff say of each branch what they think, and count."""
    opens_at, closes_at = _at(year, 12, 8), _at(year, 12, 11)
    step = len(people.members) // DELEGATES
    delegates = people.members[1::step][:DELEGATES]
    terms = Terms(
        title=f"{year} 年度分工会工作民主测评",
        question="请职工代表对各分工会全年工作表态。",
        year=year,
        opens_at=opens_at,
        closes_at=closes_at,
        least_turnout=Fraction(2, 3),
        electorate=Electorate.NAMED,
        staff_numbers=[one.staff_number for one in delegates],
        branches=[unit.branch_ids[0] for unit in units],
    )
    ballot = ballots.set_up(terms, now=_at(year, 12, 5), by=by)
    ballots.announce(ballot, seen=ballot.version, now=_at(year, 12, 6), by=by)
    papers_for = {unit.branch_ids[0]: _opinion(unit).papers for unit in units}
    for number, one in enumerate(delegates[:CAME]):
        paper = {
            candidate.id: _answer(papers_for[candidate.branch_id or 0], number + at)
            for at, candidate in enumerate(ballot.candidates)
        }
        ballots.cast(ballot, one.id, paper, now=opens_at + timedelta(minutes=number))
    ballots.work_on(ballot, now=closes_at)
    return ballot


def _answer(papers: int, number: int) -> Answer:
    """Return what the voter of a number says: the first so many are for it, in a circle."""
    turn = number % CAME
    if turn < papers:
        return Answer.APPROVE
    return Answer.AGAINST if turn % 3 == 0 else Answer.ABSTAIN


def _publicise_the_best(people: People, year: int, by: Account | None) -> None:
    """Confirm the branches with the marks for it, and put the list to publicity."""
    made = replace(READY["home"].make(year), levels=LEVELS)
    title = honours.begin(made, year, now=_at(year, 12, 13), by=by)
    for one in honours.board_of_units(honours.kept(title)).eligible:
        honours.put_forward(title.id, None, one.id, now=_at(year, 12, 14), by=by)
        honours.confirm(title.id, None, one.id, now=_at(year, 12, 14), by=by)
    at = _at(year, 12, 15)
    wording = Wording(
        title=f"关于{year}年度先进职工之家拟命名名单的公示",
        basis="《先进职工之家评选办法》",
        introduction="经分工会自评、评审组评审、职工代表民主测评，"
        "拟命名下列单位。现予公示，接受全体会员监督。",
        issuer=f"{people.union.name}委员会",
        contact=CONTACT,
        typed=typed_days(at.date()),
    )
    notice = public_notices.begin(subject_of(title.id), year, wording, now=at, by=by)
    public_notices.publish_draft(notice, seen=1, now=at, by=by)
