"""Times and distances as people write them, made plain (docs/rules/times.md).

Minutes and seconds are marked by ′ and ″, by quotation marks of any kind, in Chinese or by
letters; what stands behind a mark of seconds or metres are decimals. What could mean two
things is left as it is, and is then no time or distance.
"""

import re

from eventsapp.frame.half_width import half_width

_MINUTES = str.maketrans(dict.fromkeys("′’‘`´ʹ＇", "'"))
_SECONDS = str.maketrans(dict.fromkeys("”“〃ˮ", '"'))
_MINUTES_END = r"(?:分钟|min|[分m:'])"
_HOURS_END = rf"(?:小时|[时h]|:(?=\d{{1,3}}\s*{_MINUTES_END}))"
_SECONDS_END = r"(?:秒钟|sec|[秒s\"])"
_WRITTEN = re.compile(
    rf"(?:(?P<hours>\d{{1,3}})\s*{_HOURS_END}\s*)?"
    rf"(?:(?P<minutes>\d{{1,3}})\s*{_MINUTES_END}\s*)?"
    r"(?:(?P<seconds>\d{1,6})"
    rf"(?:\.(?P<point>\d{{1,3}})\s*{_SECONDS_END}?|\s*{_SECONDS_END}\s*(?P<behind>\d{{0,3}}))"
    r"|(?P<bare>\d{2}))?",
    re.ASCII | re.IGNORECASE,
)
_METRES = re.compile(
    r"(?P<metres>\d{1,3})(?:\.(?P<point>\d{1,3})\s*[米m]"
    r"|\s*[米m]\s*(?:(?P<behind>\d{0,3})|(?P<centimetres>\d{1,2})\s*(?:厘米|公分|cm)))",
    re.ASCII | re.IGNORECASE,
)


def plain_time(text: str) -> str:
    """Return a time with colons and a point, if it was written with marks or in words.

    Seconds behind minutes have two digits, or a mark or decimals of their own: 1分5 may be
    five seconds or fifty.

    >>> plain_time("1′02″35"), plain_time("10秒3"), plain_time("9'12")
    ('1:02.35', '10.3', '9:12')
    >>> plain_time("2小时03分11秒"), plain_time("2h03'11"), plain_time("１分２秒５")
    ('2:03:11', '2:03:11', '1:2.5')
    >>> plain_time("1分5"), plain_time("1:02.35"), plain_time('1:02"35')
    ('1分5', '1:02.35', '1:02.35')
    """
    typed = half_width(text).replace("。", ".").translate(_MINUTES).translate(_SECONDS)
    typed = typed.replace("''", '"')
    found = _WRITTEN.fullmatch(typed)
    if found is None or not _is_marked(typed):
        return typed
    hours, minutes = found["hours"], found["minutes"]
    seconds, decimals = found["seconds"], found["point"] or found["behind"]
    if found["bare"] is not None and minutes is None:
        minutes = found["bare"]  # 2小时03
    elif found["bare"] is not None:
        seconds = found["bare"]
    parts = [hours, minutes or "0" if hours else minutes, seconds or "0"]
    said = ":".join(part for part in parts if part is not None)
    return f"{said}.{decimals}" if decimals else said


def _is_marked(typed: str) -> bool:
    return any(sign not in "0123456789:." for sign in typed)


def plain_metres(text: str) -> str:
    """Return a distance or height with a point, if it was written with its unit.

    >>> plain_metres("5米32"), plain_metres("1m7"), plain_metres("2.86 m"), plain_metres("5米")
    ('5.32', '1.7', '2.86', '5')
    >>> plain_metres("5米3厘米"), plain_metres("5.61")
    ('5.03', '5.61')
    """
    typed = half_width(text).replace("。", ".")
    found = _METRES.fullmatch(typed)
    if found is None:
        return typed
    centimetres = found["centimetres"]
    decimals = centimetres.zfill(2) if centimetres else found["point"] or found["behind"]
    return f"{found['metres']}.{decimals}" if decimals else found["metres"]
