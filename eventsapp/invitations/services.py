"""What the other features may ask of invitations."""

from eventsapp.invitations.answering import Accepted, accept, decline
from eventsapp.invitations.finding import Named, find, lines_of, told_apart
from eventsapp.invitations.inviting import begin, give_up, invite, send, take_back
from eventsapp.invitations.reading import (
    asked,
    captain_of,
    formed_by_captain,
    forming_of,
    invitations_of,
)
from eventsapp.invitations.settling import end_in_time

__all__ = [
    "Accepted",
    "Named",
    "accept",
    "asked",
    "begin",
    "captain_of",
    "decline",
    "end_in_time",
    "find",
    "formed_by_captain",
    "forming_of",
    "give_up",
    "invitations_of",
    "invite",
    "lines_of",
    "send",
    "take_back",
    "told_apart",
]
