import pytest
from hypothesis import given
from hypothesis import strategies as st

from brackets import SPORTS, MatchFormat, Plan, Result, ResultKind, elimination_stage, play
from brackets.errors import (
    ScoreBeforeMissing,
    ScoreContradictsWinner,
    ScoreLevel,
    ScoreNegative,
    WinnerMissing,
)
from brackets.scores.errors import (
    AlreadyDecided,
    ExtraNotAllowed,
    ExtraNotNeeded,
    ExtraTimeTooLow,
    FormatUnknown,
    GameAfterTheEnd,
    GameImpossible,
    GamesContradictScore,
    LevelNotAllowed,
    ScoreError,
    ScoreIncomplete,
    ScoreMissing,
    ScoreNotOneOf,
    ScoreSumWrong,
    ScoreTooHigh,
    WalkoverScoreWrong,
)
from brackets.slots import Seed
from tests.examples import examples

LI, WANG = PAIR = ("Li Na", "Wang Wei")
KINDS = {"retired": ResultKind.RETIRED, "disqualified": ResultKind.DISQUALIFIED}


def result(score=None, games=(), kind=ResultKind.PLAYED, winner=None, **more):
    if winner is None and kind is ResultKind.PLAYED:
        last = more.get("penalties") or more.get("extra_time") or score
        if last is None or last[0] != last[1]:
            winner = LI if last is None or last[0] > last[1] else WANG
    return Result("W1.1", kind, winner, PAIR, score, games=tuple(games), **more)


def check(code, *args, **more):
    MatchFormat.parse(code).check(result(*args, **more))


@pytest.mark.parametrize(
    ("code", "score", "games"),
    [
        ("table_tennis", (3, 0), ()),
        ("table_tennis", (3, 1), ((11, 9), (7, 11), (11, 4), (11, 8))),
        ("table_tennis", (2, 3), ((11, 9), (7, 11), (11, 4), (8, 11), (14, 16))),
        ("badminton", (2, 1), ((21, 19), (29, 30), (30, 28))),
        ("volleyball", (3, 2), ((25, 20), (25, 27), (25, 23), (19, 25), (15, 13))),
        ("air_volleyball", (2, 1), ((21, 10), (19, 21), (17, 15))),
        ("games:1x31~1", (1, 0), ((31, 30),)),
        ("games:3x21!", (2, 1), ((21, 3), (21, 4), (5, 21))),
        ("games:3x21!", (3, 0), ((21, 3), (21, 4), (21, 5))),
        ("tug_of_war", (2, 1), ((1, 0), (0, 1), (1, 0))),
        ("tug_of_war_two_pulls", (1, 1), ((1, 0), (0, 1))),
        ("tug_of_war_two_pulls", (2, 0), ()),
        ("football", (0, 0), ()),
        ("football", (4, 1), ((2, 0), (2, 1))),
        ("basketball", (101, 99), ((20, 30), (30, 20), (25, 25), (15, 15), (11, 9))),
        ("basketball_3x3", (22, 20), ()),
        ("basketball_3x3", (14, 13), ()),
        ("basketball_3x3", (22, 21), ()),
        ("basketball_3x3", (21, 23), ()),
        ("xiangqi", (1, 1), ()),
        ("xiangqi", (0, 2), ()),
    ],
)
def test_a_score_that_can_be_is_taken(code, score, games):
    check(code, score, games)


