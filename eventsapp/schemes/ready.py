"""Schemes to begin with: the usual one, and three after real documents.

Sources of the three: docs/rules/schemes.md. What the documents leave open is ours, and
said there.
"""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.schemes.rules import Best, Each, Given, Linear, Ranks, Rule, Shortfall, Steps
from eventsapp.schemes.values import BALLOT, REVIEW, Criterion, Dimension, Scheme


class Ready(NamedTuple):
    """A scheme to begin with: its name, a sentence, and how it is made for a year."""

    name: object
    sentence: object
    make: Callable[[int], Scheme]


def _line(
    name: str,
    source: str,
    rule: Rule,
    most: int | None,
    *,
    parameter: int | None = None,
    is_bonus: bool = False,
) -> Criterion:
    limit = None if most is None else Fraction(most)
    return Criterion(name, source, rule, limit, parameter, is_bonus)


def _scheme(year: int, name: str, out_of: int, *dimensions: Dimension) -> Scheme:
    return Scheme(
        name=name,
        year=year,
        from_on=date(year, 1, 1),
        to_on=date(year, 12, 31),
        out_of=Fraction(out_of),
        dimensions=dimensions,
    )


def _reviewed(name: str, most: int) -> Dimension:
    return Dimension(name, Fraction(most), (_line(name, REVIEW, Given(""), most),))


def usual(year: int) -> Scheme:
    """Coverage 40, participations per member 30, points 30."""
    return _scheme(
        year,
        _("Usual scheme"),
        100,
        Dimension(
            _("Taking part"),
            Fraction(70),
            (
                _line(_("Coverage"), "coverage", Linear("100 %"), 40),
                _line(_("Participations per member"), "per_member", Best(""), 30),
            ),
        ),
        Dimension(
            _("Contests"),
            Fraction(30),
            (_line(_("Points won"), "points", Best(""), 30),),
        ),
    )


def thirteen(year: int) -> Scheme:
    """Cultural life of the staff, 13 of the marks of a larger scheme."""
    return _scheme(
        year,
        _("Cultural life, 13 marks"),
        13,
        Dimension(
            _("Cultural life of the staff"),
            Fraction(13),
            (
                _line(_("Members who take part"), "coverage", Shortfall("85 %, 5 %, 1"), 5),
                _line(_("Activists"), "regulars", Shortfall("25 %, 2 %, 0.5"), 3, parameter=6),
                _line(_("Activities a year"), "events_held", Steps("6:3, 3:1.5, 1:0.5"), 3),
                _line(_("Reading room and place for activities"), REVIEW, Given(""), 2),
            ),
        ),
    )


def forty_and_ten(year: int) -> Scheme:
    """Taking part 40 and results 10 of 100, the rest by reviewers and a ballot."""
    results = Ranks("10, 10, 8, 8, 6, 6, 6; 5")
    return _scheme(
        year,
        _("Taking part 40, results 10"),
        100,
        Dimension(
            _("Taking part"),
            Fraction(40),
            (
                _line(_("Ball games"), REVIEW, Given(""), 10),
                _line(_("Culture and education"), REVIEW, Given(""), 10),
                _line(_("Arts"), REVIEW, Given(""), 10),
                _line(_("Health"), REVIEW, Given(""), 10),
            ),
        ),
        Dimension(
            _("Results"), Fraction(10), (_line(_("Place in contests"), "points", results, 10),)
        ),
        _reviewed(_("Work of the group"), 30),
        Dimension(
            _("Recommended by ballot"),
            Fraction(20),
            (_line(_("Recommended by ballot"), BALLOT, Linear("100 %"), 20),),
        ),
    )


def five_twenties(year: int) -> Scheme:
    """Five times 20 with a bonus on top that has no limit."""
    return _scheme(
        year,
        _("Five times 20 and a bonus"),
        100,
        _reviewed(_("Organisation"), 20),
        _reviewed(_("Staff of the union"), 20),
        _reviewed(_("Democratic management"), 20),
        _reviewed(_("Rights and care"), 20),
        Dimension(
            _("Activities"),
            Fraction(20),
            (
                _line(_("Coverage"), "coverage", Linear("85 %"), 10),
                _line(_("Activities a year"), "events_held", Linear("6"), 10),
                _line(
                    _("Each place won, up to the third"),
                    "medals",
                    Each("1"),
                    None,
                    is_bonus=True,
                ),
            ),
        ),
    )


READY: Final[dict[str, Ready]] = {
    "usual": Ready(
        _l("Usual scheme"),
        _l("Coverage 40, participations per member 30, points won 30: all from the system."),
        usual,
    ),
    "thirteen": Ready(
        _l("Cultural life, 13 marks"),
        _l("A part of a larger scheme: shares with steps off, activities, the reading room."),
        thirteen,
    ),
    "forty": Ready(
        _l("Taking part 40, results 10"),
        _l("Taking part and results by rank, the rest by reviewers and a secret ballot."),
        forty_and_ten,
    ),
    "five": Ready(
        _l("Five times 20 and a bonus"),
        _l("Four parts by reviewers, activities from the system, places won on top."),
        five_twenties,
    ),
}
