"""The table of places and points of a discipline, stored or as it would become."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from flask_babel import gettext as _
from sqlalchemy import select

from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.events.models import Discipline
from eventsapp.members.models import Branch
from eventsapp.results import awards
from eventsapp.results.findings import Marks
from eventsapp.results.measures.kind import Kind
from eventsapp.results.models import Placement, PointsAward, ResultEntry, ResultStatus
from eventsapp.results.ranking import Standing, overlaps, starters
from eventsapp.results.recording import (
    Change,
    Logged,
    logs_of,
    standing_in,
)
from eventsapp.results.wording import status_words

_BEHIND = {
    ResultStatus.NM: 1,
    ResultStatus.DNF: 2,
    ResultStatus.DNS: 3,
    ResultStatus.DSQ: 4,
}


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in the form: what the log says of it, as it would be typed."""

    entrant: draws.Entrant
    logged: Logged | None

    @property
    def is_stored(self) -> bool:
        """Whether the log has a result that was not taken back."""
        return self.logged is not None and self.logged.outcome.status is not ResultStatus.VOID

    def cells(self, kind: Kind) -> Mapping[str, str]:
        """Return the stored marks as they are typed."""
        return kind.cells(self.logged.outcome) if self.logged and self.is_stored else {}

    @property
    def status(self) -> str:
        """Return the stored status; finished while there is none."""
        if self.logged is None or not self.is_stored:
            return ResultStatus.FINISHED.value
        return self.logged.outcome.status.value

    @property
    def heat(self) -> str:
        """Return the stored heat as it is typed."""
        return str((self.logged and self.logged.outcome.heat) or "")

    @property
    def decider(self) -> str:
        """Return the stored order among equals as it is typed."""
        return str((self.logged and self.logged.outcome.decider) or "")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry with its place and points, and the sentences why.

    ``value`` is what counts of its marks, ``detail`` what lies behind it, ``decided`` what
    put it before the next or behind the one above, ``prize`` its grade.
    """

    entrant: draws.Entrant
    place: int | None
    status: str
    value: str
    points: Fraction
    why: str
    detail: str = ""
    decided: str = ""
    prize: str = ""
    heat: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What a table would come to: place, reason and points by entry id, and what looks wrong.

    ``level`` are those whom nothing parts, so that a jump-off or a lot could.
    """

    places: Mapping[int, str]
    whys: Mapping[int, str]
    level: Collection[int]
    points: Mapping[int, Fraction]
    warnings: Sequence[str]


def rows_of(discipline: Discipline) -> list[Row]:
    """Return the entries that a table asks for: those that stand, and those with a result."""
    logs = logs_of([discipline.id])
    return [
        Row(entrant, logged)
        for entry_id, entrant in draws.entrants_of(discipline).items()
        if (logged := logs.get((discipline.id, entry_id))) or not entrant.is_withdrawn
    ]


def corrects(rows: Sequence[Row], changes: Sequence[Change]) -> bool:
    """Whether one of the changes says something else than what is stored."""
    stored = {row.entrant.entry_id: row.logged.outcome for row in rows if row.logged}
    return any(
        change.entry_id in stored and stored[change.entry_id] != change.outcome
        for change in changes
    )


def preview_of(
    discipline: Discipline, kind: Kind, rows: Sequence[Row], changes: Sequence[Change]
) -> Preview:
    """Return what would be stored, by the same rules as the kept tables."""
    outcomes = {row.entrant.entry_id: row.logged.outcome for row in rows if row.logged}
    outcomes |= {change.entry_id: change.outcome for change in changes}
    ranking = kind.rank(outcomes)
    standings = ranking.standings
    points = (
        {e: award.points for e, award in awards.award(standings, discipline.points).items()}
        if discipline.is_scored
        else {}
    )
    warnings = [
        _(
            "%(many)s share place %(place)s, so there should be no place %(other)s.",
            many=many,
            place=place,
            other=other,
        )
        for place, many, other in overlaps(standings)
    ]
    places = {e: _place(standing) for e, standing in standings.items()}
    names = {row.entrant.entry_id: row.entrant.distinct for row in rows}
    whys = {e: ranking.why(e, names) for e in standings}
    return Preview(places, whys, ranking.level(), points, warnings)


def _place(standing: Standing) -> str:
    if standing.place is None:
        return status_words(standing.status)
    return str(standing.place)


def kept_places(discipline: Discipline) -> dict[int, Standing]:
    """Return the places of a discipline as they are kept, by entry id."""
    kept = db.session.execute(
        select(Placement.entry_id, Placement.status, Placement.place).where(
            Placement.discipline_id == discipline.id
        )
    )
    return {entry_id: Standing(status, place) for entry_id, status, place in kept}


