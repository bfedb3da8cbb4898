"""What the pages, and the features above, may ask of quizzes in the hall."""

from eventsapp.quizzes.acting import LEAD, Wish, act, take_back
from eventsapp.quizzes.ending import hand_in, last_result, left_open, outcomes_of, stored
from eventsapp.quizzes.phones import (
    MINUTES,
    MOST_PHONES,
    by_token,
    offer,
    offered,
    pair,
    phones_of,
    revoke,
)
from eventsapp.quizzes.pressing import BuzzIn, is_late, press, read_buzz
from eventsapp.quizzes.setting_up import (
    KINDS,
    PRESETS,
    has_begun,
    round_name,
    round_words,
    rules_of,
    set_up,
)
from eventsapp.quizzes.standing import Standing, milliseconds, standing_of, version_of

__all__ = [
    "KINDS",
    "LEAD",
    "MINUTES",
    "MOST_PHONES",
    "PRESETS",
    "BuzzIn",
    "Standing",
    "Wish",
    "act",
    "by_token",
    "hand_in",
    "has_begun",
    "is_late",
    "last_result",
    "left_open",
    "milliseconds",
    "offer",
    "offered",
    "outcomes_of",
    "pair",
    "phones_of",
    "press",
    "read_buzz",
    "revoke",
    "round_name",
    "round_words",
    "rules_of",
    "set_up",
    "standing_of",
    "stored",
    "take_back",
    "version_of",
]
