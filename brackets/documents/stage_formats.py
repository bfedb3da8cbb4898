"""Every format that a stage of a document can have, by its name."""

from collections.abc import Mapping, Sequence

from brackets.documents.contests.contest_formats import (
    Attending,
    Heats,
    Judging,
    Marks,
    MassStarting,
    Quiz,
    Stepping,
)
from brackets.documents.errors import StageFormatUnknown
from brackets.documents.knock_outs import (
    Consolation,
    DoubleElimination,
    Page,
    SingleElimination,
    Stepladder,
)
from brackets.documents.ladder_fields import LadderStage
from brackets.documents.stage_format import StageFormat
from brackets.documents.swiss import Swiss
from brackets.documents.tables import Comparison, RoundRobin
from brackets.plan_errors import FieldMissing, WrongShape
from brackets.shapes import fields_of, text_at

FORMATS: dict[str, type[StageFormat]] = {
    known.name: known
    for known in (
        *(SingleElimination, DoubleElimination, Consolation, Page, Stepladder),
        *(RoundRobin, Comparison, Swiss),
        *(Heats, Marks, Judging, Quiz, MassStarting, Stepping, Attending, LadderStage),
    )
}


def read_format(
    value: object, place: str, others: Sequence[str]
) -> tuple[StageFormat, Mapping[str, object]]:
    """Return the format of a stage, and the object with all its fields.

    Where there are matches these may be ties of teams.

    Args:
        value: the stage.
        place: where it stands.
        others: fields that stages of every format may have.

    Raises:
        StageFormatUnknown: there is no such format.
        PlanError: a field is missing, unknown or of another shape.
    """
    if not isinstance(value, dict):
        raise WrongShape(place, "an object")
    if "format" not in value:
        raise FieldMissing(place, "format")
    name = text_at(value["format"], f"{place}.format")
    if name not in FORMATS:
        raise StageFormatUnknown(f"{place}.format", name, ", ".join(FORMATS))
    chosen = FORMATS[name]
    ties = ("tie",) if chosen.has_matches else ()
    document = fields_of(value, place, ("format",), (*others, *ties, *chosen.fields))
    return chosen.read(document, place), document
