"""What keeps a scheme from being put into force, each in a sentence."""

from collections import Counter
from collections.abc import Collection
from fractions import Fraction

from flask_babel import gettext as _

from eventsapp.metrics.services import METRICS
from eventsapp.schemes.numbers import exactly
from eventsapp.schemes.rules import Given
from eventsapp.schemes.values import BALLOT, BY_PEOPLE, REVIEW, Criterion, Dimension, Scheme


def faults(scheme: Scheme, codes: Collection[str]) -> list[str]:
    """Return all that is wrong with a scheme; ``codes`` are those of the branches there are."""
    found = [] if scheme.dimensions else [_("There is no dimension yet.")]
    if scheme.dimensions and scheme.total != scheme.out_of:
        found.append(
            _(
                "The dimensions come to %(total)s, not to %(out_of)s.",
                total=exactly(scheme.total),
                out_of=exactly(scheme.out_of),
            )
        )
    for dimension in scheme.dimensions:
        found += _of_dimension(dimension)
    for veto in scheme.vetoes:
        if veto.source != REVIEW and veto.source not in METRICS:
            found.append(_gone(veto.name, veto.source))
    return found + _of_branches(scheme, codes)


def _of_dimension(dimension: Dimension) -> list[str]:
    plain = [one for one in dimension.criteria if not one.is_bonus]
    comes_to = sum((one.most or Fraction(0) for one in plain if not one.takes_off), Fraction(0))
    found = []
    if comes_to != dimension.most:
        found.append(
            _(
                "“%(name)s”: the criteria come to %(total)s, not to %(most)s.",
                name=dimension.name,
                total=exactly(comes_to),
                most=exactly(dimension.most),
            )
        )
    for criterion in dimension.criteria:
        found += _of_criterion(criterion)
    return found


def _of_criterion(criterion: Criterion) -> list[str]:
    found = []
    if criterion.source not in (*METRICS, *BY_PEOPLE):
        found.append(_gone(criterion.name, criterion.source))
    needs_most = not criterion.is_bonus and not criterion.takes_off
    if needs_most and criterion.most is None:
        found.append(_("“%(name)s” has no most marks, and is no bonus.", name=criterion.name))
    if (criterion.source == REVIEW) != isinstance(criterion.rule, Given):
        if criterion.source == REVIEW:
            found.append(
                _(
                    "“%(name)s”: reviewers give marks, so the rule is “as given”.",
                    name=criterion.name,
                )
            )
        elif criterion.source != BALLOT:
            found.append(
                _("“%(name)s”: a figure is no mark, so it needs a rule.", name=criterion.name)
            )
    return found


def _gone(name: str, key: str) -> str:
    return _("“%(name)s”: there is no metric “%(key)s” any more.", name=name, key=key)


def _of_branches(scheme: Scheme, codes: Collection[str]) -> list[str]:
    named = Counter(code for group in scheme.together for code in group)
    found = [
        _("There is no branch %(code)s to be taken together with others.", code=code)
        for code in named
        if code not in codes
    ]
    return found + [
        _("%(code)s is taken together with others more than once.", code=code)
        for code, many in named.items()
        if many > 1
    ]
