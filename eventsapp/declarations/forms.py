"""What organisers write for people to accept."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, TextAreaField
from wtforms.validators import Length

from eventsapp.declarations.models import Declaration, DeclarationKind
from eventsapp.declarations.words import KINDS
from eventsapp.frame.addresses import carried_number, carried_numbers
from eventsapp.frame.fields import tidy

LONGEST_TEXT = 4000


def tidy_lines(text: str | None) -> str:
    """Tidy each line, and leave out those that are empty."""
    lines = (tidy(line) for line in (text or "").splitlines())
    return "\n".join(line for line in lines if line)


class TextField(TextAreaField):
    """The text of one kind, a paragraph each line."""

    def __init__(self, kind: DeclarationKind, **bound: Any) -> None:
        super().__init__(
            KINDS[kind],
            [Length(max=LONGEST_TEXT, message=_l("At most %(max)d characters."))],
            filters=[tidy_lines],
            **bound,
        )


class DeclarationsForm(FlaskForm):
    """The texts of an event, and the versions that were on the page."""

    health = TextField(DeclarationKind.HEALTH)
    safety = TextField(DeclarationKind.SAFETY)
    guests = TextField(DeclarationKind.GUESTS)
    seen_health = HiddenField()
    seen_safety = HiddenField()
    seen_guests = HiddenField()

    def fill(self, last: Iterable[Declaration]) -> None:
        """Show what holds."""
        for each in last:
            self[each.kind.value].data = each.text
        self.remember(last)

    def remember(self, last: Iterable[Declaration]) -> None:
        """Note which versions are on the page."""
        for each in last:
            self[f"seen_{each.kind.value}"].data = str(each.version)

    def fill_as_usual(self, usual: Mapping[DeclarationKind, str]) -> None:
        """Put what is usual where there is no text."""
        for kind, text in usual.items():
            if not self[kind.value].data:
                self[kind.value].data = tidy_lines(text)

    def texts(self) -> dict[DeclarationKind, str]:
        """Return what was typed."""
        return {kind: self[kind.value].data or "" for kind in DeclarationKind}

    def seen(self) -> dict[DeclarationKind, int]:
        """Return the versions that were on the page; 0 for none, or for what is no number."""
        typed = {kind: self[f"seen_{kind.value}"].data for kind in DeclarationKind}
        return {kind: carried_number(text) or 0 for kind, text in typed.items()}


class UnionTextsForm(FlaskForm):
    """The union's own texts, and whether each new event asks them."""

    health = TextField(DeclarationKind.HEALTH)
    safety = TextField(DeclarationKind.SAFETY)
    guests = TextField(DeclarationKind.GUESTS)
    is_asked_everywhere = BooleanField(_l("Each new event asks these texts"))
    version = HiddenField()

    def fill(self, texts: Mapping[DeclarationKind, str]) -> None:
        """Show texts."""
        for kind in DeclarationKind:
            self[kind.value].data = tidy_lines(texts.get(kind, ""))

    def texts(self) -> dict[DeclarationKind, str]:
        """Return what was typed."""
        return {kind: self[kind.value].data or "" for kind in DeclarationKind}

    def seen(self) -> int:
        """Return the version that was on the page; 0 for none, or for what is no number."""
        return carried_number(self.version.data) or 0


def texts_shown(text: str) -> frozenset[int]:
    """Read which texts a form showed, such as ``12,13``; empty for none.

    >>> sorted(texts_shown("12,13")), texts_shown(""), texts_shown("x,-1,９")
    ([12, 13], frozenset(), frozenset())
    """
    return frozenset(carried_numbers(text.split(",")))
