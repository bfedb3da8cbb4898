"""From blocks of those who are level to rows that say why."""

from collections.abc import Mapping, Sequence

from brackets.results import Result, ResultKind
from brackets.standings.blocks import LOT, UNFINISHED, Block, Parting
from brackets.standings.rules import Criterion, RuleSet
from brackets.standings.tables import Standing, Standings, Tie, Why
from brackets.standings.values import Value


def standings_of(
    rules: RuleSet,
    blocks: Sequence[Block],
    values: Mapping[str, Mapping[str, Value]],
    results: Sequence[Result],
) -> Standings:
    """Return blocks as a table of competition ranks."""
    rows: list[Standing] = []
    ties: list[Tie] = []
    codes = [*rules.codes, "head_to_head"]
    for i, block in enumerate(blocks):
        rank = len(rows) + 1
        if len(block.members) > 1:
            ties.append(Tie(rank, block.members))
        decided_by, why = _reason(blocks, i, results)
        for member in block.members:
            own = values[member]
            in_order = {code: own[code] for code in codes if code in own}
            rows.append(Standing(member, rank, in_order, decided_by, why))
    return Standings(tuple(rows), tuple(ties))


def _reason(
    blocks: Sequence[Block], i: int, results: Sequence[Result]
) -> tuple[str | None, Why]:
    """Return what decided the rank of a block, and the sentence for it."""
    block = blocks[i]
    if len(block.members) > 1:
        return None, Why("level", block.members)
    if len(blocks) == 1:
        return None, Why("alone", block.members)
    above, below = (blocks[i - 1], block) if i else (block, blocks[1])
    pair = (above.members[-1], below.members[0])
    return below.parted.code, _why(pair, below.parted, results)


def _why(pair: tuple[str, str], parting: Parting, results: Sequence[Result]) -> Why:
    if parting.code in (LOT, UNFINISHED):
        return Why(parting.code, pair)
    values = {
        "criterion": parting.code,
        "better": str(parting.better),
        "worse": str(parting.worse),
    }
    if set(parting.among) == set(pair):
        own = [result for result in results if set(result.pair) == set(pair)]
        if len(own) == 1 and own[0].winner == pair[0]:
            return _won(pair, own[0])
        return Why("between_two", pair, values)
    is_lower = Criterion.parse(parting.code).measure.is_lower_better
    if parting.among:
        return Why("among_lower" if is_lower else "among", pair, values, parting.among)
    return Why("lower" if is_lower else "higher", pair, values)


def _won(pair: tuple[str, str], result: Result) -> Why:
    """Return the reason that lies in the one match of two, which the first of them won."""
    if result.kind is not ResultKind.PLAYED:
        came = result.kind is not ResultKind.WALKOVER
        return Why("won_unfinished_match" if came else "won_by_walkover", pair)
    seen = result.seen_from(pair[0])
    score = seen.extra_time or seen.score
    if score is None:
        return Why("won_match", pair)
    values = {"score": "{}-{}".format(*score)}
    if seen.penalties is None:
        return Why("won_match_by_score", pair, values)
    values["penalties"] = "{}-{}".format(*seen.penalties)
    return Why("won_on_penalties", pair, values)
