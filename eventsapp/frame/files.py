"""Files that are handed out, and how they are called, whatever letters their names have.

A name says in the reader's language what the file is: of what, what of it, which one.
RFC 6266 with RFC 5987: ``filename`` in ASCII for old browsers, and ``filename*`` in UTF-8
where the name has other letters.
"""

import re
import unicodedata
from urllib.parse import quote

from flask import Response
from werkzeug.http import dump_options_header

_UNESCAPED = "!#$&+-.^_`|~"  # what RFC 5987 leaves as it is, beside letters and digits


_PLAIN = re.compile(r"[A-Za-z0-9]+")
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))  # what Windows takes in none


def called(*words: object, ending: str) -> str:
    """Return the name of a file from words that whoever keeps it reads, each said once.

    >>> called("拔河/接力", "拔河/接力", "", "报名名单", ending="xlsx")
    '拔河 接力-报名名单.xlsx'
    """
    tidied = (" ".join(str(each).translate(_NOT_IN_NAMES).split()) for each in words)
    return f"{'-'.join(filter(None, dict.fromkeys(tidied)))}.{ending}"


def handed_out(content: bytes | str, name: str, mime: str, code: str = "") -> Response:
    """Answer with a file that a browser stores, and that nobody keeps on the way.

    Args:
        content: the file.
        name: what it is called, as :func:`called` puts it.
        mime: what kind of file it is.
        code: what an old browser calls it that takes no other letters.
    """
    return _answer(content, mime, attached(name, code))


def laid_open(content: bytes | str, name: str, mime: str, code: str = "") -> Response:
    """Answer with a file that a browser shows, to be printed; else as :func:`handed_out`."""
    return _answer(content, mime, shown(name, code))


def attached(name: str, code: str = "") -> str:
    """Return the header of a file that a browser stores under a name.

    >>> attached("E25003-entries.xlsx")
    'attachment; filename=E25003-entries.xlsx'
    >>> attached("秩序册.pdf", "E25003")
    "attachment; filename=E25003.pdf; filename*=UTF-8''%E7%A7%A9%E5%BA%8F%E5%86%8C.pdf"
    """
    return dump_options_header("attachment", _names(name, code))


def shown(name: str, code: str = "") -> str:
    """Return the header of a file that a browser shows, and stores under a name if asked.

    >>> shown("E25003 bibs.pdf")
    'inline; filename="E25003 bibs.pdf"'
    """
    return dump_options_header("inline", _names(name, code))


def _answer(content: bytes | str, mime: str, disposition: str) -> Response:
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return Response(content, mimetype=mime, headers=headers)


def _names(name: str, code: str) -> dict[str, str | None]:
    one_line = "".join(" " if unicodedata.category(c) == "Cc" else c for c in name)
    if one_line.isascii():
        return {"filename": one_line}
    stem, _dot, ending = map(
        _PLAIN.findall, unicodedata.normalize("NFKD", one_line).rpartition(".")
    )
    plain = code or "-".join(stem) or "_"
    return {
        "filename": f"{plain}.{''.join(ending)}",
        "filename*": f"UTF-8''{quote(one_line, safe=_UNESCAPED)}",
    }
