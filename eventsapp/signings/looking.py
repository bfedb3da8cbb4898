"""What the chief referee looks over before signing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp.draws import services as draws
from eventsapp.draws.services import Entrant
from eventsapp.events.models import Discipline, Event, Measure
from eventsapp.events.points import table_words
from eventsapp.exact import shown
from eventsapp.results import services as results
from eventsapp.results.models import ResultStatus
from eventsapp.results.services import Finding
from eventsapp.results.sheets import Earned, Line, earned_in, sheet_of
from eventsapp.signings.models import Act, Origin, SigningEntry
from eventsapp.signings.obstacles import Obstacles, obstacles_of
from eventsapp.signings.services import digests_of
from eventsapp.signings.slips import body_of, digest_of, prizes_of
from eventsapp.signings.states import Log, State, log_of, logs_of


@dataclass(frozen=True, slots=True)
class Look:
    """All that is looked over on the page of one discipline."""

    discipline: Discipline
    log: Log
    state: State
    obstacles: Obstacles
    sheet: list[Line]
    branches: list[tuple[str, Fraction]]
    rule: list[str]
    digest: str
    told: list["Told"]
    prizes: "Prizes | None" = None


@dataclass(frozen=True, slots=True)
class Prizes:
    """Who is given what: names by place, the first first; fixed once it is signed."""

    words: str
    to: list[tuple[int, str]]
    is_fixed: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A row of the log of signatures in words."""

    row: SigningEntry
    words: str
    changes: list[str]


@dataclass(frozen=True, slots=True)
class Row:
    """A discipline in the list of all that an event has."""

    discipline: Discipline
    state: State
    obstacles: Obstacles
    digest: str
    log: Log

    @property
    def may_be_ticked(self) -> bool:
        """Whether it can be signed with others, without a look at its own page."""
        is_unsigned = self.log.signed is None
        return is_unsigned and self.obstacles.is_complete and not self.obstacles.remarks


def look_at(discipline: Discipline) -> Look:
    """Return what is looked over of one discipline."""
    log = log_of(discipline.id)
    found = results.findings_of([discipline.id])
    finding = found.get(discipline.id)
    entrants = draws.entrants_of(discipline)
    obstacles = obstacles_of([discipline], found, entrants)[discipline.id]
    earned = earned_in(discipline)
    points, branches = _branches(earned)
    is_held = finding.is_held if finding else discipline.measure is Measure.KNOCKOUT
    return Look(
        discipline=discipline,
        log=log,
        state=log.state(is_complete=obstacles.is_complete),
        obstacles=obstacles,
        sheet=sheet_of(
            discipline,
            results.kind_for(discipline),
            entrants,
            [] if is_held else results.log_of_entries(discipline),
            is_over=bool(finding and finding.is_over),
            standings=finding.standings if finding else None,
            earned=earned,
            marks=finding.marks() if finding else None,
        ),
        branches=branches,
        rule=rule_words(discipline),
        digest=digest_of(discipline.id, body_of(finding, points)) if finding else "",
        told=[_told(row, entrants) for row in reversed(log.rows)],
        prizes=_prizes(log, finding, entrants),
    )


def _prizes(
    log: Log, finding: Finding | None, entrants: Mapping[int, Entrant]
) -> Prizes | None:
    """Return the prizes as they were signed; before that, as they would be."""
    signed = log.signed
    if signed is not None:
        found = signed.body.get("prizes", {})
    else:
        found = prizes_of(finding) if finding else {}
    if not found:
        return None
    to = [
        (int(place), _(", ").join(entrants[one].distinct for one in ids if one in entrants))
        for place, ids in found["to"].items()
    ]
    return Prizes(found["words"], sorted(to), is_fixed=signed is not None)


def rows_of(event: Event) -> list[Row]:
    """Return every discipline of an event with its state, in their order."""
    ids = [one.id for one in event.disciplines]
    logs, found = logs_of(ids), results.findings_of(ids)
    obstacles = obstacles_of(event.disciplines, found)
    digests = digests_of(found)
    return [
        Row(
            one,
            logs[one.id].state(is_complete=obstacles[one.id].is_complete),
            obstacles[one.id],
            digests.get(one.id, ""),
            logs[one.id],
        )
        for one in event.disciplines
    ]


def rule_words(discipline: Discipline) -> list[str]:
    """Say by which table places earn points."""
    if not discipline.is_scored:
        return [_("This discipline earns no points.")]
    rule = discipline.points
    said = [_("Table of points: %(table)s.", table=table_words(rule.table))]
    if rule.weight != 1:
        said.append(_("All of it counts %(weight)s times.", weight=shown(rule.weight)))
    return said


def _branches(
    earned: Iterable[Earned],
) -> tuple[dict[int, Fraction], list[tuple[str, Fraction]]]:
    """Return points by branch id, and by the names of branches, most first."""
    points: dict[int, Fraction] = {}
    names: dict[int, str] = {}
    for one in earned:
        points[one.branch_id] = points.get(one.branch_id, Fraction(0)) + one.points
        names[one.branch_id] = one.branch
    named = [(names[branch_id], sum_) for branch_id, sum_ in points.items()]
    return points, sorted(named, key=lambda one: (-one[1], one[0]))


def _told(row: SigningEntry, entrants: Mapping[int, Entrant]) -> Told:
    changes = []
    places = row.body.get("places", {}) if row.act is Act.FELL else {}
    for entry_id, (was, now) in places.items():
        name = entrants[int(entry_id)].distinct if int(entry_id) in entrants else "?"
        changes.append(
            _(
                "%(name)s: %(before)s becomes %(after)s",
                name=name,
                before=_place(was),
                after=_place(now),
            )
        )
    return Told(row, act_words(row), changes)


def _place(said: str) -> str:
    if said.isdigit():
        return _("place %(place)s", place=said)
    if not said:
        return _("no place")
    return str(results.status_words(ResultStatus(said)))


def act_words(row: SigningEntry) -> str:
    """Say what a row of the log says."""
    if row.act is Act.PUBLISHED:
        return _("Published")
    if row.act is Act.SIGNED:
        return _("Signed by the import") if row.origin is Origin.IMPORT else _("Signed")
    if row.origin is Origin.HAND:
        return _("The signature was taken back")
    facts, is_of_points = row.body.get("facts", []), row.body.get("points", False)
    if facts:
        return ngettext(
            "The signature fell: %(num)s result was corrected",
            "The signature fell: %(num)s results were corrected",
            len(facts),
        )
    if is_of_points:
        return _("The signature fell: places earn by another rule")
    return _("The signature fell: places changed")
