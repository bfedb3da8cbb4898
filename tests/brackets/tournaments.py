"""Tournaments that Hypothesis makes up: a plan, and results from first to last."""

from hypothesis import strategies as st

from brackets import BYE, MatchState, Plan, Result, ResultKind, play, single_elimination

sizes = st.one_of(st.integers(2, 9), st.integers(2, 40))
PLAYED, ANYTHING = st.integers(0, 3), st.integers(0, 8)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Make a single elimination of up to 40, on standard lines or on lines by hand."""
    entrants = [f"e{number}" for number in range(1, draw(sizes) + 1)]
    third_place = len(entrants) > 2 and draw(st.booleans())
    plan = single_elimination(entrants, third_place=third_place)
    if draw(st.booleans()):
        return plan
    others = iter(draw(st.permutations(entrants)))
    slots = [slot for match in plan.matches if match.round == 1 for slot in match.slots]
    slots = slots[: 1 << (len(entrants) - 1).bit_length()]
    lines = [None if slot == BYE else next(others) for slot in slots]
    return single_elimination(entrants, lines=lines, third_place=third_place)


def result_of(match: MatchState, choice: int) -> Result:
    """Return a result for a match that is ready: from 0 to 3 played, from 4 to 8 otherwise."""
    pair = match.pair
    assert pair is not None
    winner, turned = pair[choice % 2], (pair[1], pair[0])
    if choice < 4:
        return Result.of_score(match.ref, pair, ((3, 0), (1, 3), (3, 2), (2, 3))[choice])
    return (
        Result(match.ref, ResultKind.WALKOVER, winner, pair),
        Result(match.ref, ResultKind.WALKOVER, winner, turned),
        Result(match.ref, ResultKind.RETIRED, winner, pair, (1, 2)),
        Result(match.ref, ResultKind.DISQUALIFIED, winner, turned),
        Result(match.ref, ResultKind.DOUBLE_WALKOVER, None, pair),
    )[choice - 4]


@st.composite
def tournaments(
    draw: st.DrawFn, choices: st.SearchStrategy[int] = ANYTHING
) -> tuple[Plan, list[Result]]:
    """Make a plan and the results of all its matches, in the order of playing."""
    plan = draw(plans())
    results: list[Result] = []
    while playable := play(plan, results).playable:
        results += [result_of(match, draw(choices)) for match in playable]
    return plan, results
