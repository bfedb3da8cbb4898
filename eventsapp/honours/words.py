"""Titles in words: what is asked, why somebody is left out, how places come about."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, Final

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.evaluations.services import Course
from eventsapp.evaluations.words import STEPS
from eventsapp.exact import shown
from eventsapp.frame.languages import html_lang
from eventsapp.honours.apportioning import Method, Rounding, Settled, Tie
from eventsapp.honours.bases import Basis
from eventsapp.honours.figures import FIGURES, Figure
from eventsapp.honours.judging import Candidate
from eventsapp.honours.unit_rows import Made
from eventsapp.honours.values import (
    Condition,
    HolderKind,
    Quota,
    QuotaKind,
    Sense,
    TieRule,
    Title,
)
from eventsapp.schemes import explaining
from eventsapp.schemes.numbers import written

MOST_NAMES: Final = 5

HOLDERS: Final[Mapping[HolderKind, Any]] = {
    HolderKind.MEMBER: _l("Members"),
    HolderKind.BRANCH: _l("Branches"),
    HolderKind.ASSOCIATION: _l("Associations"),
}
QUOTAS: Final[Mapping[QuotaKind, Any]] = {
    QuotaKind.SHARE: _l("a share"),
    QuotaKind.NUMBER: _l("a number"),
    QuotaKind.NONE: _l("all who fulfil the conditions"),
}
METHODS: Final[Mapping[Method, Any]] = {
    Method.SHARE: _l("each branch its own share"),
    Method.LARGEST_REMAINDER: _l("largest remainder (Hamilton, Hare)"),
    Method.SAINTE_LAGUE: _l("Sainte-Laguë (Webster)"),
    Method.DHONDT: _l("D'Hondt (Jefferson)"),
}
ROUNDINGS: Final[Mapping[Rounding, Any]] = {
    Rounding.UP: _l("up"),
    Rounding.DOWN: _l("down"),
    Rounding.HALF_UP: _l("half up"),
}
SENSES: Final[Mapping[Sense, Any]] = {
    Sense.LEAST: _l("at least"),
    Sense.MOST: _l("at most"),
}
TIES: Final[Mapping[TieRule, Any]] = {
    TieRule.LOT: _l("by a lot that anybody can draw again"),
    TieRule.HAND: _l("by hand, with a reason"),
}
SETTLED: Final[Mapping[Settled, Any]] = {
    Settled.LARGER: _l("the larger branch goes first"),
    Settled.LOT: _l("by lot, as they are of one size"),
    Settled.HAND: _l("by hand"),
}


def called(title: Title) -> str:
    """Return the name of a title in the reader's language."""
    return title.name_en if html_lang() == "en" else title.name


def day(on: date) -> str:
    """Write a day."""
    return format_date(on, "long")


def figure(title: Title, key: str) -> Figure:
    """Return what a figure is called; one that is gone is called by its key."""
    return FIGURES[title.holder].get(key) or Figure(key, key, "")


def amount(title: Title, key: str, value: Fraction | None) -> str:
    """Write a figure, with two decimals at most."""
    if value is None:
        return "–"
    return f"{shown(value * 100)} %" if figure(title, key).is_share else shown(value)


def exact(title: Title, key: str, value: Fraction) -> str:
    """Write a figure exactly."""
    return written(value, is_share=figure(title, key).is_share)


def condition(title: Title, one: Condition) -> str:
    """Say what has to be so."""
    name, limit = figure(title, one.figure).name, exact(title, one.figure, one.limit)
    if one.sense is Sense.LEAST:
        return _("%(figure)s: at least %(limit)s", figure=name, limit=limit)
    return _("%(figure)s: at most %(limit)s", figure=name, limit=limit)


