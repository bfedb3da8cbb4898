"""A part of another page that a page fetches by itself leaves the page its own title."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
ASKING = re.compile(r'<\w+[^>]*hx-get="\{\{ (?!request\.)[^>]*hx-trigger="load"[^>]*>')


def test_a_part_that_is_fetched_with_the_page_keeps_the_title():
    asking = {
        path.relative_to(TEMPLATES).as_posix(): tag
        for path in TEMPLATES.rglob("*.html")
        for tag in ASKING.findall(path.read_text("utf-8"))
    }

    assert len(asking) >= 4
    assert [name for name, tag in asking.items() if "ignoreTitle:true" not in tag] == []
