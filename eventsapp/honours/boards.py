"""What a page of candidates stands on: who they are, how many there can be, what is said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import select

from eventsapp.evaluations.services import Moved
from eventsapp.honours import people, units
from eventsapp.honours.apportioning import (
    Apportionment,
    Method,
    TooFewPlaces,
    apportion,
    rounded,
    share_each,
)
from eventsapp.honours.bases import Basis, basis_of
from eventsapp.honours.errors import PlacesTooFew
from eventsapp.honours.judging import Candidate, judged, ranked
from eventsapp.honours.keeping import Kept, Log, log_of, logs_of
from eventsapp.honours.values import HolderKind, QuotaKind
from eventsapp.members import services as members
from eventsapp.members.models import Branch, BranchSpan, Member


@dataclass(frozen=True, slots=True)
class Board:
    """A title's candidates of a branch, or all of them, with the log.

    Args:
        kept: the title.
        on: the day whose members count.
        candidates: all, those who fulfil the conditions first and ranked.
        places: how many there can be; None for no limit.
        log: who was put forward.
        branch: whose candidates they are; None for units.
        basis: by what branches have marks and ranks; None for members and associations.
        moved: branches that stand otherwise than the year's evaluation proposed.
    """

    kept: Kept
    on: date
    candidates: Sequence[Candidate]
    places: int | None
    log: Log
    branch: Branch | None = None
    basis: Basis | None = None
    moved: Sequence[Moved] = ()

    @property
    def eligible(self) -> list[Candidate]:
        """Return those who fulfil all conditions, best first."""
        return [one for one in self.candidates if one.is_eligible]

    @property
    def excluded(self) -> list[Candidate]:
        """Return those who do not, though they have some figure."""
        return [one for one in self.candidates if not one.is_eligible and one.has_figures]

    @property
    def taken(self) -> int:
        """How many places are taken."""
        return len(self.log.forward(self.branch.id if self.branch else None))

    @property
    def left(self) -> int | None:
        """How many places are left; None for no limit."""
        return None if self.places is None else max(0, self.places - self.taken)

    def find(self, candidate_id: int) -> Candidate | None:
        """Return a candidate by id."""
        return next((one for one in self.candidates if one.id == candidate_id), None)


def day_of(kept: Kept) -> date:
    """Return the day whose members count for a title."""
    return people.day_of(kept.year)


def places_by_branch(kept: Kept, branches: Sequence[Branch]) -> Apportionment | None:
    """Return how many places each branch has, by code; None where nothing limits them.

    Raises:
        PlacesTooFew: not even the least can be given.
    """
    quota = kept.title.quota
    if kept.title.holder is not HolderKind.MEMBER or quota.kind is QuotaKind.NONE:
        return None
    heads = heads_by_code(kept, branches)
    if quota.kind is QuotaKind.SHARE and quota.method is Method.SHARE:
        return share_each(heads, quota.share, quota.rounding, least=quota.least)
    try:
        return apportion(
            heads,
            all_places(kept, heads),
            quota.method,
            least=quota.least,
            first=quota.first,
            lot=lot_text(kept),
        )
    except TooFewPlaces:
        raise PlacesTooFew(least=quota.least) from None


def all_places(kept: Kept, heads: Mapping[str, int]) -> int:
    """Return how many places there are that the branches share out."""
    quota = kept.title.quota
    if quota.kind is QuotaKind.NUMBER:
        return quota.number
    return rounded(sum(heads.values()) * quota.share, quota.rounding)


def heads_by_code(kept: Kept, branches: Sequence[Branch]) -> dict[str, int]:
    """Return how many members of each open branch have not retired, by its code."""
    on = day_of(kept)
    heads = people.heads_of(on)
    return {
        branch.code: heads.get(branch.id, 0)
        for branch in branches
        if members.is_open(branch, on) or heads.get(branch.id)
    }


def lot_text(kept: Kept, branch: Branch | None = None) -> str:
    """Return what a lot is drawn from: the year, the title, and the branch."""
    return f"{kept.year}/{kept.id}" + (f"/{branch.code}" if branch else "")


def board_of_branch(kept: Kept, branch: Branch) -> Board:
    """Return the members of a branch as candidates.

    Raises:
        PlacesTooFew: not even the least can be given.
    """
    on = day_of(kept)
    shared = places_by_branch(kept, members.branches())
    values = people.measure(kept.year, kept.title.figures(), _of_branch(branch, on))
    found = [_member(kept, one, values) for one in people.roll(on, branch.id)]
    log = log_of(kept.id)
    gone = log.forward(branch.id).keys() - {one.id for one in found}
    found += [_gone(one) for one in people.named(gone, branch.id)]
    return Board(
        kept,
        on,
        ranked(kept.title, found, lot_text(kept, branch)),
        None if shared is None else shared.places.get(branch.code, 0),
        log,
        branch,
    )


def board_of_forward(kept: Kept, log: Log) -> Board:
    """Return everybody who stands put forward as candidates, of all branches, without ranks."""
    if kept.title.holder is not HolderKind.MEMBER:
        return board_of_units(kept, log)
    on = day_of(kept)
    home = {one: row.branch_id for one, row in log.forward_rows().items()}
    values = people.measure(
        kept.year, kept.title.figures(), select(Member.id).where(Member.id.in_(home))
    )
    there = [one for one in people.roll(on) if home.get(one.id) == one.branch_id]
    found = [judged(kept.title, _member(kept, one, values)) for one in there]
    for one in home.keys() - {each.id for each in there}:
        found += [_gone(who) for who in people.named([one], home[one] or 0)]
    return Board(kept, on, found, None, log)


def _gone(one: people.Person) -> Candidate:
    return Candidate(one.id, one.name, one.staff_number, {}, one.branch_id, is_gone=True)


def _member(
    kept: Kept, one: people.Person, values: Mapping[int, Mapping[str, Fraction]]
) -> Candidate:
    own = values.get(one.id, {})
    counted = {key: own.get(key, people.NOTHING) for key in kept.title.figures()}
    return Candidate(one.id, one.name, one.staff_number, counted, one.branch_id)


def board_of_units(kept: Kept, log: Log | None = None) -> Board:
    """Return the branches or the associations as candidates; None asks for the title's log."""
    asked = kept.title.figures()
    basis, moved = None, []
    if kept.title.holder is HolderKind.BRANCH:
        basis = basis_of(kept.year)
        standings = basis.standings()
        moved = basis.moved(standings)
        found = units.branches(kept.year, asked, standings)
    else:
        found = units.associations(kept.year)
    candidates = [_unit(kept, one) for one in found]
    quota = kept.title.quota
    places = quota.number if quota.kind is QuotaKind.NUMBER else None
    if quota.kind is QuotaKind.SHARE:
        share = rounded(len(candidates) * quota.share, quota.rounding)
        places = max(share, quota.least if candidates else 0)
    order = ranked(kept.title, candidates, lot_text(kept))
    known = log_of(kept.id) if log is None else log
    return Board(kept, day_of(kept), order, places, known, basis=basis, moved=moved)


