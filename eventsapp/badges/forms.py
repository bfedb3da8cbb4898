"""What is asked before codes are printed."""

import enum
from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm

from eventsapp.frame.fields import PickField


class Kind(enum.StrEnum):
    """On what codes are printed."""

    BADGES = "badges"
    SHEETS = "sheets"


class PrintForm(FlaskForm):
    """Badges or sheets, and of which branch."""

    kind = PickField(
        _l("What to print"),
        choices=[
            (Kind.BADGES, _l("Badges to cut out, ten to a page")),
            (Kind.SHEETS, _l("Sheets for the desk, forty small codes to a page")),
        ],
        coerce=Kind,
    )
    branch = PickField(_l("Of which branch"), coerce=int)

    def offer(self, branches: Iterable[tuple[int, str]], everybody: str) -> "PrintForm":
        """Set the branches that can be chosen; 0 stands for all of them."""
        self.branch.offer([(0, everybody), *branches])
        return self
