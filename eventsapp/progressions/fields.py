"""Who goes on from one discipline of an event to another, as it stands now."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from sqlalchemy import func, or_, select

from eventsapp.database import db
from eventsapp.entries import services as entries
from eventsapp.entries.entrants import Entrant, entrants_of_several
from eventsapp.entries.services import Entry, EntryStatus
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline
from eventsapp.frame.languages import page_language
from eventsapp.progressions.models import ProgressionRule, ProgressionWord, Word
from eventsapp.progressions.words import clause
from eventsapp.regulations import services as regulations
from eventsapp.results import services as results
from eventsapp.results.services import Finding
from eventsapp.signings import services as signings

KEY = "progression:"
"""How the source key of everybody begins who was entered by a rule."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody with a place in an earlier discipline.

    Attributes:
        source: the earlier discipline.
        entrant: who.
        place: there.
        gave_up: why they do not go on, in words; empty unless they gave up.
        goes_on: whether they do.
        entry: the entry in the later discipline that was made of it, if there is one.
    """

    source: Discipline
    entrant: Entrant
    place: int
    gave_up: str
    goes_on: bool
    entry: Entry | None

    @property
    def is_entered(self) -> bool:
        """Whether they stand in the later discipline because of this."""
        return self.entry is not None and self.entry.status is EntryStatus.ENTERED


@dataclass(frozen=True, slots=True)
class Field:
    """Who goes on to a discipline.

    Attributes:
        into: the discipline.
        most: how many go on from each earlier one, by its id, in the order of the rules.
        open: the earlier ones that are neither signed nor have a result of everybody.
        candidates: everybody with a place in those that are, seeded first those of the best
            places.
        has_begun: whether a draw, start lists or results hang on its entries already.
        is_amended: whether readers of the regulations don't know yet how many go on, as an
            amendment is open.
    """

    into: Discipline
    most: dict[int, int]
    open: Sequence[Discipline]
    candidates: Sequence[Candidate]
    has_begun: bool
    is_amended: bool

    @property
    def through(self) -> list[Candidate]:
        """Return those who go on, in the order in which they are seeded."""
        return [one for one in self.candidates if one.goes_on]

    @property
    def to_enter(self) -> list[Candidate]:
        """Return those who go on and do not stand there yet."""
        return [one for one in self.through if not one.is_entered]

    @property
    def to_withdraw(self) -> list[Candidate]:
        """Return those who stand there and do not go on, by a correction or of their own."""
        return [one for one in self.candidates if one.is_entered and not one.goes_on]

    @property
    def seen(self) -> str:
        """Return what differs as soon as somebody else goes on."""
        listed = ",".join(f"{one.entrant.entry_id}:{one.is_entered}" for one in self.through)
        return sha256(listed.encode()).hexdigest()[:16]


def rules_of(discipline_ids: Collection[int]) -> list[ProgressionRule]:
    """Return the rules in force by which people come to, or leave, some disciplines."""
    last = (
        select(func.max(ProgressionRule.id))
        .where(
            or_(
                ProgressionRule.into_id.in_(discipline_ids),
                ProgressionRule.source_id.in_(discipline_ids),
            )
        )
        .group_by(ProgressionRule.into_id, ProgressionRule.source_id)
    )
    query = select(ProgressionRule).where(
        ProgressionRule.id.in_(last), ProgressionRule.most > 0
    )
    return list(db.session.scalars(query.order_by(ProgressionRule.id)))


def field_of(into: Discipline) -> Field:
    """Return who goes on to a discipline, and who of them stands there."""
    rules = [one for one in rules_of([into.id]) if one.into_id == into.id]
    by_id = {one.id: one for one in into.event.disciplines}
    most = {rule.source_id: rule.most for rule in rules if rule.source_id in by_id}
    sources = [by_id[key] for key in most]
    found = results.findings_of(list(most))
    people = entrants_of_several(sources)
    open_there = _open_in(sources, found, people)
    over = [one for one in sources if one not in open_there and one.id in found]
    gave_up, carried = _gave_up(into), _carried(into, [found[one.id] for one in over])
    ranked: list[list[Candidate]] = []
    for one in over:
        placed = [row for row in _placed(found[one.id]) if row[1] in people[one.id]]
        through = _through(placed, gave_up, most[one.id])
        ranked.append(
            [
                Candidate(
                    one,
                    people[one.id][entry_id],
                    place,
                    gave_up.get(entry_id, ""),
                    entry_id in through,
                    carried.get(entry_id),
                )
                for place, entry_id in sorted(placed)
            ]
        )
    return Field(
        into,
        most,
        open_there,
        _by_place(ranked),
        has_begun(into),
        _is_amended(into, [(one, most[one.id]) for one in sources]),
    )


def _is_amended(into: Discipline, sources: Sequence[tuple[Discipline, int]]) -> bool:
    """Whether an amendment is open that says who goes on to a discipline otherwise."""
    versions = regulations.versions_of(into.event)
    if not sources or not versions or not versions[-1].is_open:
        return False
    published = regulations.in_force(into.event, versions, page_language())
    return clause(into, sources) not in {line for one in published for line in one.lines}


def _open_in(
    sources: Sequence[Discipline],
    found: Mapping[int, Finding],
    people: Mapping[int, Mapping[int, Entrant]],
) -> list[Discipline]:
    """Return the disciplines of which it is not settled who has which place, nor signed."""
    still = [one for one in sources if not _is_over(found.get(one.id), people[one.id])]
    signed = signings.signatures_of([one.id for one in still])
    return [one for one in still if one.id not in signed]


def _placed(finding: Finding) -> list[tuple[int, int]]:
    """Return place and entry of everybody who has a place."""
    return [
        (standing.place, entry_id)
        for entry_id, standing in finding.standings.items()
        if standing.place is not None
    ]


def _carried(into: Discipline, findings: Iterable[Finding]) -> dict[int, Entry]:
    """Return the entries of those who were entered by an earlier place, by that entry's id."""
    keys = {
        key_of(into, entry_id): entry_id
        for one in findings
        for _place, entry_id in _placed(one)
    }
    return {keys[key]: entry for key, entry in entries.carried(keys).items()}


