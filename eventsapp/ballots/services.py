"""What views and higher features may ask of ballots.

Set up, announce, vote, count: the rules in words stand in ``docs/rules/ballots.md``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.ballots import telling
from eventsapp.ballots.casting import cast, locked, require_open, require_vote, sealed
from eventsapp.ballots.counting import (
    LEAST_PAPERS,
    Result,
    Turnout,
    Votes,
    result_of,
    results_of,
    trouble,
    turnout_of,
    turnouts_of,
)
from eventsapp.ballots.due import work_due, work_on
from eventsapp.ballots.electorate import fix, open_to, people_named, voter, who_may_vote
from eventsapp.ballots.errors import (
    AlreadyCancelled,
    Fixed,
    MovedOn,
    NoCandidates,
    NotCounted,
    OverAlready,
    ReasonMissing,
    TooFewVoters,
    TooManyCandidates,
    TooManyToChoose,
)
from eventsapp.ballots.finding import get, list_of, may_vote_in, numbers_of, on_branches
from eventsapp.ballots.models import (
    Ballot,
    BallotRule,
    Box,
    Candidate,
    CandidateKind,
    Electorate,
)
from eventsapp.ballots.papers import Answer, Paper, Sum
from eventsapp.ballots.states import State, state_of
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.members import services as members
from eventsapp.members.services import Bearer

__all__ = [
    "LEAST_PAPERS",
    "MOST_CANDIDATES",
    "Answer",
    "Ballot",
    "BallotRule",
    "Candidate",
    "CandidateKind",
    "Electorate",
    "NotCounted",
    "Paper",
    "Result",
    "State",
    "Terms",
    "Turnout",
    "Votes",
    "announce",
    "cancel",
    "cast",
    "change",
    "get",
    "list_of",
    "may_vote_in",
    "numbers_of",
    "on_branches",
    "open_to",
    "require_open",
    "require_vote",
    "result_of",
    "results_of",
    "set_up",
    "state_of",
    "trouble",
    "turnout_of",
    "turnouts_of",
    "voter",
    "work_due",
    "work_on",
]

MOST_CANDIDATES = 60
LEAST_VOTERS = 3


@dataclass(frozen=True, slots=True)
class Terms:
    """Everything that is set about a ballot.

    Args:
        title: what it is called.
        question: what is asked, in a sentence or two.
        year: to which year it belongs.
        rule: approval of each candidate, or a choice among them.
        most_choices: how many can be chosen; None with approval.
        least_turnout: the part of the voters that has to vote, such as 2/3.
        electorate: who votes.
        branch_ids: of which branches, for an electorate of branches.
        staff_numbers: of whom, for one by name.
        has_retired: whether retired members vote.
        opens_at: from when.
        closes_at: until when.
        branches: the candidates that are branches, by id.
        people: the candidates that are members, by staff number.
    """

    title: str
    year: int
    opens_at: datetime
    closes_at: datetime
    rule: BallotRule = BallotRule.APPROVAL
    most_choices: int | None = None
    least_turnout: Fraction = Fraction(1, 2)
    electorate: Electorate = Electorate.MEMBERS
    branch_ids: Sequence[int] = ()
    staff_numbers: Sequence[str] = ()
    has_retired: bool = True
    branches: Sequence[int] = ()
    people: Sequence[str] = ()
    question: str = ""


def set_up(terms: Terms, *, now: datetime, by: Account | None) -> Ballot:
    """Store a ballot that is announced later; flushes.

    Raises:
        NoCandidates: none, or only one to choose from.
        TooManyCandidates: more than anybody reads.
        TooManyToChoose: all of them could be chosen.
        NoSuchPeople: nobody has some of the staff numbers.
    """
    candidates = _candidates(terms, now)
    ballot = Ballot(made_at=now, made_by_id=by.id if by else None, **_columns(terms))
    ballot.candidates = candidates
    db.session.add(ballot)
    db.session.flush()
    accounts.audit("ballot.set_up", ballot, by=by, now=now, title=ballot.title)
    return ballot


def change(
    ballot: Ballot, terms: Terms, *, seen: int, now: datetime, by: Account | None
) -> None:
    """Change a ballot that is not announced; flushes.

    Raises:
        Fixed: it is announced.
        MovedOn: somebody changed it after ``seen``, the version that was looked at.
        DomainError: as :func:`set_up`.
    """
    _take(ballot, seen)
    candidates = _candidates(terms, now)
    for name, value in _columns(terms).items():
        setattr(ballot, name, value)
    ballot.version += 1
    ballot.candidates = []
    db.session.flush()  # the numbers are free again
    ballot.candidates = candidates
    db.session.flush()
    accounts.audit("ballot.changed", ballot, by=by, now=now, version=ballot.version)


def announce(ballot: Ballot, *, seen: int, now: datetime, by: Account | None) -> None:
    """Fix everything, write down who may vote, and put up the empty box; flushes.

    Raises:
        Fixed: it is announced.
        MovedOn: somebody changed it after ``seen``, the version that was looked at.
        OverAlready: its end has passed.
        TooFewVoters: nobody's vote would stay secret.
        NoSuchPeople: nobody has some of the staff numbers.
    """
    _take(ballot, seen)
    if now >= ballot.closes_at:
        raise OverAlready
    voters = who_may_vote(ballot, local(now).date())
    if len(voters) < LEAST_VOTERS:
        raise TooFewVoters(count=len(voters), least=LEAST_VOTERS)
    fix(ballot, voters)
    content = sealed(ballot, Sum.empty(len(ballot.candidates)))
    db.session.add(Box(ballot_id=ballot.id, sealed=content))
    ballot.announced_at = now
    accounts.audit("ballot.announced", ballot, by=by, now=now, voters=len(voters))
    db.session.flush()


def cancel(ballot: Ballot, *, reason: str, now: datetime, by: Account | None) -> None:
    """Call a ballot off: its box is taken away unopened, and the voters are told; flushes.

    Raises:
        AlreadyCancelled: it is cancelled, or counted.
        ReasonMissing: no reason was given.
    """
    box = locked(ballot)
    if ballot.cancelled_at is not None or ballot.counted_at is not None:
        raise AlreadyCancelled
    if not reason:
        raise ReasonMissing
    if box is not None:
        db.session.delete(box)
    ballot.cancelled_at, ballot.cancel_reason = now, reason
    accounts.audit("ballot.cancelled", ballot, by=by, now=now, reason=reason)
    db.session.flush()
    if ballot.told_at is not None:
        telling.tell(telling.CANCELLED, ballot, now=now)


def _take(ballot: Ballot, seen: int) -> None:
    """Hold a ballot that can still be changed until the end of the transaction."""
    db.session.refresh(ballot, with_for_update=True)
    if ballot.announced_at is not None or ballot.cancelled_at is not None:
        raise Fixed
    if ballot.version != seen:
        raise MovedOn


def _columns(terms: Terms) -> dict[str, Any]:
    electors = {
        "branches": list(terms.branch_ids),
        "staff_numbers": list(terms.staff_numbers),
        "retired": terms.has_retired,
    }
    same = ("title", "question", "year", "rule", "most_choices", "least_turnout", "electorate")
    return {
        **{name: getattr(terms, name) for name in same},
        "electors": electors,
        "opens_at": terms.opens_at,
        "closes_at": terms.closes_at,
    }


def _candidates(terms: Terms, now: datetime) -> list[Candidate]:
    if terms.electorate is Electorate.NAMED:
        people_named(terms.staff_numbers)
    people = people_named(terms.people)
    wanted = set(terms.branches)
    branches = [one for one in members.branches() if one.id in wanted]
    count, is_choice = len(branches) + len(people), terms.rule is BallotRule.CHOICE
    if count < 1 + is_choice:
        raise NoCandidates
    if count > MOST_CANDIDATES:
        raise TooManyCandidates(most=MOST_CANDIDATES)
    if is_choice and (terms.most_choices or 0) >= count:
        raise TooManyToChoose(count=count, most=count - 1)
    homes = members.branches_named([one.id for one in people], [], local(now).date())
    home = {place.member_id: place.short_name for place in homes}
    apart = members.told_apart(
        Bearer(one.id, one.name, home.get(one.id, ""), one.staff_number) for one in people
    )
    found = [Candidate(branch_id=one.id, name=one.name) for one in branches]
    found += [
        Candidate(member_id=one.id, name=one.name, note=apart[one.id].branch) for one in people
    ]
    for number, candidate in enumerate(found, 1):
        candidate.number = number
    return found
