"""Criteria that go by a secret ballot: which one, and what it brings each branch.

The rule in words: ``docs/rules/evaluations.md``, "Criteria by a ballot".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.ballots import services as ballots
from eventsapp.ballots.services import Ballot, Result, State, Votes
from eventsapp.database import db
from eventsapp.errors import NotFound
from eventsapp.evaluations.course import Course, Field, field_of, held
from eventsapp.evaluations.errors import BallotUnfit
from eventsapp.evaluations.hindrances import Hindrance
from eventsapp.evaluations.models import BallotEntry, Step
from eventsapp.schemes.services import Unit
from eventsapp.schemes.values import Criterion


@dataclass(frozen=True, slots=True)
class Poll:
    """A criterion with its ballot.

    Args:
        place: of the criterion.
        criterion: it.
        entry: who bound the ballot, and when; None while none was bound.
        ballot: by which it goes; None for none.
        result: of the ballot, once it is counted.
        votes: for each unit's first branch what the unit got, as far as the ballot names it.
        missing: units that stand on no paper, or more than once.
        hindrance: why there are no marks by it yet; None when there are.
    """

    place: str
    criterion: Criterion
    entry: BallotEntry | None
    ballot: Ballot | None
    result: Result | None
    votes: Mapping[int, Votes]
    missing: Sequence[Unit]
    hindrance: Hindrance | None


def polls_of(course: Course, field: Field) -> list[Poll]:
    """Return the criteria by a ballot, each with where its ballot stands now."""
    if not course.ballots:
        return []
    entries = _entries(course)
    ids = [row.ballot_id for row in entries.values() if row.ballot_id is not None]
    known = {one.id: one for one in ballots.on_branches(ids=ids)}
    results = ballots.results_of(list(known.values()))
    found = []
    for place, criterion in course.ballots:
        entry = entries.get(place)
        ballot = known.get(entry.ballot_id or 0) if entry else None
        result = results.get(ballot.id) if ballot else None
        missing = _missing(ballot, field.units) if ballot else []
        found.append(
            Poll(
                place,
                criterion,
                entry,
                ballot,
                result,
                _votes(result, field.units),
                missing,
                _hindrance(ballot, result, missing),
            )
        )
    return found


def _entries(course: Course) -> dict[str, BallotEntry]:
    asked = (
        select(BallotEntry)
        .where(BallotEntry.evaluation_id == course.evaluation.id)
        .order_by(BallotEntry.number)
    )
    return {row.place: row for row in db.session.scalars(asked)}


def _votes(result: Result | None, units: Sequence[Unit]) -> dict[int, Votes]:
    if result is None:
        return {}
    by_branch = {one.candidate.branch_id: one for one in result.votes}
    return {
        unit.branch_ids[0]: by_branch[branch_id]
        for unit in units
        for branch_id in unit.branch_ids
        if branch_id in by_branch
    }


def _missing(ballot: Ballot, units: Sequence[Unit]) -> list[Unit]:
    named = {one.branch_id for one in ballot.candidates}
    return [unit for unit in units if len(named & set(unit.branch_ids)) != 1]


def _hindrance(
    ballot: Ballot | None, result: Result | None, missing: Sequence[Unit]
) -> Hindrance | None:
    if ballot is None:
        return Hindrance.UNBOUND
    state = ballots.state_of(ballot, clock.now())
    if state is State.CANCELLED:
        return Hindrance.CANCELLED
    if result is None:
        return Hindrance.UNCOUNTED if state is State.CLOSED else Hindrance.RUNNING
    if not result.is_valid:
        return Hindrance.INVALID
    return Hindrance.MISSING if missing else None


def on_offer(course: Course) -> list[Ballot]:
    """Return the ballots on branches of the year that can be bound, by their end."""
    found = ballots.on_branches(year=course.evaluation.year)
    return [one for one in found if one.cancelled_at is None]


def bind_ballot(
    evaluation_id: int,
    place: str,
    ballot_id: int | None,
    *,
    now: datetime,
    by: Account | None,
) -> None:
    """Let a criterion go by a ballot, or by none; flushes. What is so already stays so.

    Args:
        evaluation_id: in which evaluation.
        place: of which criterion.
        ballot_id: by which ballot; None for none.
        now: when.
        by: by whom.

    Raises:
        WrongStep: the result is proposed.
        NotFound: the scheme has no such criterion, or the year no such ballot.
        BallotUnfit: a branch that is appraised stands on no paper, or more than once.
    """
    found = held(evaluation_id)
    found.demand(Step.DRAFT, Step.SELF_ASSESSMENT, Step.REVIEW)
    if place not in dict(found.ballots):
        raise NotFound
    last = _entries(found).get(place)
    if ballot_id == (last.ballot_id if last else None):
        return
    if ballot_id is not None:
        _demand_fit(found, ballot_id)
    row = BallotEntry(
        evaluation_id=evaluation_id,
        place=place,
        number=last.number + 1 if last else 1,
        ballot_id=ballot_id,
        at=now,
        by_id=by.id if by else None,
        by_name=by.name if by else "",
    )
    db.session.add(row)
    db.session.flush()
    accounts.audit("evaluation.ballot_bound", row, by=by, now=now, ballot=ballot_id)


def _demand_fit(course: Course, ballot_id: int) -> None:
    ballot = next((one for one in on_offer(course) if one.id == ballot_id), None)
    if ballot is None:
        raise NotFound
    missing = _missing(ballot, field_of(course.scheme).units)
    if missing:
        names = _(", ").join(unit.name for unit in missing)
        why = _(
            "each branch that is appraised stands on it once, and these do not: %(names)s.",
            names=names,
        )
        raise BallotUnfit(title=ballot.title, why=why)


def log_of(course: Course) -> list[tuple[BallotEntry, Ballot | None]]:
    """Return which ballots were bound and taken away, newest first."""
    asked = (
        select(BallotEntry, Ballot)
        .outerjoin(Ballot, Ballot.id == BallotEntry.ballot_id)
        .where(BallotEntry.evaluation_id == course.evaluation.id)
        .order_by(BallotEntry.id.desc())
    )
    return [(entry, ballot) for entry, ballot in db.session.execute(asked)]


def fixed(poll: Poll) -> dict[str, Any]:
    """Return a ballot's public result as it is written down with the proposal."""
    ballot, result = poll.ballot, poll.result
    if ballot is None or result is None:
        raise NotFound
    return {
        "place": poll.place,
        "ballot": ballot.id,
        "title": ballot.title,
        "voters": result.turnout.voters,
        "papers": result.papers,
        "least_turnout": str(result.least_turnout),
        "votes": [
            {
                "name": one.candidate.name,
                "branch": one.candidate.branch_id,
                "rank": one.rank,
                "approvals": one.approvals,
                "against": one.against,
                "abstentions": one.abstentions,
                "share": str(one.share),
            }
            for one in result.votes
        ],
    }