def missing(title: Title, one: Condition, value: Fraction | None) -> str:
    """Say by how much a condition does not hold."""
    name = figure(title, one.figure).name
    if value is None:
        return _("%(figure)s: there is none", figure=name)
    # Rounded, a figure just short of its limit would read as if it were there.
    looks_alike = amount(title, one.figure, value) == amount(title, one.figure, one.limit)
    write = exact if looks_alike else amount
    words = {
        "figure": name,
        "value": write(title, one.figure, value),
        "limit": write(title, one.figure, one.limit),
        "short": write(title, one.figure, abs(one.limit - value)),
    }
    if one.sense is Sense.LEAST:
        return _("%(figure)s: %(value)s of %(limit)s, %(short)s short", **words)
    return _("%(figure)s: %(value)s, at most %(limit)s, %(short)s too many", **words)


def why_not(title: Title, one: Candidate) -> str:
    """Say which conditions do not hold, with the figures."""
    if one.is_gone:
        return _("no member of the branch on the day that counts any more")
    found = [missing(title, each, one.values.get(each.figure)) for each in one.failed]
    vetoes = [_("shut out by the scheme: %(veto)s", veto=veto) for veto in one.vetoes]
    return _("; ").join([*found, *vetoes])


def order(title: Title) -> str:
    """Say by which figures candidates are ranked."""
    return _(", ").join(str(figure(title, key).name) for key in title.order)


def named(candidates: Sequence[Candidate]) -> str:
    """Return the names of some, the others as a number."""
    names = _(", ").join(one.name for one in candidates[:MOST_NAMES])
    more = len(candidates) - MOST_NAMES
    return _("%(names)s and %(more)s more", names=names, more=more) if more > 0 else names


def quota(title: Title) -> str:
    """Say how many there can be."""
    one = title.quota
    if one.kind is QuotaKind.NONE:
        return str(QUOTAS[QuotaKind.NONE])
    if title.holder is not HolderKind.MEMBER:
        return _of_units(one)
    if one.kind is QuotaKind.NUMBER:
        return _(
            "%(number)s, given to the branches by %(method)s, each branch at least %(least)s",
            number=one.number,
            method=METHODS[one.method],
            least=one.least,
        )
    words = {
        "share": written(one.share, is_share=True),
        "rounding": ROUNDINGS[one.rounding],
        "least": one.least,
        "method": METHODS[one.method],
    }
    if one.method is Method.SHARE:
        return _(
            "%(share)s of the members of each branch, rounded %(rounding)s, each branch at"
            " least %(least)s",
            **words,
        )
    return _(
        "%(share)s of all members, rounded %(rounding)s, given to the branches by %(method)s,"
        " each branch at least %(least)s",
        **words,
    )


def _of_units(one: Quota) -> str:
    if one.kind is QuotaKind.NUMBER:
        return _("%(number)s all together", number=one.number)
    return _(
        "%(share)s of them, rounded %(rounding)s, at least %(least)s",
        share=written(one.share, is_share=True),
        rounding=ROUNDINGS[one.rounding],
        least=one.least,
    )


def tie(one: Tie) -> str:
    """Say who was level, and what settled it."""
    return _(
        "%(level)s are level at %(figure)s for %(places)s: %(winners)s, %(how)s",
        level=_(", ").join(one.level),
        figure=written(one.figure),
        places=one.places,
        winners=_(", ").join(one.winners),
        how=SETTLED[one.by],
    )


def step(course: Course) -> str:
    """Say how far an evaluation is."""
    return str(STEPS[course.step])


def left_out(basis: Basis) -> str:
    """Say what figures leave out that are not those of a proposed result."""
    criteria = basis.left_out
    if not criteria:
        return _("By the scheme alone: vetoes by hand are not in them.")
    return _(
        "By the scheme alone: what people give is not in them (%(criteria)s), nor are vetoes by"
        " hand. They may still change, and so may the levels.",
        criteria=_(", ").join(one.name for one in criteria),
    )


def ratio(made: Made) -> str:
    """Write a figure of a branch or an association with its parts."""
    return explaining.ratio(made.ratio, made.figure.key)
