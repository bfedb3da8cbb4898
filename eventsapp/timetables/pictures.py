"""Days of a timetable as pictures: a column a court."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from flask_babel import gettext as _
from markupsafe import Markup

from brackets.schedule.hall import Hall, without
from brackets.schedule.hall import Hours as Span
from eventsapp.charts.timetable_grid import Block, Grid, draw_grid
from eventsapp.frame.languages import day_and_weekday
from eventsapp.timetables import words
from eventsapp.timetables.grounds import Grounds, Place
from eventsapp.timetables.programme import Item

MARGIN = 5  # minutes above and below


class Shown(NamedTuple):
    """A match in a picture.

    ``name`` says which one and ``who`` is in it, ``sign`` how it looks; it leads nowhere
    without ``href``.
    """

    item: Item
    place: Place
    name: str
    who: str
    sign: str = ""
    href: str | None = None
    key: str = ""


class Picture(NamedTuple):
    """A day of a timetable, drawn."""

    day: date
    drawing: Markup


def pictures_of(
    shown: Iterable[Shown], grounds: Grounds, now: int | None = None
) -> list[Picture]:
    """Draw each day on which something is played.

    Args:
        shown: the matches.
        grounds: courts and hours.
        now: a minute that is marked.
    """
    by_day: dict[date, list[Shown]] = {}
    for one in shown:
        by_day.setdefault(words.at(one.place.starts).date(), []).append(one)
    columns = {court.number: i for i, court in enumerate(grounds.courts)}
    return [
        Picture(day, draw_grid(_grid(day, by_day[day], grounds, columns, now)))
        for day in sorted(by_day)
    ]


def _grid(
    day: date,
    shown: list[Shown],
    grounds: Grounds,
    columns: Mapping[int, int],
    now: int | None,
) -> Grid:
    sessions = [span for span in grounds.sessions if words.at(span.begin).date() == day]
    starts = min([one.place.starts for one in shown] + [s.begin for s in sessions]) - MARGIN
    ends = max([one.place.ends for one in shown] + [s.end for s in sessions]) + MARGIN
    return Grid(
        label=_("Timetable of %(day)s, a column a court", day=day_and_weekday(day)),
        courts=tuple((court.name, str(court.number)) for court in grounds.courts),
        starts=starts,
        ends=ends,
        blocks=tuple(_block(one, columns) for one in shown if one.place.court in columns),
        shut=tuple(_shut(grounds.hall, columns, starts, ends)),
        clock=words.clock_time,
        now=now,
    )


def _shut(
    hall: Hall, columns: Mapping[int, int], starts: int, ends: int
) -> Iterable[tuple[int, int, int]]:
    for court in hall.courts:
        for begin, end in without([Span(starts, ends)], hall.open_on(court)):
            yield columns[int(court.id)], begin, end


def _block(one: Shown, columns: Mapping[int, int]) -> Block:
    item, place = one.item, one.place
    time = words.clock_time(place.starts)
    until = words.clock_time(place.ends)
    number = item.title if item.is_heat else str(item.number)
    head = f"{time} {item.discipline.name} {number}"
    lines = (f"{head} · {item.score}" if item.score else head, *item.names)
    return Block(
        columns[place.court],
        place.starts,
        place.ends,
        lines,
        label=" · ".join(filter(None, (f"{time}–{until} {one.name}: {one.who}", item.score))),
        sign=one.sign,
        href=one.href,
        key=one.key,
    )
