"""What organisers type to build a scheme."""

from datetime import date
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, ValidationError
from wtforms.fields import TextAreaField

from eventsapp.frame.fields import (
    CountField,
    DayField,
    LineField,
    PickField,
    ReadField,
    YearField,
)
from eventsapp.metrics.services import METRICS
from eventsapp.schemes.errors import FiguresUnread
from eventsapp.schemes.files import LONGEST_NAME, MOST_CRITERIA, MOST_DIMENSIONS, MOST_TOGETHER
from eventsapp.schemes.numbers import exactly, read_number
from eventsapp.schemes.ready import READY
from eventsapp.schemes.rules import RULES, Rule
from eventsapp.schemes.values import REVIEW, Criterion, Dimension, Scheme, Veto
from eventsapp.schemes.words import RULES as RULE_NAMES
from eventsapp.schemes.words import sources

MORE_ROWS = 2


class NumberField(ReadField):
    """A number of at least nothing: whole, decimal, a fraction or per cent; exact."""

    complaint = _l("Type a number, such as 10, 2.5, 1/3 or 85 %.")

    def read(self, text: str) -> Fraction:
        """Read it exactly."""
        number = read_number(text)
        if number is None or number < 0:
            raise ValueError
        return number

    def write(self, value: object) -> str:
        """Write it as it can be read back."""
        if not isinstance(value, Fraction):
            raise TypeError
        return exactly(value)


class BeginForm(FlaskForm):
    """A new scheme: of which year, after which one."""

    year = YearField(_l("Year"), needed=_l("Type a year."))
    after = PickField(_l("Begin with"))

    def offer(self, copies: list[tuple[str, str]]) -> None:
        """Set what it can begin with: the ready ones, and copies of stored ones."""
        ready = [(key, str(one.name)) for key, one in READY.items()]
        self["after"].offer([*ready, *copies])


class FileForm(FlaskForm):
    """A scheme from a file."""

    file = FileField(_l("File"), [FileRequired(_l("Choose a .json file."))])


class VetoForm(Form):
    """What shuts a branch out."""

    name = LineField(_l("Veto"), most=LONGEST_NAME)
    source = PickField(_l("Figure it goes by"))
    below = NumberField(_l("Below"))


