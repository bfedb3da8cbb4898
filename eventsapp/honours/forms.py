"""What is typed about titles: what they ask, who is put forward, what the union says."""

import re
from fractions import Fraction
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import FieldList, Form, FormField, HiddenField, ValidationError
from wtforms.fields import TextAreaField

from eventsapp.frame.addresses import LARGEST_ID
from eventsapp.frame.fields import (
    CountField,
    DayField,
    LineField,
    PickField,
    ReadField,
    YearField,
)
from eventsapp.honours import words
from eventsapp.honours.apportioning import Method, Rounding
from eventsapp.honours.figures import FIGURES
from eventsapp.honours.models import Act
from eventsapp.honours.ready import READY
from eventsapp.honours.values import (
    LONGEST_NAME,
    LONGEST_REASON,
    Condition,
    HolderKind,
    Level,
    Quota,
    QuotaKind,
    Sense,
    TieRule,
    Title,
)
from eventsapp.schemes.numbers import exactly, read_number, written

MOST_CONDITIONS: Final = 12
MORE_ROWS: Final = 2
IN_ORDER: Final = ("first_by", "then_by", "last_by")
_LEVEL: Final = re.compile(r"(\S.{0,39}?)[\s:：]+(\S+)")


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


class ShareField(NumberField):
    """A share, written as per cent."""

    def write(self, value: object) -> str:
        """Write it as it can be read back."""
        if not isinstance(value, Fraction):
            raise TypeError
        return written(value, is_share=True)


class BeginForm(FlaskForm):
    """A new title: of which year, after which one."""

    year = YearField(_l("Year"), needed=_l("Type a year."))
    after = PickField(_l("Begin with"))

    def offer(self, copies: list[tuple[str, str]]) -> None:
        """Set what it can begin with: the ready ones, and copies of stored ones."""
        ready = [(key, str(one.name)) for key, one in READY.items()]
        self["after"].offer([*ready, *copies])


class ConditionForm(Form):
    """One condition."""

    figure = PickField(_l("Figure"))
    sense = PickField(_l("has to be"), choices=words.SENSES.items(), coerce=Sense)
    limit = NumberField(_l("Limit"))


