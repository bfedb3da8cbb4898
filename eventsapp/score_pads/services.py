"""What the features above may ask of score sheets."""

from eventsapp.score_pads.ending import end
from eventsapp.score_pads.keeping import ActIn, SheetIn, keep, leading, rebuild
from eventsapp.score_pads.reading import (
    Scored,
    by_match,
    for_phones,
    open_matches,
    running,
    scored_matches,
    sheets_for_phones,
    stages_of_event,
    stored_words,
)

__all__ = [
    "ActIn",
    "Scored",
    "SheetIn",
    "by_match",
    "end",
    "for_phones",
    "keep",
    "leading",
    "open_matches",
    "rebuild",
    "running",
    "scored_matches",
    "sheets_for_phones",
    "stages_of_event",
    "stored_words",
]
