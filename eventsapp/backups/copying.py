"""One file with all that the database holds, as at one moment; who writes goes on beside it."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import cast

from sqlalchemy import Engine, inspect

from eventsapp.backups.errors import Damaged, NoSite, NotCopied, ToolMissing

SQLITE, POSTGRESQL = "db", "dump"
VERSIONS = "alembic_version"  # a table of every site, whatever its version


def kind_of(engine: Engine) -> str:
    """Return how a copy's name ends: ``db`` for SQLite, ``dump`` for ``pg_restore``."""
    return SQLITE if engine.dialect.name == "sqlite" else POSTGRESQL


def copy(engine: Engine, target: Path) -> None:
    """Copy all that is committed into a new file, which its owner alone can read, and check it.

    Raises:
        NoSite: there are no tables to copy.
        NotCopied, ToolMissing: there is no copy.
        Damaged: it can't be read again.
    """
    try:
        target.touch(mode=0o600, exist_ok=False)  # one that is there is somebody else's
        with _gone_unless_whole(target):
            if kind_of(engine) == SQLITE:
                _copy_sqlite(engine, target)
            else:
                _dump_postgresql(engine, target)
            _put_on_disk(target)
    except (OSError, sqlite3.Error) as trouble:
        raise NotCopied(why=trouble) from trouble


@contextmanager
def _gone_unless_whole(target: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _copy_sqlite(engine: Engine, target: Path) -> None:
    """Copy all pages in one go: a writer in between would make a copy by parts begin again."""
    pooled = engine.raw_connection()
    try:
        source = cast(sqlite3.Connection, pooled.driver_connection)
        with closing(sqlite3.connect(target)) as copied:
            source.backup(copied)
            # One file: else a write-ahead log would lie beside it as soon as it is read.
            copied.execute("PRAGMA journal_mode=DELETE")
            # Asked of the copy: a transaction on the site's own would wait for who is writing.
            if not copied.execute(_TABLES_THERE).fetchone():
                raise NoSite
            _demand_whole(copied)
    finally:
        pooled.close()


_TABLES_THERE = f"SELECT 1 FROM sqlite_master WHERE name = '{VERSIONS}'"


def _demand_whole(copied: sqlite3.Connection) -> None:
    (found,) = copied.execute("PRAGMA integrity_check(1)").fetchone()
    if found != "ok":
        raise Damaged(why=found)
    orphan = copied.execute("PRAGMA foreign_key_check").fetchone()
    if orphan is not None:
        raise Damaged(why=f"{orphan[0]}, row {orphan[1]}, leads to a row that is not there")


def _dump_postgresql(engine: Engine, target: Path) -> None:
    if not inspect(engine).has_table(VERSIONS):
        raise NoSite
    url = engine.url
    # The password is not among the words of the command, which every user of the machine reads.
    address = url.set(drivername="postgresql")._replace(password=None)
    environ = os.environ | ({"PGPASSWORD": str(url.password)} if url.password else {})
    words = ("--format=custom", "--no-owner", "--file", str(target))
    _run("pg_dump", *words, "--dbname", address.render_as_string(), **environ)
    _run("pg_restore", "--list", str(target))


def _run(program: str, *words: str, **environ: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise ToolMissing(program=program)
    done = subprocess.run(
        [found, *words], env=environ or None, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NotCopied(why=" ".join(done.stderr.split()) or f"{program}: {done.returncode}")


def _put_on_disk(file: Path) -> None:
    with file.open("rb") as written:
        os.fsync(written.fileno())