@pytest.mark.parametrize(
    ("code", "score", "games", "error"),
    [
        ("table_tennis", None, (), ScoreMissing),
        ("table_tennis", (2, 1), (), ScoreIncomplete),
        ("table_tennis", (4, 1), (), ScoreTooHigh),
        ("table_tennis", (3, 1), ((11, 9), (7, 11), (11, 4)), GamesContradictScore),
        ("table_tennis", (3, 0), ((11, 10), (11, 4), (11, 8)), GameImpossible),
        ("table_tennis", (3, 0), ((12, 9), (11, 4), (11, 8)), GameImpossible),
        ("table_tennis", (3, 0), ((9, 5), (11, 4), (11, 8)), GameImpossible),
        ("table_tennis", (3, 0), ((11, 11), (11, 4), (11, 8)), GameImpossible),
        ("table_tennis", (3, 1), ((11, 4), (11, 4), (11, 4), (4, 11)), GameAfterTheEnd),
        ("table_tennis", (3, 0), ((4, 11), (11, 4), (11, 8)), GamesContradictScore),
        ("badminton", (2, 0), ((31, 29), (21, 3)), GameImpossible),
        ("badminton", (2, 0), ((30, 27), (21, 3)), GameImpossible),
        ("badminton", (2, 0), ((22, 19), (21, 3)), GameImpossible),
        (
            "volleyball",
            (3, 2),
            ((25, 20), (25, 27), (25, 23), (19, 25), (14, 12)),
            GameImpossible,
        ),
        ("volleyball", (3, 0), ((15, 10), (25, 20), (25, 20)), GameImpossible),
        ("games:3x21!", (2, 0), (), ScoreSumWrong),
        ("tug_of_war_two_pulls", (2, 1), (), ScoreSumWrong),
        ("tug_of_war", (2, 0), ((1, 1), (1, 0)), GameImpossible),
        ("football", None, (), ScoreMissing),
        ("football", (4, 1), ((2, 0), (1, 1)), GamesContradictScore),
        ("basketball", (80, 80), (), LevelNotAllowed),
        ("basketball_3x3", (23, 19), (), ScoreTooHigh),
        ("basketball_3x3", (24, 21), (), ScoreTooHigh),
        ("basketball_3x3", (23, 22), (), ScoreTooHigh),
        ("goals<5", (6, 5), (), ScoreTooHigh),
        ("xiangqi", (3, 0), (), ScoreNotOneOf),
        ("xiangqi", None, (), ScoreMissing),
    ],
)
def test_a_score_that_cannot_be_is_refused(code, score, games, error):
    with pytest.raises(error) as refusal:
        check(code, score, games)

    assert "W1.1" in str(refusal.value)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize(
    ("score", "games"),
    [
        (None, ()),
        ((1, 0), ()),
        ((2, 2), ((11, 4), (11, 4), (4, 11), (4, 11))),
        ((1, 0), ((11, 4), (7, 3))),
        ((0, 0), ((12, 12),)),
        ((1, 0), ((11, 4), (0, 0))),
    ],
)
def test_a_match_that_was_stopped_may_stand_as_it_was(kind, score, games):
    check("table_tennis", score, games, kind=kind, winner=WANG)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@pytest.mark.parametrize(
    ("score", "games", "error"),
    [
        ((3, 0), (), AlreadyDecided),
        (None, ((11, 4),), ScoreMissing),
        ((1, 0), ((7, 3), (11, 4)), GameImpossible),
        ((1, 0), ((11, 4), (13, 10)), GameImpossible),
        ((2, 0), ((11, 4), (7, 3)), GamesContradictScore),
    ],
)
def test_a_match_that_was_stopped_was_not_over(kind, score, games, error):
    with pytest.raises(error):
        check("table_tennis", score, games, kind=kind, winner=WANG)


def test_a_walkover_has_no_score_or_the_full_one():
    check("table_tennis", kind=ResultKind.WALKOVER, winner=LI)
    check("table_tennis", (3, 0), kind=ResultKind.WALKOVER, winner=LI)
    games = ((11, 0), (11, 0), (11, 0))
    check("table_tennis", (3, 0), games, kind=ResultKind.WALKOVER, winner=LI)
    check("basketball", (20, 0), kind=ResultKind.WALKOVER, winner=LI)
    for score in ((2, 0), (3, 1)):
        with pytest.raises(WalkoverScoreWrong):
            check("table_tennis", score, kind=ResultKind.WALKOVER, winner=LI)


def test_a_double_walkover_and_a_void_result_need_no_score():
    for kind in (ResultKind.DOUBLE_WALKOVER, ResultKind.VOID):
        for code in SPORTS:
            MatchFormat.parse(code).check(Result("W1.1", kind, None, PAIR))


def test_a_level_match_goes_to_extra_time_and_then_to_a_shoot_out():
    check("football", (1, 1), extra_time=(2, 1))
    check("football", (1, 1), extra_time=(1, 1), penalties=(4, 5))
    check("football", (1, 1), penalties=(4, 3))


@pytest.mark.parametrize(
    ("code", "more", "error"),
    [
        ("football", {"score": (2, 1), "extra_time": (3, 1)}, ExtraNotNeeded),
        ("football", {"score": (1, 1), "extra_time": (2, 0)}, ExtraTimeTooLow),
        (
            "football",
            {"score": (1, 1), "extra_time": (2, 1), "penalties": (4, 3)},
            ExtraNotNeeded,
        ),
        ("goals", {"score": (1, 1), "extra_time": (2, 1)}, ExtraNotAllowed),
        ("goals+extra", {"score": (1, 1), "penalties": (2, 1)}, ExtraNotAllowed),
        ("table_tennis", {"score": (3, 1), "extra_time": (3, 1)}, ExtraNotAllowed),
        ("xiangqi", {"score": (1, 1), "penalties": (3, 1)}, ExtraNotAllowed),
    ],
)
def test_playing_on_has_its_order(code, more, error):
    with pytest.raises(error):
        check(code, **more)


def test_the_shoot_out_names_the_winner_and_not_the_score_before_it():
    with pytest.raises(ScoreContradictsWinner):
        result((1, 1), penalties=(4, 3), winner=WANG)
    with pytest.raises(ScoreLevel):
        result((1, 1), penalties=(4, 4), winner=WANG)
    with pytest.raises(WinnerMissing):
        Result("W1.1", ResultKind.PLAYED, None, PAIR, (1, 1), penalties=(4, 3))
    with pytest.raises(ScoreBeforeMissing):
        Result("W1.1", ResultKind.RETIRED, LI, PAIR, penalties=(4, 3))


