"""Formats of team ties in words."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from brackets import tie_format_names
from brackets.ties.parts import Rubber, RubberKind, Who
from brackets.ties.terms import TieTerms
from eventsapp.draws.formats import DeadRubbers, Format

_TITLES = {
    "table_tennis_team": _l("table tennis: five singles, A-X, B-Y, C-Z, A-Y, B-X"),
    "table_tennis_olympic": _l("table tennis: doubles first, then A-X, C-Z, A-Y, B-X"),
    "union_mixed": _l("men's and women's singles, mixed doubles, men's and women's singles"),
    "three_singles_two_doubles": _l("three singles and two doubles in turn"),
    "thomas_cup": _l("badminton, men: three singles and two doubles"),
    "uber_cup": _l("badminton, women: three singles and two doubles"),
    "sudirman_cup": _l("badminton: mixed, two singles, two doubles"),
    "xiangqi_boards": _l("four boards, their points added up"),
    "badminton_relay": _l("badminton relay: one score that runs on to 110"),
}
_RUBBERS = {
    (RubberKind.SINGLE, Who.ANYBODY): _l("singles"),
    (RubberKind.SINGLE, Who.MEN): _l("men's singles"),
    (RubberKind.SINGLE, Who.WOMEN): _l("women's singles"),
    (RubberKind.DOUBLE, Who.ANYBODY): _l("doubles"),
    (RubberKind.DOUBLE, Who.MEN): _l("men's doubles"),
    (RubberKind.DOUBLE, Who.WOMEN): _l("women's doubles"),
    (RubberKind.DOUBLE, Who.MIXED): _l("mixed doubles"),
}


def tie_choices() -> list[tuple[str, str]]:
    """Return the formats of ties that a draw can ask for, by name."""
    return [(name, tie_title(name)) for name in tie_format_names()]


def tie_title(name: str) -> str:
    """Say what a tie consists of, given the name of its format."""
    return str(_TITLES[name])


def rubber_words(rubber: Rubber) -> str:
    """Say what a rubber is: men's singles; A against X."""
    words = str(_RUBBERS[rubber.kind, rubber.who])
    if rubber.home:
        letters = _("%(home)s against %(away)s", home=rubber.home, away=rubber.away)
        return _("%(rubber)s, %(letters)s", rubber=words, letters=letters)
    return words


def about_ties(form: Format) -> list[str]:
    """Say how teams meet, point by point."""
    said = [_("ties: %(ties)s", ties=tie_title(form.ties))]
    if form.all_rubbers is DeadRubbers.ALWAYS:
        said.append(_("all rubbers are played"))
    if form.all_rubbers is DeadRubbers.IN_TABLES and form.has_tables:
        said.append(_("all rubbers of a group are played"))
    if form.line_ups:
        said.append(_("sealed line-ups"))
    return said


def rules_of(tie: TieTerms) -> list[str]:
    """Say what a line-up has to keep to, rule by rule."""
    said = []
    if tie.most_rubbers is not None:
        said.append(_("at most %(many)s rubbers each", many=tie.most_rubbers))
    if tie.most_singles is not None:
        said.append(_("at most %(many)s singles each", many=tie.most_singles))
    if tie.most_doubles is not None:
        said.append(_("at most %(many)s doubles each", many=tie.most_doubles))
    if tie.by_strength:
        said.append(_("in the order of the team's list, pairs by the sum of both"))
    if tie.least_people > 1:
        said.append(_("at least %(many)s people", many=tie.least_people))
    return said
