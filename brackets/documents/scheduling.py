"""Before the day: what is held when and where, and which set-ups would fit."""

from collections.abc import Sequence
from datetime import tzinfo

from brackets.documents.errors import TournamentsSeveral
from brackets.documents.programme import (
    PLACE,
    Part,
    Programme,
    hall_of,
    refused_at,
    told_in,
    usual_needs,
    zone_of,
)
from brackets.documents.schedule_writing import Writer
from brackets.documents.writing import Json
from brackets.schedule.estimate import PLACES, Setup, SetupKind, setups
from brackets.schedule.minutes import instant_of
from brackets.schedule.optimise import optimised
from brackets.schedule.placing import arranged
from brackets.schedule.reasons import Judge
from brackets.schedule.wording import setup_told


def scheduled(programme: Programme, language: str, seconds: int = 0) -> Json:
    """Return as JSON when and where everything is held that is not over yet.

    Args:
        programme: of one file or several.
        language: of the reasons, ``en`` or ``zh``.
        seconds: how long to search for a shorter one, if at all.

    Raises:
        OptimiserMissing, TooManyToOptimise: there can be no search.

    Source:
        docs/rules/document.md, "The timetable"; docs/rules/schedule.md
    """
    network, hall, fixed = programme.network, programme.hall, programme.fixed
    if seconds:
        timetable = optimised(network, hall, fixed, seconds)
    else:
        timetable = arranged(network, hall, fixed, network.by_path(), {})
    judge = Judge(network, hall, timetable.bookings)
    given = set(fixed)
    why = {b.fixture: judge.why(b) for b in timetable.bookings if b not in given}
    return Writer(programme, language).timetable(timetable, why, {})


def proposed(parts: Sequence[Part], language: str) -> Json:
    """Return as JSON how the entrants of a document could be played out on its courts.

    Args:
        parts: one tournament, of which the entrants are counted, and the hall.
        language: of the sentences, ``en`` or ``zh``.

    Raises:
        BracketError: there is no hall, or there are several tournaments, or no set-ups are
            made for such a field.

    Source:
        docs/rules/schedule.md, "Before the draw"
    """
    hall = hall_of(parts)
    one, *others = [part for part in parts if part.document.stages] or parts
    if others:
        raise TournamentsSeveral(others[0].file)
    minutes = sum(hours.end - hours.begin for hours in hall.sessions)
    entrants, courts = len(one.document.entrants), len(hall.courts)
    with told_in(one.file):
        needs = usual_needs(parts, one)
        found = refused_at(PLACE, setups, entrants, hall, needs)
    zone = zone_of(parts)
    return {
        "version": 1,
        "name": one.document.name,
        "entrants": entrants,
        "courts": courts,
        "minutes": minutes,
        "setups": [_setup_to_json(setup, zone, language) for setup in found],
    }


def _setup_to_json(setup: Setup, zone: tzinfo, language: str) -> Json:
    """Return a set-up, with the stages of a document that would be played by it."""
    return {
        "kind": setup.kind.value,
        "groups": setup.groups,
        "qualify": setup.qualify,
        "rounds": setup.rounds,
        "matches": setup.matches,
        "least": setup.least,
        "minutes": setup.minutes,
        "fits": setup.fits,
        "end_at": None
        if setup.ends is None
        else instant_of(setup.ends, zone).isoformat(timespec="minutes"),
        "stages": _stages(setup),
        "told": setup_told(
            setup,
            language,
            lambda minute: instant_of(minute, zone).strftime("%Y-%m-%d %H:%M"),
        ),
    }


def _stages(setup: Setup) -> list[Json]:
    match setup.kind:
        case SetupKind.THIRD_PLACE:
            return [{"format": "single_elimination", "third_place": True}]
        case SetupKind.PLACES:
            return [{"format": "single_elimination", "places": PLACES}]
        case SetupKind.SWISS:
            return [{"format": "swiss", "rounds": setup.rounds}]
        case SetupKind.GROUPS:
            groups = {"groups": setup.groups, "qualify": setup.qualify}
            return [
                {"id": "groups", "format": "round_robin", **groups},
                {"id": "main", "format": "single_elimination"},
            ]
        case kind:
            return [{"format": kind.value}]
