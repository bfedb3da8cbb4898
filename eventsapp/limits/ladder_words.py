"""Steps by headcount, in words."""

from flask_babel import gettext as _

from eventsapp.limits.ladders import Ladder


def ladder_words(ladder: Ladder, unit: str = "") -> str:
    """Say all steps of a ladder, each value with a unit such as ``%``."""
    (_none, first), *others = ladder.steps
    if not others:
        return f"{first}{unit}"
    steps = [
        _("from %(members)s members on %(value)s", members=members, value=f"{value}{unit}")
        for members, value in others
    ]
    return _("%(first)s (%(steps)s)", first=f"{first}{unit}", steps=_(", ").join(steps))
