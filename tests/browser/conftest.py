"""A real Chromium against a real server over the demonstration year."""

import os
import re
import shutil
import socket
import sqlite3
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Cookie,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from tests.side_by_side import shared

ROOT = Path(__file__).resolve().parents[2]
BEGAN_AT = datetime.fromisoformat("2026-06-17T10:00:00+08:00")  # in the middle of the year
AHEAD = round((BEGAN_AT - datetime.now(UTC)) / timedelta(seconds=1))
BROWSERS = ("chromium-headless-shell", "chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--js-flags=--no-opt",  # no page lives long enough to be worth optimising
]
WAIT_MS = 60_000  # only what fails takes so long: a machine with much else to do is no fault
START_TAKES = 900  # seconds at most: the first start of a site makes its year
UNTOUCHED = "untouched.db"
SIZES = {360: {"width": 360, "height": 740}, 1280: {"width": 1280, "height": 900}}


expect.set_options(timeout=WAIT_MS)


class Server:
    """The server of a site, by a clock of the union's; it can be stopped and started again."""

    def __init__(self, database: Path) -> None:
        self.database = database
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.told = database.with_suffix(".told.txt")

    def start(self, *, later: timedelta = timedelta(0)) -> None:
        """Serve as ``make run`` does, so much later than in the middle of the year."""
        environ = os.environ | {
            "DATABASE_URL": f"sqlite:///{self.database}",
            "JOBS_FILE": str(self.database.with_suffix(".jobs.db")),
            "SECRET_KEY": "a key that only the tests use",
            "PORT": str(self.port),
            "WENTITONG_AHEAD_SECONDS": str(AHEAD + round(later / timedelta(seconds=1))),
            "LOG_LEVEL": "WARNING",
        }
        for name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL"):  # of the make that runs the tests
            environ.pop(name, None)
        with self.told.open("w", encoding="utf-8") as output:
            self.process = subprocess.Popen(
                ["make", "-s", "run"], cwd=ROOT, env=environ, stdout=output
            )
        _wait_for(f"{self.address}/healthz", self.process)

    def stop(self) -> None:
        """Stop it; nothing listens there any more."""
        self.process.terminate()  # make hands the signal on, since its recipe says exec
        self.process.wait(timeout=60)
        with socket.socket() as gone:
            assert gone.connect_ex(("127.0.0.1", self.port)) != 0


@dataclass(frozen=True)
class Site:
    """A running site, who may log in to it, and its database."""

    address: str
    log_ins: dict[str, str]
    password: str
    database: Path
    server: Server
    sessions: dict[tuple[str, str], "Session"] = field(default_factory=dict)


@dataclass(frozen=True)
class Session:
    """What a browser keeps of somebody who has logged in, and the name that pages show."""

    cookies: Sequence[Cookie]
    name: str


@pytest.fixture(autouse=True)
def _stopped_clock():
    """Leave the clock alone: the server has its own."""


def _served(database: Path, *, later: timedelta = timedelta(0)) -> Iterator[Site]:
    server = Server(database)
    try:
        server.start(later=later)
        said = server.told.read_text(encoding="utf-8")
        found = re.findall(r"^  (\w+)  (\w+)", said, re.M)
        password = re.search(r"\(password (\S+)\)", said).group(1)
        log_ins = {role: login for login, role in found}
        yield Site(server.address, log_ins, password, database, server)
    finally:
        server.stop()


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Iterator[Site]:
    """Serve the demonstration year as ``make run`` does; the first start makes the year."""
    database = tmp_path_factory.mktemp("site") / "site.db"
    left = shared(tmp_path_factory, UNTOUCHED)
    if left.exists():
        _copy(left, database)
    yield from _served(database)


@pytest.fixture(scope="session")
def untouched(site, tmp_path_factory) -> Path:
    """Give a copy of the demonstration year before any test has changed it."""
    left = shared(tmp_path_factory, UNTOUCHED)
    if not left.exists():
        _copy(site.database, site.database.with_name(UNTOUCHED)).rename(left)
    return left


