"""What officials take down beside the place of the sport (现场记录), and what it comes to."""

from brackets.field_sheets.acts import FieldAct, FieldKind, live
from brackets.field_sheets.attempts import (
    AttemptRules,
    AttemptSheet,
    Cell,
    Outcome,
    Turn,
    attempts_of,
)
from brackets.field_sheets.counts import Agreement, CountRules, CountSheet, Try, counts_of

__all__ = [
    "Agreement",
    "AttemptRules",
    "AttemptSheet",
    "Cell",
    "CountRules",
    "CountSheet",
    "FieldAct",
    "FieldKind",
    "Outcome",
    "Try",
    "Turn",
    "attempts_of",
    "counts_of",
    "live",
]
