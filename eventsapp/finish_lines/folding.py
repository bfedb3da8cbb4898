"""A mass start with everything that its finish consists of."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from brackets.finish_line import Line, LineAct, Matched, line_of, match
from eventsapp.checkins import services as checkins
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.entries.entrants import Entrant, entrants_of_several
from eventsapp.events.models import Discipline, Event, Measure
from eventsapp.finish_lines.groups import Grouping
from eventsapp.finish_lines.models import LineRow, RaceSetup, StartNumber
from eventsapp.members import services as members
from eventsapp.results import services as results
from eventsapp.results import slots as result_slots
from eventsapp.results.measures.mass_start import MassStart


@dataclass(frozen=True)
class Race:
    """A mass start whose finish is taken down.

    Args:
        discipline: which.
        kind: its rules.
        grouping: how entrants are divided.
        entrants: who competes, by entry id; withdrawn ones are left out.
        numbers: the number of each entry that has one.
        groups: the group of each.
        codes: the check-in code of each who has one.
        rows: the log, in the order in which it was received.
    """

    discipline: Discipline
    kind: MassStart
    grouping: Grouping
    entrants: Mapping[int, Entrant]
    numbers: Mapping[int, int]
    groups: Mapping[int, str]
    codes: Mapping[int, str]
    rows: Sequence[LineRow] = field(repr=False)

    @cached_property
    def line(self) -> Line:
        """Return what stands of the log."""
        return line_of(acts_of(self.rows))

    @cached_property
    def owners(self) -> dict[str, str]:
        """Return the entrant of each number and code that may be read."""
        found = {str(number): str(entry_id) for entry_id, number in self.numbers.items()}
        return found | {code: str(entry_id) for entry_id, code in self.codes.items()}

    @cached_property
    def matched(self) -> Matched:
        """Return who crossed when, and what does not fit."""
        waves = {str(one): self.grouping.wave_of(group) for one, group in self.groups.items()}
        return match(self.line, self.owners, waves)

    @property
    def is_begun(self) -> bool:
        """Whether anything was taken down."""
        return bool(self.rows)


def key_of(row: LineRow) -> str:
    """Return what names a row for ever: its sheet and number, or the row itself."""
    return f"{row.sheet.client_id}/{row.number}" if row.sheet else f"row/{row.id}"


def acts_of(rows: Sequence[LineRow]) -> list[LineAct]:
    """Return rows as the engine takes them."""
    keys = {row.id: key_of(row) for row in rows}
    return [
        LineAct(
            keys[row.id],
            row.kind,
            row.done_ms,
            row.value_ms,
            row.text,
            str(row.entry_id or ""),
            row.wave,
            keys.get(row.of_id or 0, ""),
            keys.get(row.other_id or 0, ""),
            row.is_first,
        )
        for row in rows
    ]


def races_of(event: Event) -> dict[int, Race]:
    """Return the mass starts of an event, by discipline id."""
    return _read([one for one in event.disciplines if one.measure is Measure.MASS_START])


def race_of(discipline: Discipline) -> Race | None:
    """Return one mass start; None for another discipline, or one ranked elsewhere."""
    if discipline.measure is not Measure.MASS_START:
        return None
    return _read([discipline]).get(discipline.id)


def _read(wanted: Collection[Discipline]) -> dict[int, Race]:
    if not wanted:
        return {}
    ids = [one.id for one in wanted]
    others = result_slots.elsewhere(ids) | draws.stages_of(ids).keys()
    entrants = {
        key: {one.entry_id: one for one in found.values() if not one.is_withdrawn}
        for key, found in entrants_of_several(wanted).items()
    }
    rows, numbers, groupings = rows_of(ids), numbers_of(ids), groupings_of(ids)
    persons = {one.member_id for own in entrants.values() for one in own.values()}
    member_ids = {one for one in persons if one is not None}
    are_divided = any(grouping.keys != ("",) for grouping in groupings.values())
    people = members.by_ids(member_ids) if are_divided else {}
    codes = checkins.codes_of(member_ids)
    found = {}
    for one in wanted:
        kind = results.kind_for(one)
        if one.id in others or not isinstance(kind, MassStart):
            continue
        own, grouping = entrants[one.id], groupings.get(one.id, Grouping())
        day = one.event.last_on
        found[one.id] = Race(
            one,
            kind,
            grouping,
            own,
            {key: n for key, n in numbers.get(one.id, {}).items() if key in own},
            {
                key: grouping.of(people.get(entrant.member_id or 0), day)
                for key, entrant in own.items()
            },
            {
                key: codes[entrant.member_id]
                for key, entrant in own.items()
                if entrant.member_id in codes
            },
            rows.get(one.id, []),
        )
    return found


def groupings_of(discipline_ids: Iterable[int]) -> dict[int, Grouping]:
    """Return how the entrants of disciplines are divided, where somebody has said so."""
    rows = db.session.scalars(
        select(RaceSetup).where(RaceSetup.discipline_id.in_(list(discipline_ids)))
    )
    return {
        row.discipline_id: Grouping(
            row.by_sex, tuple(map(int, row.ages)), row.in_waves, row.team_size
        )
        for row in rows
    }


def numbers_of(discipline_ids: Iterable[int]) -> dict[int, dict[int, int]]:
    """Return the numbers by discipline and entry."""
    found: dict[int, dict[int, int]] = {}
    rows = db.session.execute(
        select(StartNumber.discipline_id, StartNumber.entry_id, StartNumber.number).where(
            StartNumber.discipline_id.in_(list(discipline_ids))
        )
    )
    for discipline_id, entry_id, number in rows:
        found.setdefault(discipline_id, {})[entry_id] = number
    return found


def rows_of(discipline_ids: Iterable[int]) -> dict[int, list[LineRow]]:
    """Return the rows of disciplines, by discipline id, in the order of receiving."""
    found: dict[int, list[LineRow]] = {}
    rows = db.session.scalars(
        select(LineRow)
        .where(LineRow.discipline_id.in_(list(discipline_ids)))
        .options(joinedload(LineRow.sheet), joinedload(LineRow.by), joinedload(LineRow.phone))
        .order_by(LineRow.id)
    )
    for row in rows:
        found.setdefault(row.discipline_id, []).append(row)
    return found