def _unit(kept: Kept, one: units.Unit) -> Candidate:
    marks = one.values.get("marks")
    level = kept.title.level_of(marks) if marks is not None else ""
    asked = {key: one.values.get(key) for key in kept.title.figures()}
    return Candidate(one.id, one.name, one.code, asked, vetoes=one.vetoes, level=level)


def board_of(kept: Kept, branch: Branch | None) -> Board:
    """Return the candidates of a branch, or the units where there is none."""
    return board_of_units(kept) if branch is None else board_of_branch(kept, branch)


def own_boards(year: int, titles: Sequence[Kept], branch: Branch) -> list[Board]:
    """Return the boards of a branch for several titles of a year, each figure asked once."""
    on = people.day_of(year)
    asked = {key for kept in titles for key in kept.title.figures()}
    values = people.measure(year, asked, _of_branch(branch, on))
    roll = people.roll(on, branch.id)
    logs = logs_of(year)
    boards = []
    for kept in titles:
        found = [_member(kept, one, values) for one in roll]
        order = ranked(kept.title, found, lot_text(kept, branch))
        log = logs.get(kept.id, Log())
        boards.append(Board(kept, on, order, None, log, branch))
    return boards


def _of_branch(branch: Branch, on: date) -> people.Members:
    return select(BranchSpan.member_id).where(
        members.covering(on), BranchSpan.branch_id == branch.id
    )
