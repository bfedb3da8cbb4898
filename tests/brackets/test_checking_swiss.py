import pytest

from brackets.swiss.check import Finding, check
from brackets.swiss.explain import Rejected, explain
from brackets.swiss.history import Code, Forbidden
from brackets.swiss.pairing import pair_next
from brackets.swiss.wording import CRITERIA, FINDINGS, finding_told, reason_told
from tests.brackets.swiss_tournaments import beginners, history, on_file, with_round
from tests.brackets.test_pairing_swiss_rounds import (
    BY_BYE_SCORE_AND_COLOURS,
    BY_FLOATS,
    BY_GAMES_PLAYED,
    BY_THE_NEXT_BRACKET,
    BYE_TO_THE_LOWEST_SCORE,
)


def errors_of(tournament):
    return [
        (finding.what, finding.round_number, finding.first, finding.second)
        for finding in check(tournament)
        if finding.is_error
    ]


# Checked


def test_a_tournament_by_the_rules_has_no_finding():
    assert list(check(on_file("swiss_60p_14r"))) == []


def test_a_real_tournament_breaks_no_rule_that_binds_every_round():
    assert errors_of(on_file("swiss_52p_4r")) == []
    assert errors_of(on_file("swiss_13p_10r")) == []


def test_two_who_meet_again_are_an_error():
    assert errors_of(history("1: 2w1 2b1 · 2: 1b0 1w0")) == [("C1", 2, 2, 1)]


def test_a_second_bye_of_one_player_is_an_error():
    text = "1: 2w1 · 2: 1b0 · 3: U U"

    assert ("C2", 2, 3, 0) in errors_of(history(text))


def test_two_who_must_have_the_same_colour_are_an_error():
    text = "1: 3w1 4w1 2w1 · 2: 4w1 3w1 1b0 · 3: 1b0 2b0 · 4: 2b0 1b0"

    assert errors_of(history(text)) == [("C3", 3, 1, 2)]


def test_in_the_last_round_the_leaders_may_meet_whatever_colour_they_need():
    text = "1: 3w1 4w1 2w1 · 2: 4w1 3w1 1b0 · 3: 1b0 2b0 · 4: 2b0 1b0"

    assert errors_of(history(text, rounds=3)) == []


def test_two_whom_the_organiser_keeps_apart_are_an_error():
    tournament = with_round(
        beginners(2, forbidden=(Forbidden((1, 2)),)), [(1, 2)], lambda *_: Code.WIN
    )

    assert errors_of(tournament) == [("forbidden", 1, 1, 2)]


def test_a_bye_too_many_is_an_error():
    tournament = with_round(beginners(4), [(1, 2), (3, 0), (4, 0)], lambda *_: Code.WIN)

    assert errors_of(tournament) == [("byes", 1, 3, 0), ("byes", 1, 4, 0)]


def test_another_pair_and_other_colours_than_by_the_rules_are_notes():
    tournament = with_round(beginners(6), [(1, 4), (2, 5), (3, 6)], lambda *_: Code.WIN)
    other = with_round(beginners(4), [(1, 2), (3, 4)], lambda *_: Code.WIN)

    assert list(check(tournament)) == [Finding(1, "colours", 5, 2)]
    assert list(check(other)) == [Finding(1, "pairs", 1, 3), Finding(1, "pairs", 4, 2)]


def test_a_round_that_the_rules_cannot_pair_is_a_note():
    found = list(check(history("1: 2w1 2b1 · 2: 1b0 1w0")))

    assert Finding(2, "none", 0, 0) in found


# Explained


@pytest.mark.parametrize(
    ("rounds_before", "pair", "rejected"),
    [
        (BY_BYE_SCORE_AND_COLOURS, (2, 7), [Rejected(2, 6, "C13", 1)]),
        (BY_THE_NEXT_BRACKET, (6, 5), []),
        (BY_THE_NEXT_BRACKET, (4, 2), []),
        (BY_FLOATS, (1, 7), [Rejected(1, 2, "C6", 1), Rejected(1, 3, "C12", 2)]),
        (BY_FLOATS, (4, 5), []),
        (BY_GAMES_PLAYED, (7, 4), [Rejected(7, 2, "C12", 1)]),
        (BY_GAMES_PLAYED, (6, 1), []),
        (BYE_TO_THE_LOWEST_SCORE, (1, 5), [Rejected(1, 2, "C1")]),
    ],
)
def test_a_pair_names_who_stood_nearer_and_the_criterion_against_each(
    rounds_before, pair, rejected
):
    reasons = {
        (reason.higher, reason.lower): list(reason.rejected)
        for reason in explain(pair_next(history(rounds_before[0])))
    }

    assert reasons[pair] == rejected


def test_completion_colours_and_the_organiser_are_named_as_reasons():
    found = {
        rejected.criterion
        for reason in explain(pair_next(on_file("swiss_60p_14r")))
        for rejected in reason.rejected
    }
    apart = beginners(4, forbidden=(Forbidden((1, 3)),))
    (first, _) = explain(pair_next(apart))

    assert found >= {"C1", "C4", "C6", "C8", "C11", "C12", "C17", "order"}
    assert first.rejected == (Rejected(1, 3, "forbidden"),)


def test_every_pair_of_a_round_has_one_reason():
    paired_round = pair_next(on_file("swiss_60p_14r"))

    told = [{reason.higher, reason.lower} for reason in explain(paired_round)]

    assert sorted(map(sorted, told)) == sorted(
        sorted((board.white, board.black)) for board in paired_round.boards
    )


# In words


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("what", FINDINGS)
def test_every_finding_can_be_said(what, language):
    words = finding_told(Finding(3, what, 4, 0), language)

    assert "3" in words
    assert "%" not in words
    assert words.isascii() == (language == "en")


def test_findings_and_reasons_are_sentences():
    assert finding_told(Finding(2, "pairs", 5, 0), "en") == (
        "note, round 2: by the rules 5 would have met the bye"
    )
    assert finding_told(Finding(2, "C1", 5, 7), "zh") == "错误，第 2 轮：5 与 7 此前已对弈"
    reason = next(explain(pair_next(history(BYE_TO_THE_LOWEST_SCORE[0]))))
    assert reason_told(reason, "en") == "1 meets 5: not 2, since they have met before (C1)."
    assert reason_told(reason, "zh") == "1 对 5：不对 2，此前已对弈（C1）。"


def test_every_criterion_has_words_in_both_languages():
    assert all(
        words["en"].isascii() and not words["zh"].isascii() for words in CRITERIA.values()
    )
