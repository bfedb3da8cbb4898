"""The form of a figure that is counted by hand."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from eventsapp.frame.fields import CountField, LineField, Needed, PickField, tidy
from eventsapp.reported_figures.models import LONGEST_EVIDENCE, LONGEST_REASON, Kind
from eventsapp.reported_figures.words import KINDS


def _lines(text: str | None) -> str:
    return "\n".join(line for line in map(tidy, (text or "").splitlines()) if line)


class EvidenceField(TextAreaField):
    """Where a figure can be looked up: some lines."""

    data: str

    def __init__(self, label: str, **bound: Any) -> None:
        super().__init__(
            label,
            [
                Needed(_l("Say where it can be looked up: paper, day, page, address.")),
                Length(max=LONGEST_EVIDENCE, message=_l("At most %(max)d characters.")),
            ],
            filters=[_lines],
            **bound,
        )


class FigureForm(FlaskForm):
    """What a figure is from now on; ``seen`` is the number of the row that was on the page."""

    kind = PickField(_l("What is counted"), choices=list(KINDS.items()), coerce=Kind)
    branch_id = PickField(_l("Branch"), coerce=int)
    amount = CountField(_l("Figure"), from_zero=True, needed=_l("Type a number, such as 3."))
    reason = LineField(
        _l("Reason"),
        most=LONGEST_REASON,
        needed=_l("Say why the figure is so, or why it is corrected."),
    )
    evidence = EvidenceField(_l("Evidence"))
    seen = HiddenField()
