"""What figures are called, how they are written, and why a rank is what it is."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventsapp.appraisals.figures import Contender, Figure
from eventsapp.appraisals.glance import Glance
from eventsapp.appraisals.ranking import Ranked
from eventsapp.appraisals.rows import AwardRow
from eventsapp.appraisals.slots import Part
from eventsapp.checkins.models import Origin, Reason, Verdict
from eventsapp.exact import half_up, shown
from eventsapp.frame.languages import day, day_and_weekday, html_lang
from eventsapp.results import services as results

FIGURES: dict[Figure, Any] = {
    Figure.POINTS: _l("Points"),
    Figure.COVERAGE: _l("Coverage"),
    Figure.PARTICIPATIONS: _l("Participations"),
    Figure.PER_MEMBER: _l("Times per member"),
}

HOW: dict[Figure, Any] = {
    Figure.POINTS: _l("All points won by its people and teams, added up."),
    Figure.COVERAGE: _l(
        "Members who took part at least once ÷ members; the retired are left out."
    ),
    Figure.PARTICIPATIONS: _l("One for each person and event; several scans count once."),
    Figure.PER_MEMBER: _l("Participations ÷ members who have not retired."),
}

PARTS: dict[Part, Any] = {
    Part.YEAR: _l("The whole year"),
    Part.APPRAISAL: _l("Appraisal of branches"),
    Part.TITLES: _l("Titles and publicity"),
}

ORIGINS: dict[Origin, Any] = {
    Origin.CAMERA: _l("Camera"),
    Origin.SCANNER: _l("Hand scanner"),
    Origin.STAFF_NUMBER: _l("Staff number"),
    Origin.PAPER: _l("Paper list"),
    Origin.IMPORT: _l("Imported"),
}

VERDICTS: dict[Verdict, Any] = {
    Verdict.ACCEPTED: _l("Counts"),
    Verdict.AGAIN: _l("Was in already"),
    Verdict.REFUSED: _l("Does not count"),
}

REASONS: dict[Reason, Any] = {
    Reason.UNKNOWN_CODE: _l("The code is unknown."),
    Reason.REVOKED_CODE: _l("The code was replaced."),
    Reason.IMPOSSIBLE_CLOCK: _l("The device's clock was ahead."),
    Reason.VOIDED: _l("The scan was taken back."),
    Reason.EVENT_CANCELLED: _l("The event was cancelled."),
    Reason.OUTSIDE_WINDOW: _l("Outside the check-in times."),
    Reason.NOT_MEMBER: _l("Not a member on that day."),
    Reason.NOT_REGISTERED: _l("Not entered at that moment."),
}


def written(figure: Figure, value: Fraction | None) -> str:
    """Write a figure as it stands in the table; an en dash where there is none.

    >>> written(Figure.COVERAGE, Fraction(25, 36)), written(Figure.PER_MEMBER, Fraction(7, 2))
    ('69.4%', '3.50')
    >>> written(Figure.POINTS, Fraction(43, 2)), written(Figure.COVERAGE, None)
    ('21.5', '–')
    """
    if value is None:
        return "–"
    if figure is Figure.COVERAGE:
        return f"{half_up(100 * value, 1)}%"
    return str(half_up(value, 2)) if figure is Figure.PER_MEMBER else shown(value)


def why_rank(place: Ranked, figure: Figure) -> str:
    """Say in a sentence or two why a branch has its rank."""
    if place.value is None:
        return _("There are no members to count, so there is no figure; it comes last.")
    value = written(figure, place.value)
    if place.next_up is None:
        sentences = [_("No branch has more than %(value)s.", value=value)]
    else:
        sentences = [
            ngettext(
                "%(num)s branch has more; it has %(next_up)s, this one %(value)s.",
                "%(num)s branches have more; the nearest has %(next_up)s, this one %(value)s.",
                place.above,
                next_up=written(figure, place.next_up),
                value=value,
            )
        ]
    if place.level:
        sentences.append(
            _(
                "%(names)s stands level, so they share rank %(rank)s and the ranks after it "
                "stay empty.",
                names=_(", ").join(place.level),
                rank=place.rank,
            )
        )
    return (
        sentences[0]
        if len(sentences) == 1
        else _("%(first)s %(second)s", first=sentences[0], second=sentences[1])
    )


def why_before(people: Sequence[Contender], position: int) -> str:
    """Say what puts a person before the next one of the advanced-individual list."""
    if position + 1 >= len(people):
        return ""
    person, following = people[position], people[position + 1]
    if person.participations != following.participations:
        return ngettext(
            "Took part %(num)s time more than the next.",
            "Took part %(num)s times more than the next.",
            person.participations - following.participations,
        )
    if person.points != following.points:
        return _(
            "As often as the next, but %(points)s to %(fewer)s in points.",
            points=shown(person.points),
            fewer=shown(following.points),
        )
    return _("Level with the next in both; the lower staff number stands first.")


def why_points(award: AwardRow) -> str:
    """Say how the points of an award come about."""
    return results.why(award.place, award.why)


def year_facts(glance: Glance) -> str:
    """Say where in the year we stand."""
    if glance.today.year != glance.year:
        return ""
    return _(
        "%(day)s · %(percent)s%% of the year has passed",
        day=day_and_weekday(glance.today),
        percent=half_up(100 * glance.elapsed, 0),
    )


def ranking_facts(by: Figure, on: date) -> str:
    """Say what the ranking is by, and of which day."""
    figure = str(FIGURES[by]).lower()  # in the middle of a sentence
    return _("By %(figure)s · members of %(day)s", figure=figure, day=day(on))


def per_member(participations: int, members: int) -> str:
    """Write how often a member took part on average; empty where nobody could."""
    return str(half_up(Fraction(participations, members), 1)) if members else ""


def rounded_yuan(fen: int, *, language: str) -> str:
    """Write an amount as the language counts large ones: thousands, or 万 of ten thousand yuan.

    >>> rounded_yuan(27_140_000, language="zh-CN"), rounded_yuan(27_140_000, language="en")
    ('27.1', '271')
    """
    if language == "en":
        return f"{half_up(Fraction(fen, 100_000), 0):,}"
    return str(half_up(Fraction(fen, 1_000_000), 1))


def budget(held_fen: int, planned_fen: int) -> tuple[str, str]:
    """Write what was spent on what is held, and all that is planned with the unit."""
    held, planned = (rounded_yuan(f, language=html_lang()) for f in (held_fen, planned_fen))
    return held, _("%(amount)s thousand yuan", amount=planned)
