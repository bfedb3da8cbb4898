"""Work outside of requests: a queue on disk, and the thread that empties it.

The queue may be lost at any moment without harm: what has to be done stands in the
database, and the work of each minute finds it there. The queue only makes it quick.
"""

import signal
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from flask import Flask, current_app
from huey import SqliteHuey, crontab
from huey.consumer import Consumer

EXTENSION = "wentitong_jobs"
Work = Callable[[], object]


class Jobs:
    """The work that an application knows, and the queue for doing it soon."""

    def __init__(self, app: Flask, file: Path) -> None:
        self._app = app
        self._file = file
        self._work: dict[str, Work] = {}

    def each_minute(self, name: str, work: Work) -> None:
        """Do something once a minute, and whenever :meth:`soon` asks for it."""
        self._work[name] = work

    def soon(self, name: str) -> None:
        """Let a worker do it as soon as one is free."""
        self._tasks[name]()

    def worker(self) -> Consumer:
        """Return the worker, to be started and stopped by whoever runs the process."""
        assert self._tasks is not None
        return Worker(self.queue, workers=1, max_delay=1.0, check_worker_health=True)

    @cached_property
    def queue(self) -> SqliteHuey:
        """Open the queue; the file is made on first use."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        return SqliteHuey("wentitong", filename=str(self._file), results=False, utc=True)

    @cached_property
    def _tasks(self) -> dict[str, Callable[[], object]]:
        return {name: self._task(name, work) for name, work in self._work.items()}

    def _task(self, name: str, work: Work) -> Callable[[], object]:
        def run() -> None:
            with self._app.app_context():
                work()

        every_minute = self.queue.periodic_task(crontab(), name=f"{name}_each_minute")
        every_minute(run)
        task: Callable[[], object] = self.queue.task(name=name)(run)
        return task


class Worker(Consumer):  # type: ignore[misc]  # huey carries no types
    """A worker inside a process whose signals somebody else handles."""

    def _set_signal_handlers(self) -> None:
        """Leave them to the server."""


def start(app: Flask, file: Path) -> None:
    """Give the application its jobs."""
    app.extensions[EXTENSION] = Jobs(app, file)


def jobs_of(app: Flask) -> Jobs:
    """Return the jobs of an application."""
    found: Jobs = app.extensions[EXTENSION]
    return found


def soon(name: str) -> None:
    """Let a worker of this application do something as soon as one is free."""
    jobs_of(current_app).soon(name)


def work(app: Flask) -> None:
    """Do this application's jobs until a signal says to stop; what is under way is finished."""
    worker = jobs_of(app).worker()
    worker.start()
    try:
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
    finally:
        worker.stop(graceful=True)
