"""A captain signs under the result with a finger, on the umpire's phone."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.planning import press

pytestmark = pytest.mark.browser

EVENT = "职工乒乓球比赛"
STROKES = [
    [(0.2, 0.2), (0.3, 0.5), (0.4, 0.8)],
    [(0.5, 0.2), (0.6, 0.5), (0.5, 0.8), (0.8, 0.7)],
]
TWO_LINES = re.compile(r"^M\d+ \d+(L\d+ \d+){2}M\d+ \d+(L\d+ \d+){3}$")


def matches_of(site):
    """Return the address of the matches of a discipline that has results."""
    with closing(sqlite3.connect(f"file:{site.database}?mode=ro", uri=True)) as database:
        [(discipline,)] = database.execute(
            "SELECT s.discipline_id FROM match_log m JOIN stages s ON s.id = m.stage_id"
            " JOIN disciplines d ON d.id = s.discipline_id JOIN events e ON e.id = d.event_id"
            " WHERE e.name = ? AND d.name LIKE '%单打%' ORDER BY m.id LIMIT 1",
            (EVENT,),
        )
    return f"/disciplines/{discipline}/matches"


def draw(page, pad, strokes):
    """Draw with a finger: points are parts of the field's width and height."""
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    finger = page.context.new_cdp_session(page)
    for stroke in strokes:
        for number, (x, y) in enumerate(stroke):
            at = {"x": box["x"] + x * box["width"], "y": box["y"] + y * box["height"]}
            kind = "touchMove" if number else "touchStart"
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [at]})
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_captain_signs_with_a_finger_and_the_picture_stands_under_the_result(visit, site):
    umpire = visit("referee", width=360)
    page = umpire.page
    page.goto(matches_of(site))
    press(page, page.locator("a[href$='/signatures']").first)
    assert umpire.overflow() <= 0
    page.locator("[name=way]").select_option("drawn")
    page.locator("[name=signer]").select_option("second")
    page.locator("main [name=name]").fill("何立")
    pad = page.locator("[data-pad] svg")
    draw(page, pad, STROKES)
    path = pad.locator("path")
    expect(path).to_have_attribute("d", TWO_LINES)
    page.locator("[data-clear]").click()
    expect(path).to_have_attribute("d", "")
    draw(page, pad, STROKES)
    expect(path).to_have_attribute("d", TWO_LINES)

    press(page, page.get_by_role("button", name="签这个成绩"))

    row = page.get_by_role("row").filter(has_text="何立")
    expect(row.locator("svg")).to_be_visible()
    assert umpire.overflow() <= 0
