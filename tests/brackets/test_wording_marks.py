import re

import pytest

from brackets.marks.tables import Status
from brackets.marks.wording import MEASURES, SENTENCES, STATUSES, measure_name, place_told
from brackets.standings.tables import Why
from brackets.standings.wording import LANGUAGES


@pytest.mark.parametrize("key", SENTENCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_names_the_first_and_leaves_nothing_open(key, language):
    said = {"criterion": "total", "better": "9.07", "worse": "9.05"}

    words = place_told(Why(key, ("P1", "P2"), said), language, {"P1": "李娜", "P2": "王伟"}.get)

    assert "李娜" in words
    assert "%" not in words
    assert "None" not in words


@pytest.mark.parametrize("code", MEASURES)
def test_every_measure_has_a_name_in_both_languages(code):
    english, chinese = (
        measure_name(f"{code}2" if code[-1] == ":" else code, language)
        for language in LANGUAGES
    )

    assert english.isascii()
    assert re.search("[一-鿿]", chinese)
    assert ("2" in english) == ("2" in chinese) == code.endswith(":")


def test_every_status_has_words_in_both_languages():
    assert set(STATUSES) == set(Status)
    for words in STATUSES.values():
        assert set(words) == set(LANGUAGES)
        assert words["en"].isascii()
        assert re.search("[一-鿿]", words["zh"])
