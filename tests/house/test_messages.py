"""The Chinese catalogue holds every message, with the same placeholders."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po
from flask_babel import force_locale, gettext

ROOT = Path(__file__).resolve().parents[2]
KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
}
CALL = re.compile(rb"\b(?:%s)\s*\(" % "|".join(KEYWORDS).encode())
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def texts(message_id):
    return message_id if isinstance(message_id, tuple) else (message_id,)


def found():
    """Yield each message as Babel finds it, which is slow in files that have none."""
    for path in (ROOT / "eventsapp").rglob("*.py"):
        if CALL.search(path.read_bytes()):
            for _line, message, *_more in extract_from_file("python", path, keywords=KEYWORDS):
                yield message
    for _file, _line, message, *_more in extract_from_dir(
        ROOT / "templates",
        method_map=[("**.html", "jinja2")],
        keywords=KEYWORDS,
        options_map={"**.html": {"encoding": "utf-8"}},
    ):
        yield message


@pytest.fixture(scope="module")
def used():
    catalogue = Catalog()
    for message in found():
        catalogue.add(message)
    return {tuple(texts(message.id)) for message in catalogue if message.id}


@pytest.fixture(scope="module")
def chinese():
    with (ROOT / "translations/zh/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="zh")


def test_every_message_has_its_chinese(used, chinese):
    translated = {
        tuple(texts(message.id))
        for message in chinese
        if message.id and not message.fuzzy and all(texts(message.string))
    }

    assert used - translated == set()


def test_no_chinese_is_left_over(used, chinese):
    assert {tuple(texts(message.id)) for message in chinese if message.id} - used == set()


def test_placeholders_are_the_same_in_both_languages(chinese):
    for message in chinese:
        if message.id:
            wanted = set().union(*(PLACEHOLDER.findall(text) for text in texts(message.id)))
            for text in texts(message.string):
                assert set(PLACEHOLDER.findall(text)) <= wanted, message.id


def test_a_word_comes_out_in_chinese(app):
    with app.test_request_context(), force_locale("zh"):
        assert gettext("Ranking") == "排名"


def said(chinese, pattern):
    return {
        text
        for message in chinese
        if message.id
        for text in texts(message.string)
        if re.search(pattern, text)
    }


def test_everybody_is_spoken_to_in_one_way(chinese):
    """``docs/decisions/055-one-way-to-speak-to-people.md``."""
    assert said(chinese, "你") == set()
    assert said(chinese, "您") != set()


def test_a_branch_union_has_its_full_name(chinese):
    """分会 is an association's branch (协会分会)."""
    assert said(chinese, "(?<!协会)分会") == set()
    assert said(chinese, "分工会") != set()
