"""What higher features hand in to the marks of a scheme: what people gave, and its reasons."""

from collections.abc import Callable

from markupsafe import Markup

from eventsapp.schemes.marking import NOTHING_GIVEN, Given, Unit

given_for: list[Callable[[int], Given | None]] = []
"""What the reader may see of what was given under a version of a scheme, by its id."""

page_tops: list[Callable[[int], Markup]] = []
"""What stands above the marks under a version of a scheme."""

reasons: list[Callable[[int, Unit, str], Markup | None]] = []
"""How the marks came about that a unit was given for a criterion, by the criterion's place."""

opened: list[Callable[[int], bool]] = []
"""Whether everybody may read a version of a scheme that the year does not go by any more."""


def given(version_id: int) -> Given:
    """Return what was given under a version, as far as the reader may see it."""
    told = (tell(version_id) for tell in dict.fromkeys(given_for))
    return next((one for one in told if one is not None), NOTHING_GIVEN)


def tops(version_id: int) -> list[Markup]:
    """Return what stands above the marks."""
    told = (tell(version_id) for tell in dict.fromkeys(page_tops))
    return [top for top in told if top]


def reason(version_id: int, unit: Unit, place: str) -> Markup | None:
    """Return how given marks came about; None where nobody knows more."""
    told = (tell(version_id, unit, place) for tell in dict.fromkeys(reasons))
    return next((one for one in told if one is not None), None)


def is_opened(version_id: int) -> bool:
    """Whether everybody may read a version."""
    return any(tell(version_id) for tell in dict.fromkeys(opened))
