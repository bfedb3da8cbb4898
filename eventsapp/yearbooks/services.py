"""Reading a year's folder into the site."""

from collections.abc import Iterator
from datetime import datetime

from eventsapp.notices import services as notices
from eventsapp.yearbooks.founding import found
from eventsapp.yearbooks.progress import Progress
from eventsapp.yearbooks.reading import read_folder
from eventsapp.yearbooks.replay import Replay
from eventsapp.yearbooks.rows import Kind, LogRow, Problem, Yearbook

__all__ = ["Kind", "LogRow", "Problem", "Progress", "Yearbook", "read_folder", "store"]


def store(
    book: Yearbook, progress: Progress, *, union_name: str, now: datetime
) -> Iterator[Progress]:
    """Store a year; what an earlier run stored is left as it is.

    Yields whenever everything so far hangs together, so that the caller commits;
    flushes and never commits itself.

    Args:
        book: what was read.
        progress: counts and problems, kept up to date.
        union_name: for a site that has no union yet.
        now: when the people of the roster were recorded.
    """
    progress.problems.extend(book.problems)
    with notices.hushed():
        union = found(book, union_name, progress, now=now)
        before = progress.done = book.size - len(book.log)
        yield progress
        for done in Replay(book, union, progress).run():
            progress.done = before + done
            yield progress
