"""Staff numbers as people paste them, looked at line by line before anything is stored."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eventsapp.entries.errors import (
    EntryRefused,
    NobodyNamed,
    NumberTwice,
    NumberUnknown,
    NumberUnreadable,
    TooManyNumbers,
)
from eventsapp.entries.judging import Judged
from eventsapp.members import services as members
from eventsapp.members.models import Member

MOST = 1_000
LONGEST = 32

_SEPARATORS = re.compile(r"[\s,、;|/:()<>\[\]{}\"'“”‘’。·]+")
_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*")
_AS_FLOAT = re.compile(r"\d+\.0")


@dataclass(frozen=True)
class Pasted:
    """A word of the pasted text and its line, from 1; ``number`` is None if unreadable."""

    line: int
    text: str
    number: str | None


@dataclass(frozen=True)
class CheckedLine:
    """What becomes of one word of the text."""

    line: int
    text: str
    member: Member | None
    refusal: EntryRefused | None


@dataclass(frozen=True)
class CheckedList:
    """What becomes of a pasted text."""

    lines: Sequence[CheckedLine]

    @property
    def good(self) -> list[Member]:
        """Return the people who can be entered, in the order of the text."""
        return [
            line.member
            for line in self.lines
            if line.refusal is None and line.member is not None
        ]

    @property
    def bad(self) -> list[CheckedLine]:
        """Return what can't be entered."""
        return [line for line in self.lines if line.refusal is not None]

    def parted(self, line: int) -> tuple[list[Member], list[Member]]:
        """Return the good people up to a line, and those after it."""
        after = {each.member.id for each in self.lines if each.member and each.line > line}
        before = {each.member.id for each in self.lines if each.member and each.line <= line}
        return (
            [person for person in self.good if person.id in before],
            [person for person in self.good if person.id in after - before],
        )

    @property
    def marker(self) -> str:
        """Return what tells this list of good ones from another; travels with the form."""
        return ",".join(str(member.id) for member in self.good)


def read(text: str) -> list[Pasted]:
    """Read staff numbers between any separators.

    Full-width signs are read as plain ones, and ``200001.0`` as ``200001``, as
    spreadsheets write it. A name beside a number is passed over; a line without
    any number is reported.

    Raises:
        NobodyNamed: there is nothing in the text.
        TooManyNumbers: more than a thousand.
    """
    found: list[Pasted] = []
    for position, line in enumerate(unicodedata.normalize("NFKC", text).splitlines(), 1):
        words = [word for word in _SEPARATORS.split(line) if word]
        numbers = [word for word in words if _NUMBER.fullmatch(word)]
        found += [_pasted(position, word) for word in numbers]
        if words and not numbers:
            found.append(Pasted(position, line.strip()[:LONGEST], None))
    if not found:
        raise NobodyNamed
    if len(found) > MOST:
        raise TooManyNumbers(most=MOST)
    return found


def _pasted(line: int, word: str) -> Pasted:
    number = word[:-2] if _AS_FLOAT.fullmatch(word) else word
    if len(number) > LONGEST:
        return Pasted(line, number[:LONGEST] + "…", None)
    return Pasted(line, number, number)


def check(text: str, judge: Callable[[Sequence[Member]], Sequence[Judged]]) -> CheckedList:
    """Say what becomes of each number; ``judge`` answers for the people found, in their order.

    Raises:
        NobodyNamed: there is nothing in the text.
        TooManyNumbers: more than a thousand.
    """
    pasted = read(text)
    known = members.by_staff_numbers(word.number for word in pasted if word.number)
    first_lines: dict[str, int] = {}
    for word in pasted:
        if word.number in known:
            first_lines.setdefault(word.number or "", word.line)
    people = [known[number] for number in first_lines]
    refusals = {verdict.member.id: verdict.refusal for verdict in judge(people)}
    lines = []
    seen: set[str] = set()
    for word in pasted:
        member = known.get(word.number or "")
        if member is None:
            refusal: EntryRefused | None = (
                NumberUnknown() if word.number else NumberUnreadable()
            )
        elif member.staff_number in seen:
            refusal = NumberTwice(line=first_lines[member.staff_number])
        else:
            refusal = refusals[member.id]
            seen.add(member.staff_number)
        lines.append(CheckedLine(word.line, word.text, member, refusal))
    return CheckedList(lines)
