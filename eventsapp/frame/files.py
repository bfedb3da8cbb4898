"""How a file that is handed out is called, whatever letters its name has.

RFC 6266 with RFC 5987: ``filename`` in ASCII for old browsers, and ``filename*`` in UTF-8
where the name has other letters.
"""

import unicodedata
from urllib.parse import quote

from werkzeug.http import dump_options_header

_UNESCAPED = "!#$&+-.^_`|~"  # what RFC 5987 leaves as it is, beside letters and digits


_NOT_IN_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))  # what Windows takes in none


def called(*words: object, ending: str) -> str:
    """Return the name of a file from words that whoever keeps it reads.

    >>> called("4×50 米/接力", "报名名单", ending="xlsx")
    '4×50 米 接力-报名名单.xlsx'
    """
    tidied = (" ".join(str(each).translate(_NOT_IN_NAMES).split()) for each in words)
    return f"{'-'.join(tidied)}.{ending}"


def attached(name: str) -> str:
    """Return the header of a file that a browser stores under a name.

    >>> attached("E25003-entries.xlsx")
    'attachment; filename=E25003-entries.xlsx'
    >>> attached("秩序册.pdf")
    "attachment; filename=_.pdf; filename*=UTF-8''%E7%A7%A9%E5%BA%8F%E5%86%8C.pdf"
    """
    return dump_options_header("attachment", _names(name))


def shown(name: str) -> str:
    """Return the header of a file that a browser shows, and stores under a name if asked.

    >>> shown("E25003 bibs.pdf")
    'inline; filename="E25003 bibs.pdf"'
    """
    return dump_options_header("inline", _names(name))


def _names(name: str) -> dict[str, str | None]:
    one_line = "".join(" " if unicodedata.category(c) == "Cc" else c for c in name)
    if one_line.isascii():
        return {"filename": one_line}
    plain = unicodedata.normalize("NFKD", one_line).encode("ascii", "ignore").decode()
    if not plain.rpartition(".")[0].strip("-_ "):
        plain = f"_.{plain.rpartition('.')[2]}"
    return {"filename": plain, "filename*": f"UTF-8''{quote(one_line, safe=_UNESCAPED)}"}
