"""Pages of marks: how the branches stand under a scheme, why, and what other weights change."""

from fractions import Fraction

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from eventsapp.accounts.permissions import Permission, account, requires, scope_of
from eventsapp.appraisals import services as appraisals
from eventsapp.appraisals.services import Sight
from eventsapp.charts.slopes import Slope, draw_slopes
from eventsapp.clock import today
from eventsapp.errors import NotFound
from eventsapp.frame.addresses import asked_number
from eventsapp.frame.years import asked_year
from eventsapp.members import services as members
from eventsapp.schemes import explaining, slots, words
from eventsapp.schemes import services as schemes
from eventsapp.schemes.editing_views import bp
from eventsapp.schemes.numbers import exactly, read_number
from eventsapp.schemes.reading import managed, seen
from eventsapp.schemes.values import Scheme

__all__ = ["bp"]  # with the routes of all modules on it

MOST_ROWS = 300
MOST_WEIGHT = 100


@bp.get("/schemes/<int:scheme_id>/standing")
@requires(Permission.SEE_SITE)
def standing(scheme_id: int) -> ResponseReturnValue:
    """Show the marks of every branch, on the scheme's own year or tried on another one."""
    number = asked_number("version")
    one, holds = seen(scheme_id, number)
    scheme = one.scheme.of_year(asked_year(one.scheme.year))
    own = members.of_account(account())
    found = schemes.standings_of(scheme, given=_given(one, scheme))
    return render_template(
        "schemes/standing.html",
        one=one,
        scheme=scheme,
        holds=holds,
        is_dry=scheme.year != one.scheme.year,
        standings=found,
        waiting=max((len(each.open) for each in found), default=0),
        tops=slots.tops(one.version_id) if scheme.year == one.scheme.year else [],
        version=number,
        span=schemes.span_of(scheme),
        own_branch_id=members.branch_on(own.id, today()) if own else None,
        years=appraisals.years(),
        explaining=explaining,
    )


@bp.get("/schemes/<int:scheme_id>/marks/<int:branch_id>")
@requires(Permission.SEE_SITE)
def marks(scheme_id: int, branch_id: int) -> ResponseReturnValue:
    """Show how a branch's marks come about; one criterion may be open with its rows."""
    number = asked_number("version")
    one, _holds = seen(scheme_id, number)
    scheme = one.scheme.of_year(asked_year(one.scheme.year))
    given = _given(one, scheme)
    found = schemes.standings_of(scheme, given=given)
    standing = next((each for each in found if branch_id in each.unit.branch_ids), None)
    if standing is None:
        raise NotFound
    cell = standing.cell(request.args.get("of", ""))
    rows = schemes.rows_of(scheme, cell.criterion, standing.unit) if cell else []
    own = members.of_account(account())
    return render_template(
        "schemes/marks.html",
        one=one,
        scheme=scheme,
        span=schemes.span_of(scheme),
        standing=standing,
        best=_best(found),
        cell=cell,
        reason=_reason(one, scheme, standing.unit, cell),
        version=number,
        metric=schemes.metric_of(cell.criterion) if cell else None,
        rows=rows[:MOST_ROWS],
        many=len(rows),
        sight=Sight(scope_of(Permission.SEE_BRANCH_ROWS), own.id if own else None),
        explaining=explaining,
        words=words,
    )


def _given(one: schemes.Kept, scheme: Scheme) -> schemes.Given:
    """Return what people gave under a version; nothing on a trial with another year."""
    if scheme.year != one.scheme.year:
        return schemes.NOTHING_GIVEN
    return slots.given(one.version_id)


def _reason(
    one: schemes.Kept, scheme: Scheme, unit: schemes.Unit, cell: schemes.Cell | None
) -> Markup | None:
    if cell is None or cell.ratio is None or scheme.year != one.scheme.year:
        return None
    return slots.reason(one.version_id, unit, cell.place)


def _best(found: list[schemes.Standing]) -> dict[str, tuple[str, Fraction]]:
    """Return for each criterion who has the most marks, and how many."""
    best: dict[str, tuple[str, Fraction]] = {}
    for standing in found:
        for part in standing.parts:
            for cell in part.cells:
                if cell.marks is not None and (
                    cell.place not in best or cell.marks > best[cell.place][1]
                ):
                    best[cell.place] = standing.unit.name, cell.marks
    return best


@bp.get("/schemes/<int:scheme_id>/what-if")
@requires(Permission.MANAGE_APPRAISALS)
def what_if(scheme_id: int) -> ResponseReturnValue:
    """Show what other weights of the dimensions would change; nothing is stored."""
    _stored, one = managed(scheme_id)
    scheme = one.scheme.of_year(asked_year(one.scheme.year))
    typed, weights, faults = _typed_weights(scheme)
    measured = schemes.measure(scheme)
    given = _given(one, scheme)
    before = schemes.standings_of(scheme, measured, given)
    after = schemes.standings_of(schemes.weighted(scheme, weights), measured, given)
    at = {one.unit.code: place for place, one in enumerate(after, 1)}
    then = {one.unit.code: one for one in after}
    pairs = [(each, then[each.unit.code]) for each in before]
    slopes = [
        Slope(
            each.unit.name,
            place,
            at[each.unit.code],
            explaining.marks(each.total),
            explaining.marks(then[each.unit.code].total),
        )
        for place, each in enumerate(before, 1)
    ]
    return (
        render_template(
            "schemes/what_if.html",
            one=one,
            scheme=scheme,
            typed=typed,
            faults=faults,
            pairs=pairs,
            years=appraisals.years(),
            picture=draw_slopes(
                slopes,
                (_("Now"), _("With these weights")),
                _("Branches now and with these weights"),
            ),
            explaining=explaining,
        ),
        422 if faults else 200,
    )


def _typed_weights(scheme: Scheme) -> tuple[dict[int, str], dict[int, Fraction], list[str]]:
    typed, weights, faults = {}, {}, []
    for number, dimension in enumerate(scheme.dimensions, 1):
        text = request.args.get(f"w{number}", exactly(dimension.weight))
        weight = read_number(text)
        typed[number] = text
        if weight is None or not 0 <= weight <= MOST_WEIGHT:
            faults.append(
                _(
                    "%(name)s: type a weight from 0 to %(most)s, such as 1, 1.5 or 2/3.",
                    name=dimension.name,
                    most=MOST_WEIGHT,
                )
            )
        else:
            weights[number] = weight
    return typed, weights, faults
