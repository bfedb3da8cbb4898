"""How many examples a property test looks at: the profile says how often its number."""

from hypothesis import settings

_WHOLE = 100
_LEAST = 2  # the first one is always the plainest there is


def examples(number: int) -> settings:
    """Return the settings of a test that looks at so many where others look at a hundred.

    A landing waits for half of them, ``make test-postgresql`` for fewer; ``make explore`` tries
    four times as many as said, by lot.
    """
    return settings(max_examples=max(_LEAST, number * settings.default.max_examples // _WHOLE))
