"""A tournament document (赛事文件), read but not yet put together."""

import enum
from dataclasses import dataclass
from datetime import datetime

from brackets.contests.events import Closing, JuryAdvance
from brackets.documents.schedule_fields import ScheduleEntry
from brackets.documents.stage_format import StageFormat
from brackets.documents.team_fields import LineUpEntry, MemberEntry
from brackets.draws.pots import Bands
from brackets.events import Lot, Withdrawal
from brackets.ladders.ladder import LadderEvent
from brackets.marks.tables import Status
from brackets.results import ResultKind
from brackets.standings import RuleSet
from brackets.ties.tie_format import TieFormat

_Score = tuple[int, int]


@dataclass(frozen=True, slots=True)
class EntrantEntry:
    """Somebody who takes part (参赛者).

    Args:
        id: as lines and results name them.
        name: for people.
        seed: from 1, the strongest.
        branch: what a draw keeps apart, such as the branch union.
        rating: the higher, the stronger.
        people: who belongs to a pair or a team; empty where the entrant is a person.
        members: of a team, with what line-ups are checked against.
    """

    id: str
    name: str = ""
    seed: int | None = None
    branch: str | None = None
    rating: int | None = None
    people: tuple[str, ...] = ()
    members: tuple[MemberEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class StageEntry:
    """One stage (阶段) as the document has it.

    Args:
        place: where it stands in the document.
        id: its name; empty in a document of one stage.
        format: how it is played, and who plays in it.
        rules: how its tables are ranked, if not as the whole document says.
        scoring: the code of a match format, or empty.
        first_place: the place of the tournament that its winner has; ``None`` for 1, or for
            the one behind those who went on from the contest whose rest it takes.
        tie: what its matches consist of, where teams meet.
    """

    place: str
    id: str
    format: StageFormat
    rules: RuleSet | None = None
    scoring: str = ""
    first_place: int | None = None
    tie: TieFormat | None = None


@dataclass(frozen=True, slots=True)
class ResultEntry:
    """One result (成绩) as the document has it; see :class:`~brackets.results.Result`.

    Args:
        place: where it stands in the document.
        match: its ref, or ``None`` if only the pair is named.
        pair: who played, or ``None`` if only the match is named.
    """

    place: str
    match: str | None
    pair: tuple[str, str] | None
    kind: ResultKind = ResultKind.PLAYED
    winner: str | None = None
    score: _Score | None = None
    games: tuple[_Score, ...] = ()
    extra_time: _Score | None = None
    penalties: _Score | None = None
    conduct: _Score = (0, 0)
    reason: str = ""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MarkEntry:
    """One mark (成绩) as the document has it; see :class:`~brackets.contests.events.Mark`.

    Args:
        place: where it stands in the document.
        contest: its ref, or ``None`` in a document with one contest.
        entrant: whose.
        value: as far as it can be read without its contest; ``None`` for none.
    """

    place: str
    contest: str | None
    entrant: str
    value: object = None
    status: Status | None = None
    number: int = 0
    run_off: int = 0
    by: str = ""
    at: datetime | None = None
    reason: str = ""


class Seeding(enum.StrEnum):
    """Where the seeds of a draw come from (种子)."""

    GIVEN = "given"  # the seed numbers of the entrants
    RATING = "rating"  # the best ratings; equal ones in the order of the document
    NONE = "none"  # nobody is seeded


@dataclass(frozen=True, slots=True)
class DrawEntry:
    """How a stage is drawn (抽签).

    Args:
        stage: its id; ``None`` for the first stage that lot can decide.
        bands: whether seeds of one band are drawn among its places.
        secret: what the organiser has committed to; empty for one made for the occasion.
        words: what was said in public at the draw meeting.
        seeding: where the seeds come from.
        seeds: how many are seeded by rating at most; as many as is usual if left out.
    """

    stage: str | None = None
    bands: Bands = Bands.FIXED
    secret: str = ""
    words: tuple[str, ...] = ()
    seeding: Seeding = Seeding.GIVEN
    seeds: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole tournament as it is written down, or a hall: without entrants and stages.

    ``id`` is what it is called where several stand on one timetable.
    """

    name: str
    entrants: tuple[EntrantEntry, ...]
    stages: tuple[StageEntry, ...]
    rules: RuleSet | None = None
    results: tuple[ResultEntry, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    lots: tuple[Lot, ...] = ()
    marks: tuple[MarkEntry, ...] = ()
    closings: tuple[Closing, ...] = ()
    jury: tuple[JuryAdvance, ...] = ()
    line_ups: tuple[LineUpEntry, ...] = ()
    ladder: tuple[LadderEvent, ...] = ()
    draw: DrawEntry = DrawEntry()
    schedule: ScheduleEntry | None = None
    id: str = ""

    @property
    def names(self) -> dict[str, str]:
        """Return what people are called, by id."""
        return {entrant.id: entrant.name or entrant.id for entrant in self.entrants}
