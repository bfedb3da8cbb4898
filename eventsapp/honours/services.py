"""What views and higher features may ask of titles of the year.

The rules in words: ``docs/rules/honours.md`` and ``docs/rules/quotas.md``.
"""

from eventsapp.honours.acting import (
    confirm,
    confirm_all,
    overtaken,
    put_forward,
    send_back,
    shut_out,
    take_back,
)
from eventsapp.honours.apportioning import Apportionment
from eventsapp.honours.bases import Basis, basis_of
from eventsapp.honours.boards import (
    Board,
    all_places,
    board_of_branch,
    board_of_units,
    day_of,
    heads_by_code,
    own_boards,
    places_by_branch,
)
from eventsapp.honours.faces import Face, faces_of
from eventsapp.honours.granting import Way, grant, way_of
from eventsapp.honours.judging import Candidate
from eventsapp.honours.keeping import (
    Kept,
    Log,
    Stand,
    begin,
    find,
    get,
    is_late,
    kept,
    log_of,
    logs_of,
    of_year,
    store,
    years,
)
from eventsapp.honours.models import Act, HonourEntry, HonourTitle
from eventsapp.honours.people import Officiated, no_shows, officiated
from eventsapp.honours.people import day_of as day_in
from eventsapp.honours.unit_rows import Made, made_of
from eventsapp.honours.units import span_of
from eventsapp.honours.values import HolderKind, QuotaKind, Title
from eventsapp.metrics.services import Row

__all__ = [
    "Act",
    "Apportionment",
    "Basis",
    "Board",
    "Candidate",
    "Face",
    "HolderKind",
    "HonourEntry",
    "HonourTitle",
    "Kept",
    "Log",
    "Made",
    "Officiated",
    "QuotaKind",
    "Row",
    "Stand",
    "Title",
    "Way",
    "all_places",
    "basis_of",
    "begin",
    "board_of_branch",
    "board_of_units",
    "confirm",
    "confirm_all",
    "day_in",
    "day_of",
    "faces_of",
    "find",
    "get",
    "grant",
    "heads_by_code",
    "is_late",
    "kept",
    "log_of",
    "logs_of",
    "made_of",
    "no_shows",
    "of_year",
    "officiated",
    "overtaken",
    "own_boards",
    "places_by_branch",
    "put_forward",
    "send_back",
    "shut_out",
    "span_of",
    "store",
    "take_back",
    "way_of",
    "years",
]
