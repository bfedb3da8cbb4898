"""A hike on paper: the roll-call with boxes to tick, and the souvenirs with a place to sign."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _

from eventsapp.checkins.words import clock_time
from eventsapp.clock import local
from eventsapp.documents.parts import (
    Align,
    Document,
    Facts,
    Note,
    Paragraph,
    Part,
    Section,
    Table,
)
from eventsapp.frame.languages import moment, page_language
from eventsapp.hikes.reading import Course
from eventsapp.hikes.roll_call import Missing, RollCall
from eventsapp.hikes.routes import Where
from eventsapp.hikes.souvenirs import Walk
from eventsapp.hikes.words import WHERE, called

BOX = "□"


def of_roll_call(name: str, course: Course, call: RollCall, now: datetime) -> Document:
    """Return the roll-call of a hike as a document."""
    counted = [
        (str(WHERE[where]), str(call.counts.get(where, 0)))
        for where in (Where.FINISHED, Where.WITHDRAWN, Where.BROUGHT_BACK, Where.OUT_THERE)
    ]
    parts: list[Part] = [Facts([(_("Started"), str(call.started)), *counted])]
    if call.missing:
        parts += [*_people(course, call), _branches(call)]
    else:
        parts.append(Paragraph(_("Everybody who started is accounted for.")))
    parts.append(
        Note(_("Not accounted for: started, not finished, not withdrawn, not brought back."))
    )
    return Document(
        _("Roll-call: %(event)s", event=name),
        parts,
        language=page_language(),
        subtitle=_("As of %(time)s", time=moment(now)),
        dated_on=local(now).date(),
    )


def of_souvenirs(name: str, walks: Sequence[Walk], now: datetime) -> Document:
    """Return the list of who has a right to a souvenir, with a place to sign (签领表)."""
    entitled = [one for one in walks if one.route.is_complete]
    rows = [
        [
            str(number),
            one.person.name,
            one.person.staff_number,
            one.person.branch or "–",
            clock_time(one.souvenir.at) if one.souvenir else "",
            "",
        ]
        for number, one in enumerate(entitled, start=1)
    ]
    heads = ["", _("Name"), _("Staff number"), _("Branch"), _("Handed out at"), _("Signature")]
    return Document(
        _("Souvenirs: %(event)s", event=name),
        [
            Table(heads, rows, widths=[1, 3, 3, 4, 2, 4]),
            Note(_("Everybody who walked the whole route, once each.")),
        ],
        language=page_language(),
        subtitle=_("As of %(time)s", time=moment(now)),
        dated_on=local(now).date(),
    )


def _people(course: Course, call: RollCall) -> list[Part]:
    heads = [_("Here"), _("Name"), _("Staff number"), _("Branch"), _("Seen at")]
    return [
        Section(
            _(
                "Last seen at %(point)s: %(count)s",
                point=called(course.stops[stop], stop),
                count=count,
            ),
            [
                Table(
                    heads,
                    [_row(one) for one in call.missing if one.stop == stop],
                    widths=[1, 3, 3, 4, 2],
                )
            ],
        )
        for stop, count in sorted(call.by_stop.items())
    ]


def _row(one: Missing) -> list[str]:
    return [BOX, one.name, one.staff_number, one.branch or "–", clock_time(one.at)]


def _branches(call: RollCall) -> Section:
    rows = [[branch or "–", str(count)] for branch, count in call.by_branch]
    table = Table(
        [_("Branch"), _("Not accounted for")],
        rows,
        widths=[3, 1],
        aligns=[Align.LEFT, Align.RIGHT],
    )
    return Section(_("By branch"), [table])
