"""Forms of draws."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import Length

from eventsapp.frame.fields import tidy

MOST_SEED = 4096


class DrawForm(FlaskForm):
    """Seeds by entry, the version that was on the page, and why it is drawn again.

    The seeds are fields named ``seed-<entry id>``, one for each entry that stands.
    """

    version = HiddenField()
    reason = StringField(
        _l("Why it is drawn again"), validators=[Length(max=200)], filters=[tidy]
    )

    @property
    def based_on(self) -> int | None:
        """Return the version that was on the page; None before the first draw."""
        text = self.version.data or ""
        return int(text) if text.isdecimal() and len(text) < 10 else None


def read_seeds(typed: dict[int, str]) -> tuple[dict[int, int], dict[int, str]]:
    """Return the seeds by entry id, and what can't be read as one.

    >>> read_seeds({7: " 1 ", 8: "", 9: "x"})
    ({7: 1}, {9: 'x'})
    """
    seeds: dict[int, int] = {}
    bad: dict[int, str] = {}
    for entry_id, text in typed.items():
        tidy = text.strip()
        if tidy.isascii() and tidy.isdigit() and len(tidy) < 6 and 0 < int(tidy) <= MOST_SEED:
            seeds[entry_id] = int(tidy)
        elif tidy:
            bad[entry_id] = tidy
    return seeds, bad
