"""What is wrong at a line, what a row says, and instants, in words."""

from datetime import UTC, datetime
from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from brackets.finish_line import BLOCKING, LineKind, Trouble, TroubleKind
from eventsapp.clock import local
from eventsapp.finish_lines.folding import Race
from eventsapp.finish_lines.groups import group_words
from eventsapp.finish_lines.models import LineRow
from eventsapp.finish_lines.numbering import Order
from eventsapp.results.models import ResultStatus

ORDERS: Final = {
    Order.ENTERED: _l("in the order of entering"),
    Order.BRANCH: _l("by branch"),
    Order.GROUP: _l("by group"),
}
STATUSES: Final = {
    ResultStatus.DNS: _l("DNS: did not start"),
    ResultStatus.DNF: _l("DNF: gave up"),
    ResultStatus.DSQ: _l("DSQ: disqualified"),
}


def instant_words(instant_ms: int) -> str:
    """Say an instant as the time of day, to the thousandth."""
    at = local(datetime.fromtimestamp(instant_ms // 1000, UTC))
    return f"{at:%H:%M:%S}.{instant_ms % 1000:03}"


def trouble_words(race: Race, one: Trouble) -> str:
    """Say what does not fit, and where."""
    if one.kind is TroubleKind.UNEVEN:
        return _uneven(one)
    return {
        TroubleKind.UNKNOWN: _(
            "No. %(at)s: nobody here has %(text)s.", at=one.at, text=one.text
        ),
        TroubleKind.TWICE: _("%(text)s crossed the line twice.", text=one.text),
        TroubleKind.NO_GUN: _(
            "No. %(at)s, %(text)s: the start of this group was not taken down.",
            at=one.at,
            text=one.text,
        ),
        TroubleKind.BEFORE_GUN: _(
            "No. %(at)s, %(text)s: crossed before the own start.", at=one.at, text=one.text
        ),
        TroubleKind.DOUBLE: _(
            "Times no. %(before)s and %(at)s are %(apart)s ms apart: perhaps one tap too many.",
            before=one.at - 1,
            at=one.at,
            apart=one.times,
        ),
        TroubleKind.LATE: _(
            "No. %(at)s, %(text)s: read before the time that stands beside it.",
            at=one.at,
            text=one.text,
        ),
        TroubleKind.RULED_OUT: _(
            "No. %(at)s, %(text)s: crossed, but noted as DNS, DNF or DSQ. That counts.",
            at=one.at,
            text=one.text,
        ),
    }[one.kind]


def _uneven(one: Trouble) -> str:
    said = _("%(times)s times, but %(codes)s numbers.", times=one.times, codes=one.codes)
    if not one.at:
        return said
    if one.times > one.codes:
        where = _(
            "Probably a number is missing at no. %(at)s, or that time is one too many.",
            at=one.at,
        )
    else:
        where = _(
            "Probably a time is missing at no. %(at)s, or that number is one too many.",
            at=one.at,
        )
    return f"{said} {where}"


def blocking_words(race: Race) -> str:
    """Say the first thing that keeps results from being handed in."""
    first = next(one for one in race.matched.troubles if one.kind in BLOCKING)
    return trouble_words(race, first)


def row_words(race: Race, row: LineRow) -> str:
    """Say what a row of the log says."""
    at = instant_words(row.value_ms)
    person = race.entrants.get(row.entry_id or 0)
    name = person.distinct if person else ""
    said = {
        LineKind.START: _("a phone begins"),
        LineKind.GUN: _(
            "start of %(wave)s: %(at)s",
            wave=group_words(row.wave, race.grouping.ages),
            at=at,
        ),
        LineKind.TIME: _("time %(at)s", at=at),
        LineKind.CODE: _("number %(text)s", text=row.text),
        LineKind.CROSSED: _("number %(text)s at %(at)s", text=row.text, at=at),
        LineKind.SWAP: _("two numbers swapped"),
        LineKind.UNDO: _("taken back"),
        LineKind.STATUS: _("%(name)s: not after all", name=name),
    }
    if row.kind is LineKind.STATUS and row.text:
        return f"{name}: {STATUSES[ResultStatus(row.text)]}"
    return said[row.kind]
