"""Points from places: R8 to R11 of the union's rules, and why each is what it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from brackets import Award, award_points
from eventsapp.events.points import PointsRule
from eventsapp.exact import shown
from eventsapp.results.ranking import Standing, starters


@dataclass(frozen=True, slots=True)
class Receiver:
    """Where points of an entry go: a branch, its share of them, and the person if it is one."""

    branch_id: int
    share: Fraction
    member_id: int | None = None


@dataclass(frozen=True, slots=True)
class Credit:
    """Points of one entry for one receiver; ``why`` is what the sentence is made of."""

    entry_id: int
    place: int
    receiver: Receiver
    points: Fraction
    why: dict[str, Any]


def award(standings: Mapping[int, Standing], rule: PointsRule) -> dict[int, Award]:
    """Return the award of every entry that has a place; whoever has none earns nothing."""
    places = {
        str(entry): standing.place
        for entry, standing in standings.items()
        if standing.place is not None
    }
    awards = award_points(
        places,
        starters(standings),
        rule.table,
        rule.weight,
        sharing=rule.sharing,
        small_field=rule.small_field,
    )
    return {int(entry): earned for entry, earned in awards.items()}


def credits(
    standings: Mapping[int, Standing],
    rule: PointsRule,
    receivers: Mapping[int, Sequence[Receiver]],
) -> list[Credit]:
    """Split every award between the branches of the entry; nothing is credited for 0 points.

    A team's points go to its branches by their shares, a person's to the branch
    of the event's day and to the person. An entry without receivers, such as
    somebody who was no member on the day, earns points for nobody.
    """
    given = []
    many = starters(standings)
    for entry_id, earned in award(standings, rule).items():
        for receiver in receivers.get(entry_id, ()):
            points = earned.points * receiver.share
            if points:
                why = reasons(earned, starters=many, share=receiver.share)
                given.append(Credit(entry_id, earned.place, receiver, points, why))
    return given


def reasons(earned: Award, *, starters: int, share: Fraction) -> dict[str, Any]:
    """Return what the sentence of :func:`why` needs, as it is stored."""
    return {
        "values": list(earned.values),
        "starters": starters,
        "paid_places": earned.paid_places,
        "weight": str(earned.weight),
        "share": str(share),
    }


def why(place: int, reasons: Mapping[str, Any]) -> str:
    """Say in a sentence how points come about: formula first, then what limited it."""
    values: list[int] = reasons["values"]
    weight, share = Fraction(reasons["weight"]), Fraction(reasons["share"])
    points = Fraction(sum(values), len(values)) * weight * share
    formula = " + ".join(map(str, values))
    if len(values) > 1:
        formula = f"({formula}) ÷ {len(values)}"
    formula += "".join(
        f" × {shown_exactly(factor)}" for factor in (weight, share) if factor != 1
    )
    if formula != shown(points):
        formula += f" = {shown(points)}"
    said = _place(place, values)
    if formula == "1":
        sentences = [_("%(place)s: 1 point", place=said)]
    else:
        sentences = [_("%(place)s: %(formula)s points", place=said, formula=formula)]
    if share != 1:
        sentences.append(_("the branch's share of a joint team is %(share)s", share=share))
    if len(values) + place - 1 > reasons["paid_places"]:
        sentences.append(
            ngettext(
                "%(num)s started, so only the first %(paid)s earn points",
                "%(num)s started, so only the first %(paid)s earn points",
                reasons["starters"],
                paid=reasons["paid_places"],
            )
        )
    return _("; ").join(sentences) + _(".")


def _place(place: int, values: Sequence[int]) -> str:
    if len(values) == 1:
        return _("Place %(place)s", place=place)
    return _("Place %(place)s shared by %(many)s", place=place, many=len(values))


def shown_exactly(factor: Fraction) -> str:
    """Write a factor exactly: whole, as a decimal where that is exact, or as a fraction.

    >>> shown_exactly(Fraction(3, 2)), shown_exactly(Fraction(1, 3)), shown_exactly(Fraction(2))
    ('1.5', '1/3', '2')
    """
    text = shown(factor)
    return text if Fraction(text) == factor else str(factor)
