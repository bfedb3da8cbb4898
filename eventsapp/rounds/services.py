"""What the other features, and the pages, may ask of rounds of heats."""

from eventsapp.rounds.decisions import record_jury, record_leaving, record_order
from eventsapp.rounds.making import make_rounds
from eventsapp.rounds.plans import Rounds, rounds_of
from eventsapp.rounds.recording import (
    Sheet,
    Typed,
    changed,
    heat_sheet,
    record_sheet,
    run_off_sheets,
)
from eventsapp.rounds.setups import Dealing, Setup
from eventsapp.rounds.standings import held_there, last_word_of, standings_of

__all__ = [
    "Dealing",
    "Rounds",
    "Setup",
    "Sheet",
    "Typed",
    "changed",
    "heat_sheet",
    "held_there",
    "last_word_of",
    "make_rounds",
    "record_jury",
    "record_leaving",
    "record_order",
    "record_sheet",
    "rounds_of",
    "run_off_sheets",
    "standings_of",
]
