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
    """
    start = threading.Barrier(len(acts))
    outcomes: list[DomainError | None] = [None] * len(acts)

    def one(number: int, act: Callable[[], object]) -> None:
        with app.app_context():
            start.wait(timeout=20)
            try:
                act()
                db.session.commit()
            except DomainError as refusal:
                db.session.rollback()
                outcomes[number] = refusal
            finally:
                db.session.remove()

    db.session.commit()
    threads = [
        threading.Thread(target=one, args=(number, act)) for number, act in enumerate(acts)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    db.session.expire_all()
    return outcomes
