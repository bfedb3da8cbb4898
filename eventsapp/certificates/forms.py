"""What is typed for a design of the union's own."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import ValidationError
from wtforms.fields import TextAreaField
from wtforms.validators import Length

from eventsapp.certificates.designs import Own
from eventsapp.certificates.models import LONGEST_TEXT, Ink, Layout
from eventsapp.documents.blocks import printable
from eventsapp.frame.fields import CountField, LineField, Needed, PickField

HIGHEST, LOWEST = 0, 200
SMALLEST, LARGEST = 8, 40
SAMPLE = "{name}：\n\n荣获{year}年度“{title}”称号，特发此证。\n\n{issuer}\n{date}"


def plain_lines(text: str | None) -> str:
    """Return typed lines without carriage returns and what no font prints."""
    lines = printable((text or "").replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


class DesignForm(FlaskForm):
    """A new design: a picture, and the text that is set upon it."""

    name = LineField(_l("Name of the design"), most=60, needed=_l("Type a name."))
    layout = PickField(
        _l("How the sheet lies"),
        choices=[
            (Layout.ACROSS, _l("A4 across")),
            (Layout.UPRIGHT, _l("A4 upright")),
        ],
        coerce=Layout,
        default=Layout.ACROSS,
    )
    picture = FileField(_l("Background picture"), [FileRequired(_l("Choose a picture."))])
    heading = LineField(_l("Heading"), most=40)
    text = TextAreaField(
        _l("Text"),
        [Needed(_l("Type the text.")), Length(max=LONGEST_TEXT)],
        filters=[plain_lines],
        default=SAMPLE,
    )
    ink = PickField(
        _l("Colour of the text"),
        choices=[(Ink.BLACK, _l("Black")), (Ink.RED, _l("Red")), (Ink.GOLD, _l("Gold"))],
        coerce=Ink,
        default=Ink.BLACK,
    )
    top_mm = CountField(
        _l("Millimetres above the text"),
        from_zero=True,
        needed=_l("Type a number."),
        default=60,
    )
    size_pt = CountField(
        _l("Size of the text in points"), needed=_l("Type a number."), default=20
    )

    def validate_top_mm(self, field: CountField) -> None:
        """It has to begin on the sheet."""
        if field.data is not None and not HIGHEST <= field.data <= LOWEST:
            raise ValidationError(str(_l("From %(low)s to %(high)s.")) % _span(HIGHEST, LOWEST))

    def validate_size_pt(self, field: CountField) -> None:
        """It can be read, and fits."""
        if field.data is not None and not SMALLEST <= field.data <= LARGEST:
            raise ValidationError(
                str(_l("From %(low)s to %(high)s.")) % _span(SMALLEST, LARGEST)
            )

    def own(self) -> Own:
        """Return what was typed."""
        return Own(
            name=self["name"].data,
            layout=self["layout"].data,
            heading=self["heading"].data or "",
            text=self["text"].data,
            ink=self["ink"].data,
            top_mm=self["top_mm"].data,
            size_pt=self["size_pt"].data,
            picture=self["picture"].data.read(),
        )


def _span(low: int, high: int) -> dict[str, int]:
    return {"low": low, "high": high}
