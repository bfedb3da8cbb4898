"""The score of a tie: boards added up, relays that run on, and results of the whole tie."""

from dataclasses import replace

import pytest

from brackets import (
    MatchStatus,
    Result,
    ResultKind,
    RubberStatus,
    play,
    record,
    tie_format,
)
from brackets.scores.errors import (
    ScoreIncomplete,
    ScoreMissing,
    ScoreNotOneOf,
    ScoreSumWrong,
    ScoreTooHigh,
)
from brackets.ties.errors import (
    RelayRunsBackwards,
    RelayScoreWrong,
    RubberNotPlayedOut,
    RubbersContradictScore,
)
from tests.brackets.team_ties import (
    F_W,
    LINE_UPS,
    TEAMS,
    final,
    league,
    line_up,
    rubber,
    rubbers,
    unlisted,
    walkover,
)

ALL_PLAYED = replace(tie_format("union_mixed"), name="all five", all_played=True)
DONE, READY, NOT_NEEDED = RubberStatus.DONE, RubberStatus.READY, RubberStatus.NOT_NEEDED


def statuses(state, ref="F1"):
    return [one.status for one in state.ties[ref].rubbers]


# Boards


def boards(*scores):
    return [rubber(number, score) for number, score in enumerate(scores, start=1)]


def test_boards_add_up_and_may_be_level_in_a_table():
    plan = unlisted(league("xiangqi_boards", "xq_round_robin", TEAMS[:2]))
    log = [b._replace(ref=b.ref.replace("F1", "R1.1")) for b in boards((2, 0), (1, 1), (0, 2))]

    three = play(plan, log)
    four = play(plan, [*log, rubber(4, (1, 1), ref="R1.1")])

    assert three.ties["R1.1"].score == (3, 3)
    assert three.matches["R1.1"].status is MatchStatus.READY
    assert (four.matches["R1.1"].score, four.matches["R1.1"].winner) == ((4, 4), None)
    assert [
        row.values["points"] for row in next(iter(four.tables.values())).standings.rows
    ] == [
        1,
        1,
    ]


def test_a_board_is_won_drawn_or_lost():
    with pytest.raises(ScoreNotOneOf):
        play(final("xiangqi_boards"), boards((3, 0)))
    with pytest.raises(ScoreMissing):
        play(final("xiangqi_boards"), [Result("F1/1", ResultKind.PLAYED, "Finance", F_W)])


def test_an_empty_board_is_two_points_for_the_other_side():
    three = (("Li Na",), ("Wang Wei",), ("Sun Li",), ())
    four = (("Feng Tao",), ("Qian Ying",), ("Han Bo",), ("Yang Lei",))
    log = [line_up("Finance", three), line_up("Workshop", four)]

    state = play(final("xiangqi_boards"), [*log, *boards((2, 0), (2, 0), (0, 2))])

    assert state.ties["F1"].score == (4, 4)
    assert state.ties["F1"].is_level


def test_a_level_tie_of_a_knock_out_waits_until_somebody_says_who_won():
    plan, log = unlisted(final("xiangqi_boards")), boards((2, 0), (1, 1), (0, 2), (1, 1))
    won = Result("F1", ResultKind.PLAYED, "Workshop", F_W, (4, 4), reason="blitz 2:0")

    level = play(plan, log)

    assert (level.matches["F1"].status, level.ties["F1"].is_level) == (MatchStatus.READY, True)
    assert record(plan, log, won).places == {"Workshop": 1, "Finance": 2}
    with pytest.raises(RubbersContradictScore) as refused:
        play(plan, [*log, won._replace(score=(3, 5))])
    assert str(refused.value) == "The rubbers of tie F1 come to 4:4, but its score is 3:5."


# Relays


def test_a_relay_runs_on_to_110():
    runs = [(11, 7), (18, 22), (33, 30), (44, 33), (55, 41)]
    runs += [(60, 66), (77, 70), (88, 79), (97, 99), (110, 103)]
    plan = unlisted(final("badminton_relay"))

    nine, ten = play(plan, rubbers(*runs[:9])), play(plan, rubbers(*runs))

    assert nine.ties["F1"].score == (97, 99)
    assert (ten.matches["F1"].winner, ten.matches["F1"].score) == ("Finance", (110, 103))


def test_a_rubber_of_a_relay_ends_at_its_own_number_of_points():
    plan = unlisted(final("badminton_relay"))

    with pytest.raises(RelayScoreWrong) as refused:
        play(plan, rubbers((11, 7), (21, 20)))
    assert str(refused.value) == (
        "Rubber 2 of tie F1 ends when one side has 22 points, not at 21:20."
    )
    with pytest.raises(RelayScoreWrong):
        play(plan, rubbers((11, 11)))
    with pytest.raises(ScoreMissing):
        play(plan, [Result("F1/1", ResultKind.PLAYED, "Finance", F_W)])


def test_the_score_of_a_relay_never_goes_down():
    plan = unlisted(final("badminton_relay"))

    with pytest.raises(RelayRunsBackwards) as refused:
        play(plan, rubbers((11, 9), (22, 8)))
    assert str(refused.value) == (
        "Rubber 2 of tie F1 began at 11:9 at least; its score cannot be lower."
    )


def test_who_is_behind_begins_the_next_rubber_with_five_for_each_before_it():
    plan = unlisted(final("badminton_relay"))

    play(plan, rubbers((11, 0), (22, 5)))
    with pytest.raises(RelayRunsBackwards):
        play(plan, rubbers((11, 0), (22, 4)))


def test_a_relay_has_no_walkover_of_one_rubber():
    with pytest.raises(RubberNotPlayedOut):
        play(final("badminton_relay"), [walkover(1, "Finance")])


# Results of the whole tie


def test_a_team_that_does_not_come_loses_the_tie():
    gone = Result("F1", ResultKind.WALKOVER, "Workshop", F_W)
    state = play(final(), [gone])

    assert state.places == {"Workshop": 1, "Finance": 2}
    assert statuses(state) == [NOT_NEEDED] * 5


def test_a_team_may_be_disqualified_after_its_rubbers():
    out = Result("F1", ResultKind.DISQUALIFIED, "Workshop", F_W)
    state = play(final(), [*LINE_UPS, *rubbers((3, 0), (3, 0), (3, 0)), out])

    assert state.places["Workshop"] == 1
    assert statuses(state)[:3] == [DONE] * 3
    assert state.orphaned == ()


def test_a_tie_of_which_only_the_score_is_known_counts_too():
    assert play(final(), [Result.of_score("F1", F_W, (1, 3))]).places["Workshop"] == 1


@pytest.mark.parametrize(
    ("tie", "score", "error"),
    [
        ("union_mixed", (2, 0), ScoreIncomplete),
        ("union_mixed", (4, 1), ScoreTooHigh),
        ("union_mixed", (4, 2), ScoreSumWrong),
        (ALL_PLAYED, (3, 0), ScoreSumWrong),
        ("xiangqi_boards", (6, 3), ScoreSumWrong),
        ("badminton_relay", (99, 80), ScoreIncomplete),
        ("badminton_relay", (112, 110), ScoreTooHigh),
    ],
)
def test_a_score_that_no_rubbers_come_to_is_refused(tie, score, error):
    with pytest.raises(error):
        play(final(tie), [Result.of_score("F1", F_W, score)])


def test_a_tie_has_a_score():
    with pytest.raises(ScoreMissing):
        play(final(), [Result("F1", ResultKind.PLAYED, "Finance", F_W)])
