"""``pytest --side-by-side``: what a landing is tested with, collected once, run in parts.

To import and to collect everything takes longer than many a part does to run. So it is done
once, and the process divides itself: each part is a fork that has all of it in memory, with a
database of its own, and sends its reports to the one process that tells them. Parts that ask
PostgreSQL wait for what the tests on SQLite have noted (:mod:`tests.noted`).
"""

import json
import multiprocessing
import os
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.noted import Noted, Noting, asked_again

AT_ONCE = 3  # keep two cores busy: a part often waits for its browser or its database
FORK = multiprocessing.get_context("fork")
EVERY_PAGE = "test_looking_at_every_page.py"
FIRST_HALF = "abcdefghijkl"
ON_SQLITE = ("first half", "second half", "walk")
WALKED = "walked.json"
UNKNOWN = Noted(frozenset(), 0, must_ask=True)
WITHOUT_DATABASE = ("brackets", "charts", "documents", "house", "sheets")


class Part(NamedTuple):
    """Some of the tests: those of its name, or those that another database was ``asked``.

    ``after`` names the parts whose notes it waits for.
    """

    name: str
    database: str = "sqlite"
    asked: str = ""
    after: tuple[str, ...] = ()


PARTS = (  # who takes long or is waited for comes first
    Part("browser"),
    Part("second half"),
    Part("walk"),
    Part("first half"),
    Part("every page"),
    Part("walk on PostgreSQL", "postgresql", "walk", ("walk",)),
    Part("first half on PostgreSQL", "postgresql", "first half", ON_SQLITE),
    Part("second half on PostgreSQL", "postgresql", "second half", ON_SQLITE),
    Part("engine"),
)


def part_of(item: pytest.Item) -> str:
    """Return the name of the part in which SQLite, or nobody, is asked by a test."""
    where = item.path.relative_to(item.config.rootpath).parts
    if where[0] != "tests" or where[1] in WITHOUT_DATABASE:
        return "engine"
    if where[1] == "frame":
        return "walk"
    if where[1] == "browser":
        return "every page" if where[-1] == EVERY_PAGE else "browser"
    return "first half" if where[1][0] in FIRST_HALF else "second half"


def asks_postgresql(item: pytest.Item) -> bool:
    """Whether PostgreSQL may answer a test otherwise: it asks a database, and not only once."""
    asks = "databases" in getattr(item, "fixturenames", ())
    return asks and item.get_closest_marker("once") is None


class Telling:
    """A plugin of a part: sends the report of each test instead of printing it."""

    def __init__(self, config: pytest.Config, sender: Connection) -> None:
        self.config = config
        self.sender = sender

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Send the report."""
        told = self.config.hook.pytest_report_to_serializable(config=self.config, report=report)
        self.sender.send(told)


class SideBySide:
    """A plugin that runs the parts, three at a time, and tells what all of them told."""

    def __init__(self) -> None:
        self.notes: dict[str, Noted] = {}
        self.done: set[str] = set()
        self.failed: list[str] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Run all parts."""
        if session.testsfailed or session.config.option.collectonly:
            return None
        self._lay_out(session.config)
        waiting = list(PARTS)
        running: dict[Connection, tuple[Part, BaseProcess]] = {}
        try:
            while waiting or running:
                for part in self._next(waiting, AT_ONCE - len(running)):
                    waiting.remove(part)
                    receiver, process = self._begin(part, session)
                    running[receiver] = (part, process)
                for receiver in wait(list(running)):
                    assert isinstance(receiver, Connection)
                    if not self._hear(receiver, session.config):
                        self._end(*running.pop(receiver))
        finally:
            for _part, process in running.values():
                process.terminate()
        if self.failed:
            session.shouldfail = "; ".join(self.failed)
            raise session.Failed(session.shouldfail)
        return True

    def _lay_out(self, config: pytest.Config) -> None:
        """Make what the parts share: a folder for files, and one for compiled templates."""
        os.environ["COMPILED_TEMPLATES"] = str(factory_of(config).mktemp("templates"))

    def _next(self, waiting: list[Part], places: int) -> list[Part]:
        return [part for part in waiting if self.done.issuperset(part.after)][:places]

    def _begin(self, part: Part, session: pytest.Session) -> tuple[Connection, BaseProcess]:
        receiver, sender = FORK.Pipe(duplex=False)
        items = self._items(part, session)
        process = FORK.Process(target=self._run, args=(part, items, session, sender))
        process.start()
        sender.close()
        return receiver, process

    def _items(self, part: Part, session: pytest.Session) -> list[pytest.Item]:
        if not part.asked:
            return [item for item in session.items if part_of(item) == part.name]
        asking = [item for item in session.items if asks_postgresql(item)]
        own = [item for item in asking if part_of(item) == part.asked]
        if part.asked == "walk":
            return own
        walked = shared(factory_of(session.config), WALKED)
        sent = json.loads(walked.read_text())["sent"] if walked.exists() else {}
        noted = {
            item.nodeid: self.notes.get(item.nodeid, UNKNOWN)
            for item in asking
            if part_of(item) in ON_SQLITE[:2]
        }
        asked = asked_again(noted, sent)
        return [item for item in own if item.nodeid in asked]

    def _run(
        self, part: Part, items: list[pytest.Item], session: pytest.Session, sender: Connection
    ) -> None:
        """Run the tests of a part, in its own process."""
        os.environ["TEST_DATABASE"] = part.database
        config = session.config
        # The files into which output is caught are shared with the other parts until now.
        capture: Any = config.pluginmanager.get_plugin("capturemanager")
        capture.stop_global_capturing()
        capture.start_global_capturing()
        capture.suspend_global_capture()
        config.pluginmanager.unregister(self)
        config.pluginmanager.unregister(name="terminalreporter")
        config.pluginmanager.register(Telling(config, sender))
        noting = Noting()
        if part.database == "sqlite":
            config.pluginmanager.register(noting)
        session.items[:] = items
        session.testsfailed = 0  # what failed in other parts is theirs
        config.hook.pytest_runtestloop(session=session)
        sender.send(noting.tests)

    def _hear(self, receiver: Connection, config: pytest.Config) -> bool:
        """Tell a report that a part has sent; return whether there may be more."""
        try:
            told = receiver.recv()
        except EOFError:
            return False
        if "$report_type" in told:
            report = config.hook.pytest_report_from_serializable(config=config, data=told)
            config.hook.pytest_runtest_logreport(report=report)
            if report.when == "teardown":
                config.hook.pytest_runtest_logfinish(
                    nodeid=report.nodeid, location=report.location
                )
        else:
            self.notes |= told
        return True

    def _end(self, part: Part, process: BaseProcess) -> None:
        process.join()
        self.done.add(part.name)
        if process.exitcode:
            self.failed.append(f"{part.name}: the process ended with {process.exitcode}")


def factory_of(config: pytest.Config) -> pytest.TempPathFactory:
    """Return what makes the temporary folders, which parts have in common."""
    factory: pytest.TempPathFactory = vars(config)["_tmp_path_factory"]
    return factory


def shared(factory: pytest.TempPathFactory, name: str) -> Path:
    """Return the path of a file that parts leave to those that come after them."""
    return factory.getbasetemp() / name