@pytest.fixture
def own_site(untouched, tmp_path, request) -> Iterator[Site]:
    """Serve a copy of the year to one test alone, which may stop it or let days go by.

    A test may say by a parameter how long after the middle of the year it begins.
    """
    later = getattr(request, "param", timedelta(0))
    yield from _served(_copy(untouched, tmp_path / "site.db"), later=later)


def _copy(database: Path, path: Path) -> Path:
    with closing(sqlite3.connect(database)) as own, closing(sqlite3.connect(path)) as copy:
        own.backup(copy)
    return path


def _wait_for(address: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_TAKES
    while True:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            if server.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Playwright]:
    """Start the driver once."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def launch(chromium) -> Callable[..., Browser]:
    """Open a Chromium, with more arguments where a test needs a camera."""

    def opened(*more: str) -> Browser:
        return chromium.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, BROWSERS))),
            headless=True,
            args=[*ARGUMENTS, *more],
        )

    return opened


@pytest.fixture(scope="session")
def browser(launch) -> Iterator[Browser]:
    """One Chromium for all tests without a camera."""
    opened = launch()
    yield opened
    opened.close()


class Visitor:
    """A person at a screen of some width, in one language; page errors fail the test."""

    def __init__(self, site: Site, browser: Browser, *, width: int, language: str) -> None:
        self.site = site
        self.problems: list[str] = []
        self.name = ""
        self.context: BrowserContext = browser.new_context(
            base_url=site.address,
            viewport=SIZES[width],
            is_mobile=width < 700,
            has_touch=width < 700,
            locale="zh-CN",
        )
        self.context.set_default_timeout(WAIT_MS)
        self.context.clock.set_system_time(datetime.now(UTC) + timedelta(seconds=AHEAD))
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", self._hear)
        self.language = language

    def _hear(self, message) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.problems.append(message.text)

    def come(self, login: str | None) -> Page:
        """Come as somebody who has chosen the language, and logged in if not a stranger.

        Each does so once at a site, by the pages; after that, the browser has what it got then.
        """
        known = self.site.sessions.get((login or "", self.language))
        if known is not None:
            self.context.add_cookies(known.cookies)
            self.name = known.name
            return self.page
        if self.language == "en":
            self.page.goto("/log-in")
            with self.page.expect_navigation():  # else the next page is asked for in its place
                self.page.get_by_role("button", name="English").click()
        if login is not None:
            self.log_in(login)
        kept = Session(self.context.cookies(), self.name)
        self.site.sessions[login or "", self.language] = kept
        return self.page

    def log_in(self, login: str) -> Page:
        """Log in through the form."""
        self.page.goto("/log-in")
        self.page.fill("input[name=login]", login)
        self.page.fill("input[name=password]", self.site.password)
        self.page.click("main button")
        self.page.wait_for_url(lambda address: "/log-in" not in address)
        self.name = self.page.locator(".who-name").inner_text().strip()
        return self.page

    def wait_until(self, fact: str) -> None:
        """Ask for an expression until it is true: from outside, pages evaluate no strings."""
        deadline = time.monotonic() + WAIT_MS / 1000
        while not self.page.evaluate(fact):
            assert time.monotonic() < deadline, f"never came true: {fact}"
            self.page.wait_for_timeout(50)

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the screen."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )


def _visitors(site: Site, browser: Browser) -> Iterator:
    visitors: list[Visitor] = []

    def send(role: str | None = None, *, width: int = 1280, language: str = "zh", within=None):
        visitor = Visitor(site, within or browser, width=width, language=language)
        visitors.append(visitor)
        visitor.come(None if role is None else site.log_ins[role])
        return visitor

    yield send
    for visitor in visitors:
        visitor.context.close()
        assert visitor.problems == []


@pytest.fixture
def visit(site, untouched, browser) -> Iterator:
    """Send people to the site; none may meet a script error or a refused resource."""
    yield from _visitors(site, browser)


@pytest.fixture
def visit_own(own_site, browser) -> Iterator:
    """Send people to the test's own site."""
    yield from _visitors(own_site, browser)
