"""What higher features show on an association's page."""

from collections.abc import Callable

from markupsafe import Markup

from eventsapp.associations.models import Association

association_sections: list[Callable[[Association], Markup | None]] = []


def sections(association: Association) -> list[Markup]:
    """Return what the higher features show below the officers."""
    shown = [section(association) for section in dict.fromkeys(association_sections)]
    return [section for section in shown if section]
