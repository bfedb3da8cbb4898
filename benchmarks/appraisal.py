"""Figures of the appraisal at the largest size: schemes, and the tally from the logs.

The year: ``benchmarks/full_year.py``. By itself: ``python -m benchmarks.appraisal``.
"""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from flask_migrate import upgrade

from benchmarks.days import ask, least_ms
from benchmarks.full_year import fill, log_rows, participations
from benchmarks.pace import Figure, show_alone
from benchmarks.year_end import year_end_figures
from eventsapp import create_app
from eventsapp.accounts.sessions import session_id
from eventsapp.appraisals import services as appraisals
from eventsapp.checkins import rebuilding
from eventsapp.database import db
from eventsapp.schemes import services as schemes
from eventsapp.schemes.ready import READY
from eventsapp.serving import settle_down


def appraisal_figures(folder: Path) -> Iterator[Figure]:
    """Yield what was measured, the figure and the target; SQLite, processor time."""
    environ = os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'bench.db'}",
        "SECRET_KEY": "a key that only this uses",
        "LOG_LEVEL": "ERROR",
    }
    app = create_app(environ)
    with app.app_context():
        upgrade()
        made = fill()
        with db.session.no_autoflush:
            ready = READY["usual"].make(made.year)
            scheme_id = schemes.begin(ready, note="", now=made.now, by=made.account).id
        db.session.commit()
        settle_down(None)  # no page should pay for what this process has made
        branch_id, year = made.branch_id, made.year
        user = session_id(made.account)
        what = f"{log_rows():,} rows of logs to {participations():,} participations"
        taken = least_ms(_recount)
        yield f"{what}, and the tally (CPU)", f"{taken:.0f} ms", "under 500 ms"
        taken = least_ms(partial(appraisals.tally, year))
        yield "the tally from the kept tables (CPU)", f"{taken:.0f} ms", "under 300 ms"
        db.session.remove()
    for what, path, target in (
        ("marks of 60 branches (CPU)", "standing", "under 60 ms"),
        ("other weights tried (CPU)", "what-if?w1=2", "under 200 ms"),
        ("marks of one branch, opened (CPU)", f"marks/{branch_id}?of=1.1", "under 100 ms"),
    ):
        taken = least_ms(partial(ask, app, user, f"/schemes/{scheme_id}/{path}"))
        yield what, f"{taken:.0f} ms", target
    yield from year_end_figures(app, made, user)


def _recount() -> None:
    """Judge every scan of the year anew from the logs, and count; all that is kept stays."""
    rebuilding.rebuild_all()
    appraisals.tally(appraisals.years()[-1])
    db.session.rollback()


if __name__ == "__main__":
    show_alone(appraisal_figures)
