"""The scripts of docs/rules/draw*.md, as they stand there, against proofs of the engine."""

import ast
import json
import random
import re
import runpy
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from brackets import Bands, Drawn, Sheet, prove
from tests.brackets.draw_fields import crowded, random_field

RULES = Path(__file__).parents[2] / "docs" / "rules"
PAGES = {1: RULES / "draw_version_1.md", 2: RULES / "draw_version_2.md", 3: RULES / "draw.md"}
SECRET = "5f2d0c9b7a6e48315f2d0c9b7a6e4831"


def script_for(version):
    text = PAGES[version].read_text("utf-8")
    (found,) = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.M)
    return found


@pytest.fixture
def files(tmp_path):
    """Write the script and a proof, and return where they are."""

    def write(document):
        script, proof = tmp_path / "recompute.py", tmp_path / "proof.json"
        script.write_text(script_for(document["version"]), "utf-8")
        proof.write_text(json.dumps(document), "utf-8")
        return str(script), str(proof)

    return write


@pytest.fixture
def recompute(files, monkeypatch, capsys):
    """Return what the script says of a proof; nothing if all of it is true."""

    def run(document):
        script, proof = files(document)
        monkeypatch.setattr(sys, "argv", [script, proof])
        with open(proof, encoding="utf-8") as opened, pytest.raises(SystemExit) as left:
            # A process that ends closes its files; this one goes on.
            runpy.run_path(script, {"open": lambda *_name, **_how: opened}, "__main__")
        assert capsys.readouterr() == ("", "")
        return left.value.code or ""

    return run


def document_of(sheet, words=("牡丹", 'a "quoted" word\n', "长城")):
    return json.loads(json.dumps(prove(sheet, SECRET, words).to_json()))


def thirteen():
    """Thirteen people, four of them seeded, the second and third of one branch."""
    branches = ["B01", "B02", "B02", "B03", "B01", "B01", "B02", "B03", "B03", None, None]
    return [
        Drawn(f"e{i}", i if i < 5 else None, tag, f"选手{i}")
        for i, tag in enumerate([*branches, "B01", "B01"], start=1)
    ]


@pytest.mark.parametrize("version", PAGES)
def test_the_script_is_short_and_imports_nothing_of_ours(version):
    script = script_for(version)
    lines = script.splitlines()
    imported = [
        name.name
        for node in ast.walk(ast.parse(script))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    ]

    assert len(lines) <= 50
    assert max(map(len, lines)) <= 120
    assert imported == ["hashlib", "json", "sys"]


@pytest.mark.parametrize("secret", [SECRET, SECRET[::-1]])
def test_the_script_runs_in_a_python_that_has_nothing_of_ours(files, secret):
    document = document_of(Sheet.of_lines(thirteen())) | {"secret": secret}

    done = subprocess.run(
        [sys.executable, "-I", *files(document)], capture_output=True, text=True, timeout=60
    )

    told = (done.returncode, done.stdout, done.stderr.strip())
    assert told == ((0, "", "") if secret == SECRET else (1, "", "secret_hash seed"))


@pytest.mark.parametrize("bands", Bands)
def test_the_script_comes_to_the_same_lines(recompute, bands):
    assert recompute(document_of(Sheet.of_lines(thirteen(), bands, apart="branch"))) == ""


@pytest.mark.parametrize("bands", Bands)
@pytest.mark.parametrize("groups", [1, 3, [6, 2, 5]])
def test_the_script_comes_to_the_same_groups(recompute, groups, bands):
    assert recompute(document_of(Sheet.of_groups(thirteen(), groups, bands))) == ""


def test_the_script_comes_to_the_same_draw_in_fields_of_all_kinds(recompute):
    dice = random.Random(2026)
    for _ in range(8):
        field = random_field(dice, least=4, most=40, most_lots=30)
        bands = dice.choice(list(Bands))

        assert recompute(document_of(Sheet.of_lines(field, bands))) == ""
        many = dice.randint(1, len(field) // 2)
        assert recompute(document_of(Sheet.of_groups(field, many, bands))) == ""


def test_the_script_turns_the_same_rings(recompute):
    """A field in which two rings are turned, of three people and of two."""
    field = crowded("EACADDDDBADADDEADCBEACAAAE", 16)

    assert recompute(document_of(Sheet.of_lines(field))) == ""


@pytest.mark.parametrize("groups", [None, 3])
def test_the_script_of_the_first_version_comes_to_the_same_draw(recompute, groups):
    field = thirteen()
    sheet = Sheet.of_groups(field, groups) if groups else Sheet.of_lines(field, Bands.LOT)

    assert recompute(document_of(replace(sheet, dealing=1))) == ""


def test_in_the_first_version_it_is_the_best_of_eight_deals_that_stands():
    field = crowded("ZZYXYXYYZ", 5)  # with these seed bytes only the eighth deal is the best
    sheet = replace(Sheet.of_lines(field), dealing=1)

    lines = [*map("".join, sheet.drawn(b"2026"))]

    assert lines[:8] == ["p0", "", "p8", "p7", "p4", "", "", "p3"]
    assert lines[8:] == ["p2", "", "", "p5", "p6", "", "", "p1"]


def test_the_script_comes_to_the_same_draw_of_sixty_four(recompute):
    dice = random.Random(2026)
    field = [
        Drawn(f"e{i}", i if i < 9 else None, f"B{dice.randrange(9)}") for i in range(1, 65)
    ]

    assert recompute(document_of(Sheet.of_lines(field, Bands.LOT))) == ""


@pytest.mark.parametrize("place", [0, 3])
def test_the_script_finds_two_who_changed_places(recompute, place):
    document = document_of(Sheet.of_groups(thirteen(), 4))
    one, other = document["outcome"][place], document["outcome"][1]
    one[-1], other[-1] = other[-1], one[-1]

    assert recompute(document) == "outcome"


def test_the_script_finds_a_word_that_was_not_said(recompute):
    document = document_of(Sheet.of_lines(thirteen()))
    document["words"][1] = "a quoted word"

    assert recompute(document) == "seed"


def test_the_script_finds_an_entry_that_was_changed(recompute):
    document = document_of(Sheet.of_lines(thirteen()))
    document["sheet"]["entries"][12]["name"] = "王芳"

    assert recompute(document) == "sheet_hash"


def test_the_script_takes_a_sheet_that_names_its_entry_list_and_finds_another_list(recompute):
    document = document_of(replace(Sheet.of_lines(thirteen()), entry_list="1f" * 32))
    assert recompute(document) == ""

    document["sheet"]["entry_list"] = "2f" * 32
    assert recompute(document) == "sheet_hash"


def test_the_script_finds_a_seed_that_was_chosen(recompute):
    document = document_of(Sheet.of_lines(thirteen()))
    document["seed"] = "00" * 32

    assert recompute(document) == "seed outcome"
