"""Rules that hold for every file."""

import re
import subprocess
from pathlib import Path, PurePath

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("brackets", "eventsapp", "tests", "benchmarks")
FOREIGN = {".whl", ".gz", ".zip", ".tar", ".woff", ".woff2", ".ttf", ".otf", ".so", ".jar"}


def sources():
    return [path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")]


def test_no_file_has_more_than_400_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in sources()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }

    assert long == {}


def test_what_others_made_is_installed_and_never_stored():
    stored = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.splitlines()

    assert stored
    assert [one for one in stored if PurePath(one).suffix in FOREIGN] == []
    assert [one for one in stored if one.endswith((".min.js", ".min.css"))] == []


def test_no_room_is_named_for_nothing():
    vague = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py"}

    assert [path for path in sources() if path.name in vague] == []


def test_what_a_file_is_called_is_said_in_one_way():
    own_way = re.compile(r"send_file|download_name|\"Content-Disposition\": ")

    found = {
        path.name for path in sources() if own_way.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"files.py", "test_sources.py"}


def test_every_template_parses(app):
    for path in (ROOT / "templates").rglob("*.html"):
        app.jinja_env.compile(path.read_text(encoding="utf-8"), filename=str(path), raw=True)


def test_no_template_holds_inline_style_or_script():
    inline = re.compile(r"\sstyle=|\son\w+=[\"']|<style|<script(?![^>]*\ssrc=)")

    for path in (ROOT / "templates").rglob("*.html"):
        assert not inline.search(path.read_text(encoding="utf-8")), path


def test_every_form_that_posts_carries_a_token():
    form = re.compile(r"<form\b[^>]*method=\"post\"[^>]*>.*?</form>", re.S)

    for path in (ROOT / "templates").rglob("*.html"):
        for found in form.findall(path.read_text(encoding="utf-8")):
            assert "csrf_token" in found, path


def test_no_pull_of_anything_from_the_internet():
    outside = re.compile(r"(?:src|href|action)=\"(?:https?:)?//")

    for path in (ROOT / "templates").rglob("*.html"):
        assert not outside.search(path.read_text(encoding="utf-8")), path
