"""The text of an own design: what may stand in braces, and what comes in its place."""

import re
from collections.abc import Mapping

from eventsapp.certificates.errors import LoneBrace, NameNotPrinted, UnknownPlaceholder

NAMES = ("name", "title", "year", "branch", "number", "date", "issuer")
IN_BRACES = re.compile(r"\{([^{}]*)\}")


def check(text: str, heading: str = "") -> None:
    """Refuse a text with braces that stand for nothing.

    Raises:
        UnknownPlaceholder: with the words that there are.
        LoneBrace: one is not closed, or was never opened.
        NameNotPrinted: the holder's name is missing.
    """
    for line in (*heading.splitlines(), *text.splitlines()):
        for word in IN_BRACES.findall(line):
            if word.strip() not in NAMES:
                known = "、".join(f"{{{name}}}" for name in NAMES)
                raise UnknownPlaceholder(found=f"{{{word}}}", known=known)
        if {"{", "}"} & set(IN_BRACES.sub("", line)):
            raise LoneBrace(line=line[:40])
    if "name" not in {word.strip() for word in IN_BRACES.findall(text)}:
        raise NameNotPrinted


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values in the place of the words in braces; braces in the values stay.

    >>> filled("{name}：{ title }", {"name": "李{title}娜", "title": "先进个人"})
    '李{title}娜：先进个人'
    """
    return IN_BRACES.sub(lambda found: values[found[1].strip()], text)
