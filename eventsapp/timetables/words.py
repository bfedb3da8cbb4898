"""Matches, times and reasons of a timetable in words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from flask_babel import gettext as _

from brackets.schedule.minutes import instant_of
from brackets.schedule.timetable import Reason
from brackets.schedule.wording import reasons_told
from eventsapp.clock import LOCAL
from eventsapp.frame.languages import day, page_language
from eventsapp.timetables.days import Happened
from eventsapp.timetables.grounds import Grounds
from eventsapp.timetables.models import FactKind
from eventsapp.timetables.programme import Item, Programme


def at(minute: int) -> datetime:
    """Return a minute on the union's clocks."""
    return instant_of(minute, LOCAL)


def clock_time(minute: int) -> str:
    """Write a minute as the union's clocks show it: ``09:15``."""
    return f"{at(minute):%H:%M}"


def moment(minute: int) -> str:
    """Write a minute with its day."""
    return f"{day(at(minute).date())} {clock_time(minute)}"


def name_of(item: Item) -> str:
    """Say which match or heat it is: ``Men's singles, match 7``."""
    if item.is_heat:
        return _("%(name)s, %(heat)s", name=item.discipline.name, heat=item.title)
    return _("%(name)s, match %(number)s", name=item.discipline.name, number=item.number)


def who_in(item: Item) -> str:
    """Say who stands in it."""
    if not item.is_heat:
        return _("%(first)s against %(second)s", first=item.names[0], second=item.names[1])
    return _(", ").join(item.names) if item.names else _("known after the round before")


def why(reasons: Sequence[Reason], programme: Programme, grounds: Grounds) -> str:
    """Say what stands against a time; empty if nothing does."""
    courts = {str(number): name for number, name in grounds.names.items()}
    told = [
        replace(
            reason,
            fixture=_fixture(reason.fixture, programme),
            court=courts.get(reason.court, reason.court),
        )
        for reason in reasons
    ]
    is_one_day = len({at(hours.begin).date() for hours in grounds.sessions}) < 2
    clock = clock_time if is_one_day else moment
    return reasons_told(
        told, page_language(), lambda one: programme.people.get(one, one), clock
    )


def _fixture(key: str, programme: Programme) -> str:
    item = programme.items.get(key)
    return name_of(item) if item else key


ICONS: Final = {
    "began": "right",
    "ended": "check",
    "not_begun": "undo",
    "lost": "alert",
    "back": "check",
    "late": "clock",
}


def happened(row: Happened, programme: Programme, courts: Mapping[int, str]) -> str:
    """Say what a row of the log says."""
    item = programme.items.get(row.key)
    what = name_of(item) if item else _("what is not played any more")
    court = courts.get(row.court or 0, "")
    return {
        FactKind.BEGAN: _("%(what)s began on %(court)s", what=what, court=court),
        FactKind.ENDED: _("%(what)s ended", what=what),
        FactKind.NOT_BEGUN: _("%(what)s had not begun after all", what=what),
        FactKind.LOST: _("%(court)s is lost", court=court),
        FactKind.BACK: _("%(court)s is back", court=court),
        FactKind.LATE: _("The session is %(minutes)s minutes late", minutes=row.minutes),
    }[row.kind]
