"""What a host sends: the set-up, questions, and acts."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import FieldList, Form, FormField, HiddenField, TextAreaField, ValidationError
from wtforms.validators import Length

from brackets.live_quizzes import HallRules, QuizActKind, QuizRound, RoundKind, Verdict
from eventsapp.frame.addresses import carried_number
from eventsapp.frame.fields import LineField, PickField, ReadField
from eventsapp.quizzes.acting import Wish
from eventsapp.quizzes.errors import NotNow
from eventsapp.quizzes.models import LONGEST_REASON, MOST_ROUNDS
from eventsapp.quizzes.questions import tidy_cells
from eventsapp.quizzes.setting_up import KINDS
from eventsapp.results.rule_fields import RangeField

MOST_VALUES = 6
MOST_TEXT = 200_000
MOST_POINTS = 1000


class ValuesField(ReadField):
    """What a risk question may be worth, parted by strokes; the value is a tuple."""

    complaint = _l("Whole numbers parted by strokes, 6 at most, such as 10/30/50.")

    def read(self, text: str) -> tuple[int, ...]:
        """Read rising numbers from 1."""
        parts = [part.strip() for part in text.replace("、", "/").replace(",", "/").split("/")]
        if not all(part.isascii() and part.isdigit() and len(part) < 5 for part in parts):
            raise ValueError(text)
        values = tuple(sorted({int(part) for part in parts}))
        if not 1 <= values[0] <= values[-1] <= MOST_POINTS or len(values) > MOST_VALUES:
            raise ValueError(text)
        return values

    def write(self, value: object) -> str:
        """Write them as they are typed."""
        return "/".join(map(str, value)) if isinstance(value, tuple) else ""


class RoundForm(Form):
    """One round; without a kind there is none."""

    kind = PickField(
        _l("Kind"),
        choices=[("", "–"), *((kind.value, words) for kind, words in KINDS.items())],
        default="",
    )
    questions = RangeField(_l("Number of questions"), least=1, most=100, default=1)
    right = RangeField(_l("Right +"), least=0, most=MOST_POINTS, default=10)
    wrong = RangeField(_l("Wrong −"), least=0, most=MOST_POINTS, default=0)
    early = RangeField(_l("Early −"), least=0, most=MOST_POINTS, default=0)
    seconds = RangeField(_l("Seconds"), least=5, most=600, default=30)
    values = ValuesField(_l("Risk values"))

    def validate_values(self, field: ValuesField) -> None:
        """A risk round says what may be chosen."""
        if self.kind.data == RoundKind.RISK and not field.data and not field.errors:
            raise ValidationError(_("What may be chosen, such as 10/30/50."))

    def round(self) -> QuizRound:
        """Return the round that was typed."""
        kind = RoundKind(self.kind.data)
        return QuizRound(
            kind,
            self.questions.data,
            self.right.data,
            self.wrong.data,
            self.early.data,
            self.seconds.data,
            (self.values.data or ()) if kind is RoundKind.RISK else (),
        )


class SetupForm(FlaskForm):
    """The rounds in order."""

    base = RangeField(_l("Points at the beginning"), least=0, most=10_000)
    prizes = RangeField(_l("Ties are parted down to place"), least=0, most=50)
    allowance = RangeField(
        _l("Delay that is forgiven a buzz, in milliseconds"), least=0, most=3000
    )
    rounds = FieldList(FormField(RoundForm), min_entries=MOST_ROUNDS, max_entries=MOST_ROUNDS)

    def fill(self, rules: HallRules) -> None:
        """Show what is stored."""
        self.base.data, self.prizes.data = rules.base, rules.prizes
        self.allowance.data = rules.allowance
        for own, one in zip(self.rounds, rules.rounds, strict=False):
            own.form.kind.data = one.kind.value
            for name in ("questions", "right", "wrong", "early", "seconds", "values"):
                own.form[name].data = getattr(one, name)

    def validate_rounds(self, field: Any) -> None:
        """There are some, and a sudden death is the last."""
        kinds = [one.form.kind.data for one in field if one.form.kind.data]
        if not kinds:
            raise ValidationError(_("A quiz has a round at least."))
        if RoundKind.SUDDEN in kinds[:-1]:
            raise ValidationError(_("A sudden death is the last round."))

    def rules(self) -> HallRules:
        """Return the rules that were typed."""
        rounds = tuple(one.form.round() for one in self.rounds if one.form.kind.data)
        return HallRules(rounds, self.base.data, self.prizes.data, self.allowance.data)


class QuestionsForm(FlaskForm):
    """A file or lines, looked at before they are stored."""

    file = FileField(_l("File (.xlsx or .csv)"))
    lines = TextAreaField(
        _l("Questions"),
        [Length(max=MOST_TEXT, message=_l("At most %(max)d characters."))],
        filters=[tidy_cells],
    )
    step = HiddenField(default="preview")


class SeenForm(FlaskForm):
    """What a page shows that may move on; ``seen`` is the last row that it knew."""

    seen = HiddenField()

    @property
    def seen_number(self) -> int:
        """Return the number of that row; 0 for none."""
        return carried_number(self.seen.data) or 0


class ActForm(SeenForm):
    """An act of the host; ``seen`` is the last one that the page knew."""

    what = HiddenField()
    entry_id = HiddenField()
    round = HiddenField()
    verdict = HiddenField()
    value = LineField(_l("Points"), most=6)
    why = LineField(_l("Why"), most=LONGEST_REASON)

    def wish(self) -> Wish:
        """Return what is asked for.

        Raises:
            NotNow: there is no such act.
        """
        try:
            kind = QuizActKind(self.what.data or "")
            verdict = Verdict(self.verdict.data) if self.verdict.data else None
        except ValueError:
            raise NotNow from None
        if kind in (QuizActKind.UNDONE, QuizActKind.PRESSED):
            raise NotNow
        return Wish(
            kind,
            carried_number(self.entry_id.data) or 0,
            min(carried_number(self.round.data) or 0, MOST_ROUNDS),
            signed(self.value.data),
            verdict if kind is QuizActKind.JUDGED else None,
            self.why.data or "",
        )


class BackForm(SeenForm):
    """Which row is taken back."""

    row = HiddenField()


class EndForm(SeenForm):
    """Handing in: ``seen`` is the last row of results that the page knew."""

    why = LineField(_l("Why"), most=LONGEST_REASON)


def signed(text: str | None) -> int:
    """Read points such as ``+5`` or ``-10``; 0 for what is none.

    >>> signed("−5"), signed("10"), signed("ten")
    (-5, 10, 0)
    """
    plain = (text or "").strip().replace("−", "-").replace("–", "-")
    digits = plain.lstrip("+-")
    if not digits.isascii() or not digits.isdigit() or not 0 < len(digits) < 5:
        return 0
    return -int(digits) if plain.startswith("-") else int(digits)
