"""``python -m benchmarks.walk``: every page of a large site, as each role, the slowest first.

The site is the one whose every page the tests walk through, with twenty times its
people and three times its events: about 12,000 members and 120 events. Each page is asked
for in this process, over SQLite; printed are the milliseconds of the processor (the least
of some runs), the statements it sends and, of a page that took long, the pace of the
machine right then.
"""

import gc
import os
import tempfile
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from benchmarks.machine import described
from benchmarks.pace import slower
from eventsapp import create_app
from eventsapp.database import db
from eventsapp.demonstration.season import Size
from tests.frame.half_a_year import Year, half_a_year
from tests.frame.left_open import NOW
from tests.sites import FreshClient
from tests.statements import statements_sent

LARGE: Final = Size(people=20, events=3, turnout=Fraction(1, 8))
ADDRESSES: Final = 12  # of each route
RUNS: Final = 3
SLOWEST: Final = 25
MOST_MS: Final = 100
MOST_MS_FOR_A_FILE: Final = 1500  # a file has all rows, where a page has fifty
MOST_STATEMENTS: Final = 15


@dataclass(frozen=True)
class Asked:
    """What one page cost somebody, and how slow the machine was then (``pace.slower``)."""

    ms: float
    pace: float
    statements: int
    status: int
    is_file: bool
    role: str
    path: str

    @property
    def is_over(self) -> bool:
        """Whether it took more than any page may."""
        most_ms = MOST_MS_FOR_A_FILE if self.is_file else MOST_MS
        return self.ms > most_ms or self.statements > MOST_STATEMENTS


def main() -> None:
    """Make the site, walk through it, and print what was slowest and what is over."""
    print(described())
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(environment(Path(folder)))
        with app.app_context():
            upgrade()
            started = time.process_time()
            year = half_a_year(app, LARGE)
            print(f"made in {time.process_time() - started:.0f} s of the processor")
            told(walked(year))


def environment(folder: Path) -> dict[str, str]:
    """Return the settings of a site in a folder, on the day on which it is looked at."""
    os.environ["WENTITONG_NOW"] = NOW.isoformat()
    return os.environ | {
        "DATABASE_URL": f"sqlite:///{folder / 'walk.db'}",
        "SECRET_KEY": "a key that only this uses",
        "LOG_LEVEL": "ERROR",
    }


def walked(year: Year) -> list[Asked]:
    """Ask for every page as each role, the dearest first."""
    db.session.remove()
    gc.collect()
    gc.freeze()  # no page should pay for the people that this process has made
    found = [
        asked(client, role, address.path)
        for role, client in (
            (one, _client(year.app, user)) for one, user in year.sessions.items()
        )
        for rule in year.sites.rules("GET")
        for address in year.sites.addresses(rule, most=ADDRESSES)
    ]
    return sorted(found, key=lambda one: (one.ms, one.statements), reverse=True)


def _client(app: Flask, user: str) -> FlaskClient:
    client = FreshClient(app)  # in the one context here, people would be taken for each other
    with client.session_transaction() as session:
        session["_user_id"] = user
    return client


def asked(client: FlaskClient, role: str, path: str) -> Asked:
    """Ask for one page; the statements are those of the last run."""
    least = float("inf")
    for _run in range(RUNS):
        db.session.remove()
        with statements_sent() as sent:
            started = time.process_time()
            page = client.get(path)
            least = min(least, (time.process_time() - started) * 1000)
        if least < MOST_MS / 2:
            break
    pace = slower() if least > MOST_MS else 1.0
    disposition = page.headers.get("Content-Disposition", "")
    is_file = disposition.startswith("attachment") or page.mimetype == "application/pdf"
    return Asked(least, pace, len(sent), page.status_code, is_file, role, path)


def told(found: list[Asked]) -> None:
    """Print the slowest pages, those with the most statements, and how many are over."""
    over = [one for one in found if one.is_over]
    by_statements = sorted(found, key=lambda one: one.statements, reverse=True)
    print(f"{len(found)} pages as each role may see them; {len(over)} over {MOST_MS} ms")
    print(f"({MOST_MS_FOR_A_FILE} ms for a file) or {MOST_STATEMENTS} statements. The dearest:")
    for one in dict.fromkeys([*over, *found[:SLOWEST], *by_statements[:SLOWEST]]):
        over_mark = f"OVER [pace {one.pace:.1f}]" if one.is_over else ""
        cost = f"{one.ms:7.1f} ms {one.statements:4d}"
        print(f"{cost}  {one.status} {one.role:15} {one.path} {over_mark}")


if __name__ == "__main__":
    main()
