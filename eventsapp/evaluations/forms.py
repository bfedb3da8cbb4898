"""What people type in an evaluation."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, ValidationError
from wtforms.fields import TextAreaField
from wtforms.form import BaseForm
from wtforms.validators import Length

from eventsapp.evaluations.models import LONGEST_REASON, MOST_LEAST, Drop, SelfAssessment
from eventsapp.evaluations.services import Course, Typed
from eventsapp.evaluations.words import DROPS
from eventsapp.frame.addresses import carried_number
from eventsapp.frame.fields import (
    CountField,
    LineField,
    MomentField,
    Needed,
    PickField,
    ReadField,
    YearField,
    chosen_id,
)
from eventsapp.schemes.numbers import exactly, read_number

LONGEST_TEXT = 1000
LONGEST_LOGIN = 32


class MarksField(ReadField):
    """Marks from nothing up to the most of a criterion: whole, decimal or a fraction; exact."""

    complaint = _l("Type marks, such as 8, 8.5 or 17/2.")

    def __init__(self, label: str, *, most: Fraction | None, **bound: Any) -> None:
        self.most = most
        super().__init__(label, **bound)

    def read(self, text: str) -> Fraction:
        """Read it exactly."""
        number = read_number(text)
        if number is None or text.endswith("%"):
            raise ValueError
        return number

    def write(self, value: object) -> str:
        """Write it as it can be read back."""
        if not isinstance(value, Fraction):
            raise TypeError
        return exactly(value)

    def pre_validate(self, form: BaseForm) -> None:
        """Marks are not below nothing, and not above the most."""
        if self.data is None:
            return
        if self.data < 0:
            raise ValidationError(_("Marks are not below 0."))
        if self.most is not None and self.data > self.most:
            raise ValidationError(_("At most %(most)s.", most=exactly(self.most)))


class OpenForm(FlaskForm):
    """Open the evaluation of a year."""

    year = YearField(_l("Year"), needed=_l("Type a year."))


class TermsForm(FlaskForm):
    """What holds in an evaluation."""

    assess_until = MomentField(
        _l("Self-assessment until"), needed=_l("Choose a day and a time.")
    )
    review_until = MomentField(_l("Review until"), needed=_l("Choose a day and a time."))
    allows_late = BooleanField(_l("Take self-assessments after their deadline, marked as late"))
    drop = PickField(_l("Leave out the highest and the lowest mark"), choices=DROPS.items())
    least_reviewers = CountField(_l("Least marks for a cell"), needed=_l("Type a number."))

    def fill_from(self, course: Course) -> None:
        """Show what holds."""
        for name in ("assess_until", "review_until", "allows_late", "least_reviewers"):
            self[name].data = getattr(course.terms, name)
        self["drop"].data = course.terms.drop.value

    def validate_review_until(self, field: MomentField) -> None:
        """The review ends after the self-assessment."""
        first = self["assess_until"].data
        if first and field.data and field.data <= first:
            raise ValidationError(_("This is before the end of the self-assessment."))

    def validate_least_reviewers(self, field: CountField) -> None:
        """Not more than anybody would name."""
        if field.data and field.data > MOST_LEAST:
            raise ValidationError(_("At most %(most)s.", most=MOST_LEAST))

    def terms(self) -> dict[str, Any]:
        """Return what was typed."""
        return {
            "assess_until": self["assess_until"].data,
            "review_until": self["review_until"].data,
            "allows_late": self["allows_late"].data,
            "drop": Drop(self["drop"].data),
            "least_reviewers": self["least_reviewers"].data,
        }


class ReviewerForm(FlaskForm):
    """Name a reviewer."""

    login = LineField(_l("Staff number"), most=LONGEST_LOGIN, needed=_l("Type a staff number."))


class BindForm(FlaskForm):
    """Let a criterion go by a ballot."""

    place = PickField(_l("Criterion"))
    ballot = PickField(_l("Ballot"), coerce=int)

    def offer(self, course: Course, ballots: Sequence[tuple[int, str]]) -> None:
        """Set what can be chosen; 0 is none."""
        self["place"].offer([(place, one.name) for place, one in course.ballots])
        self["ballot"].offer([*ballots, (0, _("none"))])


class MoveForm(FlaskForm):
    """Move on; ``seen`` is the number of the last move that was on the page."""

    seen = HiddenField()

    @property
    def number(self) -> int:
        """Return the number; 0 for nonsense."""
        return carried_number(self["seen"].data) or 0


class BackForm(MoveForm):
    """Move a step back."""

    reason = LineField(_l("The reason"), most=LONGEST_REASON, needed=_l("Say why."))


class VetoForm(FlaskForm):
    """Shut a branch out by hand."""

    branch = PickField(
        _l("Branch"), coerce=chosen_id, validators=[Needed(_l("Choose a branch"))]
    )
    veto = PickField(_l("Veto"), coerce=int)
    reason = LineField(_l("The reason"), most=LONGEST_REASON, needed=_l("Say why."))

    def offer(
        self, units: Sequence[tuple[int, str]], vetoes: Sequence[tuple[int, str]]
    ) -> None:
        """Set what can be chosen."""
        self["branch"].offer_names(units, first=_l("Choose a branch"))
        self["veto"].offer(vetoes)


class EvidenceForm(FlaskForm):
    """Show a file, or one of the branch's events or results."""

    place = PickField(_l("Criterion"))
    file = FileField(_l("File"))
    link = PickField(_l("Or an event or result of the year"))

    def offer(self, course: Course, links: Sequence[tuple[str, str]]) -> None:
        """Set for what, and which events and results can be chosen."""
        self["place"].offer([(place, one.name) for place, one in course.places()])
        self["link"].offer([("", _("none")), *links])


