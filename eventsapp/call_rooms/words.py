"""What is called, and how people stand, in words."""

from datetime import datetime
from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventsapp.call_rooms.bouts import Bout, Sort
from eventsapp.call_rooms.folding import Call, SideState
from eventsapp.call_rooms.models import CallAct
from eventsapp.call_rooms.rooms import Called, Line, Side
from eventsapp.clock import local

STATES: Final = {
    SideState.AWAITED: _l("awaited"),
    SideState.THERE: _l("there"),
    SideState.LATE: _l("late"),
    SideState.MISSING: _l("missing"),
}
CHIPS: Final = {
    SideState.AWAITED: "",
    SideState.THERE: "ok",
    SideState.LATE: "warn",
    SideState.MISSING: "stop",
}
ACTS: Final = {
    CallAct.CALLED: _l("called"),
    CallAct.AGAIN: _l("called again"),
    CallAct.TAKEN_BACK: _l("call taken back"),
    CallAct.ABSENT: _l("recorded as absent"),
}

ICONS: Final = {
    CallAct.CALLED: "bell",
    CallAct.AGAIN: "again",
    CallAct.TAKEN_BACK: "undo",
    CallAct.ABSENT: "cross",
}


def clock_time(at: datetime) -> str:
    """Write an instant as the union's clocks show it: ``09:15``."""
    return f"{local(at):%H:%M}"


def name_of(bout: Bout) -> str:
    """Say which match, heat or discipline it is: ``Men's singles, match 7``."""
    if bout.sort is Sort.MATCH:
        return _("%(name)s, match %(number)s", name=bout.discipline.name, number=bout.number)
    if bout.sort is Sort.HEAT:
        return _("%(name)s, %(heat)s", name=bout.discipline.name, heat=bout.title)
    return bout.discipline.name


def who_in(bout: Bout) -> str:
    """Say who stands in it."""
    if bout.sort is Sort.MATCH:
        return _("%(first)s against %(second)s", first=bout.names[0], second=bout.names[1])
    if not bout.entrants:
        return _("known after the round before")
    if bout.sort is Sort.HEAT:
        return _(", ").join(one.distinct for one in bout.entrants.values())
    return ngettext(
        "%(num)s starter, all at once", "%(num)s starters, all at once", len(bout.entrants)
    )


def outcome_of(bout: Bout) -> str:
    """Say how it ended, for whoever comes too late."""
    return bout.outcome or _("all results are recorded")


def absence_words(side: Side, call: Call) -> str:
    """Say why a side gets a walkover or no start: the reason that stands with the result."""
    called, until = clock_time(call.called_at), clock_time(call.report_by)
    if side.since is not None:
        return _(
            "reported at %(at)s only, not by %(until)s; called at %(called)s",
            at=clock_time(side.since),
            until=until,
            called=called,
        )
    if side.needed > 1 and side.there:
        return _(
            "%(there)s of %(needed)s needed reported by %(until)s, called at %(called)s",
            there=side.there,
            needed=side.needed,
            until=until,
            called=called,
        )
    return _("did not report by %(until)s, called at %(called)s", until=until, called=called)


def absences_words(sides: tuple[Side, ...], call: Call) -> str:
    """Say it of all sides at once, each reason once."""
    return _("; ").join(dict.fromkeys(absence_words(side, call) for side in sides))


def told(name: str, bout: Bout, *, again: bool) -> str:
    """Say what somebody's code came to."""
    if again:
        return _("%(name)s is there already: %(what)s.", name=name, what=name_of(bout))
    return _("%(name)s is there: %(what)s.", name=name, what=name_of(bout))


def side_facts(side: Side) -> str:
    """Say how much of a side is there, who is not, and who is somewhere in the hall."""
    said = []
    if len(side.people) > 1:
        said.append(
            _("%(there)s of %(all)s there", there=side.there, all=len(side.people))
            if side.needed == len(side.people)
            else _(
                "%(there)s of %(all)s there, %(needed)s needed",
                there=side.there,
                all=len(side.people),
                needed=side.needed,
            )
        )
        if side.not_there and side.there:
            said.append(_("not there: %(names)s", names=_(", ").join(side.not_there)))
    if side.since is not None:
        said.append(_("in the call room since %(at)s", at=clock_time(side.since)))
        return " · ".join(said)
    return " · ".join([*said, _hall(side)])


def _hall(side: Side) -> str:
    """Say who of those awaited was seen at the gate: in the hall is not in the call room."""
    gone = [one for one in side.people if one.since is None]
    seen = [one for one in gone if one.in_hall is not None]
    if len(side.people) == 1 and seen and seen[0].in_hall:
        return _("in the hall since %(at)s", at=clock_time(seen[0].in_hall))
    if not seen:
        return _("not seen at the gate today")
    return _("in the hall: %(names)s", names=_(", ").join(one.name for one in seen))


def offer_of(called: Called) -> str:
    """Say of whom the referee may record the absence."""
    names = _(", ").join(one.entrant.distinct for one in called.offered)
    if called.offered[0].state is SideState.LATE:
        return _("Came late: %(names)s", names=names)
    return _("Did not report: %(names)s", names=names)


def offer_words(called: Called) -> str:
    """Return what the referee would record."""
    if called.bout.sort is not Sort.MATCH:
        return _("Record that they did not start …")
    if len(called.offered) == len(called.sides):
        return _("Record that neither came …")
    return _("Record a walkover …")


def consequence_of(called: Called) -> str:
    """Say what it would come to."""
    names = _(", ").join(one.entrant.distinct for one in called.offered)
    if called.bout.sort is not Sort.MATCH:
        return _("Did not start (DNS): %(names)s. The others go on.", names=names)
    came = [one.entrant.distinct for one in called.sides if one not in called.offered]
    if not came:
        return _("Neither of them goes on: %(names)s.", names=names)
    return _(
        "%(winner)s goes on without playing; %(names)s gave up.", winner=came[0], names=names
    )


def awaited_of(called: Called) -> str:
    """Return the names of those of whom not enough are there."""
    return _(", ").join(one.entrant.distinct for one in called.sides if one.since is None)


def line_of(line: Line) -> str:
    """Say what was done in the call room."""
    what = name_of(line.bout) if line.bout else _("what is not played any more")
    act = str(ACTS[line.row.act])
    if line.row.court:
        return _("%(what)s: %(act)s, %(court)s", what=what, act=act, court=line.row.court)
    return _("%(what)s: %(act)s", what=what, act=act)
