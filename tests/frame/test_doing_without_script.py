"""Pages are used without script but where one is needed, and there they say what else to do."""

import re

AGAIN = re.compile(rb'hx-trigger="every|/(?:arrival_board|live_board|quiz_hall|call_room)\.js')
OTHERWISE = (b"<noscript>", "再看一遍".encode())


def seen(walk, name):
    return {path: found for path, page in walk.plain.items() if (found := getattr(page, name))}


def test_every_control_that_is_shown_does_something_without_script(administrators_walk):
    assert len(administrators_walk.plain) > 300
    assert seen(administrators_walk, "dead") == {}


def test_enter_in_a_field_never_decides_where_a_button_is_dangerous(administrators_walk):
    assert seen(administrators_walk, "rash") == {}


def test_the_tab_key_goes_as_the_page_does(administrators_walk):
    assert seen(administrators_walk, "jumps") == {}


def test_what_asks_for_news_by_script_says_how_else(administrators_pages):
    asking = [
        page.data
        for page in administrators_pages.values()
        if page.mimetype == "text/html" and AGAIN.search(page.data)
    ]

    assert len(asking) > 5
    assert [each for each in asking if not any(way in each for way in OTHERWISE)] == []