@pytest.mark.parametrize("more", [{"games": ((11, -1),)}, {"conduct": (-1, 0)}])
def test_nothing_is_below_zero(more):
    with pytest.raises(ScoreNegative):
        result((3, 0), **more)


def test_a_plan_refuses_results_that_its_matches_cannot_have():
    scoring = MatchFormat.parse("badminton")
    plan = Plan.of(PAIR, elimination_stage([Seed(1), Seed(2)], scoring=scoring))

    with pytest.raises(ScoreIncomplete):
        play(plan, [Result.of_score("F1", PAIR, (1, 0))])

    assert play(plan, [Result.of_score("F1", PAIR, (2, 0))]).places == {LI: 1, WANG: 2}
    assert Plan.from_json(plan.to_json()) == plan


# Codes


@pytest.mark.parametrize("name", SPORTS)
def test_a_sport_has_a_format_that_reads_back(name):
    scoring = MatchFormat.parse(name)

    assert scoring.code == SPORTS[name]
    assert MatchFormat.parse(scoring.code) == scoring


@given(
    number=st.integers(1, 9),
    to=st.integers(1, 30),
    last_to=st.none() | st.integers(1, 30),
    cap=st.none() | st.integers(0, 40),
    clear=st.integers(1, 3),
    all_played=st.booleans(),
)
def test_every_code_reads_back_as_itself_or_is_none(
    number, to, last_to, cap, clear, all_played
):
    code = f"games:{number}x{to}"
    code += f"/{last_to}" if last_to is not None else ""
    code += f"<{cap}" if cap is not None else ""
    code += f"~{clear}" if clear != 2 else ""
    code += "!" if all_played else ""
    can_be = (number % 2 or all_played) and (cap is None or cap >= max(to, last_to or 0))

    if can_be:
        assert MatchFormat.parse(code).code == code
    else:
        with pytest.raises(FormatUnknown):
            MatchFormat.parse(code)


@examples(200)
@given(
    code=st.text(max_size=20) | st.from_regex(r"(games|best|all|goals|points)[:+<x/0-9a-z]*")
)
def test_any_other_text_is_refused_in_one_line(code):
    known = {*SPORTS, *SPORTS.values()}
    try:
        known.add(MatchFormat.parse(code).code)
    except FormatUnknown as refusal:
        said = str(refusal)
    else:
        said = ""

    assert (code in known) is (said == "")
    assert len(said) < 250
    assert "\n" not in said


# Games by playing them


def ends_of_three_by_three(limit):
    """Play every game shot by shot, on from a level score to two points more."""
    ends, reached = set(), {(0, 0)}
    while reached:
        after = {
            shot
            for one, other in reached
            for shot in ((one + 1, other), (one + 2, other), (one, other + 1), (one, other + 2))
        }
        ends |= {score for score in after if score[0] != score[1]}  # time may be up
        reached = {score for score in after if max(score) < limit}
    for level in range(limit):
        for first in (level, level + 1):  # what the loser has made of it by then
            ends |= {(level + 2, first), (first, level + 2)}
        ends |= {(level + 3, level), (level, level + 3)}
        ends |= {(level + 3, level + 1), (level + 1, level + 3)}
    return ends


def test_a_game_of_three_by_three_ends_exactly_where_shot_by_shot_ends_it():
    ends = ends_of_three_by_three(21)
    scoring = MatchFormat.parse("basketball_3x3")

    for score in ((one, other) for one in range(26) for other in range(26) if one != other):
        if score in ends:
            scoring.check(result(score))
        else:
            with pytest.raises(ScoreTooHigh):
                scoring.check(result(score))


def ends_of_games(to, clear, cap):
    """Play every game point by point, and return the points at which one can end."""
    ends, reached = set(), {(0, 0)}
    while reached:
        after = set()
        for high, low in reached:
            for one, other in ((high + 1, low), (high, low + 1)):
                lead = abs(one - other)
                most = max(one, other)
                if (most >= to and lead >= clear) or most == cap:
                    ends.add((one, other))
                elif most < to + 12:
                    after.add((one, other))
        reached = after
    return ends


@pytest.mark.parametrize(
    ("code", "to", "clear", "cap"),
    [
        ("games:1x11", 11, 2, None),
        ("games:1x21<30", 21, 2, 30),
        ("games:1x15<15", 15, 2, 15),
        ("games:1x5~3", 5, 3, None),
        ("games:1x4<6~3", 4, 3, 6),
        ("games:1x7~1", 7, 1, None),
    ],
)
def test_a_game_ends_exactly_where_playing_point_by_point_ends_it(code, to, clear, cap):
    ends = ends_of_games(to, clear, cap)
    scoring = MatchFormat.parse(code)

    for one in range(to + 10):
        for other in range(to + 10):
            played = result((1, 0) if one >= other else (0, 1), [(one, other)])
            if (one, other) in ends:
                scoring.check(played)
            else:
                with pytest.raises(ScoreError):
                    scoring.check(played)
