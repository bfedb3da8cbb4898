"""Figures of a programme (秩序册) of 300 pages: composed, written as PDF and ``.docx``.

By itself: ``python -m benchmarks.books``. Pages are counted in the file.
"""

import os
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from flask_migrate import upgrade
from pypdf import PdfReader

from benchmarks.match_day import contest_of_today
from benchmarks.pace import Figure, show_alone
from eventsapp import clock, create_app
from eventsapp.booklets import making
from eventsapp.booklets import services as booklets
from eventsapp.booklets.models import Book, Making
from eventsapp.database import db
from eventsapp.events import services as events

PEOPLE, BRANCHES, FIELDS, TIMES = 1_340, 60, (128, 96, 64, 48, 36, 32) * 5 + (128, 64, 32), 3


def book_figures(folder: Path) -> Iterator[Figure]:
    """Yield what was measured (the best of three), the figure and the target."""
    app = create_app(
        os.environ
        | {
            "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
            "SECRET_KEY": "a key that only this uses",
            "LOG_LEVEL": "ERROR",
        }
    )
    with app.app_context():
        upgrade()
        event, _organiser = contest_of_today(PEOPLE, BRANCHES, FIELDS, courts=20, days=14)
        db.session.commit()
        event_id = event.id
        pages, taken = min((_made(event_id) for _time in range(TIMES)), key=lambda one: one[1])
        db.session.remove()
    what = f"a programme of {pages} pages: PDF and .docx"
    yield what, f"{taken:.1f} s", "under 10 s"


def _made(event_id: int) -> tuple[int, float]:
    """Return the pages of a proof and the seconds that the job needs for it."""
    event = events.get(event_id)
    run = booklets.ask_for(
        event, Book.PROGRAMME, "zh", is_edition=False, now=clock.now(), by=None
    )
    db.session.commit()
    started = time.perf_counter()
    making.make(run.id, now=clock.now())
    taken = time.perf_counter() - started
    run = booklets.run_of(events.get(event_id), Book.PROGRAMME, run.id)
    if run.state is not Making.DONE or run.pdf is None:
        raise SystemExit(f"the programme is {run.state}: {run.trouble}")
    return len(PdfReader(BytesIO(run.pdf)).pages), taken


if __name__ == "__main__":
    show_alone(book_figures)
