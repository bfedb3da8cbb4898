"""Titles of the walked year: one for members with two put forward, one for branches."""

from dataclasses import replace

from eventsapp.demonstration.people import People
from eventsapp.honours import services as honours
from eventsapp.honours.ready import READY
from eventsapp.honours.values import Quota, QuotaKind
from tests.frame.left_open import NOW


def put_forward(people: People) -> None:
    """Leave one confirmed, one to be decided and some who are candidates, for each sort."""
    branch = people.branches["B02"]
    title = replace(READY["individual"].make(2025), conditions=(), quota=Quota(QuotaKind.NONE))
    individual = honours.begin(title, 2025, now=NOW, by=None)
    board = honours.board_of_branch(honours.kept(individual), branch)
    for one in board.eligible[:2]:
        honours.put_forward(individual.id, branch, one.id, now=NOW, by=None)
    first = board.eligible[0].id
    honours.confirm(individual.id, branch, first, now=NOW, by=None)
    home = honours.begin(
        replace(READY["home"].make(2025), conditions=()), 2025, now=NOW, by=None
    )
    units = honours.board_of_units(honours.kept(home))
    honours.put_forward(home.id, None, units.eligible[0].id, now=NOW, by=None)
