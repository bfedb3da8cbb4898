"""What organisers write into regulations."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length

from eventsapp.frame.addresses import number_seen
from eventsapp.frame.fields import LineField, tidy
from eventsapp.regulations.models import LONGEST_REASON
from eventsapp.regulations.sections import HEADINGS, USUAL, Key

LONGEST_TEXT = 4000


def tidy_lines(text: str | None) -> str:
    """Tidy each line, and leave out those that are empty."""
    lines = (tidy(line) for line in (text or "").splitlines())
    return "\n".join(line for line in lines if line)


class SectionField(TextAreaField):
    """The clauses of one section, a line each."""

    def __init__(self, key: Key, **bound: Any) -> None:
        super().__init__(
            HEADINGS[key],
            [Length(max=LONGEST_TEXT, message=_l("At most %(max)d characters."))],
            filters=[tidy_lines],
            **bound,
        )
        self.key = key


class TextsForm(FlaskForm):
    """A text for every section, and the version that was on the page."""

    version = HiddenField()
    hosts = SectionField(Key.HOSTS)
    when = SectionField(Key.WHEN)
    who = SectionField(Key.WHO)
    disciplines = SectionField(Key.DISCIPLINES)
    entering = SectionField(Key.ENTERING)
    playing = SectionField(Key.PLAYING)
    places = SectionField(Key.PLACES)
    points = SectionField(Key.POINTS)
    draw = SectionField(Key.DRAW)
    officials = SectionField(Key.OFFICIALS)
    care = SectionField(Key.CARE)
    rest = SectionField(Key.REST)

    def fill(self, texts: Mapping[str, str], version: int) -> None:
        """Show what is stored, and what is usual where nothing is."""
        self.version.data = str(version)
        for key in Key:
            self[key.value].data = texts.get(key.value, str(USUAL.get(key, "")))

    def texts(self) -> dict[Key, str]:
        """Return what was typed."""
        return {key: self[key.value].data or "" for key in Key}

    def seen_version(self) -> int:
        """Return the version that was on the page; one that nobody has if it is no number."""
        return number_seen(self.version.data)


class AmendmentForm(FlaskForm):
    """Why regulations are amended."""

    reason = LineField(
        _l("Reason"), most=LONGEST_REASON, needed=_l("Say why; it is printed with them.")
    )