class Earned(NamedTuple):
    """Points that an entry earns for a branch, with the place and the reason."""

    entry_id: int
    place: int
    points: Fraction
    why: Mapping[str, Any]
    branch_id: int
    branch: str


def earned_in(discipline: Discipline) -> list[Earned]:
    """Return the points of a discipline, in the order in which they were given."""
    rows = db.session.execute(
        select(
            PointsAward.entry_id,
            PointsAward.place,
            PointsAward.points,
            PointsAward.why,
            Branch.id,
            Branch.short_name,
        )
        .join(Branch, Branch.id == PointsAward.branch_id)
        .where(PointsAward.discipline_id == discipline.id)
        .order_by(PointsAward.id)
    )
    return [Earned(*row) for row in rows]


def sheet_of(
    discipline: Discipline,
    kind: Kind,
    entrants: Mapping[int, draws.Entrant],
    log: Sequence[ResultEntry],
    *,
    is_over: bool,
    standings: Mapping[int, Standing] | None = None,
    earned: Sequence[Earned] | None = None,
    marks: Marks | None = None,
) -> list[Line]:
    """Return the kept places with their points, the best first, those without a place last.

    ``is_over`` is false while matches are left: how many started, and so which
    places earn points, can't be told from those who are out by then. Places (``standings``) and
    points (``earned``) that are known already are not asked for again. ``marks`` are those of
    places that come about elsewhere.
    """
    if standings is None:
        standings = kept_places(discipline)
    if not standings:
        return []
    outcomes = {key[1]: logged.outcome for key, logged in standing_in(log).items()}
    ranking = kind.rank(outcomes)
    names = {entry_id: entrant.distinct for entry_id, entrant in entrants.items()}
    told = {
        entry_id: (kind.told(outcome), kind.detail(outcome))
        for entry_id, outcome in outcomes.items()
        if outcome.status is ResultStatus.FINISHED
    } | dict(marks or {})
    heats = {entry_id: outcome.heat for entry_id, outcome in outcomes.items()}
    if earned is None:
        earned = earned_in(discipline)
    credits = _Credits(discipline, standings, earned, is_over=is_over)
    return [
        Line(
            entrant=entrants[entry_id],
            place=standing.place,
            status=status_words(standing.status),
            value=told.get(entry_id, ("", ""))[0],
            points=credits.points[entry_id],
            why=credits.why(entry_id),
            detail=told.get(entry_id, ("", ""))[1],
            decided=ranking.why(entry_id, names),
            prize=ranking.prizes.get(str(entry_id), ""),
            heat=heats.get(entry_id),
        )
        for entry_id, standing in sorted(standings.items(), key=lambda one: _order(one[1]))
    ]


def _order(standing: Standing) -> tuple[bool, int, int]:
    """Sort by place; behind all places those who took part come first."""
    return standing.place is None, standing.place or 0, _BEHIND.get(standing.status, 0)


class _Credits:
    """The points of each entry of a sheet, and why."""

    def __init__(
        self,
        discipline: Discipline,
        standings: Mapping[int, Standing],
        earned: Iterable[Earned],
        *,
        is_over: bool,
    ) -> None:
        self.is_over = is_over
        self.standings = standings
        self.earned = awards.award(standings, discipline.points)
        self.starters = starters(standings)
        self.points: defaultdict[int, Fraction] = defaultdict(Fraction)
        self.credited: defaultdict[int, list[str]] = defaultdict(list)
        for one in earned:
            sentence = awards.why(one.place, one.why)
            if Fraction(one.why["share"]) != 1:
                sentence = _("%(branch)s: %(why)s", branch=one.branch, why=sentence)
            self.points[one.entry_id] += one.points
            self.credited[one.entry_id].append(sentence)
        self.whole = self._whole(discipline)

    def _whole(self, discipline: Discipline) -> str:
        if not discipline.is_scored:
            return _("This discipline earns no points.")
        if discipline.event.is_cancelled:
            return _("The event was cancelled, so nobody earns points.")
        if not self.is_over:
            return _("Points follow when the last result is there.")
        return ""

    def why(self, entry_id: int) -> str:
        """Return the sentence of one entry."""
        standing = self.standings[entry_id]
        if standing.status is ResultStatus.DSQ:
            return _("Disqualified: no points, and nobody moves up to a place given before.")
        if standing.place is None:
            return _("No place, no points.")
        if self.whole:
            return self.whole
        if self.credited[entry_id]:
            return " ".join(self.credited[entry_id])
        earned = self.earned[entry_id]
        if earned.points:
            return _("No member of a branch on the day of the event: the points go to nobody.")
        return _(
            "%(starters)s started; places 1 to %(paid)s earn points.",
            starters=self.starters,
            paid=earned.paid_places,
        )
