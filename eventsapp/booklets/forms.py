"""What an organiser decides of a book."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField

from eventsapp.booklets.models import LONGEST_CAPTION, Place
from eventsapp.booklets.plans import SIZES, Chosen, Plan
from eventsapp.booklets.sections import Section
from eventsapp.documents.parts import Paper
from eventsapp.frame.addresses import number_seen
from eventsapp.frame.fields import CountField, LineField, LinesField, PickField
from eventsapp.frame.languages import LANGUAGES, NAMES

LONGEST_TEXT = 8000
SHOWN, LEFT_OUT = "shown", "left_out"
COVER_FIELDS = ("host", "organiser", "co_organiser", "place", "header")


class PlanForm(FlaskForm):
    """Cover and paper; :func:`form_for` adds what each section of a book has."""

    version = HiddenField()
    host = LineField(_l("Host"), most=100)
    organiser = LineField(_l("Carried out by"), most=100)
    co_organiser = LineField(_l("Co-organiser"), most=200)
    place = LineField(_l("Place"), most=100)
    header = LineField(_l("At the top of each page"), most=60)
    paper = PickField(
        _l("Paper of the book"),
        choices=[(Paper.A4, _l("A4")), (Paper.A5, _l("A5, a booklet"))],
        coerce=Paper,
        default=Paper.A4,
    )
    size = PickField(
        _l("Size of the text"),
        choices=[
            (str(SIZES[0]), _l("Small")),
            (str(SIZES[1]), _l("Usual")),
            (str(SIZES[2]), _l("Large")),
        ],
        default=str(SIZES[1]),
    )
    sections: Sequence[Section] = ()

    def rows(self) -> list[tuple[Section, Any, Any, Any, Any]]:
        """Return each section with its fields, in the order that they are in now."""
        found = [
            (
                one,
                self[f"{one.key}-state"],
                self[f"{one.key}-position"],
                self[f"{one.key}-heading"],
                self[f"{one.key}-text"] if one.takes_text else None,
            )
            for one in self.sections
        ]
        return sorted(found, key=lambda row: row[2].data or len(found))

    def fill(self, plan: Plan, version: int) -> None:
        """Show what is stored, and what is usual where nothing is."""
        self.version.data = str(version)
        for name in (*COVER_FIELDS, "paper"):
            self[name].data = getattr(plan, name)
        self.size.data = str(plan.size)
        by_key = {one.key: one for one in self.sections}
        for number, chosen in enumerate(plan.ordered(list(by_key)), start=1):
            key = chosen.key
            self[f"{key}-state"].data = SHOWN if chosen.is_shown else LEFT_OUT
            self[f"{key}-position"].data = number
            self[f"{key}-heading"].data = chosen.heading
            if by_key[key].takes_text:
                self[f"{key}-text"].data = plan.texts.get(key, str(by_key[key].usual))

    def plan(self) -> Plan:
        """Return what was typed; sections of one number stay as they were to each other."""
        return Plan(
            sections=[
                Chosen(one.key, state.data == SHOWN, heading.data or "")
                for one, state, _position, heading, _text in self.rows()
            ],
            texts={
                one.key: text.data or ""
                for one, _state, _position, _heading, text in self.rows()
                if text is not None
            },
            paper=self.paper.data,
            size=Decimal(self.size.data),
            **{name: self[name].data or "" for name in COVER_FIELDS},
        )

    def seen_version(self) -> int:
        """Return the version that was on the page; one that nobody has if it is no number."""
        return number_seen(self.version.data)


def form_for(sections: Sequence[Section]) -> PlanForm:
    """Return the form of a book: for each section its state, place, heading and text."""
    fields: dict[str, Any] = {"sections": sections}
    for one in sections:
        fields[f"{one.key}-state"] = PickField(
            _l("In the book"),
            choices=[(SHOWN, _l("Shown")), (LEFT_OUT, _l("Left out"))],
            default=SHOWN,
        )
        fields[f"{one.key}-position"] = CountField(_l("Position"), needed=_l("Type a number."))
        fields[f"{one.key}-heading"] = LineField(_l("Other heading"), most=60)
        if one.takes_text:
            fields[f"{one.key}-text"] = LinesField(_l("Text"), most=LONGEST_TEXT)
    made: type[PlanForm] = type("BookForm", (PlanForm,), fields)
    return made()


class TakeOverForm(FlaskForm):
    """From which other event."""

    version = HiddenField()
    other = PickField(_l("Event"), coerce=int)


class PictureForm(FlaskForm):
    """A picture, and where it stands."""

    picture_place = PickField(
        _l("Where it stands"),
        choices=[
            (Place.VENUE, _l("Plan of the venue")),
            (Place.COVER, _l("On the cover")),
            (Place.HEADER, _l("At the top of each page")),
        ],
        coerce=Place,
        default=Place.VENUE,
    )
    caption = LineField(_l("Caption"), most=LONGEST_CAPTION)
    picture = FileField(_l("Picture file"), [FileRequired(_l("Choose a picture."))])


class MakeForm(FlaskForm):
    """What is to be made."""

    what = PickField(
        _l("What to make"),
        choices=[
            ("proof", _l("A proof, to look at")),
            ("edition", _l("An edition, for everybody")),
        ],
        default="proof",
    )
    language = PickField(
        _l("Language"),
        choices=[(one, NAMES[one]) for one in LANGUAGES],
        default=LANGUAGES[0],
    )
