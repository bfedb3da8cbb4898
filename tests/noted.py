"""What each test sends to a database, and which tests another database has to be asked.

A landing asks SQLite everything. To ask PostgreSQL everything again takes longer still, and
nearly all of it says the same once more: of 3,500 statements that the tests send, 600 tests of
3,500 send each. So each test on SQLite notes the statements that it sends, and PostgreSQL is
asked by those tests that together send each of them several times. Where databases differ in
more than in statements, all are asked: who races, and whom the database itself refuses.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from tests.statements import statements_heard

ENOUGH = 3  # tests that send a statement, where as many do
NUMBER = re.compile(r"\d+")
LIST = re.compile(r"\?(, \?)+")
ROWS = re.compile(r"(\([^()]*\))(, \1)+")


class Noted(NamedTuple):
    """What a test did: its statements by their digests, and whether any was refused."""

    sent: Collection[str]
    is_refused: bool


@cache
def digest(statement: str) -> str:
    """Return what a statement is known by, however many values and rows it takes."""
    told = ROWS.sub(r"\1", LIST.sub("?", NUMBER.sub("0", statement)))
    return blake2b(told.encode(), digest_size=8).hexdigest()


class Noting:
    """A plugin that writes into a file what each test did."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.tests: dict[str, Noted] = {}
        self.sent: set[str] = set()
        self.is_refused = False

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self) -> Iterator[Any]:
        """Listen to all that is sent meanwhile, by whichever thread."""
        made = DBAPIError.__init__

        def refused(error: DBAPIError, *args: Any, **more: Any) -> None:
            self.is_refused = True
            made(error, *args, **more)

        with statements_heard(Engine, self._note), pytest.MonkeyPatch.context() as patch:
            patch.setattr(DBAPIError, "__init__", refused)
            result = yield
        self.file.parent.mkdir(exist_ok=True)
        self.file.write_text(json.dumps(self.tests))
        return result

    def _note(self, statement: str) -> None:
        self.sent.add(digest(statement))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        """Begin a new note with each test."""
        self.sent, self.is_refused = set(), False
        result = yield
        self.tests[item.nodeid] = Noted(sorted(self.sent), self.is_refused)
        return result


def read_notes(folder: Path) -> dict[str, Noted]:
    """Return what was noted of each test, by its id; of all files in a folder."""
    return {
        test: Noted(*noted)
        for file in sorted(folder.glob("*.json"))
        for test, noted in json.loads(file.read_text()).items()
    }


def said_again(notes: dict[str, Noted]) -> set[str]:
    """Return the tests that need not be asked: others send all that they send often enough.

    Whoever sends what few others do is asked first.
    """
    senders = Counter(each for noted in notes.values() for each in noted.sent)

    def turn(test: str) -> tuple[bool, int]:
        noted = notes[test]
        return not noted.is_refused, min((senders[each] for each in noted.sent), default=0)

    times: Counter[str] = Counter()
    spared = set()
    for test in sorted(notes, key=turn):
        noted = notes[test]
        if not noted.sent or noted.is_refused or any(times[one] < ENOUGH for one in noted.sent):
            times.update(noted.sent)
        else:
            spared.add(test)
    return spared
