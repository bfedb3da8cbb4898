"""How many examples a property test looks at: the profile says how often its number."""

from hypothesis import settings

_WHOLE = 100


def examples(number: int) -> settings:
    """Return the settings of a test that a landing waits for with so many examples.

    ``make explore`` tries four times as many, by lot.
    """
    return settings(max_examples=number * settings.default.max_examples // _WHOLE)
