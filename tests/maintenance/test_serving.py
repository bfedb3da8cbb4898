"""The site in processes of its own over a real database, by one worker and by several."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMANDS = Path(sys.executable).parent
ONE_WORKER = ("eventsapp", "serve")
SEVERAL_WORKERS = ("gunicorn", "wsgi:app", "--workers", "2")  # as the README has it
STARTS_WITHIN = 120  # seconds, on a machine that does much else


@pytest.fixture
def port():
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def serve():
    """Start a command with settings."""
    started = []

    def start(command=ONE_WORKER, **settings):
        process = subprocess.Popen(
            [COMMANDS / command[0], *command[1:]],
            cwd=ROOT,
            env=os.environ | {"LOG_LEVEL": "WARNING"} | settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def answer_of(address):
    """Ask until somebody answers."""
    deadline = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.status
        except OSError:
            assert time.monotonic() < deadline, f"nobody answers at {address}"
            time.sleep(0.1)


@pytest.mark.parametrize(
    ("command", "complaints"), [(ONE_WORKER, ""), (SEVERAL_WORKERS, "Handling signal: int")]
)
def test_a_site_is_served_until_a_signal_stops_it(app, union, serve, port, command, complaints):
    process = serve(
        command,
        DATABASE_URL=app.config["SQLALCHEMY_DATABASE_URI"],
        SECRET_KEY=app.config["SECRET_KEY"],
        PORT=str(port),
    )

    assert answer_of(f"http://127.0.0.1:{port}/healthz") == 200
    process.send_signal(signal.SIGINT)  # as a person does; the browser tests send SIGTERM
    said, told = process.communicate(timeout=60)

    assert process.returncode == 0
    if command == ONE_WORKER:
        assert f"http://127.0.0.1:{port} " in said
    assert complaints in told if complaints else not told
    with socket.socket() as gone:
        assert gone.connect_ex(("127.0.0.1", port)) != 0


def test_a_bad_setting_is_one_line(serve):
    process = serve(PORT="eighty", SECRET_KEY="a key that only the tests use")

    said, complaints = process.communicate(timeout=STARTS_WITHIN)

    assert process.returncode == 2
    assert said == ""
    assert complaints == "Settings: PORT must be a whole number from 1 to 65535, not 'eighty'\n"


def test_a_port_that_is_taken_is_one_line_before_anything_is_made(serve, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        database = tmp_path / "site.db"
        process = serve(
            PORT=str(port),
            DATABASE_URL=f"sqlite:///{database}",
            SECRET_KEY="a key that only the tests use",
        )

        said, complaints = process.communicate(timeout=STARTS_WITHIN)

    assert process.returncode == 2
    assert said == ""
    line = f"Settings: PORT {port} is in use; stop what serves there, or set another\n"
    assert complaints == line
    assert not database.exists()


def test_several_workers_do_not_begin_where_there_is_no_site(serve, tmp_path):
    process = serve(
        SEVERAL_WORKERS,
        DATABASE_URL=f"sqlite:///{tmp_path / 'site.db'}",
        JOBS_FILE=str(tmp_path / "jobs.db"),
        SECRET_KEY="a key that only the tests use",
    )

    _said, complaints = process.communicate(timeout=STARTS_WITHIN)

    assert process.returncode == 1
    _begun, line = complaints.splitlines()
    assert line.startswith("Error: There is no site in this database yet.")
