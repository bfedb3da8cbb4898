import ast
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

import brackets


def printed_by(script: str) -> str:
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    return ran.stdout.decode().strip()


def test_the_engine_comes_without_networkx_and_without_the_web():
    unwanted = ["networkx", "flask", "sqlalchemy", "wtforms", "eventsapp"]
    script = (
        "import sys; from brackets import *;"
        f"print([name for name in {unwanted} if name in sys.modules])"
    )

    assert printed_by(script) == "[]"


def test_importing_the_engine_loads_none_of_its_parts():
    script = (
        "import sys, brackets; print([m for m in sys.modules if m.startswith('brackets.')])"
    )

    assert printed_by(script) == "[]"


def test_who_plays_a_knock_out_loads_no_marks_no_draws_and_no_ties():
    parts = ("brackets.marks", "brackets.draws", "brackets.ties")
    script = (
        "import sys; from brackets import play, single_elimination;"
        f"print([m for m in sys.modules if m.startswith({parts})])"
    )

    assert printed_by(script) == "[]"


@pytest.mark.parametrize("name", brackets.__all__)
def test_every_public_name_is_what_its_module_calls_so(name):
    value = getattr(brackets, name)

    assert value is getattr(brackets, name)
    assert name in vars(brackets)
    assert name in dir(brackets)


def test_the_stub_takes_every_public_name_from_the_same_module():
    tree = ast.parse(Path(brackets.__file__).with_suffix(".pyi").read_text())
    imported = {
        alias.name: getattr(import_module(str(node.module)), alias.name)
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    (listed,) = (ast.literal_eval(n.value) for n in tree.body if isinstance(n, ast.Assign))

    assert imported == {name: getattr(brackets, name) for name in brackets.__all__}
    assert listed == brackets.__all__


def test_no_public_name_is_the_name_of_a_module():
    taken = [name for name in brackets.__all__ if find_spec(f"brackets.{name}")]

    assert taken == []


def test_a_name_that_the_engine_does_not_have_is_refused_like_any_other():
    with pytest.raises(AttributeError, match="'brackets' has no attribute 'paly'"):
        _ = brackets.paly
