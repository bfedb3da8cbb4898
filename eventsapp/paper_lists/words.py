"""Paper lists in words: columns, and what a keyed line comes to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.checkins import words
from eventsapp.checkins.models import Reason, Verdict
from eventsapp.checkpoints.models import Direction
from eventsapp.frame.languages import chosen
from eventsapp.paper_lists.keying import Other, Row, Where

WAYS: Final = {Direction.ENTRY: _l("In"), Direction.EXIT: _l("Out")}


def column_words(where: Where) -> str:
    """Return the heading of a column: the check point, and the way where there are two."""
    name = where.place.name or _("Check-in")
    return f"{name} · {WAYS[where.direction]}" if where.place.has_exits else name


@dataclass(frozen=True, slots=True)
class Said:
    """A line of the preview in words; ``look`` is that of the verdict, or ``no``."""

    typed: str
    time: str
    name: str
    branch: str
    staff_number: str
    look: str
    word: str
    notes: Sequence[str]


def said(row: Row) -> Said:
    """Put a line of the preview into words."""
    person = row.answer.person if row.answer else None
    return Said(
        row.typed.text,
        words.clock_time(row.at),
        person.name if person else "",
        (person.branch if person else None) or "",
        person.staff_number if person else "",
        words.LOOKS[row.answer.verdict] if row.answer else "no",
        _word(row),
        list(_notes(row)),
    )


def _word(row: Row) -> str:
    if row.answer is None:
        return _("Nobody's number")
    if row.answer.reason is Reason.IMPOSSIBLE_CLOCK:
        return _("Too late a time")
    if row.answer.reason is not None:
        return str(words.REASONS[row.answer.reason])
    return str(words.said(row.answer.verdict, row.answer.direction))


def _notes(row: Row) -> Iterator[str]:
    if row.refusal is not None:
        yield row.refusal.message
    elif row.answer is None:
        yield _("It is on no edition of the list and nobody's staff number. It is left out.")
        return
    if row.is_double:
        yield _("Stands here twice.")
    if row.is_known:
        yield _("Keyed in before; no second row comes of it.")
    if row.answer is not None and row.answer.verdict is Verdict.REFUSED:
        is_ahead = row.answer.reason is Reason.IMPOSSIBLE_CLOCK
        ahead = _("This time has not come yet, so it is left out: look at the paper again.")
        yield ahead if is_ahead else words.spoken(row.answer).why
    for other in row.others:
        yield _other(other)


def _other(other: Other) -> str:
    how = " · ".join(
        str(part) for part in (other.gate, other.by, words.ORIGINS[other.origin]) if part
    )
    at = words.clock_time(other.at)
    if other.direction is Direction.EXIT:
        return _("Out at %(at)s (%(how)s)", at=at, how=how)
    return _("In at %(at)s (%(how)s)", at=at, how=how)


def summary(rows: Sequence[Row]) -> str:
    """Say what became of a list in one line."""
    fresh = [row for row in rows if row.answer is not None and not row.is_known]
    verdicts = [row.answer.verdict for row in fresh if row.answer is not None]
    again = verdicts.count(Verdict.AGAIN)
    refused = verdicts.count(Verdict.REFUSED)
    before = sum(row.is_known for row in rows)
    nobodys = sum(row.answer is None for row in rows)
    parts = [_("Counted: %(many)s", many=verdicts.count(Verdict.ACCEPTED))]
    parts += [_("counted already: %(many)s", many=again)] if again else []
    parts += [_("refused: %(many)s", many=refused)] if refused else []
    parts += [_("keyed in before: %(many)s", many=before)] if before else []
    parts += [_("left out: %(many)s", many=nobodys)] if nobodys else []
    return ("，" if chosen() == "zh" else ", ").join(parts)
