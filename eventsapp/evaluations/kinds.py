"""What sort of file some bytes are: by their content, never by their name."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

from eventsapp.evaluations.errors import FileEmpty, FileTooLarge, FileUnknown
from eventsapp.evaluations.models import FileKind

MOST_MEGABYTES: Final = 10
MOST_BYTES: Final = MOST_MEGABYTES * 1024 * 1024
TYPES: Final[Mapping[FileKind, str]] = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_BEGINNINGS: Final = {
    b"%PDF-": FileKind.PDF,
    b"\xff\xd8\xff": FileKind.JPEG,
    b"\x89PNG\r\n\x1a\n": FileKind.PNG,
}
_PARTS: Final = {"word/document.xml": FileKind.DOCX, "xl/workbook.xml": FileKind.XLSX}
_WITH_MACROS: Final = ("word/vbaProject.bin", "xl/vbaProject.bin")


def kind_of(name: str, content: bytes) -> FileKind:
    """Return what sort of file it is.

    Args:
        name: as it was called; for the sentence of a refusal only.
        content: all of it.

    Raises:
        FileEmpty: nothing is in it.
        FileTooLarge: it is larger than 10 MB.
        FileUnknown: it is of no kind that is taken, or has macros in it.
    """
    if not content:
        raise FileEmpty(name=name)
    if len(content) > MOST_BYTES:
        raise FileTooLarge(name=name, most=MOST_MEGABYTES)
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            return kind
    return _packed(name, content)


def _packed(name: str, content: bytes) -> FileKind:
    """Look into a ZIP archive; nothing is unpacked, only its list is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise FileUnknown(name=name) from None
    if "[Content_Types].xml" in parts and not parts.intersection(_WITH_MACROS):
        for part, kind in _PARTS.items():
            if part in parts:
                return kind
    raise FileUnknown(name=name)
