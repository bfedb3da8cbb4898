import re

import pytest

from brackets import Result, ResultKind, preset, preset_names, rank
from brackets.standings.criteria import MEASURES
from brackets.standings.tables import Why
from brackets.standings.wording import (
    CRITERIA,
    LANGUAGES,
    PRESETS,
    SENTENCES,
    criterion_name,
    preset_title,
    readable,
    sentence,
)
from tests.brackets.tables import result_of, results_of, table_of, walkover

NAMES = {"Q": "李娜", "P": "王伟", "R": "赵敏"}
VALUES = {"criterion": "tied_goals_for", "better": "5/4", "worse": "1", "score": "3-2"}
FULL = {
    key: Why(key, ("Q", "P"), VALUES | {"penalties": "4-3"}, tuple("QPR")) for key in SENTENCES
}


def names_of(words):
    return set(re.findall(r"%\((\w+)\)s", words))


@pytest.mark.parametrize("key", SENTENCES)
def test_every_sentence_is_there_in_both_languages_with_the_same_values(key):
    english, chinese = (SENTENCES[key][language] for language in LANGUAGES)

    assert names_of(english) == names_of(chinese)
    assert re.search("[一-鿿]", chinese)
    assert english.isascii()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", SENTENCES)
def test_every_sentence_names_the_first_of_its_people_and_leaves_nothing_open(key, language):
    words = sentence(FULL[key], language, NAMES.__getitem__)

    assert "李娜" in words
    assert "%" not in words
    assert "None" not in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_criterion_and_every_preset_has_a_name(language):
    assert set(CRITERIA) == {*MEASURES, "lot", "unfinished"}
    assert set(PRESETS) == set(preset_names())
    for words in [*CRITERIA.values(), *PRESETS.values()]:
        assert words[language].strip()
    for name in preset_names():
        rules = preset(name)
        titles = [criterion_name(code, language) for code in rules.codes]
        assert len(set(titles)) == len(titles)
        assert preset_title(rules.name, language) == PRESETS[name][language]


def test_a_rule_set_of_ones_own_is_called_by_its_name():
    assert preset_title("春季联赛", "zh") == "春季联赛"


def words_of(standings, language="en"):
    return [sentence(row.why, language) for row in standings.rows]


def test_sentences_of_a_table_tennis_group():
    table = table_of("ittf_group", "P-Q 2-3, Q-R 1-3, P-R 3-0, P-S 3-0, Q-S 3-0, R-S 3-0")

    assert words_of(table) == [
        "P is before Q: game ratio in the matches among P, Q and R, 1.667 to 0.800.",
        "P is before Q: game ratio in the matches among P, Q and R, 1.667 to 0.800.",
        "Q is before R: game ratio in the matches among P, Q and R, 0.800 to 0.750.",
        "R is before S: points, 5 to 3.",
    ]


def test_sentences_in_chinese():
    table = table_of("fifa_overall_first", "李娜-王伟 3-1, 王伟-赵敏 1-1, 赵敏-李娜 0-1")

    assert words_of(table, "zh") == [
        "李娜 列在 赵敏 之前：积分 6 比 1。",
        "李娜 列在 赵敏 之前：积分 6 比 1。",
        "赵敏 列在 王伟 之前：净胜球 -1 比 -2。",
    ]


@pytest.mark.parametrize(
    ("result", "words"),
    [
        (result_of(1, "Q-P 2-1"), "won their match 2-1."),
        (result_of(1, "P-Q 1-2"), "won their match 2-1."),
        (Result("R1", ResultKind.PLAYED, "Q", ("P", "Q")), "won their match."),
        (walkover("Q", "P"), "won their match by walkover."),
        (
            Result("R1", ResultKind.RETIRED, "Q", ("Q", "P"), (0, 1)),
            "P did not finish their match.",
        ),
        (
            Result("R1", ResultKind.PLAYED, "Q", ("P", "Q"), (1, 1), penalties=(3, 4)),
            "won their match 1-1, 4-3 on penalties.",
        ),
    ],
)
def test_how_the_match_of_two_was_won_is_told(result, words):
    results = [result, *results_of("P-X 3-0, X-Q 1-0")]

    table = rank(preset("uefa_head_to_head_first"), ["P", "Q"], results)

    assert words_of(table)[1] == f"Q is before P: {words}"


def test_chinese_writes_a_score_with_a_colon():
    shootout = Result("R1", ResultKind.PLAYED, "Q", ("P", "Q"), (1, 1), penalties=(3, 4))
    results = [shootout, *results_of("P-X 3-0, X-Q 1-0")]

    table = rank(preset("uefa_head_to_head_first"), ["P", "Q"], results)

    words = words_of(table, "zh")[1]
    assert "1:1" in words
    assert "4:3" in words


def test_two_matches_of_two_are_told_by_what_was_compared():
    assert table_of("uefa_head_to_head_first", "Q-P 3-1, P-Q 1-0").rows[0].why == Why(
        "between_two",
        ("Q", "P"),
        {"criterion": "tied_goal_difference", "better": "1", "worse": "-1"},
    )


def test_fewer_minus_points_are_told_as_lower():
    results = [
        Result("R1", ResultKind.PLAYED, None, ("Q", "P"), (1, 1), conduct=(1, 3)),
    ]

    table = rank(preset("fifa_overall_first"), ["P", "Q"], results)

    assert words_of(table)[0] == "Q is before P: lower minus points for conduct, 1 to 3."
    assert words_of(table, "zh")[0] == "Q 列在 P 之前：犯规扣分 1 比 3，少者在前。"


def test_those_who_are_level_are_all_named():
    table = rank(preset("fifa_overall_first"), ["C", "D", "E"], [])

    assert words_of(table) == ["C, D and E could not be parted."] * 3
    assert words_of(table, "zh")[0] == "C、D、E 各项均相等，无法分出先后。"


@pytest.mark.parametrize(
    ("better", "worse", "shown"),
    [
        ("5/4", "6/5", ("1.250", "1.200")),
        ("-1/3", "-2/3", ("-0.333", "-0.667")),
        ("7", "∞", ("7", "∞")),
        ("1000/3001", "1001/3004", ("0.3332223", "0.3332224")),
        ("2", "2", ("2", "2")),
    ],
)
def test_fractions_are_read_as_decimals_that_differ(better, worse, shown):
    assert readable(better, worse) == shown


def test_a_reason_as_a_dictionary_leaves_out_what_is_empty():
    assert Why("lot", ("Q", "P")).to_json() == {"key": "lot", "entrants": ["Q", "P"]}
    assert FULL["among"].to_json() == {
        "key": "among",
        "entrants": ["Q", "P"],
        "values": VALUES | {"penalties": "4-3"},
        "among": ["Q", "P", "R"],
    }
