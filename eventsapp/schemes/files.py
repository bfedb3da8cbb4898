"""A scheme as one file (JSON), which any union can take over; and what is wrong with one.

Numbers are text, as people type them, so that nothing is lost on the way.
"""

from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final, TypeVar

from flask_babel import gettext as _

from eventsapp.frame.addresses import is_whole
from eventsapp.frame.years import is_year
from eventsapp.schemes.errors import FiguresUnread, FileUnread, PartUnread
from eventsapp.schemes.numbers import exactly, read_number
from eventsapp.schemes.rules import RULES
from eventsapp.schemes.values import Criterion, Dimension, Scheme, Veto

FORMAT: Final = "wentitong-scheme"
VERSION: Final = 1
LONGEST_NAME = 60
MOST_DIMENSIONS = 20
MOST_CRITERIA = 30
MOST_TOGETHER = 60
T = TypeVar("T")


def to_json(scheme: Scheme) -> dict[str, Any]:
    """Return a scheme as it is stored and exported."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "name": scheme.name,
        "year": scheme.year,
        "from": scheme.from_on.isoformat(),
        "to": scheme.to_on.isoformat(),
        "out_of": exactly(scheme.out_of),
        "branch_of": "entry" if scheme.of_entry else "day",
        "together": [list(codes) for codes in scheme.together],
        "dimensions": [_dimension(one) for one in scheme.dimensions],
        "vetoes": [_veto(one) for one in scheme.vetoes],
    }


def _dimension(one: Dimension) -> dict[str, Any]:
    return {
        "name": one.name,
        "most": exactly(one.most),
        "weight": exactly(one.weight),
        "criteria": [_criterion(each) for each in one.criteria],
    }


def _criterion(one: Criterion) -> dict[str, Any]:
    return {
        "name": one.name,
        "source": one.source,
        "parameter": one.parameter,
        "rule": one.rule.kind,
        "figures": one.rule.text,
        "most": None if one.most is None else exactly(one.most),
        "bonus": one.is_bonus,
    }


def _veto(one: Veto) -> dict[str, Any]:
    return {
        "name": one.name,
        "source": one.source,
        "parameter": one.parameter,
        "below": None if one.below is None else exactly(one.below),
    }


class Reader:
    """A part of a file, which says where something is missing or wrong."""

    def __init__(self, data: object, where: str) -> None:
        self.where = where
        if not isinstance(data, Mapping):
            raise self.fault(_("This is no part of a scheme."))
        self.data = data

    def fault(self, problem: str) -> PartUnread:
        """Return the refusal of this part."""
        return PartUnread(where=self.where, problem=problem)

    def text(self, key: str, *, most: int = LONGEST_NAME, needed: bool = True) -> str:
        """Return a line of text."""
        found = self.data.get(key, "")
        if not isinstance(found, str) or len(found) > most or "\x00" in found:
            raise self.fault(
                _("“%(key)s” is no text of up to %(most)s characters.", key=key, most=most)
            )
        if needed and not found.strip():
            raise self.fault(_("“%(key)s” is missing.", key=key))
        return found.strip()

    def number(self, key: str, usual: Fraction | None = None) -> Fraction:
        """Return a number that is written as text, never below nothing."""
        found = self.data.get(key)
        number = usual if found is None else read_number(str(found))
        if number is None or number < 0:
            raise self.fault(_("“%(key)s” is no number.", key=key))
        return number

    def maybe(self, key: str) -> Fraction | None:
        """Return a number, or None where there is none."""
        return None if self.data.get(key) is None else self.number(key)

    def whole(self, key: str) -> int | None:
        """Return a whole number, or None where there is none."""
        found = self.data.get(key)
        if found is None:
            return None
        if not is_whole(found, 9999):
            raise self.fault(_("“%(key)s” is no whole number.", key=key))
        return found

    def day(self, key: str) -> date:
        """Return a day."""
        try:
            return date.fromisoformat(self.text(key, most=10))
        except ValueError:
            raise self.fault(_("“%(key)s” is no day.", key=key)) from None

    def parts(
        self, key: str, most: int, words: Callable[[int], str], read: Callable[["Reader"], T]
    ) -> tuple[T, ...]:
        """Return each part of a list."""
        found = self.data.get(key, [])
        if not isinstance(found, list) or len(found) > most:
            raise self.fault(_("“%(key)s” is no list of up to %(most)s.", key=key, most=most))
        return tuple(read(Reader(one, words(at))) for at, one in enumerate(found, 1))


def from_json(data: object) -> Scheme:
    """Read a scheme as :func:`to_json` returned it.

    Raises:
        FileUnread: this is something else.
        PartUnread: where something is missing or wrong.
    """
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise FileUnread
    if data.get("version") != VERSION:
        raise FileUnread
    file = Reader(data, _("Scheme"))
    year = file.whole("year")
    scheme = Scheme(
        name=file.text("name"),
        year=year or 0,
        from_on=file.day("from"),
        to_on=file.day("to"),
        out_of=file.number("out_of", Fraction(100)),
        dimensions=file.parts("dimensions", MOST_DIMENSIONS, _dimension_words, _read_dimension),
        vetoes=file.parts("vetoes", MOST_DIMENSIONS, _veto_words, _read_veto),
        of_entry=data.get("branch_of") == "entry",
        together=_together(file),
    )
    if not is_year(scheme.year) or scheme.to_on < scheme.from_on:
        raise file.fault(_("The days or the year can't be right."))
    return scheme


def _dimension_words(number: int) -> str:
    return _("Dimension %(number)s", number=number)


def _veto_words(number: int) -> str:
    return _("Veto %(number)s", number=number)


def _read_dimension(part: Reader) -> Dimension:
    def words(number: int) -> str:
        return _("%(where)s, criterion %(number)s", where=part.where, number=number)

    return Dimension(
        name=part.text("name"),
        most=part.number("most"),
        criteria=part.parts("criteria", MOST_CRITERIA, words, _read_criterion),
        weight=part.number("weight", Fraction(1)),
    )


def _read_criterion(part: Reader) -> Criterion:
    kind = part.text("rule")
    if kind not in RULES:
        raise part.fault(_("There is no rule “%(kind)s”.", kind=kind))
    try:
        rule = RULES[kind].read(part.text("figures", most=200, needed=False))
    except FiguresUnread as refusal:
        raise part.fault(refusal.message) from None
    return Criterion(
        name=part.text("name"),
        source=part.text("source"),
        rule=rule,
        most=part.maybe("most"),
        parameter=part.whole("parameter"),
        is_bonus=part.data.get("bonus") is True,
    )


def _read_veto(part: Reader) -> Veto:
    return Veto(
        name=part.text("name"),
        source=part.text("source"),
        below=part.maybe("below"),
        parameter=part.whole("parameter"),
    )


def _together(file: Reader) -> tuple[tuple[str, ...], ...]:
    found = file.data.get("together", [])
    is_sound = (
        isinstance(found, list)
        and len(found) <= MOST_TOGETHER
        and all(
            isinstance(codes, list)
            and len(codes) > 1
            and all(isinstance(code, str) and 0 < len(code) <= 20 for code in codes)
            for codes in found
        )
    )
    if not is_sound:
        raise file.fault(_("“%(key)s” is no list of branches' codes.", key="together"))
    return tuple(tuple(codes) for codes in found)
