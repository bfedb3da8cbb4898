"""Four branches with officers and reviewers, and a scheme that people have to fill."""

import io
import zipfile
from datetime import date, timedelta
from fractions import Fraction

import pytest

from eventsapp.accounts.models import Role
from eventsapp.ballots import services as ballots
from eventsapp.ballots.papers import Answer
from eventsapp.ballots.services import Electorate, Terms
from eventsapp.database import db
from eventsapp.evaluations import services as evaluations
from eventsapp.evaluations.models import Drop
from eventsapp.evaluations.services import Typed
from eventsapp.members import services as members
from eventsapp.schemes import services as schemes
from eventsapp.schemes.rules import RULES
from eventsapp.schemes.values import BALLOT, REVIEW, Criterion, Dimension, Scheme, Veto


def line(name, source=REVIEW, kind="given", figures="", most=20):
    """A criterion."""
    return Criterion(name, source, RULES[kind].read(figures), Fraction(most))


def scheme_of(*criteria, most=60, year=2025, **changes):
    """A scheme of one dimension with a veto by reviewers, for a year."""
    values = {"out_of": Fraction(most), "vetoes": (Veto("弄虚作假"),)} | changes
    return Scheme(
        "先进职工之家评分办法",
        year,
        date(year, 1, 1),
        date(year, 12, 31),
        dimensions=(Dimension("职工之家", Fraction(most), criteria),),
        **values,
    )


USUAL = (line("组织建设"), line("民主管理"), line("参与率", "coverage", "linear", "100 %"))
WITH_BALLOT = (*USUAL, line("民意测评", BALLOT, "linear", "100 %"))
PLACE = "1.4"
"""Of the criterion by ballot."""


@pytest.fixture
def houses(make_branch):
    """Four branches by short name."""
    return {name: make_branch(name) for name in ("铸造", "装配", "物流", "机关")}


@pytest.fixture
def people(houses, make_members, grant):
    """Of each branch an officer and three members, by branch."""
    found = {}
    for name, branch in houses.items():
        names = (f"{name}主席", f"{name}甲", f"{name}乙", f"{name}丙")
        found[name] = make_members(*names, of=branch)
        grant(found[name][0], Role.BRANCH_OFFICER, branch)
    return found


@pytest.fixture
def make_scheme(union, qin_yue, now):
    """Put a scheme of 2025 into force."""

    def make(scheme):
        stored = schemes.begin(scheme, note="", now=now, by=qin_yue.account)
        schemes.put_in_force(schemes.kept(stored), now=now, by=qin_yue.account)
        db.session.commit()
        return stored

    return make


@pytest.fixture
def make_evaluation(people, make_scheme, qin_yue, branch, now):
    """Open the evaluation of 2025, with its reviewers by name; 秦月 is of another branch."""

    def make(*reviewers, criteria=USUAL, most=None, drop=Drop.FROM_FIVE, least=1, **changes):
        most = most or 20 * len(criteria)
        make_scheme(scheme_of(*criteria, most=most, **changes))
        by = qin_yue.account
        evaluation = evaluations.open_year(2025, now=now, by=by)
        evaluations.set_terms(
            evaluation.id,
            assess_until=now + timedelta(days=7),
            review_until=now + timedelta(days=14),
            allows_late=False,
            drop=drop,
            least_reviewers=least,
            now=now,
            by=by,
        )
        for one in reviewers:
            evaluations.name_reviewer(evaluation.id, one.staff_number, now=now, by=by)
        db.session.commit()
        return evaluation

    return make


@pytest.fixture
def move(qin_yue, now):
    """Move an evaluation on, so many steps."""

    def on(evaluation, steps=1, at=None):
        for _step in range(steps):
            seen = evaluations.course(evaluation.id).head.number
            evaluations.move_on(evaluation.id, seen=seen, now=at or now, by=qin_yue.account)
        db.session.commit()

    return on


@pytest.fixture
def mark(now):
    """Let a reviewer mark cells of a branch: marks by the criterion's place."""

    def put(evaluation, reviewer, branch, at=None, **marks):
        typed = {
            place.removeprefix("c").replace("_", "."): Typed(Fraction(number))
            for place, number in marks.items()
        }
        evaluations.mark(evaluation.id, branch.id, typed, now=at or now, by=reviewer.account)
        db.session.commit()

    return put


