"""Forms of notices and of objections."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import MultipleFileField
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length, ValidationError

from eventsapp.frame.fields import CountField, DayField, LineField, Needed, PickField
from eventsapp.public_notices.drafting import Contact, Wording
from eventsapp.public_notices.models import (
    LONGEST_BASIS,
    LONGEST_CONTACT,
    LONGEST_NAME,
    LONGEST_NOTE,
    LONGEST_REASON,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MOST_DAYS,
    Outcome,
    PublicNotice,
)
from eventsapp.public_notices.slots import Listed
from eventsapp.public_notices.words import OUTCOMES

MOST_ROWS = 500
COLUMNS = 3
SEPARATORS = "\t，,;；|"
UNPRINTED = {number: None for number in range(32) if chr(number) not in "\n\t"}
TOO_LONG = _l("At most %(max)d characters.")


def plain_text(text: str | None) -> str:
    """Keep lines, drop control characters and what broken programs send."""
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    whole = lines.encode("utf-8", "ignore").decode().translate(UNPRINTED)
    return whole.strip()


class ParagraphField(TextAreaField):
    """A text of some lines."""

    data: str

    def __init__(self, label: str, *, most: int, needed: str = "", **bound: Any) -> None:
        self.most = most
        asked = [Needed(needed)] if needed else []
        super().__init__(
            label, [*asked, Length(max=most, message=TOO_LONG)], filters=[plain_text], **bound
        )


class DaysField(CountField):
    """A number of working days."""

    complaint = _l("Type a number of working days from 1 to 60.")

    def read(self, text: str) -> int:
        """Read digits of a number that a publicity may have."""
        many = super().read(text)
        if many > MOST_DAYS:
            raise ValueError
        return many


class BeginForm(FlaskForm):
    """Begin a draft: what it is about."""

    subject = PickField(_l("What it is about"))


class DraftForm(FlaskForm):
    """What a notice says, and for how long it is shown."""

    title = LineField(
        _l("Title"), most=LONGEST_TITLE, needed=_l("Type the title, such as 关于…的公示.")
    )
    basis = LineField(_l("Basis"), most=LONGEST_BASIS)
    introduction = ParagraphField(_l("Introduction"), most=LONGEST_TEXT)
    rows = ParagraphField(_l("List"), most=100_000)
    working_days = DaysField(
        _l("Working days of publicity"), needed=_l("Type how many working days.")
    )
    typed_from = DayField(_l("First day, if not counted"))
    typed_to = DayField(_l("Last day, if not counted"))
    answer_days = DaysField(
        _l("Working days for an answer"), needed=_l("Type how many working days.")
    )
    contact_name = LineField(_l("Contact"), most=LONGEST_CONTACT)
    contact_phone = LineField(_l("Telephone"), most=LONGEST_CONTACT)
    contact_mail = LineField(_l("Mail"), most=LONGEST_CONTACT)
    contact_room = LineField(_l("Room"), most=LONGEST_CONTACT)
    issuer = LineField(
        _l("Issuing body"), most=LONGEST_NAME, needed=_l("Type in whose name it is given out.")
    )
    seen = HiddenField()

    def validate_rows(self, field: ParagraphField) -> None:
        """Ask for rows that fit."""
        read_rows(field.data)

    def validate_typed_to(self, field: DayField) -> None:
        """Ask for both days or none, the first one first."""
        first, last = self["typed_from"].data, field.data
        if (first is None) != (last is None):
            raise ValidationError(_("Type both days, or neither."))
        if first is not None and last < first:
            raise ValidationError(_("The last day is before the first."))

    def validate_contact_phone(self, field: LineField) -> None:
        """Ask for one way at least by which people can turn to somebody."""
        ways = (field, self["contact_mail"], self["contact_room"])
        if not any(one.data for one in ways):
            raise ValidationError(_("Name a telephone, a mail address or a room."))

    @property
    def wording(self) -> Wording:
        """Return what was typed."""
        first, last = self["typed_from"].data, self["typed_to"].data
        return Wording(
            title=self["title"].data,
            basis=self["basis"].data,
            introduction=self["introduction"].data,
            issuer=self["issuer"].data,
            contact=Contact(
                self["contact_name"].data,
                self["contact_phone"].data,
                self["contact_mail"].data,
                self["contact_room"].data,
            ),
            working_days=self["working_days"].data,
            answer_days=self["answer_days"].data,
            typed=(first, last) if first and last else None,
        )

    def fill(self, notice: PublicNotice) -> None:
        """Show what a draft says."""
        for name, field in self._fields.items():
            if name not in {"csrf_token", "rows", "seen"}:
                field.data = getattr(notice, name)
        self["rows"].data = "\n".join(
            "\t".join((one.name, one.branch, one.note)).rstrip("\t") for one in notice.rows
        )


def read_rows(text: str) -> list[Listed]:
    r"""Read a typed list: a row a line, with name, branch and note between commas or tabs.

    Raises:
        ValidationError: a row can't be read; says which and why.

    >>> [tuple(row) for row in read_rows("李娜，总装分厂，参加 12 次\n何立")]
    [('李娜', '总装分厂', '参加 12 次'), ('何立', '', '')]
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_ROWS:
        raise ValidationError(_("At most %(most)s rows.", most=MOST_ROWS))
    return [_row(number, line) for number, line in enumerate(lines, 1)]


