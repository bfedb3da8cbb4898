"""Who took part most in a year, as a list that can be put to publicity.

It is the ranking of individuals alone: who gets a title by conditions and places of the
branches is put to publicity from the title itself.
"""

from collections.abc import Sequence
from datetime import date

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventsapp.appraisals import services as appraisals
from eventsapp.appraisals.services import Contender, IndividualTally
from eventsapp.clock import today
from eventsapp.exact import shown
from eventsapp.frame.addresses import carried_number
from eventsapp.frame.years import demand_year
from eventsapp.members import services as members
from eventsapp.members.services import Bearer
from eventsapp.public_notices.freezing import Value
from eventsapp.public_notices.slots import Listed, Source

KIND = "individuals"
TOP = 30
WORDS = {
    "": _l("on the list"),
    "name": _l("name"),
    "branch": _l("branch"),
    "rank": _l("rank"),
    "participations": _l("times taken part"),
    "points": _l("points won"),
}


def source() -> Source:
    """Return where lists of those who took part most come from."""
    return Source(
        kind=KIND,
        current=current,
        listed=listed,
        offered=offered,
        words=WORDS,
        address=lambda subject: url_for("appraisals.individuals", year=_year(subject)),
    )


def offered(year: int) -> list[tuple[str, str]]:
    """Return the list of a year."""
    return [(f"{KIND}/{year}", _("those who took part most in %(year)s", year=year))]


def current(subject: str) -> Value:
    """Return the figures of everybody on the list as of now.

    Raises:
        NotFound: the subject names no year.
    """
    year = _year(subject)
    branches = {branch.id: branch.name for branch in members.branches()}
    people = _top(year)
    return {
        "year": year,
        "rows": [
            {
                "key": one.staff_number,
                "name": one.name,
                "branch": branches.get(one.branch_id, ""),
                "rank": 1 + sum(_figures(other) > _figures(one) for other in people),
                "participations": one.participations,
                "points": str(one.points),
            }
            for one in people
        ],
    }


def listed(subject: str) -> Sequence[Listed]:
    """Return the rows that everybody reads."""
    branches = {branch.id: branch.name for branch in members.branches()}
    people = _top(_year(subject))
    apart = members.told_apart(
        Bearer(one.member_id, one.name, branches.get(one.branch_id, ""), one.staff_number)
        for one in people
    )
    return [Listed(one.name, apart[one.member_id].branch, _note(one)) for one in people]


def _note(one: IndividualTally) -> str:
    times = ngettext("took part %(num)s time", "took part %(num)s times", one.participations)
    if not one.points:
        return times
    return _("%(times)s, %(points)s points", times=times, points=shown(one.points))


def _top(year: int) -> list[IndividualTally]:
    """Return the first thirty of a year, and everybody level with the thirtieth."""
    on = min(today(), date(year, 12, 31))
    people = appraisals.contenders(year, on)
    if len(people) > TOP:
        last = _figures(people[TOP - 1])
        people = [one for at, one in enumerate(people) if at < TOP or _figures(one) == last]
    return appraisals.individual_tallies(year, on, only=[one.member_id for one in people])


def _figures(one: IndividualTally | Contender) -> tuple[object, ...]:
    return one.participations, one.points


def _year(subject: str) -> int:
    return demand_year(carried_number(subject.partition("/")[2]))
