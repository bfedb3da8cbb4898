"""What ratings offer to draws."""

from eventsapp.draws import slots as draw_slots
from eventsapp.ratings import services as ratings


def connect() -> None:
    """Let a draw take its seeds from the ratings."""
    draw_slots.seeders.append(ratings.seeds_for)
