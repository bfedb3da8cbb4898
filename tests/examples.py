"""How many examples a property test looks at: the profile says what share of its number."""

from hypothesis import settings

_WHOLE = 100


def examples(number: int) -> settings:
    """Return the settings of a test that ``make explore`` tries with so many examples by lot.

    What a landing is tested with is the profile's share of them, three at least.
    """
    share = settings.default.max_examples
    return settings(max_examples=max(number * share // _WHOLE, min(number, 3)))
