"""The sections of a programme (秩序册), in the order of real ones."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from eventsapp.booklets.drawn import groups
from eventsapp.booklets.people import ENTRIES, counts, entry_lists, referees
from eventsapp.booklets.pictures import venue
from eventsapp.booklets.reading import Reading
from eventsapp.booklets.sections import Section
from eventsapp.documents.parts import Align, Clauses, Part, Table
from eventsapp.documents.parts import Section as Below
from eventsapp.frame.languages import dated, page_language
from eventsapp.records import services as records
from eventsapp.records.words import group_words, keeper_words
from eventsapp.regulations import services as regulations
from eventsapp.regulations.paper import told
from eventsapp.timetables.reading import Row
from eventsapp.timetables.words import clock_time


def _regulations(reading: Reading) -> list[Part]:
    versions = regulations.versions_of(reading.event)
    found: list[Part] = []
    for one in regulations.in_force(reading.event, versions, page_language()):
        inside: list[Part] = [Clauses(one.lines)] if one.lines else []
        if one.rows:
            inside.append(Table(one.heads, one.rows))
        found.append(Below(one.heading, inside))
    return found


def _amendments(reading: Reading) -> list[Part]:
    versions = regulations.versions_of(reading.event)
    closed = [one for one in versions if not one.is_open]
    return [Clauses([told(one) for one in closed[1:]])] if closed[1:] else []


def _schedule(reading: Reading) -> list[Part]:
    """Return what is on when and where, as published; nothing before that."""
    table = reading.timetable
    return [
        Below(dated(day), [_day([row for row in table.rows if row.day == day])])
        for day in table.days
    ]


def _day(rows: Sequence[Row]) -> Table:
    return Table(
        [_("Time"), _("Court"), _("Match or heat"), _("Who plays")],
        [[clock_time(row.place.starts), row.court, row.name, row.who] for row in rows],
        widths=(3, 4, 9, 11),
    )


def _day_plan(reading: Reading) -> list[Part]:
    """Return when people check in, day by day, and what is published for the day."""
    table = reading.timetable
    rows = []
    for session in reading.event.sessions:
        if session.cancelled_at is not None:
            continue
        day, place = dated(session.held_on), session.place
        opens, closes = f"{session.opens:%H:%M}", f"{session.closes:%H:%M}"
        rows.append([day, f"{opens} – {closes}", _("Check-in"), place])
        on = [row for row in table.rows if row.day == session.held_on]
        if on:
            first, last = (
                clock_time(on[0].place.starts),
                clock_time(max(row.place.ends for row in on)),
            )
            rows.append([day, f"{first} – {last}", _("Competition"), place])
    heads = [_("Day"), _("Time"), _("What is on"), _("Place")]
    return [Table(heads, rows, widths=(8, 6, 5, 7))] if rows else []


def _records(reading: Reading) -> list[Part]:
    names = {one.id: one.name for one in reading.event.disciplines}
    rows = [
        [
            names[discipline_id],
            f"{keeper_words(one.record)} · {group_words(one.record)}",
            one.value,
            "、".join(holder.holder for holder in one.holders),
            "、".join(holder.day for holder in one.holders),
        ]
        for discipline_id, some in records.standing_before(reading.event).items()
        for one in some
        if one.holders
    ]
    if not rows:
        return []
    heads = [_("Discipline"), _("Which record"), _("Result"), _("Record holder"), _("Set on")]
    aligns = (Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT, Align.LEFT)
    return [Table(heads, rows, widths=(6, 8, 4, 6, 6), aligns=aligns)]


SECTIONS: Sequence[Section] = (
    Section(
        "committee",
        _l("Organising committee"),
        hint=_l("A line for each post or department: chairman: Wang Qiang"),
    ),
    Section("regulations", _l("Regulations"), _regulations, takes_text=False),
    Section("notes", _l("Notes to participants"), hint=_l("A line is a clause.")),
    Section(
        "supplements",
        _l("Supplementary notices"),
        _amendments,
        hint=_l("Published amendments of the regulations stand here by themselves."),
    ),
    Section(
        "jury",
        _l("Jury of appeal and technical officials"),
        hint=_l("A line for each post: technical delegate: Li Na"),
    ),
    Section(
        "referees",
        _l("Referees"),
        referees,
        hint=_l("Whoever has the role of a referee stands here by itself."),
    ),
    Section(
        ENTRIES,
        _l("Entries by branch"),
        entry_lists,
        hint=_l("Leaders and coaches, a line a branch: branch | leaders | coaches"),
    ),
    Section("schedule", _l("Schedule of the competition"), _schedule, takes_text=False),
    Section("groups", _l("Groups, draws and heats"), groups, takes_text=False),
    Section("counts", _l("How many people take part"), counts, takes_text=False),
    Section("records", _l("Records"), _records, takes_text=False),
    Section("venue", _l("Plan of the venue"), venue, hint=_l("Below the pictures.")),
    Section("day_plan", _l("Timetable of the day"), _day_plan, hint=_l("08:00 opening")),
    Section("ceremony", _l("Opening ceremony"), hint=_l("A line for each step.")),
    Section(
        "sportsmanship",
        _l("Conditions of the sportsmanship award"),
        usual=_l(
            "Fair play towards opponents, referees and spectators.\n"
            "Nobody of the branch was absent without having said so before.\n"
            "A branch that plays somebody under another name, or cheats, does not get it."
        ),
    ),
)
"""A section of which nothing is known is left out."""