class TitleForm(FlaskForm):
    """What a title asks, how many there are, in which order."""

    seen = HiddenField()
    name = LineField(_l("Name in Chinese"), most=LONGEST_NAME, needed=_l("Type a name."))
    name_en = LineField(_l("Name in English"), most=LONGEST_NAME, needed=_l("Type a name."))
    conditions = FieldList(FormField(ConditionForm), max_entries=MOST_CONDITIONS + MORE_ROWS)
    first_by = PickField(_l("Ranked by"))
    then_by = PickField(_l("then by"))
    last_by = PickField(_l("last by"))
    kind = PickField(_l("How many"), choices=words.QUOTAS.items(), coerce=QuotaKind)
    share = ShareField(_l("Share"))
    number = CountField(_l("Number of places"), from_zero=True)
    method = PickField(_l("Given to the branches by"), coerce=Method)
    rounding = PickField(
        _l("Parts of a place are rounded"), choices=words.ROUNDINGS.items(), coerce=Rounding
    )
    least = CountField(_l("At least, for each branch"), from_zero=True)
    first = LineField(_l("Go first where they are level"), most=200)
    reason = LineField(_l("Why these go first"), most=LONGEST_REASON)
    levels = TextAreaField(_l("Levels"))
    tie = PickField(_l("Who is level at the cut"), choices=words.TIES.items(), coerce=TieRule)
    until = DayField(_l("Branches put forward until"))
    source = LineField(_l("Source"), most=LONGEST_REASON)

    def fill_from(self, title: Title) -> None:
        """Show what is stored, with some empty rows."""
        quota = title.quota
        for name in ("name", "name_en", "tie", "until", "source"):
            self[name].data = getattr(title, name)
        for name in ("kind", "share", "number", "method", "rounding", "least", "reason"):
            self[name].data = getattr(quota, name)
        self["first"].data = " ".join(quota.first)
        for field, key in zip(IN_ORDER, [*title.order, "", "", ""], strict=False):
            self[field].data = key
        self["levels"].data = "\n".join(
            f"{level.name} {exactly(level.least)}" for level in title.levels
        )
        for one in title.conditions:
            self.conditions.append_entry(
                {"figure": one.figure, "sense": one.sense, "limit": one.limit}
            )
        for _more in range(MORE_ROWS):
            self.conditions.append_entry({"figure": "", "sense": Sense.LEAST})

    def offer(self, holder: HolderKind) -> None:
        """Set which figures there are for such holders, and how places are given out."""
        known = [(key, str(one.name)) for key, one in FIGURES[holder].items()]
        for row in self.conditions:
            row.form.figure.offer([("", _("none")), *known])
        self["first_by"].offer(known)
        for field in IN_ORDER[1:]:
            self[field].offer([("", _("none")), *known])
        self["method"].offer(words.METHODS.items())

    def validate_conditions(self, field: "FieldList[Any]") -> None:
        """A condition needs its limit."""
        if any(row.form.figure.data and row.form.limit.data is None for row in field):
            raise ValidationError(_("Say for each condition what the limit is."))

    def validate_share(self, field: NumberField) -> None:
        """A share is more than nothing and at most everybody."""
        needed = self["kind"].data is QuotaKind.SHARE
        if needed and (field.data is None or not 0 < field.data <= 1):
            raise ValidationError(_("Type a share of up to 100 %, such as 5 %."))

    def validate_number(self, field: CountField) -> None:
        """A number is at least one."""
        if self["kind"].data is QuotaKind.NUMBER and not field.data and not field.errors:
            raise ValidationError(_("Type how many there can be."))

    def validate_method(self, field: PickField) -> None:
        """A number for members has to be shared out."""
        is_number = self["kind"].data is QuotaKind.NUMBER
        if is_number and self.is_of_members and field.data is Method.SHARE:
            raise ValidationError(_("A number needs a method that shares it out."))

    def validate_reason(self, field: LineField) -> None:
        """Who goes first by hand goes first for a reason."""
        if self.first_codes() and not field.data:
            raise ValidationError(_("Say why these go first."))

    def validate_levels(self, _field: TextAreaField) -> None:
        """A name and a number of marks on each line."""
        try:
            self.typed_levels()
        except ValueError:
            raise ValidationError(
                _("Write a name and its least marks on each line, such as 模范 95.")
            ) from None

    is_of_members = False

    def first_codes(self) -> tuple[str, ...]:
        """Return the codes of the branches that go first."""
        text = (self["first"].data or "").replace(",", " ").replace("，", " ")
        return tuple(dict.fromkeys(text.split()))

    def typed_levels(self) -> tuple[Level, ...]:
        """Return the levels, the highest first.

        Raises:
            ValueError: a line says something else.
        """
        levels = []
        for line in (self["levels"].data or "").splitlines()[:MOST_CONDITIONS]:
            if not line.strip():
                continue
            found = _LEVEL.fullmatch(line.strip())
            least = read_number(found[2]) if found else None
            if found is None or least is None:
                raise ValueError(line)
            levels.append(Level(found[1], least))
        return tuple(sorted(levels, key=lambda level: -level.least))

    def title(self, holder: HolderKind) -> Title:
        """Return what was typed."""
        quota = Quota(
            kind=self["kind"].data,
            share=self["share"].data or Fraction(1, 20),
            number=self["number"].data or 0,
            method=self["method"].data,
            rounding=self["rounding"].data,
            least=self["least"].data or 0,
            first=self.first_codes(),
            reason=self["reason"].data or "",
        )
        return Title(
            name=self["name"].data,
            name_en=self["name_en"].data,
            holder=holder,
            conditions=tuple(
                Condition(row.form.figure.data, row.form.sense.data, row.form.limit.data)
                for row in self.conditions
                if row.form.figure.data
            ),
            order=tuple(
                dict.fromkeys(self[field].data for field in IN_ORDER if self[field].data)
            ),
            quota=quota,
            levels=self.typed_levels(),
            tie=self["tie"].data,
            until=self["until"].data,
            source=self["source"].data or "",
        )


class CandidateField(CountField):
    """The id of a candidate."""

    complaint = _l("Choose a candidate.")

    def read(self, text: str) -> int:
        """Read an id that a column can hold."""
        number = int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else 0
        if not 0 < number <= LARGEST_ID:
            raise ValueError
        return number


class ForwardForm(FlaskForm):
    """Somebody is put forward, or taken back."""

    candidate = CandidateField(_l("Candidate"), needed=_l("Choose a candidate."))
    reason = LineField(_l("Reason"), most=LONGEST_REASON)


DECISIONS: Final = {
    Act.CONFIRMED: _l("Confirm"),
    Act.SENT_BACK: _l("Send back"),
    Act.SHUT_OUT: _l("Shut out, or let in again"),
    Act.FORWARD: _l("Put forward"),
}


class DecideForm(FlaskForm):
    """What the union says of a candidate."""

    candidate = CandidateField(_l("Candidate"), needed=_l("Choose a candidate."))
    decision = PickField(_l("What the union decides"), choices=DECISIONS.items(), coerce=Act)
    reason = LineField(_l("Reason"), most=LONGEST_REASON)
