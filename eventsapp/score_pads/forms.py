"""What phones send of matches, read field by field."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from brackets import ResultKind
from brackets.score_sheets import ActKind, Caution, SheetAct
from eventsapp.checkins.forms import Fault, instant, whole_number
from eventsapp.errors import DomainError
from eventsapp.frame.addresses import is_whole
from eventsapp.frame.fields import tidy
from eventsapp.pad_phones.reading import needed_name, needed_number, read_acts, sheets_in
from eventsapp.results.conduct import Noted
from eventsapp.results.reports import Report
from eventsapp.score_pads.errors import NoSheets, SheetUnreadable
from eventsapp.score_pads.keeping import ActIn, SheetIn
from eventsapp.score_pads.models import LONGEST_NAME, MOST_ACTS

MOST_SHEETS = 50
MOST_POINTS = 999
MOST_GAMES = 15
MOST_CAUTIONS = 100
LONGEST_WORDS = 60
LONGEST_REASON = 200
LONGEST_REF = 20
Score = tuple[int, int]


def read_sheets(body: object) -> list[SheetIn | DomainError]:
    """Read what a phone sends: up to fifty sheets with their acts.

    Returns:
        For each the sheet, or what is wrong with it.

    Raises:
        NoSheets: it is no list of them, or too many.
    """
    sheets = sheets_in(body, MOST_SHEETS)
    if not sheets:
        raise NoSheets(most=MOST_SHEETS)
    return [_sheet(item, number) for number, item in enumerate(sheets, start=1)]


def read_ending(body: object) -> tuple[SheetIn, Report]:
    """Read how a match ended, with the sheet on which it was scored.

    Raises:
        NoSheets, SheetUnreadable: something is missing.
    """
    if not isinstance(body, dict):
        raise NoSheets(most=1)
    sheet = _sheet(body, 1)
    if isinstance(sheet, DomainError):
        raise sheet
    try:
        return sheet, _report(body, sheet.pair)
    except Fault as fault:
        raise SheetUnreadable(number=1, field=str(fault)) from fault


def _sheet(item: dict[str, Any], number: int) -> SheetIn | SheetUnreadable:
    try:
        return SheetIn(
            client_id=needed_name(item, "client_id", LONGEST_NAME),
            stage_id=needed_number(item, "stage_id"),
            ref=_ref(item),
            pair=_pair(item, "pair", most=None),
            takes_over=item.get("takes_over") is True,
            opened_at=instant(item, "opened_at"),
            first=needed_number(item, "first"),
            acts=read_acts(item, _act, MOST_ACTS),
        )
    except Fault as fault:
        return SheetUnreadable(number=number, field=str(fault))


def _report(item: dict[str, Any], pair: Score) -> Report:
    kind, winner = item.get("kind"), whole_number(item, "winner", is_needed=False)
    if not isinstance(kind, str) or kind not in _ENDINGS:
        raise Fault(_("%(field)s: one of %(words)s.", field="kind", words=", ".join(_ENDINGS)))
    if winner is not None and winner not in pair:
        raise Fault("winner")
    cautions = tuple(
        Noted(one.side, one.game, one.words) for one in _cautions(item, "cautions")
    )
    return Report(
        score=_score(item, "result"),
        games=_scores(item, "games"),
        kind=ResultKind(kind),
        winner=winner,
        reason=_words(item, "reason", LONGEST_REASON),
        pair=pair,
        extra_time=_score(item, "extra_time"),
        penalties=_score(item, "penalties"),
        conduct=_counts(cautions),
        cautions=cautions,
    )


def _counts(cautions: Sequence[Noted]) -> dict[str, Score]:
    sides = [one.side for one in cautions]
    return {"cautions": (sides.count(0), sides.count(1))} if sides else {}


_ENDINGS: Sequence[str] = [kind.value for kind in ResultKind if kind is not ResultKind.VOID]


def _act(item: object) -> ActIn:
    if not isinstance(item, dict) or item.get("kind") not in [kind.value for kind in ActKind]:
        raise Fault("kind")
    side, by, left = item.get("side"), item.get("by", 1), item.get("left", 0)
    is_of_side = side is None or is_whole(side, most=1)
    if not is_of_side or not is_whole(left, most=1) or not is_whole(by, MOST_POINTS):
        raise Fault("side, by, left")
    act = SheetAct(
        ActKind(item["kind"]),
        side,
        by,
        _score(item, "score"),
        _scores(item, "games"),
        left,
        _words(item, "words", LONGEST_WORDS),
        _cautions(item, "cautions"),
        item.get("tossed") is True,
    )
    return ActIn(act, _moment(item))


def _cautions(item: dict[str, Any], field: str) -> tuple[Caution, ...]:
    value = item.get(field, [])
    if not isinstance(value, list) or len(value) > MOST_CAUTIONS:
        raise Fault(field)
    return tuple(_caution(one, field) for one in value)


def _caution(item: object, field: str) -> Caution:
    if not isinstance(item, dict) or not is_whole(item.get("side"), most=1):
        raise Fault(field)
    game = item.get("game")
    if not game or not is_whole(game, MOST_GAMES):
        raise Fault(field)
    words = _words(item, "words", LONGEST_WORDS)
    return Caution(item["side"], words, game, item.get("loses") is True)


def _moment(item: dict[str, Any]) -> datetime:
    return instant(item, "at")


def _scores(item: dict[str, Any], field: str) -> tuple[Score, ...]:
    value = item.get(field, [])
    if not isinstance(value, list) or len(value) > MOST_GAMES:
        raise Fault(field)
    return tuple(_pair({field: one}, field) for one in value)


def _score(item: dict[str, Any], field: str) -> Score | None:
    return None if item.get(field) is None else _pair(item, field)


def _pair(item: dict[str, Any], field: str, most: int | None = MOST_POINTS) -> Score:
    value = item.get(field)
    if not isinstance(value, list) or len(value) != 2:
        raise Fault(field)
    if most is None:
        first, second = (whole_number({field: one}, field, is_needed=True) for one in value)
        if first and second and first != second:
            return first, second
    elif all(is_whole(one, most) for one in value):
        return value[0], value[1]
    raise Fault(field)


def _ref(item: dict[str, Any]) -> str:
    value = item.get("ref")
    if isinstance(value, str) and 0 < len(value) <= LONGEST_REF and value.isprintable():
        return value
    raise Fault("ref")


def _words(item: dict[str, Any], field: str, most: int) -> str:
    value = item.get(field, "")
    return tidy(value)[:most] if isinstance(value, str) else ""
