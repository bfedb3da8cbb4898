"""Schemes to try, and branches with figures to try them on."""

from datetime import date
from fractions import Fraction

import pytest

from eventsapp.database import db
from eventsapp.metrics.services import Ratio
from eventsapp.schemes import services as schemes
from eventsapp.schemes.marking import Unit
from eventsapp.schemes.ready import READY
from eventsapp.schemes.rules import RULES
from eventsapp.schemes.values import Criterion, Dimension, Scheme


def line(source, kind, figures="", *, most=10, **changes):
    """A criterion, named like its figure."""
    limit = None if most is None else Fraction(most)
    return Criterion(source, source, RULES[kind].read(figures), limit, **changes)


def scheme_of(*criteria, most=10, **changes):
    """A scheme of one dimension."""
    values = {"out_of": Fraction(most)} | changes
    return Scheme(
        "试行办法",
        2025,
        date(2025, 1, 1),
        date(2025, 12, 31),
        dimensions=(Dimension("文体", Fraction(most), criteria),),
        **values,
    )


def units(*names):
    """Branches by name, numbered from 1."""
    return [Unit(name, f"B{at:02}", (at,)) for at, name in enumerate(names, 1)]


def shares(**by_name):
    """Figures that are shares, by the order of the branches: part and whole."""
    return {
        at: Ratio(Fraction(top), all_) for at, (top, all_) in enumerate(by_name.values(), 1)
    }


def counts(*values):
    """Figures that are counts, in the order of the branches."""
    return {at: Ratio(Fraction(value)) for at, value in enumerate(values, 1)}


@pytest.fixture
def begun(qin_yue, now):
    """The usual scheme of 2025, begun by 秦月 and not in force yet."""
    stored = schemes.begin(READY["usual"].make(2025), note="", now=now, by=qin_yue.account)
    db.session.commit()
    return stored


@pytest.fixture
def in_force(begun, qin_yue, now):
    """The usual scheme of 2025, in force."""
    schemes.put_in_force(schemes.kept(begun), now=now, by=qin_yue.account)
    db.session.commit()
    return begun
