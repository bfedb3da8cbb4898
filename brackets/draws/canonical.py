"""Hashes of JSON values, the same to the byte wherever they are worked out."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from brackets.draws.errors import NotInUnicode

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]


def digest(value: Json) -> str:
    """Return the SHA-256 of a JSON value in canonical form, in hexadecimal digits.

    The form is UTF-8, the fields of objects in the order of the code points of their
    names, no space anywhere, and in texts nothing escaped that need not be.

    Raises:
        NotInUnicode: a text holds half of a surrogate pair.

    Source:
        docs/rules/draw.md, "Hashes"

    >>> digest("李娜")[:16], digest({"b": 1, "a": [None, "x"]})[:16]
    ('b8328ca45876d4dd', '6566c16d57973738')
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        written = text.encode()
    except UnicodeEncodeError as error:
        raise NotInUnicode from error
    return hashlib.sha256(written).hexdigest()
