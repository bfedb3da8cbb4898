"""Line-ups: who may stand where, sealed until both are in, and who may come in later."""

from dataclasses import replace

import pytest

from brackets import (
    Gaps,
    LineUp,
    Member,
    Plan,
    Rubber,
    RubberKind,
    RubberStatus,
    Seed,
    Substitution,
    Team,
    TieFormat,
    as_ties,
    by_letters,
    elimination_stage,
    hand_in,
    play,
    record,
    tie_format,
)
from brackets.errors import (
    MatchDecided,
    MatchNotReady,
    MatchUnknown,
    NotATie,
    PairNotInMatch,
)
from brackets.ties.errors import (
    CategoryMissing,
    LettersTaken,
    LettersWrong,
    LineUpClosed,
    LineUpsMissing,
    LineUpTooShort,
    MembersMissing,
    OutOfStrength,
    PersonInBothTeams,
    PersonNotInTeam,
    PersonTwiceInRubber,
    RubberEmpty,
    RubberPeopleWrong,
    SexWrong,
    SubstitutionNotAllowed,
    SubstitutionTooLate,
    TeamTooShort,
    TooManyDoubles,
    TooManyRubbers,
    TooManySingles,
)
from tests.brackets.team_ties import (
    F_W,
    FINANCE,
    LINE_UPS,
    MIXED,
    TEAMS,
    WORKSHOP,
    final,
    line_up,
    rubber,
    rubbers,
    unlisted,
)

SINGLES = TieFormat("singles", (Rubber(),) * 3)


def with_rubber(number, *people):
    """Return the line-up of Finance with other people in one rubber."""
    named = [*MIXED["Finance"]]
    named[number - 1] = people
    return line_up("Finance", tuple(named))


def refused(error, plan, *log):
    """Return the sentence by which a log is refused."""
    with pytest.raises(error) as refusal:
        play(plan, log)
    return str(refusal.value)


def test_nobody_sees_a_line_up_before_the_other_one_is_in():
    plan = final()

    one = play(plan, LINE_UPS[:1]).ties["F1"]
    both = play(plan, LINE_UPS).ties["F1"]

    assert one.handed_in == (True, False)
    assert {r.status for r in one.rubbers} == {RubberStatus.WAITING}
    assert {r.people for r in one.rubbers} == {((), ())}
    assert {r.status for r in both.rubbers} == {RubberStatus.READY}
    assert both.rubbers[2].people == (("Zhao Jun", "Sun Li"), ("Feng Tao", "Qian Ying"))


def test_the_people_stand_on_the_sides_of_their_teams_whichever_came_first():
    plan = final()

    assert play(plan, LINE_UPS) == play(plan, LINE_UPS[::-1])


def test_a_woman_does_not_play_the_men_s_single():
    sentence = refused(SexWrong, final(), with_rubber(1, "Wu Min"))

    assert sentence == ("Rubber 1 of tie F1 is for men; Finance cannot have Wu Min there.")


def test_two_women_are_no_mixed_double():
    assert "a man and a woman" in refused(SexWrong, final(), with_rubber(3, "Li Na", "Wu Min"))


def test_who_is_of_unknown_sex_plays_where_it_does_not_matter_only():
    team = Team("Finance", (*FINANCE.members, Member("Xu Hui")))
    plan = replace(final(), teams=(team, WORKSHOP))
    anybody = replace(final(SINGLES), teams=(team, WORKSHOP))

    assert "Xu Hui" in refused(SexWrong, plan, with_rubber(1, "Xu Hui"))
    play(anybody, [line_up("Finance", (("Xu Hui",), ("Li Na",), ("Sun Li",)))])


def test_somebody_else_s_player_is_refused():
    assert "Feng Tao is no member" in refused(
        PersonNotInTeam, final(), with_rubber(1, "Feng Tao")
    )


def test_somebody_in_both_teams_plays_for_neither():
    double = Team("Workshop", (*WORKSHOP.members, FINANCE.members[2]))
    plan = replace(final(), teams=(FINANCE, double))

    assert "Wang Wei belongs to both" in refused(PersonInBothTeams, plan, line_up("Finance"))


