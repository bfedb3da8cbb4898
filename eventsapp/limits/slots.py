"""What higher features show beside the limits of an event, such as who is beyond one."""

from collections.abc import Callable

from markupsafe import Markup

from eventsapp.events.models import Event
from eventsapp.limits.bounds import Limits

# Each is asked once a page, and answers with whole ``<section class="card">``s or None.
standing_panels: list[Callable[[Event, Limits], Markup | None]] = []


def panels(event: Event, limits: Limits) -> list[Markup]:
    """Return what the higher features show."""
    shown = [panel(event, limits) for panel in dict.fromkeys(standing_panels)]
    return [panel for panel in shown if panel]
