"""The page on which is set up what a discipline is played as."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.draws import services as draws
from eventsapp.draws import slots
from eventsapp.draws.access import demand_for, seen_discipline
from eventsapp.draws.errors import NotKnockout, PlacesNotGiven
from eventsapp.draws.explaining import offers
from eventsapp.draws.forms import SetupForm, read_numbers
from eventsapp.draws.services import Entrant, Format, Wish
from eventsapp.errors import DomainError
from eventsapp.events.models import Discipline, Measure
from eventsapp.frame.addresses import asked_number, number_seen

bp = Blueprint("draws", __name__)

SEEDED = (2, 4, 8, 16)  # how many seeds can be taken from the ratings at once


def discipline_to_draw(discipline_id: int) -> Discipline:
    """Return a discipline of matches that the signed-in person may draw."""
    discipline = seen_discipline(discipline_id)
    demand_for(Permission.DRAW, discipline)
    if discipline.measure is not Measure.KNOCKOUT:
        raise NotKnockout(discipline=discipline.name)
    return discipline


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was typed beside the entries: by name of field what is shown, and what was read."""

    shown: Mapping[str, str]
    seeds: Mapping[int, int]
    places: Mapping[int, int]
    bad: Sequence[str]


@bp.route("/disciplines/<int:discipline_id>/setup", methods=["GET", "POST"])
@requires(Permission.DRAW)
def set_up(discipline_id: int) -> ResponseReturnValue:
    """Set up what is played: format, seeds, perhaps places; or only count the matches."""
    discipline = discipline_to_draw(discipline_id)
    wish = draws.wish_of(discipline)
    form = SetupForm(**_asked_before(wish))
    form.offer(discipline)
    standing = draws.standing_in(discipline)
    if request.method == "GET":
        return _page(
            discipline, form, standing, _shown(discipline, wish, standing), wish.format
        )
    numbers = _typed(standing)
    is_read = form.validate()
    refusal: DomainError | None = None
    if is_read and not numbers.bad:
        if "count" in request.form:
            return _page(discipline, form, standing, numbers, form.format())
        refusal = _store(discipline, form, numbers)
        if refusal is None:
            flash(_("Stored. Before the draw it can be changed at any time."))
            return redirect(url_for(".draw", discipline_id=discipline_id))
        form.form_errors.append(refusal.message)
    if numbers.bad:
        form.form_errors.append(
            _("Seeds and places are numbers from 1: %(texts)s.", texts=", ".join(numbers.bad))
        )
    counted = form.format() if is_read else wish.format
    page = _page(discipline, form, standing, numbers, counted)
    return page, refusal.status if refusal else 422


def _page(
    discipline: Discipline,
    form: SetupForm,
    standing: Sequence[Entrant],
    numbers: Numbers,
    counted: Format,
) -> str:
    stage = draws.stage_of(discipline)
    return render_template(
        "draws/set_up.html",
        discipline=discipline,
        form=form,
        offers=offers(counted, len(standing)),
        standing=standing,
        shown=numbers.shown,
        is_played=stage is not None and draws.is_played(stage),
        has_list=draws.commitment_of(discipline) is not None,
        rated=[many for many in SEEDED if many <= len(standing)] if slots.seeders else [],
    )


def _asked_before(wish: Wish) -> dict[str, object]:
    """Return what the form begins with: what is stored, else the usual format."""
    return wish.format.to_json() | {
        "version": str(wish.version),
        "kind": wish.format.picture,
        "rounds": wish.format.rounds or None,
        "sizes": ", ".join(map(str, wish.format.sizes)),
        "lines": " ".join(wish.format.lines),
        "is_by_hand": bool(wish.places),
    }


def _shown(discipline: Discipline, wish: Wish, standing: Sequence[Entrant]) -> Numbers:
    """Return what is stored; or with the seeds by rating that the address asks for."""
    many = asked_number("rated")
    if many is None:
        return _stored(wish)
    seeds = slots.seeds(discipline, standing, max(many, 0))
    if not seeds:
        flash(_("Nobody here has a rating: signed matches of the sport are missing."))
        return _stored(wish)
    flash(_("The seeds below are proposed by rating. Nothing is stored yet."))
    return _stored(replace(wish, seeds=seeds))


def _stored(wish: Wish) -> Numbers:
    shown = {f"seed-{entry_id}": str(seed) for entry_id, seed in wish.seeds.items()}
    shown |= {f"place-{entry_id}": str(number) for entry_id, number in wish.places.items()}
    return Numbers(shown, wish.seeds, wish.places, ())


def _typed(standing: Sequence[Entrant]) -> Numbers:
    names = {e.entry_id: (f"seed-{e.entry_id}", f"place-{e.entry_id}") for e in standing}
    shown = {name: request.form.get(name, "") for pair in names.values() for name in pair}
    seeds, bad = read_numbers({key: shown[seed] for key, (seed, _place) in names.items()})
    places, no_places = read_numbers({key: shown[at] for key, (_seed, at) in names.items()})
    return Numbers(shown, seeds, places, [*bad.values(), *no_places.values()])


def _store(discipline: Discipline, form: SetupForm, numbers: Numbers) -> DomainError | None:
    version = number_seen(form.version.data)
    places = numbers.places if form.is_by_hand.data else {}
    try:
        if form.is_by_hand.data and not places:
            raise PlacesNotGiven
        wish = Wish(form.format(), numbers.seeds, places, version)
        draws.set_up(discipline, wish, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        return refusal
    db.session.commit()
    return None