def test_a_team_without_members_has_no_line_up():
    plan = replace(final(), teams=(WORKSHOP,))

    assert "Finance" in refused(MembersMissing, plan, line_up("Finance"))


def test_a_single_is_played_by_one_and_a_double_by_two():
    refused(RubberPeopleWrong, final(), with_rubber(1, "Wang Wei", "Zhao Jun"))
    refused(RubberPeopleWrong, final(), with_rubber(3, "Wang Wei"))
    refused(PersonTwiceInRubber, final(), with_rubber(3, "Wang Wei", "Wang Wei"))


def test_a_line_up_names_every_rubber():
    sentence = refused(LineUpTooShort, final(), line_up("Finance", MIXED["Finance"][:3]))

    assert sentence == (
        "The line-up of Finance for tie F1 names 3 rubbers from rubber 1 on; there are 5."
    )
    refused(LineUpTooShort, final(), line_up("Finance", (), first=7))


def test_nobody_plays_two_singles_where_one_is_allowed():
    sentence = refused(TooManySingles, final(), with_rubber(4, "Wang Wei"))

    assert sentence == "Wang Wei of Finance is in 2 singles of tie F1; at most 1 are allowed."


def test_nobody_plays_more_rubbers_than_allowed():
    plan = final(replace(SINGLES, most_rubbers=2))
    three = (("Wang Wei",),) * 3

    assert "3 rubbers" in refused(TooManyRubbers, plan, line_up("Finance", three))
    play(final(SINGLES), [line_up("Finance", three)])


def test_nobody_plays_two_doubles_where_one_is_allowed():
    double = Rubber(RubberKind.DOUBLE)
    plan = final(TieFormat("doubles", (double, double), most_doubles=1))
    people = (("Wang Wei", "Zhao Jun"), ("Chen Jie", "Wang Wei"))

    assert "2 doubles" in refused(TooManyDoubles, plan, line_up("Finance", people))


def test_a_rubber_for_leaders_is_played_by_one():
    leaders = replace(SINGLES, rubbers=(Rubber(category="leader"), Rubber(), Rubber()))
    people = (("Zhao Jun",), ("Li Na",), ("Wang Wei",))

    assert "is for leader; Zhao Jun" in refused(
        CategoryMissing, final(leaders), line_up("Finance", people)
    )
    play(final(leaders), [line_up("Finance", people[::-1])])


def test_boards_are_in_the_order_of_strength():
    plan = final("xiangqi_boards")
    people = (("Li Na",), ("Zhao Jun",), ("Wang Wei",), ("Chen Jie",))

    sentence = refused(OutOfStrength, plan, line_up("Finance", people))

    assert sentence == (
        "In tie F1 Finance has to play in the order of strength: Wang Wei belongs before "
        "Zhao Jun."
    )


def test_pairs_are_in_the_order_of_what_both_are_worth():
    plan = final(replace(tie_format("thomas_cup"), name="ours", most_singles=3))
    men = ("Wang Wei",), ("Zhao Jun",), ("Chen Jie",)
    strong, weak = ("Zhao Jun", "Wang Wei"), ("Chen Jie", "Zhao Jun")
    loose = replace(plan.matches[0].tie, most_rubbers=None, most_doubles=None)
    plan = final(loose)

    play(plan, [line_up("Finance", (men[0], strong, men[1], weak, men[2]))])
    assert "Zhao Jun / Wang Wei belongs before" in refused(
        OutOfStrength, plan, line_up("Finance", (men[0], weak, men[1], strong, men[2]))
    )


