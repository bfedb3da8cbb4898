"""A real server beside the benchmark, and the processor time that it takes."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from benchmarks.clients import answered, request

CLIENTS = 8
ROOT = Path(__file__).resolve().parents[1]
TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """A running gunicorn."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int) -> None:
        self.process = process
        self.port = port

    def get(self, path: str) -> None:
        """Ask for one page; any other answer than a page ends the benchmark."""
        self._answer([request("GET", path, {})], 200)

    def cpu_ms_each(self, requests: Sequence[bytes], warm_up: int, expects: int = 200) -> float:
        """Return the processor time of a request of eight clients, the first ones left out.

        Any other answer than expected ends the benchmark.

        Returns:
            Milliseconds, of master and workers.
        """
        self._answer(requests[:warm_up], expects)
        before = self.cpu_seconds()
        self._answer(requests[warm_up:], expects)
        return (self.cpu_seconds() - before) * 1000 / (len(requests) - warm_up)

    def _answer(self, requests: Sequence[bytes], expects: int) -> None:
        for answer in answered(self.port, requests, CLIENTS)[2]:
            if int(answer[9:12]) != expects:
                raise SystemExit(f"a request was answered {answer[:300]!r}")

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


def running_by(
    workers: int, environ: Mapping[str, str], *served: str
) -> AbstractContextManager[Server]:
    """Start a site with so many workers: ours, or what gunicorn is told to serve and how."""
    gunicorn = str(Path(sys.executable).parent / "gunicorn")
    options = ["--workers", str(workers), "--log-level", "warning"]
    return _started([gunicorn, *(served or ["wsgi:app"]), *options], environ)


@contextmanager
def _started(command: Sequence[str], environ: Mapping[str, str]) -> Iterator[Server]:
    """Start a server on a free port, and stop it in the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        command, cwd=ROOT, env={**environ, "PORT": str(port)}, stdout=subprocess.DEVNULL
    )
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