class SettingsForm(FlaskForm):
    """Everything of a scheme but its dimensions."""

    seen = HiddenField()
    name = LineField(_l("Name of the scheme"), most=LONGEST_NAME, needed=_l("Type a name."))
    from_on = DayField(_l("Data counts from"), needed=_l("Type a day."))
    to_on = DayField(_l("to"), needed=_l("Type a day."))
    out_of = NumberField(_l("All marks together"), needed=_l("Type a number."))
    of_entry = BooleanField(
        _l("Who changed the branch counts for the branch of the entry, not of the event's day")
    )
    together = TextAreaField(_l("Branches taken together"))
    vetoes = FieldList(FormField(VetoForm), max_entries=MOST_DIMENSIONS + MORE_ROWS)

    def fill_from(self, scheme: Scheme) -> None:
        """Show what is stored, with some empty rows."""
        for name in ("name", "from_on", "to_on", "out_of", "of_entry"):
            self[name].data = getattr(scheme, name)
        self["together"].data = "\n".join(" ".join(codes) for codes in scheme.together)
        for veto in scheme.vetoes:
            self.vetoes.append_entry(
                {"name": veto.name, "source": veto.source, "below": veto.below}
            )
        for _more in range(MORE_ROWS):
            self.vetoes.append_entry({"source": REVIEW})

    def offer(self) -> None:
        """Set what a veto can go by."""
        chosen = [pair for pair in sources() if pair[0] in METRICS or pair[0] == REVIEW]
        for row in self.vetoes:
            row.form.source.offer(chosen)

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Return the branches that are taken together, a line each."""
        lines = (self["together"].data or "").replace(",", " ").replace("，", " ").splitlines()
        return tuple(tuple(line.split()) for line in lines if line.split())

    def validate_together(self, _field: TextAreaField) -> None:
        """At least two a line."""
        groups = self.groups()
        if any(len(group) < 2 or max(map(len, group)) > 20 for group in groups):
            raise ValidationError(_("Write at least two branches' codes a line."))
        if len(groups) > MOST_TOGETHER:
            raise ValidationError(_("At most %(most)s.", most=MOST_TOGETHER))

    def validate_to_on(self, field: DayField) -> None:
        """The last day is not before the first."""
        first: date | None = self["from_on"].data
        if first and field.data and field.data < first:
            raise ValidationError(_("This is before the first day."))

    def typed_vetoes(self) -> tuple[Veto, ...]:
        """Return the vetoes; rows without a name are left out."""
        return tuple(
            Veto(
                row["name"].data,
                row["source"].data,
                None if row["source"].data == REVIEW else row["below"].data,
            )
            for row in (entry.form for entry in self.vetoes)
            if row["name"].data
        )

    def validate_vetoes(self, field: "FieldList[Any]") -> None:
        """A metric needs its limit."""
        for entry in field:
            row = entry.form
            if row["name"].data and row["source"].data != REVIEW and row["below"].data is None:
                raise ValidationError(
                    _("“%(name)s”: say below which figure.", name=row["name"].data)
                )


class CriterionForm(Form):
    """One criterion."""

    name = LineField(_l("Criterion"), most=LONGEST_NAME)
    source = PickField(_l("Figure"))
    parameter = CountField(_l("its number"), from_zero=True)
    rule = PickField(_l("Rule"), choices=RULE_NAMES.items())
    figures = LineField(_l("Its figures"), most=200)
    most = NumberField(_l("Most"))
    is_bonus = BooleanField(_l("Bonus"))

    made: Rule | None = None

    def validate_figures(self, field: LineField) -> None:
        """They are what the rule needs."""
        if not self["name"].data:
            return
        try:
            self.made = RULES[self["rule"].data].read(field.data or "")
        except FiguresUnread as refusal:
            raise ValidationError(refusal.message) from None
        except KeyError:
            return

    def criterion(self) -> Criterion | None:
        """Return what was typed; None for an empty row."""
        if not self["name"].data or self.made is None:
            return None
        return Criterion(
            name=self["name"].data,
            source=self["source"].data,
            rule=self.made,
            most=self["most"].data,
            parameter=self["parameter"].data,
            is_bonus=self["is_bonus"].data,
        )


class DimensionForm(FlaskForm):
    """A dimension with its criteria."""

    seen = HiddenField()
    name = LineField(_l("Name of the dimension"), most=LONGEST_NAME, needed=_l("Type a name."))
    most = NumberField(_l("Marks of the dimension"), needed=_l("Type a number."))
    weight = NumberField(_l("Weight"), needed=_l("Type a number."))
    criteria = FieldList(FormField(CriterionForm), max_entries=MOST_CRITERIA + MORE_ROWS)

    def fill_from(self, dimension: Dimension | None) -> None:
        """Show what is stored, with some empty rows."""
        self["weight"].data = Fraction(1)
        if dimension is not None:
            for name in ("name", "most", "weight"):
                self[name].data = getattr(dimension, name)
        for one in dimension.criteria if dimension else ():
            self.criteria.append_entry(_row(one))
        for _more in range(MORE_ROWS):
            self.criteria.append_entry()

    def offer(self) -> None:
        """Set where figures can come from."""
        for row in self.criteria:
            row.form.source.offer(sources())

    def dimension(self) -> Dimension:
        """Return what was typed; rows without a name are left out."""
        typed = (entry.form.criterion() for entry in self.criteria)
        return Dimension(
            name=self["name"].data,
            most=self["most"].data,
            criteria=tuple(one for one in typed if one is not None),
            weight=self["weight"].data,
        )


def _row(one: Criterion) -> dict[str, Any]:
    return {
        "name": one.name,
        "source": one.source,
        "parameter": one.parameter,
        "rule": one.rule.kind,
        "figures": one.rule.text,
        "most": one.most,
        "is_bonus": one.is_bonus,
    }
