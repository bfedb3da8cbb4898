"""Acts at once: what each comes to when all of them begin at the same moment."""

import threading
from collections.abc import Callable

from flask import Flask

from eventsapp.database import db
from eventsapp.errors import DomainError


def run_at_once(app: Flask, *acts: Callable[[], object]) -> list[DomainError | None]:
    """Run acts, each with a session of its own, and commit it.

    Returns:
        For each why it was refused; None if it was not.

    Raises:
        Exception: what else went wrong with one of them.
        TimeoutError: one still waits, for another one or for the test itself.
    """
    start = threading.Barrier(len(acts))
    outcomes: list[DomainError | None] = [None] * len(acts)
    faults: list[Exception] = []

    def one(number: int, act: Callable[[], object]) -> None:
        with app.app_context():
            try:
                start.wait(timeout=20)
                act()
                db.session.commit()
            except DomainError as refusal:
                outcomes[number] = refusal
            except Exception as fault:
                faults.append(fault)
            finally:
                db.session.remove()

    db.session.commit()
    threads = [
        threading.Thread(target=one, args=(number, act), daemon=True)
        for number, act in enumerate(acts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    db.session.expire_all()
    if faults:
        raise faults[0]
    if any(thread.is_alive() for thread in threads):
        raise TimeoutError
    return outcomes
