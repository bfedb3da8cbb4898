"""Ranking a table: one algorithm for every rule set."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial

from brackets.results import Result, ResultKind
from brackets.sitting_out import ByeKind, SatOut
from brackets.standings.blocks import LOT, UNFINISHED, Block, Parting
from brackets.standings.lines import (
    Field,
    Line,
    Seen,
    Worth,
    lines_of,
    seen_by,
    without_last_round,
)
from brackets.standings.reasons import standings_of
from brackets.standings.rules import (
    HEAD_TO_HEAD,
    Criterion,
    RuleSet,
    Scope,
    TieProcedure,
    Unfinished,
)
from brackets.standings.tables import Standings
from brackets.standings.values import Value

_ENDS_EARLY = frozenset({ResultKind.WALKOVER, ResultKind.RETIRED, ResultKind.DISQUALIFIED})


def rank(
    rules: RuleSet,
    entrants: Sequence[str],
    results: Iterable[Result | SatOut],
    *,
    lots: Iterable[Sequence[str]] = (),
    last: Iterable[str] = (),
) -> Standings:
    """Rank the members of a table.

    The first criterion parts everybody. Those who are level are parted by the next one,
    and so on; what follows when some have been parted and others are still level is the
    tie procedure of the rules. Who is level after the last criterion stays level unless
    a lot has all of them.

    Args:
        rules: the criteria and the procedure.
        entrants: the members, in the order of their slots, which is their seeding.
        results: those that count, round by round; the side that was at home, or moved first,
            stands first. Their order says something only where criteria go by rounds (累进分).
            Results against people outside count for the criteria over all matches. Rounds
            that were sat out stand among them.
        lots: orders that were drawn, the better first; the latest that has everybody in a
            tie decides it.
        last: those who rank after all others, whatever they did.

    Returns:
        One row for each member, the best first; those who are level in the order given.

    Source:
        docs/rules/standings.md

    >>> from brackets.standings.presets import preset
    >>> results = [
    ...     Result.of_score("R1.1", ("K", "L"), (3, 1)),
    ...     Result("R2.1", ResultKind.WALKOVER, "L", ("L", "M")),
    ...     Result.of_score("R3.1", ("M", "K"), (3, 2)),
    ... ]
    >>> table = rank(preset("ittf_group"), ["K", "L", "M"], results)
    >>> [(row.rank, row.entrant, row.values["points"]) for row in table.rows]
    [(1, 'K', 3), (2, 'L', 3), (3, 'M', 2)]
    >>> table.rows[0].why.key
    'won_match_by_score'
    """
    counted = [result for result in results if result.kind is not ResultKind.VOID]
    bottom = set(last)
    if rules.unfinished is Unfinished.DELETE:
        quitters = set(_quitters(counted))
        bottom |= quitters
        counted = [result for result in counted if quitters.isdisjoint(_who(result))]
    seen = [seen_by(_worth(rules, result)) for result in counted]
    before = cache(partial(_ranks_before, rules, entrants, seen))
    ranking = _Ranking(rules, entrants, seen, [tuple(lot) for lot in lots], before)
    blocks = ranking.blocks([e for e in entrants if e not in bottom])
    after = ranking.blocks([e for e in entrants if e in bottom])
    if blocks and after:
        after[0] = after[0].behind(Parting(UNFINISHED))
    matches = [result for result in counted if isinstance(result, Result)]
    return standings_of(rules, blocks + after, ranking.values, matches)


def _who(result: Result | SatOut) -> tuple[str, ...]:
    return (result.entrant,) if isinstance(result, SatOut) else result.pair


def _quitters(results: Iterable[Result | SatOut]) -> Iterator[str]:
    for result in results:
        if isinstance(result, SatOut):
            continue
        if result.kind is ResultKind.DOUBLE_WALKOVER:
            yield from result.pair
        elif result.kind in _ENDS_EARLY and result.loser is not None:
            yield result.loser


class _Ranking:
    """One table being ranked."""

    def __init__(
        self,
        rules: RuleSet,
        entrants: Sequence[str],
        matches: Sequence[Seen],
        lots: Sequence[tuple[str, ...]],
        before: Callable[[], Mapping[str, int]],
    ) -> None:
        lines = lines_of(matches)
        seeds = {entrant: number for number, entrant in enumerate(entrants, 1)}
        self._rules = rules
        self._lots = lots
        none: dict[str, list[Line]] = {entrant: [] for entrant in entrants}
        self._all = Field({**none, **lines}, seeds, rules.points.draw, before)
        self._among: tuple[tuple[str, ...], Field] = ((), Field({}, {}))
        self.values: dict[str, dict[str, Value]] = {
            entrant: {
                criterion.code: criterion.measure.of(self._all, entrant)
                for criterion in rules.criteria
                if criterion.scope is Scope.ALL and not criterion.measure.is_only_for_level
            }
            for entrant in entrants
        }

    def blocks(self, members: Sequence[str]) -> list[Block]:
        """Return members in blocks of those who are level, the best first."""
        done: list[Block] = []
        open_blocks = [Block(tuple(members))] if members else []
        while open_blocks:
            block = open_blocks.pop()
            parts = self._part(block) if len(block.members) > 1 else []
            if parts:
                open_blocks += reversed(parts)
            else:
                done.append(block)
        return done

    def _part(self, block: Block) -> list[Block]:
        """Take one step with those who are level; without a step left, return nothing."""
        if block.is_new_pair and self._rules.ties is TieProcedure.TWO_LEFT and block.step:
            return self._compare(block, HEAD_TO_HEAD, block.step)
        if block.step == len(self._rules.criteria):
            return self._by_lot(block)
        criterion = self._rules.criteria[block.step]
        return self._compare(block, criterion, block.step + 1)

    def _compare(self, block: Block, criterion: Criterion, following: int) -> list[Block]:
        """Part a block by a criterion; every part says at which step it goes on."""
        members = block.members
        if criterion.measure.is_between_two:
            if len(members) > 2:
                return [block.at(following)]
            among, kept = members, block.among
        elif criterion.scope is Scope.TIED:
            among = kept = block.among or members
        else:
            among = kept = ()
        values = self._values(members, criterion, among)
        order = sorted(set(values.values()), reverse=not criterion.measure.is_lower_better)
        if len(order) > 1 and self._starts_again(criterion):
            following, kept = 0, ()
        parts: list[Block] = []
        for i, value in enumerate(order):
            part = tuple(member for member in members if values[member] == value)
            parted = Parting(criterion.code, order[i - 1], value, among) if i else block.parted
            is_new_pair = len(part) == 2 and (len(members) > 2 or block.step == 0)
            parts.append(Block(part, parted, following, kept, is_new_pair))
        return parts

    def _starts_again(self, criterion: Criterion) -> bool:
        if self._rules.ties is TieProcedure.RESTART_TIED:
            return criterion.scope is Scope.TIED
        return self._rules.ties is TieProcedure.RESTART

    def _values(
        self, members: Sequence[str], criterion: Criterion, among: tuple[str, ...]
    ) -> dict[str, Value]:
        code = criterion.code
        if criterion.measure.is_only_for_level:
            for member in members:
                self.values[member][code] = criterion.measure.of(self._all, member)
        if criterion.scope is Scope.TIED:
            if self._among[0] != among:
                self._among = among, self._all.among(among)
            for member in members:
                self.values[member][code] = criterion.measure.of(self._among[1], member)
        return {member: self.values[member][code] for member in members}

    def _by_lot(self, block: Block) -> list[Block]:
        """Return those who are level in the order of the latest lot that has them all."""
        for lot in reversed(self._lots):
            if set(block.members) <= set(lot):
                order = sorted(block.members, key=lot.index)
                first = Block((order[0],), block.parted)
                return [first, *(Block((m,), Parting(LOT)) for m in order[1:])]
        return []


def _ranks_before(
    rules: RuleSet, entrants: Sequence[str], matches: Sequence[Seen]
) -> Mapping[str, int]:
    """Return the ranks without the last round; everybody is first before there is any.

    They may need those without the last two, and so on: rounds wait for each other in a
    list, for there can be more of them than calls may go deep.
    """
    ranks: Mapping[str, int] = {}
    waiting = [_Earlier(rules, entrants, without_last_round(matches))]
    while waiting:
        try:
            ranks = waiting[-1].ranks()
        except _RoundBeforeWanted:
            waiting.append(waiting[-1].round_before())
        else:
            waiting.pop()
            if waiting:
                waiting[-1].before = ranks
    return ranks


class _RoundBeforeWanted(Exception):
    """Some are level whom only the ranks after the round before can part."""


class _Earlier:
    """A table as it stood after an earlier round."""

    def __init__(
        self, rules: RuleSet, entrants: Sequence[str], matches: Sequence[Seen]
    ) -> None:
        self.before: Mapping[str, int] | None = None
        self._rules = rules
        self._entrants = entrants
        self._matches = matches
        self._ranking = _Ranking(rules, entrants, matches, (), self._known)

    def ranks(self) -> Mapping[str, int]:
        """Return the ranks.

        Raises:
            _RoundBeforeWanted: ``before`` is not there, and has to be.
        """
        if not self._matches:
            return dict.fromkeys(self._entrants, 1)
        ranks: dict[str, int] = {}
        for block in self._ranking.blocks(self._entrants):
            ranks |= dict.fromkeys(block.members, len(ranks) + 1)
        return ranks

    def round_before(self) -> "_Earlier":
        """Return the table as it stood one round earlier."""
        return _Earlier(self._rules, self._entrants, without_last_round(self._matches))

    def _known(self) -> Mapping[str, int]:
        if self.before is None:
            raise _RoundBeforeWanted
        return self.before


def _worth(rules: RuleSet, result: Result | SatOut) -> Worth:
    if isinstance(result, SatOut):
        is_won = result.kind in (ByeKind.PAIRING, ByeKind.FULL)
        points = (rules.points.of_bye(result.kind), 0)
        score = rules.awarded if is_won else None
        games = rules.awarded_games if is_won else ()
        return Worth(result, points, score, score, games)
    score, games = result.extra_time or result.score, result.games
    if result.kind is ResultKind.WALKOVER and score is None and rules.awarded is not None:
        is_first = result.winner == result.pair[0]
        score = rules.awarded if is_first else rules.awarded[::-1]
        games = tuple(game if is_first else game[::-1] for game in rules.awarded_games)
    won = score
    if result.rubbers:
        scores = [rubber.score for rubber in result.rubbers if rubber.score is not None]
        won = (
            sum(first for first, _second in scores),
            sum(second for _first, second in scores),
        )
        games = tuple(game for rubber in result.rubbers for game in rubber.games)
    return Worth(result, rules.points.of(result), score, won, games)
