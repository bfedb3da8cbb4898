"""What holds of every table, whatever the rules."""

import random
from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    Result,
    ResultKind,
    Scope,
    play,
    preset,
    preset_names,
    rank,
    round_robin,
)
from brackets.standings.rules import Unfinished
from tests.examples import examples

PRESETS = [preset(name) for name in preset_names()]
SIDED = {"away_goals", "away_wins", "second_moves", "last_meeting"}
ORDERED = {"seed"}  # the order of the entrants is their seeding
BY_ROUND = {code for rules in PRESETS for code in rules.codes if "progressive" in code}
UNPLAYED = 36  # a choice from here on leaves the match out


@st.composite
def tables(draw):
    """Make up to six entrants and the results of some of their matches."""
    entrants = [f"e{number}" for number in range(1, draw(st.integers(2, 6)) + 1)]
    pairs = list(combinations(entrants, 2))
    choices = draw(
        st.lists(st.integers(0, UNPLAYED + 1), min_size=len(pairs), max_size=len(pairs))
    )
    return entrants, [
        any_result(f"R{number}", pair, choice)
        for number, (pair, choice) in enumerate(zip(pairs, choices, strict=True))
        if choice < UNPLAYED
    ]


def any_result(ref, pair, choice):
    """Return one of 36 results: 28 that were played, some of them level, then other kinds."""
    if choice >= 34:
        return Result(
            ref, (ResultKind.DOUBLE_WALKOVER, ResultKind.VOID)[choice - 34], None, pair
        )
    if choice >= 28:
        kinds = (ResultKind.WALKOVER, ResultKind.RETIRED, ResultKind.DISQUALIFIED)
        return Result(ref, kinds[choice // 2 - 14], pair[choice % 2], pair)
    score = (choice % 4, choice // 4 % 3)
    winner = None if score[0] == score[1] else pair[score[0] < score[1]]
    games = ((choice % 5, 3), (2, choice % 3))
    conduct = (int(choice % 7 == 0), int(choice % 5 == 0))
    return Result(ref, ResultKind.PLAYED, winner, pair, score, games=games, conduct=conduct)


def ranks(standings):
    return {row.entrant: row.rank for row in standings.rows}


any_preset = st.sampled_from(PRESETS)
some = examples(60)


@some
@given(table=tables(), rules=any_preset)
def test_ranks_are_competition_ranks_of_all_members(table, rules):
    entrants, results = table

    standings = rank(rules, entrants, results)

    own = [row.rank for row in standings.rows]
    assert sorted(row.entrant for row in standings.rows) == sorted(entrants)
    assert own == [1 + sum(other < mine for other in own) for mine in own]
    shared = {r: n for r, n in Counter(own).items() if n > 1}
    assert {tie.rank: len(tie.entrants) for tie in standings.ties} == shared


@some
@given(table=tables(), rules=any_preset, shuffle=st.randoms(use_true_random=False))
def test_the_order_of_results_and_of_entrants_does_not_matter(table, rules, shuffle):
    entrants, results = table
    mixed, others = list(results), list(entrants)
    if BY_ROUND.isdisjoint(rules.codes):  # else it says which round came first
        shuffle.shuffle(mixed)
    if ORDERED.isdisjoint(rules.codes):
        shuffle.shuffle(others)

    assert ranks(rank(rules, others, mixed)) == ranks(rank(rules, entrants, results))


@some
@given(size=st.integers(2, 6), rules=any_preset, data=st.data())
def test_the_order_of_recording_does_not_matter(size, rules, data):
    plan = round_robin([f"e{number}" for number in range(1, size + 1)], rules)
    log = [
        any_result(match.ref, match.pair, data.draw(st.integers(0, UNPLAYED - 1)))
        for match in play(plan, ()).playable
    ]

    arrived = data.draw(st.permutations(log))

    assert play(plan, arrived).tables == play(plan, log).tables


@some
@given(table=tables(), rules=any_preset)
def test_who_stood_first_matters_only_where_home_and_away_count(table, rules):
    entrants, results = table
    turned = [result.seen_from(result.pair[1]) for result in results]

    if SIDED.isdisjoint(rules.codes):
        assert rank(rules, entrants, turned).rows == rank(rules, entrants, results).rows


@some
@given(table=tables(), rules=any_preset)
def test_the_first_criterion_puts_everybody_in_order_and_the_others_only_part_equals(
    table, rules
):
    entrants, results = table
    played = [result for result in results if result.kind is ResultKind.PLAYED]

    rows = rank(rules, entrants, played).rows

    first = [row.values[rules.codes[0]] for row in rows]
    assert first == sorted(first, reverse=True)
    for better, worse in pairwise(rows):
        if better.values[rules.codes[0]] != worse.values[rules.codes[0]]:
            assert better.rank < worse.rank
            assert worse.decided_by in (rules.codes[0], None)


@some
@given(table=tables(), rules=any_preset, data=st.data())
def test_lots_part_only_those_who_were_level_and_leave_everybody_else(table, rules, data):
    entrants, results = table
    before = rank(rules, entrants, results)
    lots = [tuple(data.draw(st.permutations(tie.entrants))) for tie in before.ties]

    after = rank(rules, entrants, results, lots=lots)

    assert after.ties == ()
    level = {name: tie.entrants for tie in before.ties for name in tie.entrants}
    for row in after.rows:
        first = ranks(before)[row.entrant]
        if row.entrant in level:
            lot = next(lot for lot in lots if row.entrant in lot)
            assert row.rank == first + lot.index(row.entrant)
        else:
            assert row.rank == first


@some
@given(table=tables(), rules=any_preset, size=st.integers(0, 6))
def test_those_who_are_out_rank_after_all_others(table, rules, size):
    entrants, results = table

    standings = rank(rules, entrants, results, last=entrants[:size])

    out = entrants[:size]
    last = [row.rank for row in standings.rows if row.entrant in out]
    quitters = {  # where their results are deleted, they come last too
        entrant
        for result in results
        for entrant in result.pair
        if result.kind is not ResultKind.PLAYED and entrant != result.winner
    }
    set_aside = {*out, *(quitters if rules.unfinished is Unfinished.DELETE else ())}
    others = [row.rank for row in standings.rows if row.entrant not in set_aside]
    assert not last or max(others, default=0) <= min(last)


@some
@given(table=tables(), rules=any_preset)
def test_a_row_has_every_value_over_all_matches_and_those_of_the_level_it_needed(table, rules):
    entrants, results = table
    everywhere = [
        c.code
        for c in rules.criteria
        if c.scope is Scope.ALL and not c.measure.is_only_for_level
    ]

    for row in rank(rules, entrants, results).rows:
        assert [code for code in row.values if code in everywhere] == everywhere
        assert row.decided_by in {None, "unfinished", *row.values}
        if row.decided_by is None:
            assert row.why.key in ("level", "alone")


@examples(5)
@given(rules=any_preset, seed=st.integers(0, 99))
def test_many_who_are_level_are_no_reason_to_fail(rules, seed):
    numbers = random.Random(seed)
    entrants = [f"e{number:03}" for number in range(60)]
    results = [
        Result(
            f"R{i}.{other}",
            ResultKind.PLAYED,
            winner,
            (entrants[i], entrants[other]),
            (score, 3 - score),
        )
        for i in range(60)
        for other in numbers.sample(range(i), min(i, 3))
        for score in [numbers.randint(0, 3)]
        for winner in [entrants[i] if score > 1 else entrants[other]]
    ]

    standings = rank(rules, entrants, results)

    assert len(standings.rows) == 60


@pytest.mark.parametrize("rules", PRESETS, ids=lambda rules: rules.name)
def test_where_the_better_always_wins_everything_they_are_in_order(rules):
    entrants = ["Li Na", "Wang Wei", "Zhao Min", "Chen Jie", "Sun Li"]
    results = [
        Result(f"{i}-{j}", ResultKind.PLAYED, first, (first, second), (3, 0))
        for i, first in enumerate(entrants)
        for j, second in enumerate(entrants)
        if i < j
    ]

    standings = rank(rules, sorted(entrants), results)

    assert [row.entrant for row in standings.rows] == entrants
    assert {row.decided_by for row in standings.rows} == {rules.codes[0]}
