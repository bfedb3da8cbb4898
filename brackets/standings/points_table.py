"""Points by outcome of a match."""

import re
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Self, TypeAlias

from brackets.plan_errors import WrongShape
from brackets.results import Result, ResultKind
from brackets.shapes import fields_of, pair_of
from brackets.sitting_out import ByeKind
from brackets.standings.values import Number

Margin: TypeAlias = tuple[int, Number, Number]
"""A difference of the score, and the points of winner and loser for it."""

_FRACTION = re.compile(r"-?[0-9]{1,6}/[1-9][0-9]{0,5}")
_MARGIN = re.compile(r"[1-9][0-9]{0,5}")
_WALKOVERS = frozenset({ResultKind.WALKOVER, ResultKind.DOUBLE_WALKOVER})
_UNFINISHED = frozenset({ResultKind.RETIRED, ResultKind.DISQUALIFIED})


@dataclass(frozen=True, slots=True)
class PointsTable:
    """What a match is worth to its two sides (积分办法).

    Args:
        win: for who won.
        loss: for who lost a match that was played to its end.
        draw: for both, if it ended level.
        shootout_win: for who won after penalties; like ``win`` if not given.
        shootout_loss: for the other one; like ``loss`` if not given.
        walkover_win: for who won because the other did not come; like ``win``.
        walkover_loss: for who did not come; like ``loss``. A double walkover is one for
            both.
        retired_win: for who won because the other stopped, or was sent off, during the
            match; like ``win``.
        retired_loss: for who stopped or was sent off; like ``loss``.
        margins: points of winner and loser for some differences of the score, in matches
            played to their end: ``(1, 2, 1)`` in volleyball, where 3-2 is worth less.

    >>> PointsTable(win=3, loss=0, margins=((1, 2, 1),)).to_json()
    {'win': 3, 'loss': 0, 'draw': 0, 'margins': {'1': [2, 1]}}
    """

    win: Number
    loss: Number
    draw: Number = 0
    shootout_win: Number | None = None
    shootout_loss: Number | None = None
    walkover_win: Number | None = None
    walkover_loss: Number | None = None
    retired_win: Number | None = None
    retired_loss: Number | None = None
    margins: tuple[Margin, ...] = ()

    def of(self, result: Result) -> tuple[Number, Number]:
        """Return the points of a match, in the order of its pair."""
        if result.kind is ResultKind.DOUBLE_WALKOVER:
            lost = _or(self.walkover_loss, self.loss)
            return lost, lost
        if result.winner is None:
            return self.draw, self.draw
        won, lost = self._decided(result)
        return (won, lost) if result.winner == result.pair[0] else (lost, won)

    def of_bye(self, kind: ByeKind) -> Number:
        """Return the points of a round that was sat out.

        The bye of the pairing, and a full one, are a walkover won; a half one is a draw; and
        who was away has nothing, even where a match that was lost gives something.
        """
        if kind is ByeKind.HALF:
            return self.draw
        return 0 if kind is ByeKind.ZERO else _or(self.walkover_win, self.win)

    def to_json(self) -> dict[str, object]:
        """Return it as a dictionary; what is like a win or a loss is left out."""
        document: dict[str, object] = {
            field.name: _number_json(value)
            for field in fields(self)
            if field.name != "margins" and (value := getattr(self, field.name)) is not None
        }
        if self.margins:
            document["margins"] = {
                str(margin): [_number_json(won), _number_json(lost)]
                for margin, won, lost in self.margins
            }
        return document

    @classmethod
    def from_json(cls, value: object, place: str) -> Self:
        """Read it back.

        Raises:
            PlanError: something is missing, unknown, or no number.
        """
        names = [field.name for field in fields(cls)]
        document = fields_of(value, place, names[:2], names[2:])
        margins = _margins_from_json(document.get("margins", {}), f"{place}.margins")
        numbers = {
            name: _number_at(number, f"{place}.{name}")
            for name, number in document.items()
            if name != "margins"
        }
        return cls(**numbers, margins=margins)

    def _decided(self, result: Result) -> tuple[Number, Number]:
        if result.kind in _WALKOVERS:
            return _or(self.walkover_win, self.win), _or(self.walkover_loss, self.loss)
        if result.kind in _UNFINISHED:
            return _or(self.retired_win, self.win), _or(self.retired_loss, self.loss)
        if result.penalties is not None:
            return _or(self.shootout_win, self.win), _or(self.shootout_loss, self.loss)
        if self.margins and (score := result.extra_time or result.score) is not None:
            difference = abs(score[0] - score[1])
            for margin, won, lost in self.margins:
                if margin == difference:
                    return won, lost
        return self.win, self.loss


def _or(points: Number | None, otherwise: Number) -> Number:
    return otherwise if points is None else points


def _number_json(number: Number) -> int | str:
    return number.numerator if number.denominator == 1 else str(number)


def _number_at(value: object, place: str) -> Number:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _FRACTION.fullmatch(value):
        return Fraction(value)
    raise WrongShape(place, 'a whole number or a fraction such as "1/2"')


def _margins_from_json(value: object, place: str) -> tuple[Margin, ...]:
    if not isinstance(value, dict):
        raise WrongShape(place, "an object")
    margins: list[Margin] = []
    for margin, points in value.items():
        if not (isinstance(margin, str) and _MARGIN.fullmatch(margin)):
            raise WrongShape(place, "an object whose fields are differences: 1, 2, ...")
        at = f"{place}.{margin}"
        won, lost = pair_of(points, at)
        margins.append((int(margin), _number_at(won, f"{at}[0]"), _number_at(lost, f"{at}[1]")))
    return tuple(margins)
