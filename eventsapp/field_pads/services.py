"""What the pages, and the features above, may ask of what is taken down on phones."""

from eventsapp.field_pads.ending import hand_in, last_result, outcomes_of
from eventsapp.field_pads.folding import Field, field_of, fields_of, key_of
from eventsapp.field_pads.keeping import ActIn, SheetIn, keep, rule, take_back
from eventsapp.field_pads.reading import for_phones, row_words, stored

__all__ = [
    "ActIn",
    "Field",
    "SheetIn",
    "field_of",
    "fields_of",
    "for_phones",
    "hand_in",
    "keep",
    "key_of",
    "last_result",
    "outcomes_of",
    "row_words",
    "rule",
    "stored",
    "take_back",
]
