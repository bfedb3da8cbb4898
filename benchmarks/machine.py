"""What the figures were taken on."""

import os
import platform
import sqlite3
import sys
from pathlib import Path


def described() -> str:
    """Return processor, memory and versions in one line."""
    processor = platform.processor() or platform.machine()
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            processor = line.split(":", 1)[1].strip()
            break
    memory = next((line.split()[1] for line in _lines("/proc/meminfo")), "0")
    return (
        f"{os.cpu_count()} x {processor}, {int(memory) // 2**20} GiB, "
        f"Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}"
    )


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
