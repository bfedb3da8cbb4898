"""Figures of codes on paper: a thousand badges and codes, issued, set and written as PDF.

By itself: ``python -m benchmarks.paper``.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import delete, select

from benchmarks.hall import Hall, opened_hall
from benchmarks.pace import Figure, show_alone
from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.badges import paper
from eventsapp.badges import services as badges
from eventsapp.checkins.models import Code
from eventsapp.database import db
from eventsapp.events import services as events
from eventsapp.events.models import Event

MANY, TIMES = 1_000, 3


def paper_figures(folder: Path) -> Iterator[Figure]:
    """Yield what was measured (the best of three), the figure and the target."""
    hall = opened_hall(f"sqlite:///{folder / 'bench.db'}", 1)
    for put, what in ((paper.badges, "badges"), (paper.sheets, "codes on sheets")):
        taken = min(_seconds(hall, put) for _time in range(TIMES))
        yield f"{MANY:,} {what}: issued, set, written as PDF", f"{taken:.1f} s", "under 3 s"


def _seconds(hall: Hall, put: Callable[..., bytes]) -> float:
    """Return how long it takes for people who have no codes yet."""
    with hall.app.app_context():
        event = events.get(db.session.scalars(select(Event.id)).one())
        _forget_codes([one.member_id for one in badges.of_event(event, None)[:MANY]])
        started = time.perf_counter()
        holders = badges.of_event(event, None)[:MANY]
        made = badges.take_out(holders, accounts.union(), now=clock.now(), by=None)
        db.session.commit()
        put(made, heading=event.name, language="zh", dated_on=clock.today())
        taken = time.perf_counter() - started
        db.session.remove()
    return taken


def _forget_codes(member_ids: list[int]) -> None:
    db.session.execute(delete(Code).where(Code.member_id.in_(member_ids)))
    db.session.commit()


if __name__ == "__main__":
    show_alone(paper_figures)
