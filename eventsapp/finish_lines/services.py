"""What the pages, and the features above, may ask of a finish line."""

from eventsapp.finish_lines.ending import hand_in, last_result, outcomes_of, stored
from eventsapp.finish_lines.folding import Race, key_of, race_of, races_of
from eventsapp.finish_lines.groups import Grouping, group_words
from eventsapp.finish_lines.keeping import ActIn, SheetIn, is_race, keep
from eventsapp.finish_lines.mending import (
    Mend,
    Mending,
    correct_gun,
    mend,
    rule,
    rule_rest,
    unaccounted,
)
from eventsapp.finish_lines.numbering import Order, divide, give_numbers
from eventsapp.finish_lines.reading import for_phones

__all__ = [
    "ActIn",
    "Grouping",
    "Mend",
    "Mending",
    "Order",
    "Race",
    "SheetIn",
    "correct_gun",
    "divide",
    "for_phones",
    "give_numbers",
    "group_words",
    "hand_in",
    "is_race",
    "keep",
    "key_of",
    "last_result",
    "mend",
    "outcomes_of",
    "race_of",
    "races_of",
    "rule",
    "rule_rest",
    "stored",
    "unaccounted",
]
