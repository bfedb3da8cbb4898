"""``python -m brackets`` as people run it, and every command that the documents show."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.brackets.documents import CUP, GROUPS, command

ROOT = Path(__file__).parents[2]
RULES = ROOT / "docs/rules"
PAGE = "".join(
    (RULES / f"{name}.md").read_text("utf-8")
    for name in ("document", "document_contests", "document_teams", "ladder")
)
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = "{play,correct,draw,verify,schedule,pair,check}"
DOCUMENTS = [
    *("cup.json", "field.json", "day.json", "mixed.json", "women.json", "hall.json"),
    "today.json",
    "swiss.json",
    *("heats.json", "field_day.json", "speech.json", "quiz.json", "run.json", "walk.json"),
    *("teams.json", "ladder.json"),
]
TOLD_OF_SWISS = {
    ("pair", "open.trf"): "25",
    ("check", "open.trf"): "rounds 4, errors 0, notes 19",
    ("check", "swiss.json"): "rounds 1, errors 0, notes 0",
}
BLOCK = re.compile(r"```(json|sh)\n(.*?)```", re.DOTALL)


def run(words, where, **more):
    """Run one command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LANG": "en_GB.UTF-8", "LC_ALL": ""}
    return subprocess.run(
        [sys.executable, "-m", "brackets", *words],
        cwd=where,
        env=environment,
        capture_output=True,
        timeout=60,
        **more,
    )


def commands_in(text):
    """Return every command that a text shows, as a line of the shell."""
    return [
        line.split("#")[0].strip()
        for kind, block in BLOCK.findall(text)
        if kind == "sh"
        for line in block.splitlines()
        if "-m brackets" in line
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the documents of the page under their names."""
    folder = tmp_path_factory.mktemp("documents")
    texts = [block for kind, block in BLOCK.findall(PAGE) if kind == "json"]
    for name, text in zip(DOCUMENTS, texts, strict=True):
        folder.joinpath(name).write_text(text, "utf-8")
    swiss = ROOT / "tests/brackets/data/swiss/swiss_52p_4r.trf"
    folder.joinpath("open.trf").write_bytes(swiss.read_bytes())
    return folder


@pytest.mark.parametrize("line", dict.fromkeys(commands_in(PAGE) + commands_in(README)))
def test_every_command_of_the_pages_does_what_it_says(line, folder, monkeypatch):
    monkeypatch.chdir(folder)
    words, _greater, _output = line.partition(" > ")
    words, _less, source = words.partition(" < ")
    stdin = folder.joinpath(source).read_bytes() if source else b""
    words = shlex.split(words)
    words = words[words.index("brackets") + 1 :]
    if "published.json" in words and not folder.joinpath("published.json").exists():
        _status, printed, _refusal = command("schedule", "today.json")
        folder.joinpath("published.json").write_text(printed, "utf-8")
    if words[0] == "verify" and not folder.joinpath(words[1]).exists():
        _status, drawn, _refusal = command("draw", "field.json")
        folder.joinpath(words[1]).write_text(drawn, "utf-8")

    status, printed, refusal = command(*words, stdin=stdin)

    assert (status, refusal) == (0, "")
    if (words[0], words[1]) in TOLD_OF_SWISS:
        assert TOLD_OF_SWISS[words[0], words[1]] in printed.splitlines()
    else:
        written = folder.joinpath(words[words.index("-o") + 1]) if "-o" in words else None
        assert json.loads(written.read_bytes() if written else printed)["version"] == 1


@pytest.mark.parametrize(
    "line",
    [
        "correct heats.json --match heats --result {}",
        "draw field.json --announce",
        "verify -",
        "schedule day.json",
        "pair open.trf",
        "check swiss.json",
    ],
)
def test_a_process_of_its_own_answers_as_one_that_runs_on(line, folder, monkeypatch):
    monkeypatch.chdir(folder)
    stdin = command("draw", "field.json")[1].encode() if line == "verify -" else b""

    ran = run(line.split(), folder, input=stdin)

    answered = (ran.returncode, ran.stdout.decode(), ran.stderr.decode())
    assert answered == command(*line.split(), stdin=stdin)


def test_the_pages_show_all_commands_for_documents():
    lines = commands_in(PAGE)

    commands = {"play", "correct", "draw", "verify", "schedule", "pair", "check"}
    assert {shlex.split(line)[3] for line in lines} == commands
    assert commands_in(README)


def test_every_field_of_a_document_stands_on_its_page():
    schema = json.loads((ROOT / "brackets/documents/schema.json").read_text("utf-8"))
    fields = set(schema["properties"]) | set(schema["properties"]["draw"]["properties"])
    for part in schema["$defs"].values():
        fields |= set(part.get("properties", ()))

    assert {field for field in fields if f"`{field}`" not in PAGE} == set()


def test_output_is_utf_8_whatever_the_locale(tmp_path):
    tmp_path.joinpath("doc.json").write_text(json.dumps(GROUPS), "utf-8")

    ran = run(["play", "doc.json", "--language", "zh"], tmp_path)

    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "列在" in ran.stdout.decode()


def test_a_refusal_is_one_line_on_standard_error(tmp_path):
    ran = run(["play", "-"], tmp_path, input=b'{"version": 2}')

    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr == b"document: the field entrants is missing.\n"


@pytest.mark.parametrize("name", ["nowhere.json", ".", "a\0b"])
def test_a_file_that_cannot_be_read_is_refused(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    status, output, refusal = command("play", name)

    assert (status, output) == (2, "")
    assert refusal.endswith(": this file cannot be read.\n")


def test_more_than_100_mb_are_refused():
    status, _output, refusal = command("play", "-", stdin=b" " * 100_000_001)

    assert (status, refusal) == (2, "document: this is larger than 100 MB.\n")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ([], f"Usage: python -m brackets [-h] {COMMANDS} ..."),
        (["pray"], f"Usage: python -m brackets [-h] {COMMANDS} ..."),
        (["play"], "Usage: python -m brackets play [-h] [--language {en,zh}] DOC"),
        (
            ["correct", "-", "--match", "F1"],
            "Usage: python -m brackets correct [-h] [--language {en,zh}] --match REF "
            "--result JSON DOC",
        ),
    ],
)
def test_a_command_that_says_too_little_is_told_how_to_say_it(words, line):
    assert command(*words, stdin=CUP) == (2, "", f"{line}\n")


def test_help_is_no_mistake():
    status, output, refusal = command("draw", "--help")

    assert (status, refusal) == (0, "")
    assert "--announce" in output


@pytest.mark.parametrize(
    ("after", "status"),
    [("| true", 0), ("> /dev/full", 2), (">&-", 0), ("<&-", 0), ("- <&-", 2)],
)
def test_nobody_sees_a_trace_whatever_becomes_of_input_and_output(after, status, tmp_path):
    tmp_path.joinpath("doc.json").write_text(json.dumps(CUP), "utf-8")
    source = "" if after.startswith("-") else "doc.json"

    ran = subprocess.run(
        f"{shlex.quote(sys.executable)} -m brackets play {source} {after}",
        shell=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "en"},
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert ran.returncode == status
    assert b"Traceback" not in ran.stderr
    assert b"Exception" not in ran.stderr
    assert len(ran.stderr.splitlines()) <= 1
