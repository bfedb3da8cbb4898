"""How many entries a branch may have in a discipline (各分工会限报数)."""

from flask_babel import gettext as _

from eventsapp.limits.bounds import Limits
from eventsapp.limits.errors import BranchEntriesReached
from eventsapp.limits.ladder_words import ladder_words
from eventsapp.limits.ladders import Ladder


def refusal(
    ladder: Ladder | None, *, branch: str, members: int, entries: int, discipline: str
) -> BranchEntriesReached | None:
    """Return why a branch can't have one entry more in a discipline, or None.

    Args:
        ladder: how many it may have, by headcount; None is no limit.
        branch: its name.
        members: its headcount on the event's first day.
        entries: how many it has there.
        discipline: the name.

    >>> small, large = [
    ...     refusal(Ladder.read("1, 51:2"), branch="B", members=n, entries=1, discipline="D")
    ...     for n in (50, 51)
    ... ]
    >>> type(small), large
    (<class 'eventsapp.limits.errors.BranchEntriesReached'>, None)
    """
    if ladder is None or entries < ladder.at(members):
        return None
    return BranchEntriesReached(
        branch=branch,
        members=members,
        entries=entries,
        discipline=discipline,
        most=ladder.at(members),
    )


def words(limits: Limits) -> list[str]:
    """Say the rule, as regulations do."""
    told = []
    if limits.persons:
        told.append(
            _(
                "People of one branch in each discipline for single persons, at most:"
                " %(steps)s.",
                steps=ladder_words(limits.persons),
            )
        )
    if limits.pairs:
        told.append(
            _(
                "Pairs of one branch in each discipline for pairs, at most: %(steps)s.",
                steps=ladder_words(limits.pairs),
            )
        )
    if limits.teams:
        told.append(
            _(
                "Teams of one branch in each discipline for teams, at most: %(steps)s.",
                steps=ladder_words(limits.teams),
            )
        )
    return told