def test_a_letter_is_one_person_in_every_rubber():
    plan = final("table_tennis_team")
    abc = by_letters(tie_format("table_tennis_team"), dict(zip("ABC", "efg", strict=True)))

    assert abc == (("e",), ("f",), ("g",), ("e",), ("f",))
    people = (("Wang Wei",), ("Zhao Jun",), ("Chen Jie",), ("Zhao Jun",), ("Chen Jie",))
    assert "fits neither ABC nor XYZ" in refused(LettersWrong, plan, line_up("Finance", people))
    one = by_letters(
        tie_format("table_tennis_team"), {"A": "Li Na", "B": "Li Na", "C": "Sun Li"}
    )
    refused(LettersWrong, plan, line_up("Finance", one))


def test_the_doubles_of_the_olympic_format_are_of_the_same_two_as_the_singles():
    tie = tie_format("table_tennis_olympic")
    good = by_letters(tie, {"X": "Wang Wei", "Y": "Zhao Jun", "Z": "Chen Jie"})

    play(final("table_tennis_olympic"), [line_up("Finance", good)])
    refused(
        LettersWrong,
        final("table_tennis_olympic"),
        line_up("Finance", (("Zhao Jun", "Li Na"), *good[1:])),
    )


def test_one_team_is_a_b_c_and_the_other_x_y_z():
    tie, plan = tie_format("table_tennis_team"), final("table_tennis_team")
    abc = line_up(
        "Finance", by_letters(tie, {"A": "Wang Wei", "B": "Zhao Jun", "C": "Chen Jie"})
    )
    same = line_up(
        "Workshop", by_letters(tie, {"A": "Han Bo", "B": "Feng Tao", "C": "Yang Lei"})
    )
    xyz = line_up(
        "Workshop", by_letters(tie, {"X": "Han Bo", "Y": "Feng Tao", "Z": "Yang Lei"})
    )

    assert "one has to be ABC, the other XYZ" in refused(LettersTaken, plan, abc, same)
    people = [r.people for r in play(plan, [abc, xyz]).ties["F1"].rubbers]
    assert people[3] == (("Wang Wei",), ("Feng Tao",))  # A-Y


def test_a_short_team_has_its_gap_at_the_end_where_the_rule_says_so():
    plan = final("xiangqi_boards")

    play(plan, [line_up("Finance", (("Li Na",), ("Wang Wei",), ("Sun Li",), ()))])
    assert "Finance has nobody in rubber 2" in refused(
        RubberEmpty, plan, line_up("Finance", (("Li Na",), (), ("Sun Li",), ()))
    )
    refused(RubberEmpty, final(SINGLES), line_up("Finance", (("Li Na",), ("Sun Li",), ())))


def test_a_team_of_too_few_does_not_play():
    plan = final(replace(SINGLES, gaps=Gaps.ANYWHERE, least_people=2))

    assert "has 1 people for tie F1 and needs at least 2" in refused(
        TeamTooShort, plan, line_up("Finance", (("Li Na",), (), ()))
    )


def test_an_ordinary_match_takes_no_line_up():
    plain = Plan.of(F_W, elimination_stage([Seed(1), Seed(2)]))

    refused(NotATie, plain, line_up("Finance"))
    refused(MatchUnknown, final(), line_up("Finance", ref="F9"))
    with pytest.raises(NotATie):
        hand_in(plain, [], line_up("Finance"))
    with pytest.raises(MatchUnknown):
        hand_in(final(), [], line_up("Finance", ref="F9"))


def test_a_line_up_may_be_replaced_until_the_first_rubber():
    plan, better = final(), with_rubber(1, "Chen Jie")

    state = hand_in(plan, LINE_UPS, better)

    assert state.ties["F1"].rubbers[0].people[0] == ("Chen Jie",)
    with pytest.raises(LineUpClosed):
        hand_in(plan, [*LINE_UPS, rubber(1, (3, 0))], better)


def test_a_line_up_waits_for_the_teams_to_be_known():
    stage = as_ties(elimination_stage([Seed(n) for n in (1, 4, 3, 2)]), SINGLES)
    plan = Plan.of(["Finance", "Workshop", "Logistics", "Canteen"], stage, teams=TEAMS)

    with pytest.raises(MatchNotReady):
        hand_in(plan, [], LineUp("F1", "Finance", "Workshop", MIXED["Finance"]))
    with pytest.raises(PairNotInMatch):
        hand_in(plan, [], LineUp("W1.1", "Finance", "Workshop", MIXED["Finance"]))


