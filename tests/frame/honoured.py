"""Titles of the walked year: one for members with two put forward, one for branches."""

from dataclasses import replace
from datetime import timedelta

from eventsapp.demonstration.people import People
from eventsapp.honours import services as honours
from eventsapp.honours.figures import MARKS, RANK
from eventsapp.honours.models import HonourTitle
from eventsapp.honours.publicity import current, listed, subject_of
from eventsapp.honours.ready import READY
from eventsapp.honours.services import HolderKind
from eventsapp.honours.values import Quota, QuotaKind
from eventsapp.public_notices import services as public_notices
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
    _settle(individual)
    home = honours.begin(
        replace(READY["home"].make(2025), conditions=()), 2025, now=NOW, by=None
    )
    units = honours.board_of_units(honours.kept(home))
    honours.put_forward(home.id, None, units.eligible[0].id, now=NOW, by=None)


def _settle(title: HonourTitle) -> None:
    """Let the publicity of the confirmed be over, so that the title can be granted."""
    subject = subject_of(title.id)
    public_notices.publish(
        subject,
        title.year,
        "健身活动先进个人拟表彰名单公示",
        "评选办法",
        listed(subject),
        current(subject),
        public_notices.Contact(phone="8001"),
        now=NOW - timedelta(days=9),
        by=None,
    )


def figures_of_units() -> list[dict[str, object]]:
    """Return the figures of a branch and of an association whose rows a page shows."""
    return [
        {"title_id": kept.id, "unit_id": board.candidates[0].id, "key": key}
        for kept in honours.of_year(2025)
        if kept.title.holder is not HolderKind.MEMBER
        for board in (honours.board_of_units(kept),)
        for key in kept.title.figures()
        if key not in (MARKS, RANK)
    ]
