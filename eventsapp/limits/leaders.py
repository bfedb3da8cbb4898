"""How many leaders the line-up of a team must have (领导参赛)."""

from flask_babel import ngettext

from eventsapp.limits.bounds import Limits
from eventsapp.limits.errors import LeadersMissing


def refusal(limits: Limits, leaders: int) -> LeadersMissing | None:
    """Return why a team with so many leaders in its line-up can't enter, or None.

    >>> refusal(Limits(), 0), refusal(Limits(leaders=1), 1)
    (None, None)
    >>> type(refusal(Limits(leaders=1), 0))
    <class 'eventsapp.limits.errors.LeadersMissing'>
    """
    if leaders >= limits.leaders:
        return None
    return LeadersMissing(least=limits.leaders, count=leaders)


def words(limits: Limits) -> list[str]:
    """Say the rule, as regulations do."""
    if not limits.leaders:
        return []
    return [
        ngettext(
            "There is at least %(num)s leader in the line-up of each team.",
            "There are at least %(num)s leaders in the line-up of each team.",
            limits.leaders,
        )
    ]
