"""What every measure answers: its fields, what was typed, the places, the words."""

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from flask_babel import gettext as _

from brackets import MarkTable, Status
from brackets.marks.mass_start import Reason
from brackets.marks.wording import irregularity_told, place_told
from eventsapp.frame.languages import html_lang
from eventsapp.results.measures.cells import Column
from eventsapp.results.models import ResultStatus
from eventsapp.results.outcomes import Outcome, write_value
from eventsapp.results.ranking import Standing

FROM_STATUS = {
    Status.DNS: ResultStatus.DNS,
    Status.DNF: ResultStatus.DNF,
    Status.DSQ: ResultStatus.DSQ,
    Status.NM: ResultStatus.NM,
}
Lots = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A table of the engine, and what else it says of each: why there is no rank."""

    table: MarkTable
    reasons: Mapping[str, Reason] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The places of a discipline, by entry id; typed places have no table that explains."""

    standings: Mapping[int, Standing]
    ranked: Ranked | None = None
    prizes: Mapping[str, str] = field(default_factory=dict)

    def why(self, entry_id: int, names: Mapping[int, str]) -> str:
        """Return what decided the place of an entry, as a sentence; empty if nothing did."""
        if self.ranked is None:
            return ""
        language = "en" if html_lang() == "en" else "zh"
        key = str(entry_id)
        if key in self.ranked.reasons:
            return _(
                "Without a rank: %(reason)s.",
                reason=irregularity_told(self.ranked.reasons[key], language),
            )
        for row in self.ranked.table.rows:
            if row.entrant == key:
                return place_told(row.why, language, lambda one: names[int(one)])
        return ""

    def level(self) -> set[int]:
        """Return those whom neither marks nor an order of a jump-off or a lot parts."""
        ties = self.ranked.table.ties if self.ranked else ()
        return {int(one) for tie in ties for one in tie.entrants}


@dataclass(frozen=True)
class Kind(ABC):
    """The rules of one measure. Its fields are stored as JSON, under their names."""

    has_heats: ClassVar[bool] = False
    has_decider: ClassVar[bool] = True  # whether an order among equals may be typed

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Kind":
        """Return the rules that are stored; what is not among them is as usual."""
        known = {one.name for one in dataclasses.fields(cls)}
        return cls(**{key: _frozen(value) for key, value in stored.items() if key in known})

    def stored(self) -> dict[str, Any]:
        """Return the rules as they are stored."""
        return dataclasses.asdict(self)

    @abstractmethod
    def words(self) -> list[str]:
        """Return the rules as sentences."""

    @abstractmethod
    def columns(self) -> list[Column]:
        """Return the fields that each entrant has."""

    @abstractmethod
    def read(self, cells: Mapping[str, str], branch_ids: Collection[int]) -> Outcome | None:
        """Read the fields of one entrant; None if all are empty.

        Raises:
            BadCells: something can't be read, or can't be.
        """

    @abstractmethod
    def table(self, outcomes: Mapping[str, Outcome], lots: Lots = ()) -> Ranked:
        """Rank those who have marks.

        Raises:
            BracketError: marks that cannot be.
        """

    @abstractmethod
    def told(self, outcome: Outcome) -> str:
        """Return what counts of an entrant's marks, such as the best attempt."""

    def detail(self, outcome: Outcome) -> str:
        """Return the marks behind it, such as all attempts; empty where there is no more."""
        return ""

    def in_full(self, outcome: Outcome) -> str:
        """Return the marks as a log shows them."""
        detail = self.detail(outcome)
        return f"{self.told(outcome)} ({detail})" if detail else self.told(outcome)

    def shut(self, branch_ids: Collection[int]) -> dict[str, str]:
        """Return the fields that stay empty for entrants of these branches, and why."""
        return {}

    def prizes(self, table: MarkTable) -> Mapping[str, str]:
        """Return the grade by entrant (一等奖), where the rules have grades."""
        return {}

    def cells(self, outcome: Outcome) -> Mapping[str, str]:
        """Return a stored outcome as it is typed."""
        return outcome.typed or {"value": write_value(outcome)}

    def rank(self, outcomes: Mapping[int, Outcome]) -> Ranking:
        """Rank all; equals in the order of a jump-off or a lot, if all of them have one."""
        kept = {e: o for e, o in outcomes.items() if o.status is not ResultStatus.VOID}
        marked = {str(e): o for e, o in kept.items() if o.status is ResultStatus.FINISHED}
        ranked = self.table(marked)
        lots = _lots(ranked.table, marked)
        if lots:
            ranked = self.table(marked, lots)
        places = ranked.table.ranks
        standings = {e: Standing(o.status, places.get(str(e))) for e, o in kept.items()}
        for one in ranked.table.unranked:
            standings[int(one.entrant)] = Standing(FROM_STATUS[one.status])
        return Ranking(standings, ranked, self.prizes(ranked.table))


def _lots(table: MarkTable, outcomes: Mapping[str, Outcome]) -> list[list[str]]:
    """Return the orders of those ties in which everybody has an own number."""
    lots = []
    for tie in table.ties:
        order = {one: outcomes[one].decider for one in tie.entrants}
        if None not in order.values() and len(set(order.values())) == len(order):
            lots.append(sorted(order, key=lambda one: order[one] or 0))
    return lots


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list) else value
