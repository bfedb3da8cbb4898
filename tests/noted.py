"""What each test sends to a database, and which tests another database has to be asked.

A landing asks SQLite everything. To ask PostgreSQL everything again takes longer still, and
nearly all of it says the same once more: of 3,500 statements that the tests send, 450 tests of
3,500 send each. So each test on SQLite notes the statements that it sends, and PostgreSQL is
asked by those tests that together send each of them more than once. Where databases differ in
more than in statements, all are asked: who races, and whom the database itself refuses.
"""

import heapq
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from tests.statements import statements_heard

ENOUGH = 2  # tests that send a statement, where as many do
EMPTYING = 20  # statements: what the room of a test costs besides those that it sends itself
NUMBER = re.compile(r"\d+")
LIST = re.compile(r"\?(, \?)+")
ROWS = re.compile(r"(\([^()]*\))(, \1)+")


class Noted(NamedTuple):
    """What was done: its statements by their digests, how many they were, whether all must ask.

    Everybody must ask who races, whom the database refused something, and what each database
    does in its own way.
    """

    sent: frozenset[str]
    times: int
    must_ask: bool


@cache
def digest(statement: str) -> str:
    """Return what a statement is known by, however many values and rows it takes."""
    told = ROWS.sub(r"\1", LIST.sub("?", NUMBER.sub("0", statement)))
    return blake2b(told.encode(), digest_size=8).hexdigest()


class Noting:
    """A plugin that notes in ``tests`` what each test did, by its id."""

    def __init__(self) -> None:
        self.tests: dict[str, Noted] = {}
        self.sent: Counter[str] = Counter()
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
            return (yield)

    def _note(self, statement: str) -> None:
        self.sent[digest(statement)] += 1

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[Any]:
        """Begin a new note with each test."""
        self.sent, self.is_refused = Counter(), False
        result = yield
        races = "race" in getattr(item, "fixturenames", ())
        is_of_each = item.get_closest_marker("each") is not None
        must_ask = self.is_refused or races or is_of_each
        self.tests[item.nodeid] = Noted(frozenset(self.sent), self.sent.total(), must_ask)
        return result


def asked_again(
    notes: Mapping[str, Noted], sent: Mapping[str, int] = MappingProxyType({})
) -> set[str]:
    """Return those that together send each statement often enough, and all who must ask.

    ``sent`` tells which statements others send already, and how often. Whoever sends most
    that is still lacking for the least is taken first; in the end whoever turned out not to be
    needed is left out again, the dearest first.
    """
    senders = Counter(each for noted in notes.values() for each in noted.sent)
    lacking = {each: min(times, ENOUGH - sent.get(each, 0)) for each, times in senders.items()}
    asked = {name for name, noted in notes.items() if noted.must_ask}
    for name in asked:
        _count(lacking, notes[name], -1)

    def worth(name: str) -> float:
        noted = notes[name]
        return sum(lacking[each] > 0 for each in noted.sent) / (noted.times + EMPTYING)

    best = [(-worth(name), name) for name in notes if name not in asked]
    heapq.heapify(best)
    while best:
        _was, name = heapq.heappop(best)
        now = worth(name)
        if now and best and now < -best[0][0]:  # others have sent some of it meanwhile
            heapq.heappush(best, (-now, name))
        elif now:
            asked.add(name)
            _count(lacking, notes[name], -1)
    for name in sorted(asked, key=lambda one: (-notes[one].times, one)):
        noted = notes[name]
        if not noted.must_ask and all(lacking[each] < 0 for each in noted.sent):
            asked.discard(name)
            _count(lacking, noted, 1)
    return asked


def _count(lacking: dict[str, int], noted: Noted, step: int) -> None:
    for each in noted.sent:
        lacking[each] += step
