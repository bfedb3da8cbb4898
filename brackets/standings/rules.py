"""Rule sets as data."""

import enum
from dataclasses import dataclass
from typing import Self

from brackets.plan_errors import WrongShape
from brackets.shapes import fields_of, items_of, number_at, pair_of, text_at
from brackets.standings.criteria import MEASURES, Measure
from brackets.standings.errors import CriteriaMissing, CriterionTwice, CriterionUnknown
from brackets.standings.points_table import PointsTable

_TIED = "tied_"
_Pair = tuple[int, int]


class Scope(enum.StrEnum):
    """Which matches a criterion looks at."""

    ALL = "all"  # every match that counts
    TIED = "tied"  # only those among the ones who are level


class TieProcedure(enum.StrEnum):
    """What follows when a criterion has parted some of those who were level."""

    GO_ON = "go_on"  # the next criterion (FIFA until 2022, FIVB)
    RESTART = "restart"  # from the first criterion, for those still level (ITTF, FIBA)
    # Likewise, but only while the criteria look at the matches among the tied (UEFA):
    RESTART_TIED = "restart_tied"
    TWO_LEFT = "two_left"  # two who are level: their match; more: the next criterion (BWF)


class Unfinished(enum.StrEnum):
    """What becomes of the results of one who did not come to a match, or did not end it."""

    KEEP = "keep"
    DELETE = "delete"  # all of them, and the rank is after all others (BWF 16.2.5)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One step of a rule set: what is compared, and in which matches."""

    name: str
    scope: Scope = Scope.ALL

    @property
    def code(self) -> str:
        """Return how it is written in a rule set and in the values of a row."""
        is_tied = self.scope is Scope.TIED and not self.measure.is_among_tied
        return _TIED + self.name if is_tied else self.name

    @property
    def measure(self) -> Measure:
        """Return how its value comes about."""
        return MEASURES[self.name]

    @classmethod
    def parse(cls, code: str, place: str = "criteria") -> Self:
        """Read a criterion from its code.

        Raises:
            CriterionUnknown: there is none of that name.

        >>> Criterion.parse("tied_goal_difference").scope
        <Scope.TIED: 'tied'>
        """
        name = code.removeprefix(_TIED)
        measure = MEASURES.get(name)
        if measure is None or (name != code and not measure.can_be_tied):
            raise CriterionUnknown(place, code, ", ".join(MEASURES))
        is_tied = name != code or measure.is_among_tied
        return cls(name, Scope.TIED if is_tied else Scope.ALL)


HEAD_TO_HEAD = Criterion("head_to_head", Scope.TIED)


@dataclass(frozen=True, slots=True)
class RuleSet:
    """How a table is ranked (名次规则).

    Args:
        name: with a version after ``@`` if others of that name may follow.
        points: what each outcome is worth.
        criteria: in the order in which they part those who are level.
        ties: what follows after some have been parted.
        unfinished: what becomes of the results of one who does not finish.
        scoring: the code of the match format that is usual with these rules; may be empty.
        awarded: the score of a walkover that has none, winner first.
        awarded_games: the games of such a walkover.
    """

    name: str
    points: PointsTable
    criteria: tuple[Criterion, ...]
    ties: TieProcedure = TieProcedure.GO_ON
    unfinished: Unfinished = Unfinished.KEEP
    scoring: str = ""
    awarded: _Pair | None = None
    awarded_games: tuple[_Pair, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of the criteria, in order."""
        return tuple(criterion.code for criterion in self.criteria)

    def to_json(self) -> dict[str, object]:
        """Return the rules written out.

        >>> rules = RuleSet("ours", PointsTable(win=2, loss=1), criteria_of("points", "wins"))
        >>> rules.to_json()["criteria"]
        ['points', 'wins']
        >>> RuleSet.from_json(rules.to_json(), "rules") == rules
        True
        """
        document: dict[str, object] = {
            "name": self.name,
            "points": self.points.to_json(),
            "criteria": list(self.codes),
            "ties": self.ties.value,
            "unfinished": self.unfinished.value,
        }
        if self.scoring:
            document["scoring"] = self.scoring
        if self.awarded is not None:
            document["awarded"] = list(self.awarded)
        if self.awarded_games:
            document["awarded_games"] = [list(game) for game in self.awarded_games]
        return document

    @classmethod
    def from_json(cls, value: object, place: str) -> Self:
        """Read rules back that were written out.

        ``name``, ``points`` and ``criteria`` are needed; without the rest, the next
        criterion follows after a tie, and all results count.

        Raises:
            PlanError: something is missing, unknown, or of another type.
        """
        document = fields_of(
            value,
            place,
            ("name", "points", "criteria"),
            ("ties", "unfinished", "scoring", "awarded", "awarded_games"),
        )
        awarded = document.get("awarded")
        return cls(
            name=text_at(document["name"], f"{place}.name"),
            points=PointsTable.from_json(document["points"], f"{place}.points"),
            criteria=_criteria_at(document["criteria"], f"{place}.criteria"),
            ties=_ties_at(document.get("ties", TieProcedure.GO_ON.value), f"{place}.ties"),
            unfinished=_unfinished_at(
                document.get("unfinished", Unfinished.KEEP.value), f"{place}.unfinished"
            ),
            scoring=text_at(document.get("scoring", ""), f"{place}.scoring"),
            awarded=None if awarded is None else _numbers_at(awarded, f"{place}.awarded"),
            awarded_games=tuple(
                _numbers_at(game, at)
                for at, game in items_of(
                    document.get("awarded_games", []), f"{place}.awarded_games"
                )
            ),
        )


def criteria_of(*codes: str) -> tuple[Criterion, ...]:
    """Return criteria from their codes.

    Raises:
        CriterionUnknown: one of them is none.
    """
    return tuple(Criterion.parse(code) for code in codes)


def _criteria_at(value: object, place: str) -> tuple[Criterion, ...]:
    criteria: list[Criterion] = []
    for at, code in items_of(value, place):
        criterion = Criterion.parse(text_at(code, at), at)
        if criterion in criteria:
            raise CriterionTwice(at, criterion.code)
        criteria.append(criterion)
    if not criteria:
        raise CriteriaMissing(place)
    return tuple(criteria)


def _ties_at(value: object, place: str) -> TieProcedure:
    try:
        return TieProcedure(text_at(value, place))
    except ValueError:
        raise WrongShape(place, "one of " + ", ".join(TieProcedure)) from None


def _unfinished_at(value: object, place: str) -> Unfinished:
    try:
        return Unfinished(text_at(value, place))
    except ValueError:
        raise WrongShape(place, "one of " + ", ".join(Unfinished)) from None


def _numbers_at(value: object, place: str) -> _Pair:
    first, second = pair_of(value, place)
    return number_at(first, f"{place}[0]"), number_at(second, f"{place}[1]")
