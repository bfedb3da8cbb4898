"""How much room a line of text takes, without asking a font.

The stylesheet names Chinese fonts first, so a Han character is one em wide everywhere, and so
are the middle dot, the dashes and the quotation marks. Latin letters differ by font; the
figures below are those of Noto Sans CJK rounded up.
"""

import unicodedata

ELLIPSIS = "…"
_CJK_PUNCTUATION = "·…“”‘’—"
_EMS = {
    character: ems
    for characters, ems in (
        (" ", 0.24),
        ("ijlI.,:;'|!", 0.32),
        ("frt()[]/-", 0.43),
        ("mwMW@%", 0.93),
    )
    for character in characters
}
_UPPER_CASE, _OTHERS = 0.68, 0.58
_NOTHING = {"Mn", "Me", "Cf"}  # combining marks, joiners, variation selectors


def width(text: str, size: float) -> float:
    """Estimate the width of a line of text in the unit of ``size``.

    >>> width("买买提江·阿不都拉", 10), width("龚䶮", 15), width("3", 10)
    (90.0, 30.0, 5.8)
    """
    return round(sum(map(_ems, text)) * size, 2)


def shortened(text: str, size: float, room: float) -> str:
    """Cut a text to the room it has and end it with an ellipsis; whole if it fits.

    What stands behind an ellipsis already, the end of a staff number, is not cut.

    >>> shortened("设备动力与安全环保联合分工会", 10, 60)
    '设备动力与…'
    >>> shortened("设备动力与安全环保 · …041", 10, 60)
    '设备动…041'
    """
    if width(text, size) <= room:
        return text
    head, _cut, end = text.partition(ELLIPSIS)
    while head and width(head + ELLIPSIS + end, size) > room:
        head = head[:-1]
    return head.rstrip(" ·") + ELLIPSIS + end


def _ems(character: str) -> float:
    if unicodedata.category(character) in _NOTHING:
        return 0.0
    if unicodedata.east_asian_width(character) in "WF" or character in _CJK_PUNCTUATION:
        return 1.0
    return _EMS.get(character, _UPPER_CASE if character.isupper() else _OTHERS)
