"""Ties of teams: line-ups, rubbers on courts, slips."""

from eventsapp.team_ties.keeping import (
    courts_of,
    hand_in,
    held,
    line_ups_of,
    log_of,
    open_now,
    opening_of,
    put_on_court,
    record_missing,
)
from eventsapp.team_ties.reading import (
    Sheet,
    TieView,
    people_typed,
    sheet_for,
    tie_of,
    typed_before,
)
from eventsapp.team_ties.rosters import bring_up, leads, listed, players_of, teams_of
from eventsapp.team_ties.slips import SlipLine, record_slip

__all__ = [
    "Sheet",
    "SlipLine",
    "TieView",
    "bring_up",
    "courts_of",
    "hand_in",
    "held",
    "leads",
    "line_ups_of",
    "listed",
    "log_of",
    "open_now",
    "opening_of",
    "people_typed",
    "players_of",
    "put_on_court",
    "record_missing",
    "record_slip",
    "sheet_for",
    "teams_of",
    "tie_of",
    "typed_before",
]
