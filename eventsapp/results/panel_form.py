"""The form of a panel: who judges, and how marks become a total."""

from collections.abc import Sequence
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, Form, FormField, ValidationError

from brackets import BracketError, TieKind
from eventsapp.frame.fields import LineField, PickField
from eventsapp.results.measures.judged import LEAST_JUDGES, MOST_JUDGES, UNNAMED, Panel
from eventsapp.results.measures.kind import Kind
from eventsapp.results.rule_fields import (
    MarkField,
    PrizesField,
    ProgrammeField,
    RangeField,
    RulesForm,
)


class JudgeForm(Form):
    """One judge."""

    name = LineField(_l("Judge"), most=20)
    branch_id = PickField(_l("Branch"), coerce=int)


TIES = {
    "mean_of_all+deductions": _l("the mean of all judges, then fewer deductions"),
    "mean_of_all": _l("the mean of all judges"),
    "head_judge": _l("the mark of the head judge"),
    "head_judge+mean_of_all": _l("the mark of the head judge, then the mean of all"),
    "": _l("nothing: they share the place"),
}


class PanelForm(RulesForm):
    """The panel, and how its marks become a total."""

    many = PickField(
        _l("How many judges"),
        choices=[(n, str(n)) for n in range(LEAST_JUDGES, MOST_JUDGES + 1)],
        coerce=int,
    )
    judges = FieldList(FormField(JudgeForm), max_entries=MOST_JUDGES)
    parts = ProgrammeField(_l("What is marked"))
    head = PickField(_l("Head judge"), coerce=int)
    least = MarkField(_l("Lowest mark"), needed=_l("Type a number."))
    most = MarkField(_l("Highest mark"), needed=_l("Type a number."))
    step = MarkField(_l("Marks are multiples of"))
    drop_from = RangeField(
        _l("Extremes are dropped from how many marks on"), least=2, most=MOST_JUDGES
    )
    highest = RangeField(_l("Highest marks dropped"), least=0, most=5)
    lowest = RangeField(_l("Lowest marks dropped"), least=0, most=5)
    places = PickField(_l("Decimals"), choices=[(n, str(n)) for n in range(4)], coerce=int)
    ties = PickField(_l("Equal totals are parted by"), choices=TIES.items())
    grades = PrizesField(_l("Grades"))
    hints = {
        "parts": _l(
            "Leave it empty for one mark for the whole; such as content 0.6, delivery 0.4"
        ),
        "many": _l("Another number adds or takes off rows when it is saved"),
        "step": _l("Such as 0.5 or 1; leave it empty for any mark with up to 3 decimals"),
        "drop_from": _l("5 is usual: with fewer, all marks count"),
        "grades": _l("Leave it empty for none; such as: first 1, second 3, third 6"),
    }

    def offer(self, branches: Sequence[tuple[int, str]]) -> None:
        """Set whose entrants a judge may not mark, and who can be head judge."""
        outside = [(0, _("from outside")), *branches]
        for row in self.judges:
            row.form.branch_id.offer(outside)
        numbers = [(n, _("Judge %(number)d", number=n)) for n in range(1, MOST_JUDGES + 1)]
        self.head.offer([(0, _("none")), *numbers])

    def fill(self, kind: Kind) -> None:
        """Show what is stored, a row for each judge."""
        super().fill(kind)
        if not isinstance(kind, Panel):
            return
        self.many.data = len(kind.judges)
        self.ties.data = "+".join(kind.ties)
        self.least.data, self.most.data = Decimal(kind.least), Decimal(kind.most)
        self.step.data = Decimal(kind.step) if kind.step else None
        while self.judges.entries:
            self.judges.pop_entry()
        for name, branch_id in kind.judges:
            self.judges.append_entry({"name": name, "branch_id": branch_id})

    def validate_many(self, field: PickField) -> None:
        """Each name is of one judge."""
        names = [row.form.name.data for row in self.judges if row.form.name.data]
        if len(names) > len(set(names)):
            raise ValidationError(_("Two judges have the same name."))

    def validate_most(self, field: MarkField) -> None:
        """The highest mark lies above the lowest."""
        if None not in (self.least.data, field.data) and field.data <= self.least.data:
            raise ValidationError(_("The highest mark lies above the lowest."))

    def validate_step(self, field: MarkField) -> None:
        """A step goes up."""
        if field.data is not None and field.data <= 0:
            raise ValidationError(_("A step above nought, such as 0.5."))

    def validate_head(self, field: PickField) -> None:
        """Ties go to a head judge only if there is one."""
        if (field.data or 0) > (self.many.data or 0):
            raise ValidationError(_("There are %(count)d judges.", count=self.many.data))
        if TieKind.HEAD_JUDGE.value in (self.ties.data or "") and not field.data:
            raise ValidationError(_("Equal totals go to the head judge: say who it is."))

    def validate_lowest(self, field: RangeField) -> None:
        """One mark has to be left."""
        known = (self.drop_from.data, self.highest.data, field.data)
        if None in known:
            return
        try:
            Panel(drop_from=known[0], highest=known[1], lowest=known[2]).engine_rules()
        except BracketError:
            raise ValidationError(_("One mark has to be left.")) from None

    def kind(self) -> Panel:
        """Return the rules, with as many judges as wanted."""
        rows = [(row.form.name.data, row.form.branch_id.data) for row in self.judges]
        many: int = self.many.data
        typed = {
            key: value for key, value in self._typed().items() if key not in ("many", "judges")
        }
        typed |= {
            "judges": tuple((*rows, *[UNNAMED] * many)[:many]),
            "least": str(self.least.data),
            "most": str(self.most.data),
            "step": "" if self.step.data is None else str(self.step.data),
            "ties": tuple(filter(None, self.ties.data.split("+"))),
            "grades": self.grades.data or (),
            "parts": self.parts.data or (),
        }
        return Panel(**typed)
