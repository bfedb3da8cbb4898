"""Tournaments of groups and a knock-out, replayed to the places they really ended with."""

import pytest

from brackets import (
    MatchStatus,
    PlaceIn,
    Plan,
    crossing,
    elimination_stage,
    first_reunion,
    play,
    settled,
    slot_named,
)
from tests.brackets.datasets import read_tournaments
from tests.brackets.invariants import assert_json_plays_the_same, assert_sound

TOURNAMENTS = {tournament.title: tournament for tournament in read_tournaments()}


@pytest.fixture(params=TOURNAMENTS.values(), ids=TOURNAMENTS)
def tournament(request):
    return request.param


def play_on(tournament, plan, log):
    """Play as long as there is a match whose result is known."""
    log = list(log)
    while known := [
        match for match in play(plan, log).playable if match.ref not in tournament.open
    ]:
        log += [tournament.result_of(match.ref, match.pair) for match in known]
    return log


def test_every_match_of_the_knock_out_is_between_those_who_met_there(tournament):
    plan = tournament.plan()

    log = play_on(tournament, plan, tournament.group_events(plan))

    state = play(plan, log)
    played = [m for m in state.matches.values() if m.ref.startswith("main/") and m.result]
    assert len(played) == len(tournament.matches)
    assert [m.ref for m in state.playable] == tournament.open
    assert state.orphaned == ()


def test_everybody_ends_in_the_place_they_had(tournament):
    plan = tournament.plan()

    state = play(plan, play_on(tournament, plan, tournament.group_events(plan)))

    assert {who: state.places[who] for who in tournament.places} == tournament.places
    assert state.is_complete == (not tournament.open)
    if state.is_complete:
        assert sorted(state.places) == sorted(tournament.entrants)


def test_places_narrow_down_and_the_log_may_be_in_any_order(tournament):
    plan = tournament.plan()
    log = play_on(tournament, plan, tournament.group_events(plan))
    final = play(plan, log)

    for so_far in (log[:5], tournament.group_events(plan), log[:-2]):
        state = play(plan, so_far)
        assert_sound(plan, state)
        for placing in state.placings:
            if tournament.withdrawn:
                continue
            if placing.entrant in final.places:
                assert placing.best <= final.places[placing.entrant] <= placing.worst, placing
    assert play(plan, log[::-1]) == final
    assert_json_plays_the_same(plan, log)


@pytest.mark.parametrize("title", ["World Cup 1994", "Euro 2020"])
def test_best_thirds_are_allotted_by_a_second_version_of_the_plan(title):
    """The lines of then only followed from the groups; nothing that was played changes."""
    tournament = TOURNAMENTS[title]
    stages = [tournament.groups, tournament.thirds]
    thirds = [slot_named(f"thirds/{place}", stages, []) for place in (1, 2, 3, 4)]
    lines = crossing(tournament.groups.tables, 2, thirds)
    first = Plan.of(tournament.entrants, *stages, elimination_stage(lines, stage="main"))
    groups = play(first, tournament.group_events(first))

    rows = groups.tables["thirds"].standings.rows
    home = {
        row.entrant: ref
        for ref, table in groups.tables.items()
        if ref != "thirds"
        for row in table.standings.rows
    }
    group_of = {slot: home[row.entrant] for slot, row in zip(thirds, rows, strict=False)}
    again = settled(lines, group_of)

    own = [slot if slot not in group_of else PlaceIn(group_of[slot], 3) for slot in again]
    assert first_reunion(own) > 1
    assert sorted(map(str, again)) == sorted(map(str, lines))
    second = Plan.of(tournament.entrants, *stages, elimination_stage(again, stage="main"))
    state = play(second, tournament.group_events(second))
    assert state.tables == groups.tables
    pairs = [m.pair for m in state.matches.values() if m.ref.startswith("main/W1.")]
    assert all(pair is not None and home[pair[0]] != home[pair[1]] for pair in pairs)


def test_a_wrong_result_in_a_group_turns_the_knock_out_round_and_back():
    tournament = TOURNAMENTS["Euro 2020"]
    plan = tournament.plan()
    log = play_on(tournament, plan, tournament.group_events(plan))
    true = next(result for result in log if set(result.pair) == {"Italy", "Wales"})
    wrong = true._replace(winner="Wales", score=true.score[::-1])

    state = play(plan, [*log, wrong])
    back = play(plan, [*log, wrong, true])

    assert state.tables["groups/A"].standings.rows[0].entrant == "Wales"
    lost = {result.ref for result in state.orphaned}
    assert {"main/W1.2", "main/W1.8", "main/F1"} <= lost
    assert state.matches["main/W1.1"].status is MatchStatus.DONE
    assert back == play(plan, log)
