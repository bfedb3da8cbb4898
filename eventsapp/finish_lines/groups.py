"""Groups of sex and age, by which mass starts are started and ranked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from eventsapp.events.makeup import age_on
from eventsapp.members.models import Member, Sex

LETTERS: Mapping[Sex, str] = {Sex.MALE: "M", Sex.FEMALE: "F"}


@dataclass(frozen=True, slots=True)
class Grouping:
    """How entrants are divided.

    Args:
        by_sex: whether men and women have groups of their own.
        ages: the youngest age of each group above the first, rising.
        in_waves: whether each group has a gun of its own.
        team_size: how many of a branch count; 0 for no teams.

    >>> Grouping(by_sex=True, ages=(40,)).keys
    ('M0', 'M40', 'F0', 'F40')
    """

    by_sex: bool = False
    ages: tuple[int, ...] = ()
    in_waves: bool = False
    team_size: int = 0

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the names of all groups, men first; one without a name for no groups."""
        letters = ("M", "F") if self.by_sex else ("",)
        if not self.by_sex and not self.ages:
            return ("",)
        return tuple(f"{letter}{least}" for letter in letters for least in (0, *self.ages))

    @property
    def waves(self) -> tuple[str, ...]:
        """Return the names of what is started by a gun of its own."""
        return self.keys if self.in_waves else ("",)

    def of(self, member: Member | None, day: date) -> str:
        """Return the group of a person; who has no day of birth is in the youngest one."""
        if member is None or self.keys == ("",):
            return ""
        age = age_on(member.born_on, day) if member.born_on else 0
        least = max((one for one in self.ages if one <= age), default=0)
        return f"{LETTERS[member.sex] if self.by_sex else ''}{least}"

    def wave_of(self, group: str) -> str:
        """Return the gun that starts a group."""
        return group if self.in_waves else ""


def group_words(key: str, ages: Sequence[int]) -> str:
    """Say a group: men of 40 to 49."""
    if not key:
        return _("All")
    whose = {"M": _("men"), "F": _("women")}.get(key[0], "")
    least = int(key.lstrip("MF"))
    above = next((one for one in ages if one > least), None)
    if not ages:
        return whose
    if above is None:
        years = _("%(least)s and older", least=least)
    elif not least:
        years = _("under %(above)s", above=above)
    else:
        years = _("%(least)s to %(most)s", least=least, most=above - 1)
    return f"{whose} {years}".strip()
