"""The year's tables as a workbook; text stays text, whatever it begins with."""

from collections.abc import Iterable

from flask_babel import gettext as _

from eventsapp.appraisals.figures import Figure, IndividualTally, Tally
from eventsapp.appraisals.ranking import ranked
from eventsapp.appraisals.rows import Sight
from eventsapp.members.models import Branch
from eventsapp.sheets import writing
from eventsapp.sheets.writing import Sheet, Value


def title_of(year: int) -> str:
    """Return what the year's tables are called, on paper and as a file."""
    return _("Sports and culture in %(year)s", year=year)


def workbook(tally: Tally, branches: Iterable[Branch], sight: Sight, *, top: int) -> bytes:
    """Return the tables of a tally as ``.xlsx``.

    Args:
        tally: the year.
        branches: all branches, closed ones too.
        sight: people beyond the first ``top`` are listed only if the reader may see them.
        top: how many advanced individuals are public.
    """
    names = {branch.id: branch.short_name for branch in branches}
    return writing.workbook(
        title_of(tally.year),
        [
            Sheet(_("Branches"), *_branches(tally), named=3),
            Sheet(_("Events"), *_events(tally), named=2),
            Sheet(_("Events by branch"), *_events_by_branch(tally), named=2),
            Sheet(_("Points"), *_points(tally, names)),
            Sheet(_("Individuals"), *_individuals(tally, names, sight, top), named=3),
        ],
    )


Table = tuple[list[str], list[list[Value]]]


def _branches(tally: Tally) -> Table:
    heads = [
        _("Rank by points"),
        _("Code"),
        _("Branch"),
        _("Points"),
        _("Points, exact"),
        _("Members"),
        _("Took part"),
        _("Coverage, percent"),
        _("Participations"),
        _("Times per member"),
    ]
    return heads, [
        [
            place.rank,
            place.branch.code,
            place.branch.name,
            place.branch.points,
            str(place.branch.points),
            place.branch.members,
            place.branch.covered,
            None if place.branch.coverage is None else 100 * place.branch.coverage,
            place.branch.participations,
            place.branch.per_member,
        ]
        for place in ranked(tally.branches, Figure.POINTS)
    ]


def _events(tally: Tally) -> Table:
    heads = [_("Code"), _("Event"), _("Day"), _("Association"), _("Participations"), _("State")]
    return heads, [
        [
            event.code,
            event.name,
            event.held_on,
            event.activity,
            event.participations,
            _("Cancelled") if event.is_cancelled else "",
        ]
        for event in tally.events
    ]


def _events_by_branch(tally: Tally) -> Table:
    heads = [_("Code"), _("Event"), *(branch.short_name for branch in tally.branches)]
    return heads, [
        [
            event.code,
            event.name,
            *(event.by_branch.get(branch.branch_id, 0) for branch in tally.branches),
        ]
        for event in tally.events
    ]


def _points(tally: Tally, names: dict[int, str]) -> Table:
    heads = [
        _("Event"),
        _("Rank achieved"),
        _("Who"),
        _("Number or team"),
        _("Branch"),
        _("Points"),
        _("Points, exact"),
    ]
    codes = {event.event_id: event.name for event in tally.events}
    return heads, [
        [
            codes.get(award.event_id, ""),
            award.place,
            award.entry_name,
            award.entry,
            names.get(award.branch_id, ""),
            award.points,
            str(award.points),
        ]
        for award in tally.awards
    ]


def _individuals(tally: Tally, names: dict[int, str], sight: Sight, top: int) -> Table:
    heads = [
        _("Rank"),
        _("Staff number"),
        _("Name"),
        _("Branch"),
        _("Participations"),
        _("Central"),
        _("Of branches"),
        _("Associations"),
        _("Points"),
    ]

    def is_shown(position: int, person: IndividualTally) -> bool:
        is_own = person.member_id == sight.member_id
        return position <= top or is_own or sight.covers(person.branch_id)

    return heads, [
        [
            position,
            person.staff_number,
            person.name,
            names.get(person.branch_id, ""),
            person.participations,
            person.central,
            person.branch_level,
            person.associations,
            person.points,
        ]
        for position, person in enumerate(tally.advanced, start=1)
        if is_shown(position, person)
    ]
