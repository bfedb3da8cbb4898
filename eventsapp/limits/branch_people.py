"""How many people a branch may have in a whole event (各分工会限报人数)."""

from flask_babel import gettext as _

from eventsapp.limits.bounds import Limits
from eventsapp.limits.errors import BranchPeopleReached
from eventsapp.limits.ladder_words import ladder_words
from eventsapp.limits.ladders import Ladder


def refusal(
    ladder: Ladder | None, *, branch: str, members: int, people: int, more: int
) -> BranchPeopleReached | None:
    """Return why a branch can't have ``more`` people beside its ``people``, or None.

    Whoever is in already is none of the ``more``: each person counts once.

    >>> ladder = Ladder.read("8, 100:12")
    >>> refusal(ladder, branch="B", members=99, people=8, more=0)
    >>> type(refusal(ladder, branch="B", members=99, people=5, more=4))
    <class 'eventsapp.limits.errors.BranchPeopleReached'>
    >>> refusal(ladder, branch="B", members=100, people=8, more=4)
    """
    if ladder is None or not more or people + more <= ladder.at(members):
        return None
    return BranchPeopleReached(
        branch=branch, members=members, people=people, most=ladder.at(members)
    )


def words(limits: Limits) -> list[str]:
    """Say the rule, as regulations do."""
    if limits.people is None:
        return []
    return [
        _(
            "People of one branch in all, each counted once, at most: %(steps)s.",
            steps=ladder_words(limits.people),
        )
    ]