def _row(number: int, line: str) -> Listed:
    separator = next((one for one in SEPARATORS if one in line), "\t")
    cells = [" ".join(cell.split()) for cell in line.split(separator, COLUMNS - 1)]
    cells += [""] * (COLUMNS - len(cells))
    limits = (LONGEST_NAME, LONGEST_NAME, LONGEST_NOTE)
    if not cells[0] or any(len(c) > most for c, most in zip(cells, limits, strict=True)):
        raise ValidationError(
            _("Row %(number)s can't be read. Write: name, branch, note.", number=number)
        )
    return Listed(*cells)


class PublishForm(FlaskForm):
    """Publish the version of a draft that was on the page; with a reason in another's place."""

    seen = HiddenField()
    reason = LineField(_l("Why the earlier notice is withdrawn"), most=LONGEST_REASON)


class ReasonForm(FlaskForm):
    """Do something for a reason that everybody reads."""

    reason = LineField(
        _l("Reason"),
        most=LONGEST_REASON,
        needed=_l("Say why: the reason stands on the notice."),
    )
    seen = HiddenField()


class ObjectionForm(FlaskForm):
    """Object to a notice, under a name or not."""

    row_id = PickField(_l("What you object to"), coerce=int)
    text = ParagraphField(
        _l("Objection"), most=LONGEST_TEXT, needed=_l("Write what you object to, and why.")
    )
    name = LineField(_l("Your name"), most=LONGEST_NAME)
    contact = LineField(_l("How to reach you"), most=LONGEST_CONTACT)
    files = MultipleFileField(_l("Files"))

    def offer(self, notice: PublicNotice) -> None:
        """Set which rows an objection can be about."""
        rows = [
            (one.id, " · ".join(part for part in (one.name, one.branch) if part))
            for one in notice.rows
        ]
        self["row_id"].offer([(0, _("the whole notice")), *rows])


class ReceiptForm(FlaskForm):
    """Look an objection up."""

    receipt = LineField(
        _l("Receipt number"), most=60, needed=_l("Type the receipt number of the objection.")
    )


class AnswerForm(FlaskForm):
    """Answer an objection; nothing is decided before somebody decides."""

    outcome = PickField(
        _l("What is decided"),
        choices=[("", _l("not decided yet")), *OUTCOMES.items()],
        coerce=lambda value: Outcome(value) if value else None,
        validators=[Needed(_l("Choose what is decided."))],
    )
    text = ParagraphField(
        _l("Answer"),
        most=LONGEST_TEXT,
        needed=_l("Write the answer: whoever objected reads it."),
    )


class ReopenForm(FlaskForm):
    """Open an answered objection again."""

    reason = LineField(
        _l("Why it is opened again"),
        most=LONGEST_REASON,
        needed=_l("Say why: whoever objected reads it."),
    )


def uploads_of(field: MultipleFileField) -> Sequence[tuple[str, bytes]]:
    """Return the files that were chosen, with their names."""
    return [
        (one.filename or "", one.read())
        for one in field.data or ()
        if getattr(one, "filename", "")
    ]
