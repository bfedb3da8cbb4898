"""What the other features may ask of notices."""

from eventsapp.notices.inbox import read_before, settle
from eventsapp.notices.telling import (
    hushed,
    tell,
    tell_all,
    tell_body,
    tell_body_once,
    tell_each,
)
from eventsapp.notices.topics import Detail, Topic, add

__all__ = [
    "Detail",
    "Topic",
    "add",
    "hushed",
    "read_before",
    "settle",
    "tell",
    "tell_all",
    "tell_body",
    "tell_body_once",
    "tell_each",
]
