"""What organisers type to set a ballot up, and how a paper is read."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    HiddenField,
    SelectMultipleField,
    TextAreaField,
    ValidationError,
)
from wtforms.widgets import CheckboxInput, ListWidget

from eventsapp.ballots.errors import PaperUnread
from eventsapp.ballots.models import (
    LONGEST_QUESTION,
    LONGEST_REASON,
    LONGEST_TITLE,
    Ballot,
    BallotRule,
    Electorate,
)
from eventsapp.ballots.papers import Answer, Paper
from eventsapp.ballots.services import MOST_CANDIDATES, Terms
from eventsapp.ballots.words import ELECTORATES, RULES
from eventsapp.frame.addresses import carried_numbers
from eventsapp.frame.fields import (
    CountField,
    LineField,
    MomentField,
    PickField,
    ReadField,
    YearField,
    tidy,
)
from eventsapp.members.services import Branch

MOST_NUMBERS = 1_000
LONGEST_NUMBER = 32
CHOSEN, BLANK = "chosen", "blank"


class ShareField(ReadField):
    """A part of a whole: ``1/2``, ``2/3`` or ``60 %``; exact."""

    complaint = _l("Type a share from nothing to all, such as 1/2, 2/3 or 60 %.")

    def read(self, text: str) -> Fraction:
        """Read it exactly."""
        if len(text) > 12:
            raise ValueError
        plain = text.replace(" ", "")
        share = Fraction(plain[:-1]) / 100 if plain.endswith("%") else Fraction(plain)
        if not 0 <= share <= 1:
            raise ValueError
        return share

    def write(self, value: object) -> str:
        """Write it as a fraction."""
        return str(value)


class NumbersField(TextAreaField):
    """Staff numbers, apart by spaces, commas or lines."""

    def numbers(self) -> list[str]:
        """Return them, each once."""
        text = tidy((self.data or "").replace(",", " ").replace("，", " ").replace("、", " "))
        return list(dict.fromkeys(text.split()))

    def pre_validate(self, form: object) -> None:
        """Not without end."""
        numbers = self.numbers()
        if len(numbers) > MOST_NUMBERS or any(len(one) > LONGEST_NUMBER for one in numbers):
            raise ValidationError(
                _("At most %(most)s staff numbers, each of a usual length.", most=MOST_NUMBERS)
            )


class BranchesField(SelectMultipleField):
    """Branches, ticked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def pre_validate(self, form: object) -> None:
        """Only what was offered."""
        known = {value for value, *_rest in self.iter_choices()}
        if not set(self.data or ()) <= known:
            raise ValidationError(_("Choose from the list."))


