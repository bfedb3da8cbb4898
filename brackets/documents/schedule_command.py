"""``python -m brackets schedule``: before the day, on the day, and what if."""

import argparse
from collections.abc import Callable

from brackets.documents.day_fields import read_published
from brackets.documents.errors import SearchOnTheDay, UsageWrong
from brackets.documents.json_text import read_json
from brackets.documents.programme import parts_of, programme_of
from brackets.documents.running_a_day import as_it_stands, called, course_of, what_if
from brackets.documents.scheduling import proposed, scheduled
from brackets.documents.values import minute_at
from brackets.documents.writing import Json
from brackets.schedule.minutes import minute_of

MOST_SECONDS = 3_600
MOST_LATE = 1_440  # minutes
_WHAT_IF = "--what-if lost=COURT, --what-if late=MINUTES"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    parser.add_argument("document", metavar="DOC", help="the tournament")
    parser.add_argument(
        "more", metavar="DOC", nargs="*", help="others in the same hall, or the hall alone"
    )
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument(
        "--setups", action="store_true", help="print which set-ups fit, before the draw"
    )
    asked.add_argument(
        "--optimise",
        type=int,
        choices=range(1, MOST_SECONDS + 1),
        default=0,
        metavar="SECONDS",
        help="search for a shorter timetable; needs eventsapp[optimise]",
    )
    asked.add_argument("--next", metavar="COURT", help="print what to call to a free court")
    asked.add_argument(
        "--what-if",
        action="append",
        default=[],
        metavar="CHANGE",
        help="print what would move: lost=COURT or late=MINUTES; may be repeated",
    )
    parser.add_argument("--at", metavar="TIME", help="now; else the time of the last fact")
    parser.add_argument(
        "--published", metavar="FILE", help="what schedule printed before the day"
    )


def answered(
    options: argparse.Namespace, content: bytes, read: Callable[[str], bytes], language: str
) -> Json:
    """Return what the command prints.

    Args:
        options: as :func:`add_options` has them.
        content: of the first document.
        read: returns the content of a file.
        language: of sentences.

    Raises:
        BracketError: something in a document cannot be, or in the options.
    """
    parts = parts_of([(options.document, content), *((n, read(n)) for n in options.more)])
    if options.setups:
        return proposed(parts, language)
    programme = programme_of(parts)
    has_log = any(part.schedule.log for part in parts)
    is_the_day = has_log or options.at is not None or options.published is not None
    if options.optimise and is_the_day:
        raise SearchOnTheDay("--optimise")
    if not (is_the_day or options.next or options.what_if):
        return scheduled(programme, language, options.optimise)
    at = None if options.at is None else minute_of(minute_at(options.at, "--at"))
    published = None
    if options.published is not None:
        published = read_published(read_json(read(options.published), "published"), "published")
    course = course_of(programme, at, published)
    if options.next is not None:
        return called(course, options.next, language)
    if options.what_if:
        return what_if(course, *_changes(options.what_if), language)
    return as_it_stands(course, language)


def _changes(words: list[str]) -> tuple[list[str], int]:
    """Return the courts lost, and by how many minutes all is late."""
    lost: list[str] = []
    late = 0
    for word in words:
        kind, _is, value = word.partition("=")
        if kind == "lost" and value:
            lost.append(value)
        elif kind == "late" and value.isascii() and value.isdecimal() and len(value) <= 4:
            late = min(int(value), MOST_LATE)
        else:
            raise UsageWrong(f"python -m brackets schedule DOC {_WHAT_IF}")
    return lost, late
