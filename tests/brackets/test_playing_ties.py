"""Ties: what the rubbers come to, when a tie is over, and what follows from that."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import (
    Leaving,
    LeavingPolicy,
    MatchStatus,
    Plan,
    Result,
    ResultKind,
    RubberStatus,
    Seed,
    Withdrawal,
    as_ties,
    elimination_stage,
    play,
    record,
    tie_format,
)
from brackets.errors import (
    EntrantUnknown,
    MatchDecided,
    MatchNotPlayed,
    MatchNotReady,
    MatchUnknown,
    PairNotInMatch,
    WinnerMissing,
)
from brackets.scores.errors import (
    GameImpossible,
    ScoreIncomplete,
)
from brackets.ties.errors import LineUpsMissing
from tests.brackets.team_ties import (
    F_W,
    LINE_UPS,
    final,
    league,
    line_up,
    rubber,
    rubbers,
    unlisted,
    walkover,
)
from tests.examples import examples

ALL_PLAYED = replace(tie_format("union_mixed"), name="all five", all_played=True)
DONE, READY, NOT_NEEDED = RubberStatus.DONE, RubberStatus.READY, RubberStatus.NOT_NEEDED


def statuses(state, ref="F1"):
    return [one.status for one in state.ties[ref].rubbers]


def test_a_tie_is_over_when_one_team_has_three_of_five():
    state = play(final(), [*LINE_UPS, *rubbers((3, 1), (0, 3), (3, 2), (3, 0))])

    assert state.matches["F1"].status is MatchStatus.DONE
    assert (state.matches["F1"].winner, state.matches["F1"].score) == ("Finance", (3, 1))
    assert state.places == {"Finance": 1, "Workshop": 2}
    assert statuses(state) == [DONE, DONE, DONE, DONE, NOT_NEEDED]


def test_a_tie_goes_on_while_either_can_win():
    state = play(final(), [*LINE_UPS, *rubbers((3, 1), (0, 3), (3, 2))])

    assert state.matches["F1"].status is MatchStatus.READY
    assert state.ties["F1"].score == (2, 1)
    assert statuses(state) == [DONE, DONE, DONE, READY, READY]


def test_dead_rubbers_are_played_where_the_rule_says_so():
    plan = final(ALL_PLAYED)
    log = [*LINE_UPS, *rubbers((3, 1), (3, 0), (3, 2))]

    three, five = play(plan, log), play(plan, [*log, rubber(4, (0, 3)), rubber(5, (1, 3))])

    assert three.matches["F1"].status is MatchStatus.READY
    assert statuses(three)[3:] == [READY, READY]
    assert five.matches["F1"].score == (3, 2)


def test_a_rubber_played_after_the_end_counts_for_nothing():
    late = rubber(4, (0, 3))
    state = play(final(), [*LINE_UPS, *rubbers((3, 0), (3, 0), (3, 0)), late])

    assert state.matches["F1"].score == (3, 0)
    assert state.orphaned == (late,)
    with pytest.raises(MatchNotPlayed):
        record(final(), [*LINE_UPS, *rubbers((3, 0), (3, 0), (3, 0))], late)


def test_rubbers_on_several_tables_are_recorded_in_any_order():
    log = [rubber(5, (3, 0)), rubber(3, (3, 1)), rubber(1, (3, 2))]
    state = play(final(), [*LINE_UPS, *log])

    assert state.matches["F1"].winner == "Finance"
    assert statuses(state) == [DONE, NOT_NEEDED, DONE, NOT_NEEDED, DONE]


def test_a_rubber_names_the_teams_in_either_order():
    turned = rubber(1, (0, 3), pair=("Workshop", "Finance"))
    state = play(final(), [*LINE_UPS, turned, *rubbers((3, 0), (3, 0), (3, 0))[1:]])

    assert state.matches["F1"].score == (3, 0)
    assert state.ties["F1"].rubbers[0].result.pair == F_W


def test_a_rubber_is_given_up_or_not_come_to():
    gone = Result("F1/2", ResultKind.RETIRED, "Finance", F_W, (1, 1))
    state = play(final(), [*LINE_UPS, walkover(1, "Finance"), gone, rubber(3, (3, 0))])

    assert state.matches["F1"].score == (3, 0)


def test_two_rubbers_that_nobody_came_to_end_the_tie_earlier():
    nobody = [Result(f"F1/{n}", ResultKind.DOUBLE_WALKOVER, None, F_W) for n in (4, 5)]
    state = play(final(), [*LINE_UPS, *nobody, rubber(1, (3, 0)), rubber(2, (3, 0))])

    assert state.matches["F1"].score == (2, 0)  # one is left, and cannot turn it


def test_the_score_of_a_rubber_is_checked_by_its_own_format():
    plan = unlisted(final("sudirman_cup"))
    double = [(21, 19), (21, 23), (21, 12)]

    play(plan, [rubber(1, (2, 1), games=double)])
    with pytest.raises(GameImpossible):
        play(plan, [rubber(1, (2, 1), games=[(21, 20), *double[1:]])])
    with pytest.raises(ScoreIncomplete):
        play(plan, [rubber(2, (1, 0))])


def test_somebody_wins_a_rubber():
    with pytest.raises(WinnerMissing):
        play(final(), [rubber(1, (1, 1))])


def test_a_rubber_that_there_is_not_is_refused():
    for ref in ("F1/6", "F1/0", "F1/01", "F1/x", "F1/", "F2/1", "F1/\u0663"):
        with pytest.raises(MatchUnknown):
            play(final(), [rubber(1, (3, 0))._replace(ref=ref)])
    with pytest.raises(MatchUnknown):
        record(final(), [], rubber(1, (3, 0))._replace(ref="F1/6"))
    with pytest.raises(EntrantUnknown):
        play(final(), [rubber(1, (3, 0), pair=("Finance", "Canteen"))])


def test_a_rubber_is_recorded_once_and_by_those_who_meet():
    log = [*LINE_UPS, rubber(1, (3, 0))]

    with pytest.raises(MatchDecided):
        record(final(), log, rubber(1, (0, 3)))
    stage = as_ties(elimination_stage([Seed(n) for n in (1, 4, 3, 2)]), ALL_PLAYED)
    plan = Plan.of(["Finance", "Workshop", "Logistics", "Canteen"], stage)
    with pytest.raises(MatchNotReady):
        record(plan, [], rubber(1, (3, 0)))
    with pytest.raises(PairNotInMatch):
        record(plan, [], rubber(1, (3, 0), ref="W1.1"))


def test_a_log_with_a_rubber_before_both_line_ups_is_refused_as_well():
    log = [LINE_UPS[0], rubber(1, (3, 0))]

    with pytest.raises(LineUpsMissing) as refused:
        play(final(), log)

    assert str(refused.value) == (
        "Tie F1 has no result of a rubber before both line-ups are in."
    )
    assert play(final(), [*log, LINE_UPS[1]]).ties["F1"].score == (1, 0)
    assert play(final(), [log[0], log[1]._replace(kind=ResultKind.VOID, winner=None)])


def test_a_void_rubber_is_open_again():
    log = [*LINE_UPS, rubber(1, (3, 0))]
    void = Result("F1/1", ResultKind.VOID, None, F_W)

    assert play(final(), [*log, void]) == play(final(), LINE_UPS)


def test_rubbers_of_teams_that_do_not_meet_count_for_nothing():
    stage = as_ties(elimination_stage([Seed(n) for n in (1, 4, 3, 2)]), ALL_PLAYED)
    plan = Plan.of(["Finance", "Workshop", "Logistics", "Canteen"], stage)
    stray = rubber(1, (3, 0))

    state = play(plan, [stray])

    assert state.orphaned == (stray,)
    assert statuses(state) == [RubberStatus.WAITING] * 5


# Short teams


def test_a_gap_is_lost_without_playing():
    four = (("Wang Wei",), ("Li Na",), (), ("Zhao Jun",), ("Sun Li",))
    state = play(final(), [line_up("Finance", four), LINE_UPS[1], *rubbers((3, 0), (3, 0))])

    third = state.ties["F1"].rubbers[2]
    assert (third.is_implied, third.result.kind) == (True, ResultKind.WALKOVER)
    assert state.ties["F1"].score == (2, 1)
    with pytest.raises(MatchNotPlayed):
        record(
            final(),
            [line_up("Finance", four), LINE_UPS[1], rubber(1, (3, 0))],
            rubber(3, (3, 0)),
        )


def test_a_gap_at_the_end_counts_when_its_turn_comes():
    four = (("Wang Wei",), ("Li Na",), ("Zhao Jun", "Sun Li"), ("Zhao Jun",), ())
    ups = [line_up("Finance", four), LINE_UPS[1]]

    two = play(final(), [*ups, *rubbers((0, 3), (0, 3))])
    four_played = play(final(), [*ups, *rubbers((0, 3), (0, 3), (3, 0), (3, 0))])

    assert two.ties["F1"].score == (0, 2)
    assert statuses(two)[2:] == [READY, READY, RubberStatus.WAITING]
    assert four_played.matches["F1"].score == (2, 3)


def test_a_rubber_with_nobody_on_either_side_is_won_by_none():
    finance = (("Wang Wei",), ("Li Na",), (), ("Zhao Jun",), ("Sun Li",))
    workshop = (("Feng Tao",), ("Qian Ying",), (), ("Han Bo",), ("Zhou Fang",))
    log = [line_up("Finance", finance), line_up("Workshop", workshop)]

    state = play(final(), [*log, *rubbers((3, 0), (3, 0))])

    assert state.ties["F1"].rubbers[2].result.kind is ResultKind.DOUBLE_WALKOVER
    assert state.ties["F1"].score == (2, 0)


# Leaving


def test_who_leaves_during_a_tie_loses_it_and_the_rubbers_stay():
    state = play(final(), [*LINE_UPS, rubber(1, (3, 0)), Withdrawal("Finance")])

    assert state.matches["F1"].is_implied
    assert state.places == {"Workshop": 1, "Finance": 2}
    assert statuses(state) == [DONE, *[NOT_NEEDED] * 4]


def test_ties_of_who_leaves_a_table_are_annulled_like_matches():
    plan = unlisted(league())
    pair = next(m for m in play(plan, []).playable).pair
    ref = next(m for m in play(plan, []).playable).ref
    log = rubbers((3, 0), (3, 0), (3, 0), ref=ref, pair=pair)

    gone = Withdrawal(pair[1], Leaving.WITHDRAWN, LeavingPolicy.ANNUL)
    state = play(plan, [*log, gone])

    assert state.matches[ref].is_annulled
    assert state.matches[ref].score == (3, 0)


# What holds of every tie

winners = st.sampled_from([0, 1])
ORDERS = st.permutations(range(1, 6))


@examples(60)
@given(
    ties=st.sampled_from(["union_mixed", "sudirman_cup", ALL_PLAYED]),
    won=st.lists(winners, min_size=5, max_size=5),
    order=ORDERS,
    kinds=st.lists(st.sampled_from(["played", "walkover", "none"]), min_size=5, max_size=5),
)
def test_a_tie_that_is_decided_stays_decided_whatever_else_is_recorded(ties, won, order, kinds):
    plan, log, found = unlisted(final(ties)), [], None
    for number in order:
        winner = F_W[won[number - 1]]
        if kinds[number - 1] == "none":
            log.append(Result(f"F1/{number}", ResultKind.DOUBLE_WALKOVER, None, F_W))
        elif kinds[number - 1] == "walkover":
            log.append(walkover(number, winner))
        else:
            score = (2, 0) if ties == "sudirman_cup" else (3, 0)
            log.append(rubber(number, score if winner == F_W[0] else score[::-1]))
        state = play(plan, log)
        match = state.matches["F1"]
        assert found is None or match.winner == found
        found = match.winner
        counted = [r.result for r in state.ties["F1"].rubbers if r.result]
        for side, team in enumerate(F_W):
            assert state.ties["F1"].score[side] == sum(r.winner == team for r in counted)
        assert len(counted) + len(state.orphaned) == len(log)


@examples(40)
@given(data=st.data(), won=st.lists(winners, min_size=5, max_size=5))
def test_the_order_of_recording_says_nothing(data, won):
    log = [*LINE_UPS, *rubbers(*((3, 0) if side == 0 else (1, 3) for side in won))]

    assert play(final(), data.draw(st.permutations(log))) == play(final(), log)
