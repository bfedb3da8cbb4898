"""Places and totals that were made elsewhere and are typed as they are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from flask_babel import gettext as _

from brackets import Measure, rank_marks
from eventsapp.results.measures.cells import BadCells, Column, tidied
from eventsapp.results.measures.kind import Kind, Lots, Ranked, Ranking
from eventsapp.results.models import ResultStatus
from eventsapp.results.outcomes import BadValue, Outcome, read_place, read_score, write_value
from eventsapp.results.ranking import Standing


@dataclass(frozen=True)
class Places(Kind):
    """Places stand as they were typed; that of somebody disqualified stays empty.

    >>> places = Places().rank({1: Outcome(place=1), 2: Outcome(place=1), 3: Outcome(place=3)})
    >>> [standing.place for standing in places.standings.values()]
    [1, 1, 3]
    """

    has_decider: ClassVar[bool] = False

    def words(self) -> list[str]:
        """Say that places are typed."""
        return [_("Places are typed as they are; those who tie share a place.")]

    def columns(self) -> list[Column]:
        """Return the place."""
        return [Column("value", _("Rank"), most=4, is_number=True)]

    def read(self, cells: Mapping[str, str], branch_ids: Collection[int]) -> Outcome | None:
        """Read a place."""
        text = tidied(cells.get("value"))
        try:
            return Outcome(place=read_place(text)) if text else None
        except BadValue:
            raise BadCells({"value": _("A place from 1")}) from None

    def table(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Ranked:
        """Refuse: there is nothing to compare."""
        raise NotImplementedError

    def rank(self, outcomes: Mapping[int, Outcome]) -> Ranking:
        """Let the typed places stand."""
        kept = {e: o for e, o in outcomes.items() if o.status is not ResultStatus.VOID}
        return Ranking({e: Standing(o.status, o.place) for e, o in kept.items()})

    def told(self, outcome: Outcome) -> str:
        """Return nothing beside the place."""
        return ""


@dataclass(frozen=True)
class Scores(Kind):
    """A total that was made elsewhere, most first."""

    def words(self) -> list[str]:
        """Say that totals are typed."""
        return [_("A total is typed for each; the highest is first.")]

    def columns(self) -> list[Column]:
        """Return the total."""
        return [Column("value", _("Marks"))]

    def read(self, cells: Mapping[str, str], branch_ids: Collection[int]) -> Outcome | None:
        """Read a total."""
        text = tidied(cells.get("value"))
        try:
            return Outcome(score=read_score(text)) if text else None
        except BadValue:
            raise BadCells({"value": _("A number such as 9.35")}) from None

    def table(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Ranked:
        """Rank by the total."""
        values = {one: (Fraction(own.score or 0),) for one, own in outcomes.items()}
        return Ranked(rank_marks([Measure("total")], values, lots=lots))

    def told(self, outcome: Outcome) -> str:
        """Return the total."""
        return write_value(outcome)
