"""Places and points computed from the result logs, kept in tables that can be rebuilt."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from brackets import Leaving, Placing, ResultKind, State, play
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries.models import Entry, EntryShare
from eventsapp.entries.services import branches_on
from eventsapp.events.models import Discipline, Event, Measure, Session
from eventsapp.events.points import PointsRule
from eventsapp.events.signals import event_changed
from eventsapp.members.signals import membership_changed
from eventsapp.results import slots
from eventsapp.results.awards import Receiver, credits
from eventsapp.results.findings import (
    Finding,
    facts_of_matches,
    facts_of_outcomes,
    level_in,
)
from eventsapp.results.match_log import events_of
from eventsapp.results.measures.registry import kind_of
from eventsapp.results.models import (
    Placement,
    PointsAward,
    ResultEntry,
    ResultStatus,
)
from eventsapp.results.outcomes import Outcome
from eventsapp.results.ranking import Standing

CHUNK = 500  # well under what either database takes as parameters of one statement


@dataclass(frozen=True, slots=True)
class Contest:
    """What a settlement needs to know of one discipline."""

    id: int
    event_id: int
    measure: Measure
    rules: dict[str, Any]
    points: PointsRule
    held_on: date
    has_points: bool
    awarded_places: int | None
    prize_words: str

    @property
    def prizes(self) -> dict[str, Any]:
        """Return what is given for places, as JSON; empty if nothing is said of it."""
        if self.awarded_places is None and not self.prize_words:
            return {}
        return {"places": self.awarded_places, "words": self.prize_words}

    @property
    def rule(self) -> dict[str, Any]:
        """Return how places earn points, as JSON; empty if they earn none."""
        if not self.has_points:
            return {}
        return {
            "table": list(self.points.table),
            "sharing": self.points.sharing.value,
            "small_field": self.points.small_field.value,
            "weight": str(self.points.weight),
        }


def connect() -> None:
    """Hear of changes to memberships and events."""
    membership_changed.connect(_on_membership_changed)
    event_changed.connect(_on_event_changed)


def _on_membership_changed(sender: object, *, member_ids: Collection[int], **_: object) -> None:
    settle(_disciplines_of_members(member_ids))


def _on_event_changed(sender: object, *, event_id: int, **_: object) -> None:
    settle(db.session.scalars(select(Discipline.id).where(Discipline.event_id == event_id)))


def _disciplines_of_members(member_ids: Collection[int]) -> set[int]:
    found: set[int] = set()
    ids = list(member_ids)
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        found.update(
            db.session.scalars(
                select(Placement.discipline_id)
                .join(Entry, Entry.id == Placement.entry_id)
                .where(Entry.member_id.in_(part))
                .distinct()
            )
        )
    return found


def rebuild_all() -> None:
    """Compute every placement and every award anew from the logs; flushes."""
    settle(db.session.scalars(select(Discipline.id)))


def settle(discipline_ids: Iterable[int]) -> None:
    """Compute placements and awards of these disciplines anew; flushes.

    Locks the disciplines, so that two referees who record at once settle one
    after the other and each sees what the other has stored. Branches are those of
    the last day of the event; a cancelled event has places but no points. Points are
    official while the feature above says so, which hears here what has changed.
    """
    ids = sorted(set(discipline_ids))
    for start in range(0, len(ids), CHUNK):
        _settle(ids[start : start + CHUNK])


def _settle(ids: Sequence[int]) -> None:
    if not ids:
        return
    db.session.flush()
    draws.lock(ids)
    for table in (Placement, PointsAward):
        db.session.execute(delete(table).where(table.discipline_id.in_(ids)))
    contests = _contests(ids)
    found = _findings(contests)
    standings = {discipline_id: one.standings for discipline_id, one in found.items()}
    placements = [
        {
            "discipline_id": discipline_id,
            "entry_id": entry_id,
            "status": standing.status,
            "place": standing.place,
        }
        for discipline_id, held in standings.items()
        for entry_id, standing in held.items()
    ]
    if placements:
        db.session.execute(insert(Placement), placements)
    official = slots.official(found)
    scored = [c for c in contests if c.has_points and c.id in found and found[c.id].is_over]
    awards = _awards(scored, standings, official)
    if awards:
        db.session.execute(insert(PointsAward), awards)


def findings_of(discipline_ids: Collection[int]) -> dict[int, Finding]:
    """Return how disciplines come out by all that is known now, by id; stores nothing."""
    return _findings(_contests(sorted(set(discipline_ids))))


def branch_points(discipline_ids: Collection[int]) -> dict[int, dict[int, Fraction]]:
    """Return what branches have earned, by discipline and branch id, official or not yet."""
    found: dict[int, dict[int, Fraction]] = {one: {} for one in discipline_ids}
    rows = db.session.execute(
        select(PointsAward.discipline_id, PointsAward.branch_id, PointsAward.points).where(
            PointsAward.discipline_id.in_(found)
        )
    )
    for discipline_id, branch_id, points in rows:
        own = found[discipline_id]
        own[branch_id] = own.get(branch_id, Fraction(0)) + points
    return found


def make_official(discipline_ids: Collection[int]) -> None:
    """Let the points of these disciplines count, as settling them anew would do."""
    db.session.execute(
        update(PointsAward)
        .where(PointsAward.discipline_id.in_(discipline_ids))
        .values(is_official=True)
    )


def _contests(ids: Sequence[int]) -> list[Contest]:
    last_on = (  # a subquery: rules are JSON, by which no database groups
        select(func.max(Session.held_on))
        .where(Session.event_id == Event.id)
        .correlate(Event)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            Discipline.id,
            Discipline.event_id,
            Discipline.measure,
            Discipline.rules,
            Discipline.points_weight,
            Discipline.points_rule,
            Discipline.is_scored,
            Event.cancelled_at,
            last_on,
            Discipline.awarded_places,
            Discipline.prizes,
        )
        .join(Event, Event.id == Discipline.event_id)
        .where(Discipline.id.in_(ids))
    )
    return [
        Contest(
            row[0],
            row[1],
            row[2],
            row[3] or {},
            PointsRule.from_json(row[5], row[4]),
            row[8],
            row[6] and row[7] is None,
            row[9],
            row[10],
        )
        for row in rows
    ]


def _findings(contests: Sequence[Contest]) -> dict[int, Finding]:
    """Return how disciplines come out, by id.

    A bracket earns points once its last match is played: before that nobody
    knows how many share a place.
    """
    rules, prizes = {c.id: c.rule for c in contests}, {c.id: c.prizes for c in contests}
    stages = draws.stages_of([c.id for c in contests if c.measure is Measure.KNOCKOUT])
    results, plans = events_of(list(stages.values())), draws.plans_of(stages.values())
    found: dict[int, Finding] = {}
    for discipline_id, stage in stages.items():
        state = play(plans[stage.id], results[stage.id])
        found[discipline_id] = Finding(
            standings_of(state),
            state.is_complete,
            rules[discipline_id],
            partial(facts_of_matches, state),
            level_in(state),
            is_held=True,
            prizes=prizes[discipline_id],
        )
    for discipline_id, one in slots.held(
        [c.id for c in contests if c.measure is Measure.TIME]
    ).items():
        found[discipline_id] = Finding(
            dict(one.standings),
            one.is_over,
            rules[discipline_id],
            one.tell,
            is_held=True,
            prizes=prizes[discipline_id],
            marks=one.marks,
        )
    direct = {c.id: kind_of(c.measure, c.rules) for c in contests if c.id not in found}
    for discipline_id, outcomes in final_outcomes(direct).items():
        kind = direct[discipline_id]
        ranking = kind.rank(outcomes)
        found[discipline_id] = Finding(
            dict(ranking.standings),
            is_over=True,
            points=rules[discipline_id],
            tell=partial(facts_of_outcomes, outcomes),
            level=ranking.level() if kind.has_decider else (),
            prizes=prizes[discipline_id],
        )
    return found


def standings_of(state: State) -> dict[int, Standing]:
    """Return the standings that a bracket has decided so far.

    Whoever was sent off (disqualified) has no place, and nobody moves up into it.
    Whoever never came to a match did not start.
    """
    final = {p.entrant: p for p in state.placings if p.is_final}
    return {int(entrant): _standing(state, placing) for entrant, placing in final.items()}


def _standing(state: State, placing: Placing) -> Standing:
    if placing.left is Leaving.DISQUALIFIED:
        return Standing(ResultStatus.DSQ)
    match = state.matches.get(placing.ref or "")
    last = match.result if match else None
    if last is not None and last.winner != placing.entrant:
        if last.kind is ResultKind.DISQUALIFIED:
            return Standing(ResultStatus.DSQ)
        if not _has_played(state, placing.entrant):
            return Standing(ResultStatus.DNS)
    if placing.ref in state.tables and not _has_played(state, placing.entrant):
        return Standing(ResultStatus.DNS)
    return Standing(ResultStatus.FINISHED, placing.best)


def _has_played(state: State, entrant: str) -> bool:
    stayed_away = (ResultKind.WALKOVER, ResultKind.DOUBLE_WALKOVER)
    return any(
        match.result is not None
        and entrant in match.result.pair
        and (match.result.kind not in stayed_away or match.winner == entrant)
        for match in state.matches.values()
    )


def final_outcomes(discipline_ids: Collection[int]) -> dict[int, dict[int, Outcome]]:
    """Return what each entry's log amounts to, by discipline.

    A correction replaces the first row; of several the one that happened last
    counts (and of those at one moment the one recorded last).
    """
    if not discipline_ids:
        return {}
    rows = db.session.execute(
        select(
            ResultEntry.discipline_id,
            ResultEntry.entry_id,
            ResultEntry.status,
            ResultEntry.place,
            ResultEntry.time_ms,
            ResultEntry.score,
            ResultEntry.marks,
            ResultEntry.heat,
            ResultEntry.decider,
        )
        .where(ResultEntry.discipline_id.in_(discipline_ids))
        .order_by(ResultEntry.corrects_id.is_not(None), ResultEntry.happened_at, ResultEntry.id)
    )
    outcomes: dict[int, dict[int, Outcome]] = defaultdict(dict)
    for discipline_id, entry_id, *values in rows:
        outcomes[discipline_id][entry_id] = Outcome(*values)
    return outcomes


def _awards(
    contests: Sequence[Contest],
    standings: Mapping[int, Mapping[int, Standing]],
    official: Collection[int],
) -> list[dict[str, Any]]:
    placed = {
        entry_id: contest.held_on
        for contest in contests
        for entry_id, standing in standings[contest.id].items()
        if standing.place is not None
    }
    receivers = receivers_of(placed)
    return [
        {
            "discipline_id": contest.id,
            "event_id": contest.event_id,
            "year": contest.held_on.year,
            "held_on": contest.held_on,
            "entry_id": credit.entry_id,
            "place": credit.place,
            "branch_id": credit.receiver.branch_id,
            "member_id": credit.receiver.member_id,
            "points": credit.points,
            "why": credit.why,
            "is_official": contest.id in official,
        }
        for contest in contests
        for credit in credits(standings[contest.id], contest.points, receivers)
    ]


def receivers_of(entries: Mapping[int, date]) -> dict[int, list[Receiver]]:
    """Return who gets the points of each entry, by the branch of the day handed in with it."""
    ids = list(entries)
    receivers: dict[int, list[Receiver]] = defaultdict(list)
    people: dict[date, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        for entry_id, member_id in db.session.execute(
            select(Entry.id, Entry.member_id).where(
                Entry.id.in_(part), Entry.member_id.is_not(None)
            )
        ):
            people[entries[entry_id]][member_id or 0].append(entry_id)
        for entry_id, branch_id, fraction in db.session.execute(
            select(EntryShare.entry_id, EntryShare.branch_id, EntryShare.fraction).where(
                EntryShare.entry_id.in_(part)
            )
        ):
            receivers[entry_id].append(Receiver(branch_id, fraction))
    for day, entries_of in people.items():
        for member_id, branch_id in branches_on(list(entries_of), day).items():
            for entry_id in entries_of[member_id]:
                receivers[entry_id].append(Receiver(branch_id, Fraction(1), member_id))
    return receivers
