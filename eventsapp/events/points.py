"""By which rule the places of a discipline earn points (计分办法)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Self

from brackets.points import SEVEN_FIVE_FOUR, Sharing, SmallField

MOST_PLACES = 64
MOST_POINTS = 999


@dataclass(frozen=True, slots=True)
class PointsRule:
    """What each place earns; see ``docs/rules/points.md``.

    Args:
        table: points for place 1, 2, ...; they never rise.
        sharing: what those earn who share a place.
        small_field: how many places are paid when few have started.
        weight: what all of it is multiplied by.
    """

    table: tuple[int, ...] = SEVEN_FIVE_FOUR
    sharing: Sharing = Sharing.SPLIT
    small_field: SmallField = SmallField.LAST_UNPAID
    weight: Fraction = Fraction(1)

    @classmethod
    def from_json(cls, stored: Mapping[str, Any], weight: Fraction) -> Self:
        """Read back what :meth:`to_json` returned; what is missing is as usual.

        >>> rule = PointsRule((9, 7, 6), Sharing.FULL, weight=Fraction(2))
        >>> PointsRule.from_json(rule.to_json(), Fraction(2)) == rule
        True
        """
        return cls(
            table=tuple(stored.get("table", SEVEN_FIVE_FOUR)),
            sharing=Sharing(stored.get("sharing", Sharing.SPLIT)),
            small_field=SmallField(stored.get("small_field", SmallField.LAST_UNPAID)),
            weight=weight,
        )

    def to_json(self) -> dict[str, Any]:
        """Return what is stored beside the weight: only what is other than usual.

        >>> PointsRule((9, 7, 6)).to_json(), PointsRule(weight=Fraction(2)).to_json()
        ({'table': [9, 7, 6]}, {})
        """
        stored: dict[str, Any] = {}
        if self.table != SEVEN_FIVE_FOUR:
            stored["table"] = list(self.table)
        if self.sharing is not Sharing.SPLIT:
            stored["sharing"] = self.sharing.value
        if self.small_field is not SmallField.LAST_UNPAID:
            stored["small_field"] = self.small_field.value
        return stored


def read_table(text: str) -> tuple[int, ...]:
    """Read ``9-7-6-5-4-3-2-1``, with any of ``- , ; 、`` between the places.

    Raises:
        ValueError: it is none, or a place earns more than the one before it.

    >>> read_table("9-7-6-5"), read_table("30, 28, 26")
    ((9, 7, 6, 5), (30, 28, 26))
    """
    table = tuple(int(part) for part in _parts(text))
    if not 0 < len(table) <= MOST_PLACES or not 0 < table[0] <= MOST_POINTS:
        raise ValueError(text)
    if list(table) != sorted(table, reverse=True):
        raise ValueError(text)
    return table


def _parts(text: str) -> list[str]:
    for sign in ",;、–":
        text = text.replace(sign, "-")
    parts = [part.strip() for part in text.split("-")]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise ValueError(text)
    return parts


def table_words(table: tuple[int, ...]) -> str:
    """Write a table as it can be read back."""
    return "-".join(map(str, table))