def test_a_tie_that_is_over_takes_no_line_up():
    log = [*LINE_UPS, *rubbers((3, 0), (3, 0), (3, 0))]

    with pytest.raises(MatchDecided):
        hand_in(final(), log, LINE_UPS[0])


def test_no_rubber_has_a_result_before_both_line_ups_are_in():
    with pytest.raises(LineUpsMissing):
        record(final(), LINE_UPS[:1], rubber(1, (3, 0)))

    assert record(final(), LINE_UPS, rubber(1, (3, 0))).ties["F1"].score == (1, 0)


def test_teams_whose_members_nobody_listed_need_no_line_up():
    plan = unlisted(final())

    assert record(plan, [], rubber(1, (3, 0))).ties["F1"].score == (1, 0)


# Substitutions

CUP = replace(SINGLES, name="cup", substitution=Substitution.RESERVE)
CUP_LINE_UPS = [
    line_up("Finance", (("Wang Wei",), ("Zhao Jun",), ("Li Na",))),
    line_up("Workshop", (("Feng Tao",), ("Han Bo",), ("Yang Lei",))),
]


def test_a_reserve_comes_in_for_somebody_hurt():
    plan = final(CUP)
    log = [*CUP_LINE_UPS, rubber(1, (3, 0))]

    state = hand_in(plan, log, line_up("Finance", (("Chen Jie",), ("Li Na",)), first=2))

    people = [r.people[0] for r in state.ties["F1"].rubbers]
    assert people == [("Wang Wei",), ("Chen Jie",), ("Li Na",)]


def test_who_has_been_in_the_tie_does_not_come_in_again():
    again = line_up("Finance", (("Wang Wei",), ("Li Na",)), first=2)

    assert refused(SubstitutionNotAllowed, final(CUP), *CUP_LINE_UPS, again) == (
        "In rubber 2 of tie F1 Wang Wei cannot come in for Finance."
    )
    play(final(replace(CUP, substitution=Substitution.MEMBER)), [*CUP_LINE_UPS, again])


def test_who_goes_out_stays_out():
    plan = final(CUP)
    out = line_up("Finance", (("Chen Jie",), ("Li Na",)), first=2)
    back = line_up("Finance", (("Zhao Jun",),), first=3)

    refused(SubstitutionNotAllowed, plan, *CUP_LINE_UPS, out, back)


def test_where_no_substitution_is_allowed_nobody_comes_in():
    plan = final(SINGLES)
    late = line_up("Finance", (("Chen Jie",), ("Li Na",)), first=2)

    refused(SubstitutionNotAllowed, plan, *CUP_LINE_UPS, late)


def test_a_substitute_does_not_play_too_often_either():
    plan = final(replace(CUP, substitution=Substitution.MEMBER, most_rubbers=1))
    late = line_up("Finance", (("Wang Wei",), ("Li Na",)), first=2)

    refused(TooManyRubbers, plan, *CUP_LINE_UPS, late)


def test_a_rubber_that_was_played_is_not_changed_any_more():
    plan = final(CUP)
    log = [*CUP_LINE_UPS, *rubbers((3, 0), (0, 3))]
    late = line_up("Finance", (("Chen Jie",), ("Li Na",)), first=2)

    with pytest.raises(SubstitutionTooLate):
        hand_in(plan, log, late)
    with pytest.raises(LineUpsMissing):
        hand_in(plan, CUP_LINE_UPS[:1], late)


def test_a_substitution_is_taken_back_by_naming_those_who_were_there():
    plan = final(CUP)
    late = line_up("Finance", (("Chen Jie",), ("Li Na",)), first=2)
    as_before = line_up("Finance", (("Zhao Jun",), ("Li Na",)), first=2)

    assert play(plan, [*CUP_LINE_UPS, late, as_before]) == play(plan, CUP_LINE_UPS)
