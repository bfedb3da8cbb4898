"""Formats and match formats in words."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from brackets.standings.wording import preset_title
from eventsapp.draws.formats import PLACEMENT, Format, FormatKind
from eventsapp.events.models import Discipline
from eventsapp.frame.languages import page_language

PULLS = frozenset({"best:3", "all:2"})
"""The match formats of a tug of war (拔河)."""
_KINDS = {
    FormatKind.SINGLE: _l("knock-out"),
    FormatKind.CONSOLATION: _l("knock-out with consolation"),
    FormatKind.DOUBLE: _l("double elimination"),
    FormatKind.ROUND_ROBIN: _l("round robin"),
    FormatKind.SWISS: _l("Swiss"),
    FormatKind.PAGE: _l("Page system"),
    FormatKind.STEPLADDER: _l("stepladder"),
}


def choices_of(discipline: Discipline) -> list[tuple[str, str]]:
    """Return the match formats that a draw can ask for, by code; the usual one is empty."""
    return [("", _best_of(discipline)), *_named().items()]


def match_words(code: str, discipline: Discipline) -> str:
    """Say how a match is played, given the code of its format."""
    return _named().get(code, code) if code else _best_of(discipline)


def format_words(form: Format) -> str:
    """Say what is played."""
    if form.kind is FormatKind.ROUND_ROBIN and form.legs == 2:
        return _("double round robin")
    if form.kind is FormatKind.GROUPS:
        return _("groups and knock-out") if form.finals else _("groups")
    if form.picture == PLACEMENT:
        return _("knock-out with placement")
    return str(_KINDS[form.kind])


def rules_words(name: str) -> str:
    """Return the name of the rules by which tables are ranked."""
    return preset_title(name, page_language())


def _best_of(discipline: Discipline) -> str:
    return _("best of %(games)s", games=discipline.best_of)


def _named() -> dict[str, str]:
    return {
        "games:3x11": _("table tennis, best of 3 to 11 points"),
        "games:5x11": _("table tennis, best of 5 to 11 points"),
        "games:7x11": _("table tennis, best of 7 to 11 points"),
        "games:3x21<30": _("badminton, best of 3 to 21 points"),
        "games:3x15<21": _("badminton, best of 3 to 15 points"),
        "games:3x25/15": _("volleyball, best of 3 to 25 points"),
        "games:5x25/15": _("volleyball, best of 5 to 25 points"),
        "games:3x21/15": _("air volleyball, best of 3 to 21 points"),
        "goals+extra+penalties": _("football: goals, may end level in a table"),
        "points+extra": _("basketball: points, never level"),
        "points<21": _("basketball 3x3, to 21 points"),
        "best:3": _("tug of war, best of 3"),
        "all:2": _("tug of war, two pulls, may end level in a table"),
        "board": _("xiangqi: one game, may end level in a table"),
    }
