"""A real server beside the benchmark, and the processor time that it takes."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """A running gunicorn, and a connection to it that is kept open."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int) -> None:
        self.process = process
        self.port = port
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: str | None = None,
        expects: int = 200,
    ) -> None:
        """Send one request; any other answer than expected ends the benchmark."""
        self.connection.request(method, path, body, dict(headers))
        answer = self.connection.getresponse()
        text = answer.read().decode()
        if answer.status != expects:
            raise SystemExit(f"{path} was answered {answer.status}: {text[:200]}")

    def cpu_ms_each(self, requests: Iterable[Callable[[], None]], warm_up: int) -> float:
        """Return the processor time of a request in milliseconds, the first ones left out."""
        count, started = 0, self.cpu_seconds()
        for number, send in enumerate(requests):
            if number == warm_up:
                started = self.cpu_seconds()
            send()
            count = number + 1
        return (self.cpu_seconds() - started) * 1000 / (count - warm_up)

    def cpu_seconds(self) -> float:
        """Return what master and workers have used so far, by the system's accounting."""
        return cpu_seconds_of(self.process.pid)

    def pids(self) -> list[int]:
        """Return master and workers."""
        return [self.process.pid, *children_of(self.process.pid)]


def children_of(master: int) -> list[int]:
    """Return the processes that a process has started."""
    listed = Path(f"/proc/{master}/task/{master}/children")
    return [int(pid) for pid in listed.read_text().split()]


def cpu_seconds_of(master: int) -> float:
    """Return what a process, its children and those that have ended have used so far."""
    used = 0
    for pid in [master, *children_of(master)]:
        try:
            field = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):  # it has just ended
            continue
        used += int(field[11]) + int(field[12])
        if pid == master:
            used += int(field[13]) + int(field[14])
    return used / TICK


def running(environ: Mapping[str, str], *words: str) -> AbstractContextManager[Server]:
    """Start the site as ``make run`` serves it, with words that it knows."""
    return _started([sys.executable, "-m", "benchmarks.site", *words], environ)


def running_by(workers: int, environ: Mapping[str, str]) -> AbstractContextManager[Server]:
    """Start the site with so many workers, as it is served over PostgreSQL."""
    gunicorn = str(Path(sys.executable).parent / "gunicorn")
    options = ["--workers", str(workers), "--log-level", "warning"]
    return _started([gunicorn, "wsgi:app", *options], environ)


@contextmanager
def _started(command: Sequence[str], environ: Mapping[str, str]) -> Iterator[Server]:
    """Start a server on a free port, and stop it in the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(command, cwd=ROOT, env={**environ, "PORT": str(port)})
    try:
        _wait(port)
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait(port: int) -> None:
    for _attempt in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")
