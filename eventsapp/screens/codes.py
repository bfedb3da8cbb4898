"""The code on a screen at the door: another one every thirty seconds.

``docs/rules/checkin.md``, "The screen at the door"; the browser makes the same codes by
``eventsapp/static/screen/codes.js``, tried by the same table ``tests/screens/codes.json``.
"""

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta
from typing import Final

from eventsapp.checkins.codes import ALPHABET, tidy

STEP: Final = timedelta(seconds=30)
STEPS: Final = 2  # the code of the moment, and the one before
LENGTH: Final = 6
WELL_FORMED: Final = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")


def draw_secret() -> str:
    """Draw what the codes of a screen are made of: 32 bytes, as 64 hexadecimal digits."""
    return secrets.token_hex(32)


def step_of(at: datetime) -> int:
    """Return the number of the thirty seconds in which an instant lies, since 1970."""
    return int(at.timestamp()) // int(STEP.total_seconds())


def code_at(secret: str, check_point_id: int, step: int) -> str:
    """Return the code of a screen in one step of time.

    The first eight bytes of HMAC-SHA-256 over ``<check point>/<step>``, as a number, most
    significant byte first, modulo 31 ** 6, written with 31 characters, most significant first.

    >>> code_at("00" * 32, 12, 58_000_000)
    '45XFH6'
    """
    spoken = f"{check_point_id}/{step}".encode()
    digest = hmac.new(bytes.fromhex(secret), spoken, hashlib.sha256).digest()
    number = int.from_bytes(digest[:8], "big")
    written = ""
    for _place in range(LENGTH):
        number, value = divmod(number, len(ALPHABET))
        written = ALPHABET[value] + written
    return written


def is_shown(secret: str, check_point_id: int, code: str, at: datetime) -> bool:
    """Whether a code is the one of the step in which an instant lies, or of the step before."""
    step = step_of(at)
    return any(
        hmac.compare_digest(code_at(secret, check_point_id, one), code)
        for one in range(step - STEPS + 1, step + 1)
    )


def read(text: str) -> str | None:
    """Return a code as it is kept, or None for a text that can be none.

    >>> read(" 45x-fh6 "), read("45XFH"), read("45XFH0")
    ('45XFH6', None, None)
    """
    code = tidy(text)
    return code if WELL_FORMED.fullmatch(code) else None
