"""Draws: set up, committed to, drawn with a proof, drawn again while nothing is played."""

from eventsapp.draws.formats import Format, FormatKind
from eventsapp.draws.making import count_matches
from eventsapp.draws.meeting import (
    changes_since,
    commit,
    commitment_of,
    commitments_of,
    draw,
    place,
    seen_at,
    seen_of,
)
from eventsapp.draws.refs import numbers_of
from eventsapp.draws.rubbers import called, match_in, planned_in
from eventsapp.draws.setting_up import Wish, formats_of, set_up, standing_in, wish_of
from eventsapp.draws.stages import (
    get_stage,
    is_played,
    lock,
    plan_of,
    plans_and_players,
    plans_of,
    stage_of,
    stages_of,
    state_of,
    states_of,
    versions_of,
)
from eventsapp.entries.entrants import (
    Entrant,
    competes_in,
    entrants_of,
    entries_of,
    name_of,
    read,
)

__all__ = [
    "Entrant",
    "Format",
    "FormatKind",
    "Wish",
    "called",
    "changes_since",
    "commit",
    "commitment_of",
    "commitments_of",
    "competes_in",
    "count_matches",
    "draw",
    "entrants_of",
    "entries_of",
    "formats_of",
    "get_stage",
    "is_played",
    "lock",
    "match_in",
    "name_of",
    "numbers_of",
    "place",
    "plan_of",
    "planned_in",
    "plans_and_players",
    "plans_of",
    "read",
    "seen_at",
    "seen_of",
    "set_up",
    "stage_of",
    "stages_of",
    "standing_in",
    "state_of",
    "states_of",
    "versions_of",
    "wish_of",
]
