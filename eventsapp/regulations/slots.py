"""What higher features say in an event's regulations.

A feature appends a function in its ``connect()``; what it returns is fixed with the rest, so
the feature asks :func:`~eventsapp.events.slots.require_changeable` before it changes what it
says there.
"""

from collections.abc import Callable

from eventsapp.events.models import Event

on_playing: list[Callable[[Event], list[str]]] = []
"""Clauses about how it is played, below those of the disciplines; in the page's language."""
on_officials: list[Callable[[Event], list[str]]] = []
"""Clauses about referees and arbitration, in the language of the page."""
