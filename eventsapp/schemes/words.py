"""Schemes in words: where a figure comes from, and what a rule makes of it."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial, singledispatch
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.metrics.services import METRICS
from eventsapp.schemes.numbers import written
from eventsapp.schemes.rules import Each, Linear, Ranks, Rule, Shortfall, Steps
from eventsapp.schemes.values import BALLOT, BY_PEOPLE, REVIEW, Criterion, Veto

Write = Callable[[Fraction], str]
"""How a figure is written: as per cent where it is a share."""

RULES: Final[Mapping[str, Any]] = {
    "linear": _l("in proportion up to a target"),
    "shortfall": _l("full marks, less for each step short"),
    "steps": _l("by steps"),
    "ranks": _l("by rank"),
    "best": _l("in proportion to the best branch"),
    "each": _l("marks for each one, or off"),
    "given": _l("as given"),
}

BY_HAND: Final[Mapping[str, Any]] = {
    REVIEW: _l("Marks by reviewers"),
    BALLOT: _l("Share of a secret ballot"),
}


def sources() -> list[tuple[str, str]]:
    """Return where figures come from, to choose from."""
    metrics = [(key, str(metric.name)) for key, metric in METRICS.items()]
    return [*metrics, *((key, str(BY_HAND[key])) for key in BY_PEOPLE)]


def source(one: Criterion | Veto) -> str:
    """Say where the figure comes from, with the number that goes with it."""
    if one.source in BY_HAND:
        return str(BY_HAND[one.source])
    metric = METRICS.get(one.source)
    if metric is None:
        return _("no metric any more: %(key)s", key=one.source)
    if not metric.parameter:
        return str(metric.name)
    number = metric.usual if one.parameter is None else one.parameter
    return _(
        "%(name)s (%(meaning)s: %(number)s)",
        name=metric.name,
        number=number,
        meaning=metric.parameter,
    )


def is_share(key: str) -> bool:
    """Whether a figure is read as per cent."""
    return key == BALLOT or (key in METRICS and METRICS[key].is_share)


def rule(one: Criterion) -> str:
    """Say in a sentence what a rule does."""
    return said(one.rule, partial(written, is_share=is_share(one.source)))


def veto(one: Veto) -> str:
    """Say below which figure a veto shuts a branch out."""
    limit = written(one.below or Fraction(0), is_share=is_share(one.source))
    return _("%(source)s below %(limit)s", source=source(one), limit=limit)


@singledispatch
def said(found: Rule, _write: Write) -> str:
    """Say in a sentence what a rule does; ``_write`` writes figures."""
    return str(RULES[found.kind])


@said.register
def _linear(found: Linear, write: Write) -> str:
    return _("in proportion, full marks from %(target)s on", target=write(found.target))


@said.register
def _shortfall(found: Shortfall, write: Write) -> str:
    target, step, off = found.figures
    return _(
        "full marks from %(target)s on, %(off)s off for each %(step)s short",
        target=write(target),
        step=write(step),
        off=written(off),
    )


@said.register
def _steps(found: Steps, write: Write) -> str:
    steps = [
        _("%(marks)s from %(least)s on", marks=written(marks), least=write(least))
        for least, marks in found.steps
    ]
    return _(", ").join(steps)


@said.register
def _ranks(found: Ranks, _write: Write) -> str:
    table, rest = found.table
    return _(
        "by rank: %(table)s, all others %(rest)s",
        table=_(", ").join(map(written, table)),
        rest=written(rest),
    )


@said.register
def _each(found: Each, _write: Write) -> str:
    if found.per < 0:
        return _("%(marks)s off for each one", marks=written(-found.per))
    return _("%(marks)s for each one", marks=written(found.per))
