"""The text of a check-in code: seven drawn characters and one that checks them.

31 characters are used, none of which reads like another (no 0, 1, I, L, O).
31 is prime, and each place has a weight of its own, so that one mistyped
character and any two that changed places are always noticed.
"""

import random

from eventsapp.frame.half_width import half_width

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8
_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_BETWEEN = str.maketrans("", "", " -\t\r\n")


def draw(rng: random.Random) -> str:
    """Draw a code; it holds a letter, so that it is never taken for a staff number."""
    while True:
        drawn = "".join(rng.choice(ALPHABET) for _ in range(LENGTH - 1))
        code = drawn + check_character(drawn)
        if not code.isdigit():
            return code


def check_character(drawn: str) -> str:
    """Return the character that makes the weighted sum of all a multiple of 31.

    >>> check_character("7K3MQ2X")
    'R'
    """
    total = sum(weight * _VALUES[one] for weight, one in enumerate(drawn, start=2))
    return ALPHABET[-total % len(ALPHABET)]


def tidy(text: str) -> str:
    """Return what was typed or read as a code is kept: plain capitals without gaps.

    >>> tidy(" 7k3m-q2xr "), tidy("７Ｋ３Ｍ－Ｑ２ＸＲ")
    ('7K3MQ2XR', '7K3MQ2XR')
    """
    return half_width(text).translate(_BETWEEN).upper()


def is_well_formed(code: str) -> bool:
    """Whether a tidy text could be a code: right length, characters and check character.

    >>> is_well_formed("7K3MQ2XR"), is_well_formed("7K3MQ2XY"), is_well_formed("200682")
    (True, False, False)
    """
    return (
        len(code) == LENGTH
        and all(character in _VALUES for character in code)
        and check_character(code[:-1]) == code[-1]
    )


def spaced(code: str) -> str:
    """Write a code so that people can read it out: ``7K3M-Q2XR``."""
    return f"{code[:4]}-{code[4:]}"
