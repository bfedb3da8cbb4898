"""A tally under the names that the year folder's ``expected.json`` uses.

Exact numbers stand as text (``43/2``; coverage unreduced, ``56/66``), beside
them the same rounded to four decimals.
"""

from collections import defaultdict
from fractions import Fraction
from typing import Any

from sqlalchemy import func, select

from eventsapp.appraisals.figures import Award, BranchTally, Figure, IndividualTally, Tally
from eventsapp.appraisals.ranking import ranked
from eventsapp.database import db
from eventsapp.entries.models import EntryShare
from eventsapp.events.models import Discipline, Event, Rescheduling, Session
from eventsapp.members.models import Branch
from eventsapp.results.models import Placement, ResultStatus

MOST_PLACES = 6
TOP = 30


def as_json(tally: Tally) -> dict[str, Any]:
    """Return the tally as plain values for ``json.dumps``."""
    codes = dict(db.session.execute(select(Branch.id, Branch.code)).all())
    by_activity: defaultdict[str, int] = defaultdict(int)
    for event in tally.events:
        if event.participations:
            by_activity[event.activity] += event.participations
    return {
        "year": tally.year,
        "cancelled": [event.code for event in tally.events if event.is_cancelled],
        "rescheduled": _rescheduled(tally.year),
        "totals": _totals(tally),
        "participations_by_event": {event.code: event.participations for event in tally.events},
        "participations_by_event_and_branch": {
            event.code: dict(
                sorted((codes[branch], count) for branch, count in event.by_branch.items())
            )
            for event in tally.events
            if event.by_branch
        },
        "participations_by_association": dict(sorted(by_activity.items())),
        "branches": [_branch(branch) for branch in tally.branches],
        "branch_points_rank_1224": {
            place.branch.code: place.rank for place in ranked(tally.branches, Figure.POINTS)
        },
        "scoring_detail": _scoring(tally, codes),
        "individuals": [_individual(person, codes) for person in tally.individuals],
        "advanced_individual_top30": [person.staff_number for person in tally.advanced[:TOP]],
    }


def _totals(tally: Tally) -> dict[str, Any]:
    return {
        "events_planned": len(tally.events),
        "events_held": len(tally.held),
        "scans": tally.scans.scans,
        "duplicate_valid_scans": tally.scans.again,
        "rejected_scans": dict(sorted(tally.scans.refused.items())),
        "participations": sum(event.participations for event in tally.events),
        "unique_participants": len(tally.individuals),
        "year_end_active": sum(branch.members for branch in tally.branches),
        "covered": sum(branch.covered for branch in tally.branches),
        "points": _rounded(sum((award.points for award in tally.awards), Fraction(0))),
    }


def _rescheduled(year: int) -> dict[str, str]:
    rows = db.session.execute(
        select(Event.code, func.min(Session.held_on))
        .join(Session, Session.event_id == Event.id)
        .join(Rescheduling, Rescheduling.session_id == Session.id)
        .where(Event.year == year)
        .group_by(Event.code)
        .order_by(Event.code)
    )
    return {code: held_on.isoformat() for code, held_on in rows}


def _branch(branch: BranchTally) -> dict[str, Any]:
    return {
        "branch": branch.code,
        "name": branch.name,
        "participations": branch.participations,
        "year_end_active": branch.members,
        "year_end_active_who_took_part": branch.covered,
        "coverage": _rounded(branch.coverage or Fraction(0)),
        "coverage_exact": f"{branch.covered}/{branch.members}",
        "points": _rounded(branch.points),
        "points_exact": str(branch.points),
    }


def _individual(person: IndividualTally, codes: dict[int, str]) -> dict[str, Any]:
    return {
        "member": person.staff_number,
        "name": person.name,
        "branch_year_end": codes[person.branch_id],
        "participations": person.participations,
        "company": person.central,
        "branch_level": person.branch_level,
        "associations": person.associations,
        "points": _rounded(person.points),
        "points_exact": str(person.points),
    }


def _scoring(tally: Tally, codes: dict[int, str]) -> dict[str, Any]:
    """Return awards by event; several disciplines of one event are put together."""
    starters = _starters(tally.year)
    shares = _shares(tally.awards)
    entries: defaultdict[int, dict[int, list[Award]]] = defaultdict(dict)
    for award in tally.awards:
        entries[award.event_id].setdefault(award.entry_id, []).append(award)
    return {
        event.code: {
            "name": event.name,
            "starters": starters[event.event_id],
            "scoring_places": min(MOST_PLACES, max(starters[event.event_id] - 1, 0)),
            "awards": sorted(
                (
                    _award(awards, shares.get(entry_id, []), codes)
                    for entry_id, awards in entries[event.event_id].items()
                ),
                key=lambda award: (award["place"], award["entry"]),
            ),
        }
        for event in tally.events
        if event.event_id in starters and not event.is_cancelled
    }


def _award(awards: list[Award], shares: list[int], codes: dict[int, str]) -> dict[str, Any]:
    branches = sorted(
        (award.branch_id for award in awards),
        key=lambda branch_id: shares.index(branch_id) if branch_id in shares else 0,
    )
    return {
        "place": awards[0].place,
        "entry": awards[0].entry,
        "branches": [codes[branch_id] for branch_id in branches],
        "points": str(sum((award.points for award in awards), Fraction(0))),
    }


def _starters(year: int) -> dict[int, int]:
    rows = db.session.execute(
        select(Event.id, func.count())
        .join(Discipline, Discipline.event_id == Event.id)
        .join(Placement, Placement.discipline_id == Discipline.id)
        .where(Event.year == year, Discipline.is_scored, Placement.status != ResultStatus.DNS)
        .group_by(Event.id)
    )
    return dict(rows.all())


def _shares(awards: list[Award]) -> dict[int, list[int]]:
    """Return the branches of joint teams in the order in which the team named them."""
    rows = db.session.execute(
        select(EntryShare.entry_id, EntryShare.branch_id)
        .where(EntryShare.entry_id.in_({award.entry_id for award in awards}))
        .order_by(EntryShare.id)
    )
    shares: defaultdict[int, list[int]] = defaultdict(list)
    for entry_id, branch_id in rows:
        shares[entry_id].append(branch_id)
    return shares


def _rounded(number: Fraction) -> float:
    return round(float(number), 4)