class BallotForm(FlaskForm):
    """Everything that is set about a ballot."""

    seen = HiddenField()
    title = LineField(_l("Title"), most=LONGEST_TITLE, needed=_l("Type a title."))
    question = LineField(_l("Question to the voters"), most=LONGEST_QUESTION)
    year = YearField(_l("Year"), needed=_l("Type a year."))
    branches = BranchesField(_l("Branches as candidates"), coerce=int)
    people = NumbersField(_l("Members as candidates"))
    rule = PickField(_l("Voters say"), choices=RULES.items())
    most_choices = CountField(_l("At most so many are chosen"))
    electorate = PickField(_l("Who votes"), choices=ELECTORATES.items())
    of_branches = BranchesField(_l("Members of which branches"), coerce=int)
    delegates = NumbersField(_l("Staff numbers of those who vote"))
    has_retired = BooleanField(_l("Retired members vote too"), default=True)
    least_turnout = ShareField(_l("Least turnout"), needed=_l("Type a share, such as 1/2."))
    opens_at = MomentField(_l("Opens"), needed=_l("Say when it opens."))
    closes_at = MomentField(_l("Closes"), needed=_l("Say when it closes."))

    def offer(self, branches: Iterable[Branch]) -> None:
        """Set which branches there are."""
        choices = [(one.id, one.name) for one in branches]
        self["branches"].choices = choices
        self["of_branches"].choices = choices

    def fill_from(self, ballot: Ballot, numbers: Mapping[int, str]) -> None:
        """Show what is stored; ``numbers`` are the staff numbers of candidates by member."""
        for name in ("title", "question", "year", "most_choices", "least_turnout"):
            self[name].data = getattr(ballot, name)
        self["rule"].data, self["electorate"].data = ballot.rule, ballot.electorate
        self["opens_at"].data, self["closes_at"].data = ballot.opens_at, ballot.closes_at
        self["has_retired"].data = ballot.electors["retired"]
        self["of_branches"].data = ballot.electors["branches"]
        self["delegates"].data = " ".join(ballot.electors["staff_numbers"])
        own = ballot.candidates
        self["branches"].data = [one.branch_id for one in own if one.branch_id]
        self["people"].data = " ".join(numbers[one.member_id] for one in own if one.member_id)
        self["seen"].data = str(ballot.version)

    def validate_most_choices(self, field: CountField) -> None:
        """Needed where some are chosen."""
        if self["rule"].data != BallotRule.CHOICE or field.errors:
            return
        if field.data is None:
            raise ValidationError(_("Say how many may be chosen."))
        if field.data > MOST_CANDIDATES:
            raise ValidationError(_("At most %(most)s.", most=MOST_CANDIDATES))

    def validate_of_branches(self, field: BranchesField) -> None:
        """Needed where members of some branches vote."""
        if self["electorate"].data == Electorate.BRANCHES and not field.data:
            raise ValidationError(_("Tick the branches whose members vote."))

    def validate_delegates(self, field: NumbersField) -> None:
        """Needed where people by name vote."""
        if self["electorate"].data == Electorate.NAMED and not field.numbers():
            raise ValidationError(_("Type the staff numbers of those who vote."))

    def validate_closes_at(self, field: MomentField) -> None:
        """It closes after it opens."""
        opens_at = self["opens_at"].data
        if opens_at and field.data and field.data <= opens_at:
            raise ValidationError(_("It has to close after it opens."))

    def terms(self) -> Terms:
        """Return what was typed; what does not go with the rest is left out."""
        rule, electorate = BallotRule(self["rule"].data), Electorate(self["electorate"].data)
        is_named, of_some = electorate is Electorate.NAMED, electorate is Electorate.BRANCHES
        return Terms(
            title=self["title"].data,
            question=self["question"].data,
            year=self["year"].data,
            rule=rule,
            most_choices=self["most_choices"].data if rule is BallotRule.CHOICE else None,
            least_turnout=self["least_turnout"].data,
            electorate=electorate,
            branch_ids=self["of_branches"].data or () if of_some else (),
            staff_numbers=self["delegates"].numbers() if is_named else (),
            has_retired=self["has_retired"].data,
            opens_at=self["opens_at"].data,
            closes_at=self["closes_at"].data,
            branches=self["branches"].data or (),
            people=self["people"].numbers(),
        )


class CancelForm(FlaskForm):
    """Call a ballot off."""

    why = LineField(
        _l("Why it is cancelled"),
        most=LONGEST_REASON,
        needed=_l("Say why the ballot is cancelled."),
    )


class PaperForm(FlaskForm):
    """The paper: an answer to each candidate, or the chosen ones; its fields are by id."""

    step = HiddenField()


def sent_paper(ballot: Ballot) -> Paper:
    """Return the answers that a form sends; those to nobody are refused later.

    Raises:
        PaperUnread: candidates are to be chosen, but none is, and it is not said to be blank.
    """
    if ballot.rule is BallotRule.APPROVAL:
        sent = {one.id: request.form.get(f"answer-{one.id}", "") for one in ballot.candidates}
        known = {answer.value for answer in Answer}
        return {one: Answer(text) for one, text in sent.items() if text in known}
    texts = request.form.getlist(CHOSEN)
    numbers = carried_numbers(texts)
    is_blank = bool(request.form.get(BLANK))
    if is_blank and numbers:
        raise PaperUnread(problem=_("it is ticked as blank, and candidates are chosen."))
    if not is_blank and not numbers:
        raise PaperUnread(problem=_("nobody is chosen. Choose, or tick that it is blank."))
    return dict.fromkeys(numbers, Answer.APPROVE)
