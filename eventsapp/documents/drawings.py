"""Drawings whose words are set with the letters of the paper."""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from itertools import chain
from operator import attrgetter
from pathlib import Path

from eventsapp.documents import setting
from eventsapp.documents.parts import Picture, Word

HERE = Path(__file__).parent
WORDS = (HERE / "words.typ").read_bytes()  # stands at the head of every template with drawings
TEMPLATE = WORDS + (HERE / "picture.typ").read_bytes()
DOTS = 120  # an inch
LOT = 8  # so few are not worth a thread
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
    """Return drawings as PNG of :data:`DOTS` an inch.

    Many are drawn at once, which is half the work of drawing them one by one: a lot for each
    processor, side by side, since Typst lets other threads go on while it draws.

    Raises:
        Unset: one can't be read.
    """
    lot = max(LOT, -(-len(pictures) // (os.cpu_count() or 1)))
    lots = [pictures[first : first + lot] for first in range(0, len(pictures), lot)]
    with ThreadPoolExecutor(max(1, len(lots))) as at_once:
        return list(chain.from_iterable(at_once.map(_drawn, lots)))


def _drawn(pictures: Sequence[Picture]) -> list[bytes]:
    files: dict[str, bytes] = {}
    content = {"pictures": [plain_picture(one, files) for one in pictures]}
    return setting.to_pictures(TEMPLATE, content, pixels_per_inch=DOTS, files=files)
