"""The JSON Schema of the package and the reader refuse the same documents."""

import json
from importlib.resources import files

import pytest
from hypothesis import assume, given
from jsonschema import Draft202012Validator

from brackets.documents.errors import MarkFieldsMixed, RefusedHere
from brackets.documents.knock_outs import GrandFinal
from brackets.documents.reading import read_document
from brackets.documents.stage_formats import FORMATS
from brackets.events import Leaving, LeavingPolicy
from brackets.plan_errors import PlanError
from brackets.results import ResultKind
from brackets.scores.errors import FormatUnknown
from brackets.standings.errors import CriterionTwice, CriterionUnknown, PresetUnknown
from brackets.standings.rules import TieProcedure, Unfinished
from brackets.ties.parts import Counting, Gaps, RubberKind, Substitution, Who
from brackets.ties.teams import Sex
from tests.brackets.broken_documents import anything, broken
from tests.brackets.documents import ALL
from tests.examples import examples

SCHEMA = json.loads(files("brackets.documents").joinpath("schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
PARTS = SCHEMA["$defs"]


def is_read(value):
    """Whether the reader takes a value; what no schema can say is left out."""
    try:
        read_document(value)
    except (
        CriterionTwice,
        CriterionUnknown,
        FormatUnknown,
        MarkFieldsMixed,
        PresetUnknown,
        RefusedHere,
    ):
        assume(False)
    except PlanError as error:
        assume("that exist" not in str(error))
        return False
    return True


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", sorted(ALL))
def test_good_documents_fit_the_schema(name):
    assert [error.message for error in VALIDATOR.iter_errors(ALL[name])] == []
    assert is_read(ALL[name])


@examples(80)
@given(document=broken())
def test_the_schema_and_the_reader_agree_on_documents_with_something_changed(document):
    assert VALIDATOR.is_valid(document) == is_read(document)


@examples(60)
@given(value=anything)
def test_the_schema_and_the_reader_agree_on_anything(value):
    assert VALIDATOR.is_valid(value) == is_read(value)


def test_formats_and_their_fields_are_those_of_the_reader():
    assert PARTS["stage"]["properties"]["format"]["enum"] == list(FORMATS)
    for name, known in FORMATS.items():
        fields = set(PARTS[name]["properties"]) - {"format"}
        ties = ["tie"] if known.has_matches else []
        assert fields == {"id", "rules", "scoring", "first_place", *ties, *known.fields}


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        (PARTS["result"]["properties"]["kind"], ResultKind),
        (PARTS["withdrawal"]["properties"]["kind"], Leaving),
        (PARTS["withdrawal"]["properties"]["policy"], LeavingPolicy),
        (PARTS["double_elimination"]["properties"]["grand_final"], GrandFinal),
        (PARTS["tie"]["oneOf"][1]["properties"]["counting"], Counting),
        (PARTS["tie"]["oneOf"][1]["properties"]["substitution"], Substitution),
        (PARTS["tie"]["oneOf"][1]["properties"]["gaps"], Gaps),
        (PARTS["rubber"]["properties"]["kind"], RubberKind),
        (PARTS["rubber"]["properties"]["who"], Who),
        (PARTS["member"]["properties"]["sex"], Sex),
        (PARTS["rules"]["oneOf"][1]["properties"]["ties"], TieProcedure),
        (PARTS["rules"]["oneOf"][1]["properties"]["unfinished"], Unfinished),
    ],
)
def test_words_to_choose_from_are_those_of_the_engine(words, choices):
    assert words["enum"] == [choice.value for choice in choices]
