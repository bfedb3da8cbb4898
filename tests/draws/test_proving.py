"""The proof of a draw: for everybody, checked anew, kept for ever, and made up by nobody."""

import copy
import json
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from brackets import proof_of, prove, verify
from eventsapp.database import db
from eventsapp.draws.services import Format, FormatKind
from tests.draws.drawing import SECRET, WORDS, draw_by_hand, draw_by_lot
from tests.results.competitors import NAMES

ROOT = Path(__file__).parents[2]


@pytest.fixture
def drawn(make_discipline, enter, now):
    """Draw the named people in a format, by lot."""

    def draw(kind=FormatKind.SINGLE, **changes):
        discipline = make_discipline()
        enter(discipline, *NAMES[:4])
        stage = draw_by_lot(discipline, form=Format(kind, **changes), now=now)
        db.session.commit()
        return stage

    return draw


def test_whoever_passes_by_can_read_and_check_the_proof(app, drawn):
    stage = drawn()

    page = app.test_client().get(f"/draws/{stage.id}/proof")

    assert page.status_code == 200
    assert "全部成立" in page.text
    for text in (*NAMES[:4], *WORDS, SECRET, stage.proof["sheet_hash"], stage.proof["seed"]):
        assert text in page.text


@pytest.mark.parametrize("kind", list(FormatKind))
def test_every_format_has_a_proof_that_holds(app, drawn, kind):
    stage = drawn(kind)

    page = app.test_client().get(f"/draws/{stage.id}/proof")

    assert "全部成立" in page.text
    assert all(finding.holds for finding in verify(proof_of(stage.proof)))


@pytest.mark.parametrize("version", [1, 2, 3])
def test_the_file_is_the_proof_and_the_engine_and_its_script_find_it_true(
    app, drawn, tmp_path, version
):
    stage = drawn()
    sheet = replace(proof_of(stage.proof).sheet, dealing=version)
    stage.proof = json.loads(json.dumps(prove(sheet, SECRET, list(WORDS)).to_json()))
    db.session.commit()

    answer = app.test_client().get(f"/draws/{stage.id}/proof.json")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    (tmp_path / "proof.json").write_bytes(answer.data)
    page = app.test_client().get(f"/draws/{stage.id}/proof").text
    offered = re.search(
        r'href="/static/(recompute\w+\.txt)[^"]*" download="recompute\.py"', page
    )
    assert offered[1] == f"recompute_version_{version}.txt"
    script = ROOT / "eventsapp" / "static" / offered[1]
    (tmp_path / "recompute.py").write_text(script.read_text("utf-8"), "utf-8")
    done = subprocess.run(
        [sys.executable, "recompute.py", "proof.json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert all(finding.holds for finding in verify(proof_of(answer.json)))


@pytest.mark.parametrize(
    ("version", "rules"),
    [(1, "draw_version_1.md"), (2, "draw_version_2.md"), (3, "draw.md")],
)
def test_the_script_of_each_version_is_the_one_of_its_rule_page(version, rules):
    page = (ROOT / "docs" / "rules" / rules).read_text("utf-8")
    (script,) = re.findall(r"^```python\n(.*?)^```$", page, re.DOTALL | re.M)

    offered = ROOT / "eventsapp" / "static" / f"recompute_version_{version}.txt"
    assert offered.read_text("utf-8") == script
    assert script.count("\n") <= 50


def test_the_code_on_the_page_leads_to_the_page(app, drawn):
    stage = drawn()

    page = app.test_client().get(f"/draws/{stage.id}/proof")

    svg = re.search(r'<svg class="qr".*?</svg>', page.text)[0]
    side = int(re.search(r'viewBox="0 0 (\d+)', svg)[1])
    picture = Image.new("L", (side * 4, side * 4), 255)
    pen = ImageDraw.Draw(picture)
    for x, y, run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-", svg):
        left, top = int(x) * 4, int(y) * 4
        pen.rectangle((left, top, left + int(run) * 4 - 1, top + 3), fill=0)
    (found,) = zxingcpp.read_barcodes(picture)
    assert found.text == f"{app.config['PUBLIC_URL']}/draws/{stage.id}/proof"
    assert unescape(found.text) in page.text


@pytest.mark.parametrize(
    ("bend", "step"),
    [
        (lambda proof: proof["words"].append("月季"), "定所有签的那个数"),
        (lambda proof: proof["outcome"].reverse(), "按这些签抽出来的"),
        (lambda proof: proof.update(secret=proof["secret"][::-1]), "说词之前就定了"),
        (lambda proof: proof["sheet"]["entries"][0].update(name="别人"), "没有改过报名"),
        (lambda proof: proof.update(sheet_hash="0" * 64), "抽签前公布的"),
    ],
)
def test_a_proof_that_was_bent_in_the_database_is_found_out_at_its_step(app, drawn, bend, step):
    stage = drawn()
    bent = copy.deepcopy(stage.proof)
    bend(bent)
    stage.proof = bent
    db.session.commit()

    page = app.test_client().get(f"/draws/{stage.id}/proof")

    assert "不成立" in page.text
    failed = re.findall(r'<li class="late">.*?</li>', page.text, re.DOTALL)
    assert any(step in item for item in failed)


def test_a_draw_that_was_replaced_says_so_and_why(app, drawn, now):
    first = drawn()
    draw_by_lot(first.discipline, now=now, reason="话筒没开", words=["月季"])
    db.session.commit()

    page = app.test_client().get(f"/draws/{first.id}/proof")

    assert "话筒没开" in page.text
    assert "全部成立" in page.text


def test_places_given_by_hand_have_no_proof(app, make_discipline, enter, now):
    discipline = make_discipline()
    ids = [entry.id for entry in enter(discipline, *NAMES[:4])]
    stage = draw_by_hand(discipline, ids, now=now)
    db.session.commit()

    for path in ("proof", "proof.json"):
        assert app.test_client().get(f"/draws/{stage.id}/{path}").status_code == 404


def test_a_draft_shows_its_proof_to_nobody_else(
    app, client_of, qin_yue, make_event, make_discipline, enter, now
):
    event = make_event()
    discipline = make_discipline(event=event)
    enter(discipline, *NAMES[:2])
    stage = draw_by_lot(discipline, now=now)
    event.published_at = None
    db.session.commit()

    assert app.test_client().get(f"/draws/{stage.id}/proof").status_code == 404
    assert client_of(qin_yue).get(f"/draws/{stage.id}/proof").status_code == 200


def test_words_with_markup_are_words(app, make_discipline, enter, now):
    discipline = make_discipline()
    enter(discipline, *NAMES[:2])
    stage = draw_by_lot(discipline, now=now, words=["<script>alert(1)</script>", "🏓"])
    db.session.commit()

    page = app.test_client().get(f"/draws/{stage.id}/proof")

    assert "<script>alert" not in page.text
    assert "🏓" in page.text


def test_a_proof_in_the_database_is_the_document_of_the_engine(drawn):
    stage = drawn()

    again = json.loads(json.dumps(proof_of(stage.proof).to_json()))
    assert again == stage.proof
