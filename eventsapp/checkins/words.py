"""Verdicts and reasons in words: what happened, and what the steward does now."""

import functools
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.checkins.answers import Answer
from eventsapp.checkins.logbook import LogRow
from eventsapp.checkins.models import Origin, Reason, Verdict
from eventsapp.checkins.places import Place
from eventsapp.checkpoints.models import Direction
from eventsapp.clock import local
from eventsapp.frame.languages import day_and_weekday, page_language

LOOKS: Final = {Verdict.ACCEPTED: "ok", Verdict.AGAIN: "dup", Verdict.REFUSED: "no"}

VERDICTS: Final = {
    Verdict.ACCEPTED: _l("Checked in"),
    Verdict.AGAIN: _l("Was in already"),
    Verdict.REFUSED: _l("Refused"),
}
REASONS: Final = {
    Reason.UNKNOWN_CODE: _l("Not a code of this union"),
    Reason.REVOKED_CODE: _l("Old code"),
    Reason.STALE_CODE: _l("Code too old"),
    Reason.VOIDED: _l("Taken back"),
    Reason.IMPOSSIBLE_CLOCK: _l("Clock is wrong"),
    Reason.EVENT_CANCELLED: _l("Event cancelled"),
    Reason.OUTSIDE_WINDOW: _l("Outside check-in hours"),
    Reason.NOT_MEMBER: _l("No member that day"),
    Reason.NOT_REGISTERED: _l("Not on the list"),
    Reason.NO_EXITS: _l("No exits here"),
    Reason.NOT_IN: _l("Was not in"),
    Reason.NO_RE_ENTRY: _l("Out for good"),
}
TO_DO: Final = {
    Reason.UNKNOWN_CODE: (
        _l("Type the staff number"),
        _l("The code was made elsewhere, or was read wrongly."),
    ),
    Reason.REVOKED_CODE: (
        _l("Ask for the new code"),
        _l("This one was replaced. The staff number works too."),
    ),
    Reason.STALE_CODE: (
        _l("Let them scan the screen once more"),
        _l("The code on the screen changes every 30 seconds and is good for a minute."),
    ),
    Reason.VOIDED: (_l("Scan once more"), _l("This check-in was taken back.")),
    Reason.IMPOSSIBLE_CLOCK: (
        _l("Put this phone's clock right"),
        _l("Set date and time to automatic, then scan once more."),
    ),
    Reason.EVENT_CANCELLED: (
        _l("Send them to the service desk"),
        _l("The event was called off. Nothing counts here."),
    ),
    Reason.NOT_MEMBER: (
        _l("Send them to the service desk"),
        _l("No branch on this day: joined later, or left before."),
    ),
    Reason.NOT_REGISTERED: (
        _l("Send them to the service desk"),
        _l("No entry. The desk can enter them, or let them in as spectators."),
    ),
    Reason.NO_EXITS: (
        _l("Let them pass"),
        _l("Nobody is scanned out at this check point."),
    ),
    Reason.NOT_IN: (
        _l("Let them pass"),
        _l("Nobody saw them come in, so this does not count as going out."),
    ),
    Reason.NO_RE_ENTRY: (
        _l("Send them to the service desk"),
        _l("They went out, and nobody comes in again here."),
    ),
}
_WHY: Final = {
    Reason.UNKNOWN_CODE: _l("Nobody here has this code or number."),
    Reason.REVOKED_CODE: _l("The code had been replaced by then."),
    Reason.STALE_CODE: _l("The screen did not show this code then."),
    Reason.EVENT_CANCELLED: _l("The event was called off."),
}
_BY_THE_OTHERS: Final = frozenset({Reason.NO_EXITS, Reason.NOT_IN, Reason.NO_RE_ENTRY})
OUT: Final = {Verdict.ACCEPTED: _l("Checked out"), Verdict.AGAIN: _l("Was out already")}
ORIGINS: Final = {
    Origin.CAMERA: _l("camera"),
    Origin.SCANNER: _l("hand scanner"),
    Origin.STAFF_NUMBER: _l("staff number"),
    Origin.SELF: _l("screen at the door"),
    Origin.PAPER: _l("paper list"),
    Origin.IMPORT: _l("imported"),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """An answer in the reader's language.

    Attributes:
        look: class of the colour field and its shape: ``ok``, ``dup`` or ``no``.
        word: the one large word.
        name: whose code it is; empty when unknown.
        line: branch and entries, or when the person came in.
        to_do: what the steward does now; empty when nothing.
        why: the sentence under it.
    """

    look: str
    word: str
    name: str
    line: str
    to_do: str = ""
    why: str = ""


def clock_time(at: datetime) -> str:
    """Write the time on the union's clocks: ``08:42``."""
    there = local(at)
    return f"{there.hour:02}:{there.minute:02}"


def spoken(answer: Answer) -> Spoken:
    """Put an answer into words."""
    name = answer.person.name if answer.person else ""
    language = page_language()
    if answer.verdict is not Verdict.REFUSED:
        word = _in_a_word(language, answer.verdict, answer.direction)
        is_back = answer.verdict is Verdict.AGAIN and answer.direction is Direction.ENTRY
        line = _when(answer, language) if is_back else _who(answer, language)
        return Spoken(LOOKS[answer.verdict], word, name, line)
    to_do, why = _advice(answer)
    return Spoken("no", _word(answer), name, _who(answer, language), to_do, why)


def said(verdict: Verdict, direction: Direction) -> object:
    """Return a verdict in a word, of coming in or of going out."""
    return (
        OUT.get(verdict, VERDICTS[verdict])
        if direction is Direction.EXIT
        else VERDICTS[verdict]
    )


@functools.cache
def _in_a_word(_language: str, verdict: Verdict, direction: Direction) -> str:
    """Keep the few words that a gate hears all day, for each language that is spoken."""
    return str(said(verdict, direction))


def _word(answer: Answer) -> str:
    if answer.reason is Reason.UNKNOWN_CODE and answer.origin is Origin.STAFF_NUMBER:
        return _("No such number")
    return str(REASONS[answer.reason or Reason.UNKNOWN_CODE])


def _who(answer: Answer, language: str) -> str:
    branch = answer.person.branch if answer.person else None
    comma = "、" if language == "zh" else ", "
    return " · ".join(part for part in (branch, comma.join(answer.teams)) if part)


def _when(answer: Answer, language: str) -> str:
    if answer.first_at is None:
        return _who(answer, language)
    at, point = clock_time(answer.first_at), answer.place.name
    if point:
        return _("In at %(at)s, %(point)s. Let them pass.", at=at, point=point)
    return _("In at %(at)s. Let them pass.", at=at)


def _advice(answer: Answer) -> tuple[str, str]:
    if answer.reason is Reason.OUTSIDE_WINDOW:
        return _("Send them to the service desk"), hours(answer.place)
    if answer.reason is Reason.UNKNOWN_CODE and answer.origin is Origin.STAFF_NUMBER:
        return _("Look at the number again"), _("Nobody has it, leading zeros count.")
    to_do, why = TO_DO[answer.reason or Reason.UNKNOWN_CODE]
    return str(to_do), str(why)


def hours(place: Place) -> str:
    """Say when check-in is open."""
    return _(
        "Check-in: %(day)s, %(opens)s–%(closes)s.",
        day=day_and_weekday(place.held_on),
        opens=f"{place.opens:%H:%M}",
        closes=f"{place.closes:%H:%M}",
    )


def where(row: LogRow) -> str:
    """Say at which check point and gate, where they have names, and whether going out."""
    out = _("Out") if row.direction is Direction.EXIT else ""
    return " · ".join(part for part in (row.point, row.gate, out) if part)


def why(row: LogRow, place: Place) -> str:
    """Say why a row of the log comes to what it does."""
    if row.verdict is not Verdict.REFUSED and row.direction is Direction.EXIT:
        return _("Went out.") if row.verdict is Verdict.ACCEPTED else _("Was out already.")
    if row.verdict is Verdict.ACCEPTED:
        return _("Valid, and the person was not in at that moment.")
    if row.verdict is Verdict.AGAIN:
        return _("Valid, but an earlier one counts already.")
    if row.reason is Reason.VOIDED:
        return _(
            "%(by)s, %(at)s: %(reason)s",
            by=row.voided_by or "–",
            at=clock_time(row.voided_at or row.received_at),
            reason=row.void_reason,
        )
    return _why_refused(row, place)


def _why_refused(row: LogRow, place: Place) -> str:
    at = clock_time(row.happened_at)
    if row.reason is Reason.OUTSIDE_WINDOW:
        return hours(place)
    if row.reason is Reason.NOT_REGISTERED:
        return _("No entry stood at %(at)s.", at=at)
    if row.reason is Reason.NOT_MEMBER:
        return _("Belonged to no branch on %(day)s.", day=f"{place.held_on:%Y-%m-%d}")
    if row.reason is Reason.IMPOSSIBLE_CLOCK:
        return _(
            "Dated %(at)s, but learned of before.", at=f"{local(row.happened_at):%F %H:%M}"
        )
    if row.reason in _BY_THE_OTHERS:
        return str(TO_DO[row.reason][1])
    return str(_WHY.get(row.reason or Reason.UNKNOWN_CODE, _WHY[Reason.UNKNOWN_CODE]))
