"""What signatures ask of the features above them, filled when the application is assembled."""

from collections.abc import Callable

from eventsapp.events.models import Discipline

# Where the slip of a match that is played is printed: discipline, ref.
paper_address_of: list[Callable[[Discipline, str], str]] = []


def paper_address(discipline: Discipline, ref: str) -> str:
    """Return where the slip of a match is printed; empty if nowhere."""
    return next((tell(discipline, ref) for tell in dict.fromkeys(paper_address_of)), "")
