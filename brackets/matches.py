"""The parts of a plan: matches, tables, and the stages that they and contests make up."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from brackets.scores import MatchFormat
from brackets.sitting_out import ByeKind
from brackets.slots import Slot, Span
from brackets.standings import RuleSet

if TYPE_CHECKING:
    from brackets.contests.contest import Contest
    from brackets.ties.tie_format import TieFormat


def stage_of(ref: str) -> str:
    """Return the stage that a ref of a match or a table stands in; empty if it has no name.

    >>> stage_of("main/W1.1"), stage_of("W1.1")
    ('main', '')
    """
    return ref.rpartition("/")[0]


class Match(NamedTuple):
    """One match of a plan (场次).

    Args:
        ref: for people, and never changed: ``W2.1``, ``F1``, ``P3.1``, ``A-R1.2``; in a
            competition of several stages after the stage's name: ``main/W2.1``.
        round: counts from 1 within its stage.
        slots: who meets; in a match with a home side that one is first.
        places: the places that its winner and its loser can still reach; who goes no
            further takes the better end of that range. ``None`` for a match of a table,
            where the table decides.
        table: the ref of the table that it counts for, or empty.
        scoring: what a score has to look like; ``None`` for any.
        only_after: the ref of a match before it with the same two; this one is played only
            if the second side won that one (决胜局重赛), and passes its outcome on
            otherwise.
        tie: what it consists of, if it is a tie of two teams (团体赛).
    """

    ref: str
    round: int
    slots: tuple[Slot, Slot]
    places: tuple[Span, Span] | None = None
    table: str = ""
    scoring: MatchFormat | None = None
    only_after: str = ""
    tie: "TieFormat | None" = None

    @property
    def stage(self) -> str:
        """Return the name of its stage; empty in a plan of one stage without a name."""
        return stage_of(self.ref)


@dataclass(frozen=True, slots=True)
class TableBye:
    """A round of a table that one of its members sits out."""

    round: int
    slot: Slot
    kind: ByeKind


@dataclass(frozen=True, slots=True)
class Table:
    """A table of several who are ranked (小组积分表): a group, a league, a comparison.

    A table without matches of its own compares those who come from other tables, by
    their results there: the best thirds.

    Args:
        ref: for people: ``A``, ``groups/A``.
        stage: the stage it belongs to; tables of one stage rank side by side.
        slots: its members, the strongest first.
        rules: how they are ranked.
        first_place: the place of the whole tournament that its first has, if the
            tournament ends with it for them.
        even: in a comparison of tables of different sizes, whether matches against the
            last of the larger tables are left out.
        by_round: whether its rounds are paired one by one, as in a Swiss tournament: the
            matches of those that are not paired yet have nobody, and the results of
            somebody who leaves always stay.
        byes: who sits out which round, in such a table.
        settles: in a comparison, whether those who go on to a draw exchange their lines so
            that they meet people of their own group as late as can be.
    """

    ref: str
    stage: str
    slots: tuple[Slot, ...]
    rules: RuleSet
    first_place: int = 1
    even: bool = False
    by_round: bool = False
    byes: tuple[TableBye, ...] = ()
    settles: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """What one format gives to a plan: its matches in order, its tables and contests."""

    matches: tuple[Match, ...]
    tables: tuple[Table, ...] = ()
    contests: tuple["Contest", ...] = ()


def as_ties(stage: Stage, tie: "TieFormat") -> Stage:
    """Return a stage of which every match is a tie of two teams.

    Args:
        stage: of any format.
        tie: what each match consists of; it takes the place of a match format.

    Source:
        docs/rules/ties.md

    >>> from brackets.formats.elimination import elimination_stage
    >>> from brackets.slots import Seed
    >>> from brackets.ties.presets import tie_format
    >>> final = as_ties(elimination_stage([Seed(1), Seed(2)]), tie_format("sudirman_cup"))
    >>> len(final.matches[0].tie.rubbers)
    5
    """
    matches = tuple(match._replace(tie=tie, scoring=None) for match in stage.matches)
    return replace(stage, matches=matches)