class AssessForm(MoveForm):
    """What a branch says of itself: see :func:`assess_form`."""

    def value(self, course: Course) -> dict[str, dict[str, str]]:
        """Return what was typed, by criterion's place."""
        found = {}
        for place, _criterion in course.places():
            marks = self[_named("marks", place)].data
            text = (self[_named("text", place)].data or "").strip()
            found[place] = {"marks": "" if marks is None else str(marks), "text": text}
        return found

    def missing(self, course: Course) -> list[str]:
        """Return the criteria without own marks; they are named when it is handed in."""
        return [
            criterion.name
            for place, criterion in course.places()
            if self[_named("marks", place)].data is None
        ]

    def cell(self, place: str) -> tuple[Any, Any]:
        """Return the fields of a criterion."""
        return self[_named("marks", place)], self[_named("text", place)]


class ReviewForm(FlaskForm):
    """Marks of a reviewer for one unit: see :func:`review_form`."""

    def typed(self, course: Course) -> Mapping[str, Typed]:
        """Return the marks that were typed, by criterion's place; empty cells are left out."""
        return {
            place: Typed(marks, self[_named("text", place)].data or "")
            for place, _criterion in course.places()
            if (marks := self[_named("marks", place)].data) is not None
        }

    def cell(self, place: str) -> tuple[Any, Any]:
        """Return the fields of a criterion."""
        return self[_named("marks", place)], self[_named("text", place)]


def _named(what: str, place: str) -> str:
    return f"{what}_{place.replace('.', '_')}"


def _without_nul(text: str | None) -> str:
    return (text or "").replace("\x00", "").replace("\r\n", "\n")


def assess_form(course: Course, last: SelfAssessment | None, *, is_bound: bool) -> AssessForm:
    """Return the form of a self-assessment: marks and text for each criterion of reviewers.

    Args:
        course: of which evaluation.
        last: what was saved last.
        is_bound: whether it holds what was sent.
    """
    fields: dict[str, Any] = {}
    for place, criterion in course.places():
        fields[_named("marks", place)] = MarksField(_l("Own marks"), most=criterion.most)
        fields[_named("text", place)] = TextAreaField(
            _l("Work done"),
            [Length(max=LONGEST_TEXT, message=_l("At most %(max)d characters."))],
            filters=[_without_nul],
        )
    made: type[AssessForm] = type("AssessForm", (AssessForm,), fields)
    if is_bound:
        return made()
    form = made(formdata=None)
    form["seen"].data = str(last.number if last else 0)
    for place, cell in (last.value if last else {}).items():
        marks, text = form.cell(place)
        marks.data = Fraction(cell["marks"]) if cell["marks"] else None
        text.data = cell["text"]
    return form


def review_form(course: Course, own: Mapping[str, Typed], *, is_bound: bool) -> ReviewForm:
    """Return the form of a review: marks and a comment for each criterion of reviewers.

    Args:
        course: of which evaluation.
        own: the reviewer's marks by now, by place.
        is_bound: whether it holds what was sent.
    """
    fields: dict[str, Any] = {}
    for place, criterion in course.places():
        fields[_named("marks", place)] = MarksField(_l("Your marks"), most=criterion.most)
        fields[_named("text", place)] = LineField(_l("Comment"), most=LONGEST_REASON)
    made: type[ReviewForm] = type("ReviewForm", (ReviewForm,), fields)
    if is_bound:
        return made()
    form = made(formdata=None)
    for place, typed in own.items():
        marks, text = form.cell(place)
        marks.data, text.data = typed.marks, typed.comment
    return form
