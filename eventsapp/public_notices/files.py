"""Files that come with an objection: what they are by their content, not by their names."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from eventsapp.frame.fields import tidy
from eventsapp.public_notices.errors import FileRefused, FileTooLarge, TooManyFiles
from eventsapp.public_notices.models import LONGEST_NAME, FileKind, ObjectionFile

MOST_FILES = 3
MEGABYTE = 1024 * 1024
MOST_MEGABYTES = 3
BEGINNINGS = {
    b"%PDF-": FileKind.PDF,
    b"\xff\xd8\xff": FileKind.JPG,
    b"\x89PNG\r\n\x1a\n": FileKind.PNG,
}
ENDS = {
    FileKind.PDF: b"%%EOF",
    FileKind.JPG: b"\xff\xd9",
    FileKind.PNG: b"IEND",
}
TAIL = 1024  # bytes at the end of a file in which its mark of the end is looked for
MIMES = {
    FileKind.PDF: "application/pdf",
    FileKind.JPG: "image/jpeg",
    FileKind.PNG: "image/png",
}


class Upload(NamedTuple):
    """A file as it was sent."""

    name: str
    content: bytes


def taken(uploads: Sequence[Upload]) -> list[ObjectionFile]:
    """Return the files of an objection, not stored yet.

    Raises:
        TooManyFiles, FileTooLarge, FileRefused: they can't be taken; none of them is.
    """
    if len(uploads) > MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    return [_taken(one) for one in uploads]


def _taken(upload: Upload) -> ObjectionFile:
    name = tidy(upload.name)[-LONGEST_NAME:] or "–"
    if len(upload.content) > MOST_MEGABYTES * MEGABYTE:
        raise FileTooLarge(name=name, most=MOST_MEGABYTES)
    kind = kind_of(upload.content)
    if kind is None:
        raise FileRefused(name=name)
    digest = hashlib.sha256(upload.content).hexdigest()
    return ObjectionFile(
        name=name, kind=kind, size=len(upload.content), digest=digest, content=upload.content
    )


def kind_of(content: bytes) -> FileKind | None:
    r"""Return what a file is by its first and last bytes; None for anything else.

    >>> kind_of(b"\x89PNG\r\n\x1a\n...IEND\xaeB`\x82"), kind_of(b"MZ\x90")
    (<FileKind.PNG: 'png'>, None)
    """
    for beginning, kind in BEGINNINGS.items():
        if content.startswith(beginning) and ENDS[kind] in content[-TAIL:]:
            return kind
    return None