@pytest.fixture
def three(people):
    """Reviewers of three branches."""
    return [people[name][1] for name in ("铸造", "装配", "物流")]


@pytest.fixture
def in_review(make_evaluation, move, three):
    """An evaluation in review, with reviewers of three branches."""
    made = make_evaluation(*three, least=2)
    move(made, 2)
    return made


@pytest.fixture
def mark_all(mark):
    """Let every reviewer mark everything of the other branches with as many marks."""

    def put(evaluation, reviewers, marks=10, besides=()):
        course = evaluations.course(evaluation.id)
        named = evaluations.reviewers_of(course)
        places = [f"c{place.replace('.', '_')}" for place, _criterion in course.places()]
        for unit in evaluations.field_of(course.scheme).units:
            for one in named:
                if one.may_mark(unit) and unit.branch_ids[0] not in besides:
                    who = next(each for each in reviewers if each.account_id == one.account_id)
                    branch = members.get_branch(unit.branch_ids[0])
                    mark(evaluation, who, branch, **dict.fromkeys(places, marks))

    return put


@pytest.fixture
def delegates(make_members):
    """Four who vote."""
    return make_members("赵一", "钱二", "孙三", "李四")


@pytest.fixture
def hold(delegates, houses, branch, now):
    """Announce a ballot on branches, all of them if none are named."""

    def announce(*among, **changes):
        values = {
            "title": "先进职工之家民意测评",
            "year": 2025,
            "opens_at": now,
            "closes_at": now + timedelta(hours=1),
            "electorate": Electorate.NAMED,
            "staff_numbers": [one.staff_number for one in delegates],
            "branches": [one.id for one in among or (*houses.values(), branch)],
        }
        ballot = ballots.set_up(Terms(**(values | changes)), now=now, by=None)
        ballots.announce(ballot, seen=ballot.version, now=now, by=None)
        db.session.commit()
        return ballot

    return announce


@pytest.fixture
def cast(delegates, now):
    """Let the delegates vote, one after the other: yes for the branches that are named."""

    def vote(ballot, *papers):
        for who, chosen in zip(delegates, papers, strict=False):
            paper = {
                one.id: Answer.APPROVE
                if one.branch_id in {branch.id for branch in chosen}
                else Answer.AGAINST
                for one in ballot.candidates
            }
            ballots.cast(ballot, who.id, paper, now=now)
        db.session.commit()

    return vote


@pytest.fixture
def count(now):
    """Let the time run out, and count."""

    def over():
        ballots.work_due(now=now + timedelta(hours=2))

    return over


@pytest.fixture
def reviewed(make_evaluation, move, mark_all, three):
    """An evaluation with a criterion by ballot, in review, everything else given."""

    def made(criteria=WITH_BALLOT, **changes):
        evaluation = make_evaluation(*three, least=2, criteria=criteria, **changes)
        move(evaluation, 2)
        mark_all(evaluation, three)
        return evaluation

    return made


@pytest.fixture
def bind(qin_yue, now):
    """Let the chair choose a ballot for the criterion."""

    def choose(evaluation, ballot, place=PLACE):
        ballot_id = ballot.id if ballot else None
        evaluations.bind_ballot(evaluation.id, place, ballot_id, now=now, by=qin_yue.account)
        db.session.commit()

    return choose


def archive(*parts):
    """A ZIP archive with parts of these names, as .docx and .xlsx are."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for part in parts:
            file.writestr(part, "<x/>")
    return packed.getvalue()


DOCX = archive("[Content_Types].xml", "word/document.xml")
XLSX = archive("[Content_Types].xml", "xl/workbook.xml")
PDF = b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n"


@pytest.fixture
def assessing(make_evaluation, move, three):
    """An evaluation in which branches assess themselves."""
    made = make_evaluation(*three, least=2)
    move(made)
    return made


@pytest.fixture
def officer(people):
    """The officer of 铸造."""
    return people["铸造"][0]


@pytest.fixture
def address(assessing, houses):
    """The page of 铸造."""
    return f"/evaluations/{assessing.id}/branches/{houses['铸造'].id}"
