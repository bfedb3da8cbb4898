"""Every refusal of the engine can be said in Chinese as well as in English."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import brackets
from brackets.draws.verify import Finding, Step
from brackets.errors import BracketError
from brackets.plan_errors import FieldMissing, SlotTwice, WrongShape
from brackets.wording import finding_told, refusal
from brackets.wording_zh import FINDINGS, PHRASES, SENTENCES

ROOM = Path(brackets.__file__).parent
PLACEHOLDER = re.compile(r"%\(([a-z_]+)\)s")


def refusals():
    """Return every class of refusal that the engine has."""
    for module in pkgutil.walk_packages(brackets.__path__, "brackets."):
        importlib.import_module(module.name)
    found = [BracketError]
    for known in found:
        found += known.__subclasses__()
    return list(dict.fromkeys(found))


def test_every_refusal_has_a_chinese_sentence_with_the_same_values():
    wanted = {known.code: sorted(PLACEHOLDER.findall(known.sentence)) for known in refusals()}

    assert {code: sorted(PLACEHOLDER.findall(zh)) for code, zh in SENTENCES.items()} == wanted


def test_no_two_refusals_have_the_same_code():
    codes = [known.code for known in refusals()]

    assert sorted(codes) == sorted(set(codes))


def wanted_shapes():
    """Yield what is wanted wherever the engine refuses a shape, as it stands in the code."""
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "WrongShape":
                wanted = node.args[1]
                if isinstance(wanted, ast.BinOp):
                    yield wanted.left.value + "x"
                elif isinstance(wanted, ast.JoinedStr):
                    yield "".join(
                        str(part.value) if isinstance(part, ast.Constant) else "7"
                        for part in wanted.values
                    )
                elif isinstance(wanted, ast.Constant):
                    yield wanted.value


def test_every_shape_that_is_wanted_has_chinese_words():
    shapes = list(wanted_shapes())

    assert len(shapes) > 20
    for shape in shapes:
        said = refusal(WrongShape("x", shape), "zh").removeprefix("x：这里应为")
        assert shape not in said or shape.isdigit()


def test_every_step_of_a_proof_has_chinese_words():
    assert set(FINDINGS) == set(Step)
    for step in Step:
        assert "十" in finding_told(Finding(step, "十", "百"), "zh")


def test_phrases_within_a_sentence_are_chinese_too():
    assert refusal(WrongShape("stages", "a list of at most 200"), "zh") == (
        "stages：这里应为不超过 200 项的列表。"
    )
    assert refusal(SlotTwice("matches[1].slots[0]", "place 2 of groups/A"), "zh") == (
        "matches[1].slots[0]： groups/A 第 2 名还排在另一场。"
    )
    assert refusal(FieldMissing("plan", "version"), "zh") == "plan：缺少字段 version。"
    assert len(PHRASES) == len(set(PHRASES.values()))