def _is_over(finding: Finding | None, people: Mapping[int, Entrant]) -> bool:
    """Whether everybody who stands in a discipline has a place, or a word why not."""
    if finding is None:
        return False
    without = [
        one
        for key, one in people.items()
        if not one.is_withdrawn and key not in finding.standings
    ]
    return finding.is_over and bool(finding.standings) and not without


def _through(
    placed: Iterable[tuple[int, int]], gave_up: Collection[int], most: int
) -> set[int]:
    """Return who goes on: the first so many, and who is level with the last of them.

    >>> sorted(_through([(1, 7), (2, 8), (2, 9), (4, 6)], (), 2))
    [7, 8, 9]
    >>> sorted(_through([(1, 7), (2, 8), (3, 9)], {7}, 2))
    [8, 9]
    """
    willing = sorted(row for row in placed if row[1] not in gave_up)
    through: set[int] = set()
    for _place, level in groupby(willing, key=lambda row: row[0]):
        if len(through) >= most:
            break
        through.update(entry_id for _same, entry_id in level)
    return through


def _by_place(ranked: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """Put those of several disciplines together: all winners first, then all seconds."""
    numbered = [
        (one.place, source, n, one)
        for source, candidates in enumerate(ranked)
        for n, one in enumerate(candidates)
    ]
    return [one for _place, _source, _n, one in sorted(numbered, key=lambda row: row[:3])]


def _gave_up(into: Discipline) -> dict[int, str]:
    """Return why those gave up who did, by the earlier entry."""
    rows = db.session.scalars(
        select(ProgressionWord)
        .where(ProgressionWord.into_id == into.id)
        .order_by(ProgressionWord.number)
    )
    last = {row.entry_id: row for row in rows}
    return {key: row.reason for key, row in last.items() if row.word is Word.GIVES_UP}


def has_begun(into: Discipline) -> bool:
    """Whether a draw, start lists or results hang on who is entered."""
    return event_slots.holds_measure(into)


def key_of(into: Discipline, entry_id: int) -> str:
    """Return what names for ever that an earlier entry goes on to a discipline."""
    return f"{KEY}{into.id}:{entry_id}"
