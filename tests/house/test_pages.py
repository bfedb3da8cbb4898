"""What the pages name is there: files, targets of make, commands of the site, benchmarks."""

import re
from importlib.util import find_spec
from pathlib import Path

from eventsapp.cli import main

ROOT = Path(__file__).resolve().parents[2]
ROOMS = "assets|benchmarks|brackets|docs|eventsapp|migrations|templates|tests|translations"
FILE = re.compile(rf"`((?:{ROOMS})/[^`\s]*)`")
PAGE = re.compile(r"`([a-z_]+\.md)`")
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
MODULE = re.compile(r"python -m (benchmarks[.a-z_]*)")


def pages():
    """Return the README and all that stands below docs, each with its text."""
    paths = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    return {path: path.read_text("utf-8") for path in paths}


def test_every_file_that_a_page_names_is_there():
    missing = [
        f"{path.name}: {name}"
        for path, text in pages().items()
        for name in FILE.findall(text)
        if not any(ROOT.glob(name.rstrip("/")))
    ]

    assert missing == []


def test_every_page_that_a_page_names_is_there():
    known = {path.name for path in pages()}

    missing = [
        f"{path.name}: {name}"
        for path, text in pages().items()
        for name in PAGE.findall(text)
        if name not in known
    ]

    assert missing == []


def test_every_target_that_a_page_makes_is_one():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    made = {
        name
        for text in pages().values()
        for part in (*SHELL.findall(text), *re.findall(r"`make [a-z-]+`", text))
        for name in re.findall(r"(?:^|`)make ([a-z-]+)", part, re.M)
    }

    assert {"run", "test", "bench"} <= made <= targets


def test_every_command_of_the_site_that_a_page_gives_is_one():
    given = set(re.findall(r"bin/eventsapp ([a-z-]+)", "".join(pages().values())))

    assert {"found", "serve", "tally"} <= given <= set(main.commands)


def test_every_benchmark_that_a_page_gives_is_there():
    given = {name for text in pages().values() for name in MODULE.findall(text)}

    assert given
    assert all(find_spec(name) for name in given)
