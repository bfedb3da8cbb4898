"""What share of its members a branch must bring (参加率): told, never a refusal."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp.limits.bounds import Limits
from eventsapp.limits.ladder_words import ladder_words
from eventsapp.limits.ladders import Ladder


@dataclass(frozen=True, slots=True)
class Share:
    """How far a branch is.

    Args:
        percent: what it must reach.
        members: its headcount on the event's first day.
        people: how many of them are entered, each once.

    >>> Share(60, 80, 31).missing, Share(60, 80, 31).reached
    (17, 38)
    >>> Share(50, 3, 2).missing
    0
    """

    percent: int
    members: int
    people: int

    @property
    def missing(self) -> int:
        """Return how many people more are needed."""
        needed = -(-self.percent * self.members // 100)
        return max(needed - self.people, 0)

    @property
    def reached(self) -> int:
        """Return the whole per cent that are in; never more than it really is."""
        return 100 * self.people // self.members if self.members else 100


def share_of(ladder: Ladder, *, members: int, people: int) -> Share:
    """Return how far a branch is that must bring the share of its size.

    >>> zafu = Ladder.read("70, 40:60, 161:50")
    >>> [share_of(zafu, members=n, people=0).missing for n in (39, 40, 160, 161)]
    [28, 24, 96, 81]
    """
    return Share(ladder.at(members), members, people)


def status_words(share: Share) -> str:
    """Say how far a branch is, and how many people more are needed."""
    so_far = _("%(have)s of %(need)s%%", have=share.reached, need=share.percent)
    if not share.missing:
        return _("%(so_far)s: reached", so_far=so_far)
    return ngettext(
        "%(so_far)s: %(num)s person more needed",
        "%(so_far)s: %(num)s people more needed",
        share.missing,
        so_far=so_far,
    )


def words(limits: Limits) -> list[str]:
    """Say the rule, as regulations do."""
    if limits.share is None:
        return []
    return [
        _(
            "Of the members of each branch at least this share takes part: %(steps)s.",
            steps=ladder_words(limits.share, "%"),
        )
    ]
