"""Drawings whose words are set with the letters of the paper."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter
from pathlib import Path

from eventsapp.documents import setting
from eventsapp.documents.parts import Picture, Word

HERE = Path(__file__).parent
WORDS = (HERE / "words.typ").read_bytes()  # stands at the head of every template with drawings
TEMPLATE = WORDS + (HERE / "picture.typ").read_bytes()
DOTS = 120  # an inch
_FACTS = tuple(one.name for one in fields(Word))
_facts_of = attrgetter(*_FACTS)


def plain_words(words: Iterable[Word]) -> list[dict[str, object]]:
    """Return words as a template reads them."""
    return [
        dict(zip(_FACTS, _facts_of(word), strict=True)) | {"text": setting.drawable(word.text)}
        for word in words
    ]


def plain_picture(picture: Picture, files: dict[str, bytes]) -> dict[str, object]:
    """Return a picture as a template reads it; its bytes are put among the ``files``."""
    name = f"picture-{len(files)}.{picture.kind.value}"
    files[name] = picture.content
    return {
        "file": f"/{name}",
        "label": setting.drawable(picture.label),
        "words": plain_words(picture.words),
    }


def to_points(pictures: Sequence[Picture]) -> list[bytes]:
    """Return drawings as PNG of :data:`DOTS` an inch: all at once, which is half the work.

    Raises:
        Unset: one can't be read.
    """
    if not pictures:
        return []
    files: dict[str, bytes] = {}
    content = {"pictures": [plain_picture(one, files) for one in pictures]}
    return setting.to_pictures(TEMPLATE, content, pixels_per_inch=DOTS, files=files)
