"""The page of the draw meeting: the list is fixed, words are typed in, the draw is made."""

import secrets
from collections.abc import Callable
from functools import partial

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.draws import services as draws
from eventsapp.draws.explaining import matches_words, summary
from eventsapp.draws.forms import FixForm, WordsForm
from eventsapp.draws.services import Format
from eventsapp.draws.setup_views import bp, discipline_to_draw
from eventsapp.entries import services as entries
from eventsapp.entries.entrants import Entrant
from eventsapp.entries.list_models import FixedList
from eventsapp.entries.list_words import change_words
from eventsapp.errors import DomainError
from eventsapp.events.models import Discipline
from eventsapp.frame.acting import refusal_of

__all__ = ["bp"]

SECRET_BYTES = 32


@bp.route("/disciplines/<int:discipline_id>/draw", methods=["GET", "POST"])
@requires(Permission.DRAW)
def draw(discipline_id: int) -> ResponseReturnValue:
    """Show how far the draw is; draw from the words that were said."""
    discipline = discipline_to_draw(discipline_id)
    form = WordsForm()
    if not form.validate_on_submit():
        return _page(discipline, words=form)
    refusal = refusal_of(
        lambda: draws.draw(
            discipline,
            words=(form.words.data or "").splitlines(),
            seen=form.seen.data or "",
            now=clock.now(),
            by=account(),
        )
    )
    if refusal is not None:
        form.form_errors.append(refusal.message)
        return _page(discipline, words=form), refusal.status
    flash(_("Drawn. Everybody can see now who plays whom, and check the draw."))
    return redirect(url_for(".show", discipline_id=discipline_id))


@bp.post("/disciplines/<int:discipline_id>/draw/list")
@requires(Permission.DRAW)
def fix_list(discipline_id: int) -> ResponseReturnValue:
    """Fix the entry list and a secret, and show the hashes of both."""
    refused = _fixed(
        discipline_id, partial(draws.commit, secret=secrets.token_hex(SECRET_BYTES))
    )
    if refused:
        return refused
    flash(_("The list is fixed; everybody can see both hashes. Now let words be said."))
    return redirect(url_for(".draw", discipline_id=discipline_id))


@bp.post("/disciplines/<int:discipline_id>/draw/places")
@requires(Permission.DRAW)
def place(discipline_id: int) -> ResponseReturnValue:
    """Make the plan of places that were given by hand."""
    refused = _fixed(discipline_id, draws.place)
    if refused:
        return refused
    flash(_("Everybody stands where you put them; everybody can see now who plays whom."))
    return redirect(url_for(".show", discipline_id=discipline_id))


def _fixed(discipline_id: int, act: Callable[..., object]) -> ResponseReturnValue | None:
    """Fix what stands on the page; return the page that says why not, if it can't be."""
    discipline = discipline_to_draw(discipline_id)
    form = FixForm()
    if not form.validate_on_submit():
        return _page(discipline, fix=form), 422
    refusal = refusal_of(
        lambda: act(
            discipline,
            seen=form.seen.data or "",
            reason=form.reason.data or "",
            now=clock.now(),
            by=account(),
        )
    )
    if refusal is None:
        return None
    form.form_errors.append(refusal.message)
    return _page(discipline, fix=form), refusal.status


def _page(
    discipline: Discipline, *, words: WordsForm | None = None, fix: FixForm | None = None
) -> str:
    wish = draws.wish_of(discipline)
    standing = draws.standing_in(discipline)
    stages = draws.versions_of(discipline)
    commitments = draws.commitments_of(discipline)
    stage = stages[0] if stages else None
    drawn = {each.commitment_id for each in stages}
    waiting = commitments[0] if commitments and commitments[0].id not in drawn else None
    # Whoever lost a race gets a form that knows what was stored by then.
    words, fix = words or WordsForm(formdata=None), fix or FixForm(formdata=None)
    words.seen.data = fix.seen.data = draws.seen_at(next(iter(commitments), None), stage)
    entry_list = entries.latest_list(discipline.event, discipline)
    return render_template(
        "draws/draw.html",
        discipline=discipline,
        wish=wish,
        standing=standing,
        summary=summary(wish.format, discipline),
        matches=_matches(wish.format, len(standing)),
        stage=stage,
        is_played=stage is not None and draws.is_played(stage),
        waiting=waiting,
        changes=draws.changes_since(waiting, wish, standing) if waiting else [],
        given_up=[c for c in commitments if c.id not in drawn and c is not waiting],
        words=words,
        fix=fix,
        is_first=not stages and not commitments,
        entry_list=entry_list,
        list_changes=_changes(entry_list, standing),
        still_open=_is_open(discipline),
    )


def _changes(entry_list: FixedList | None, standing: list[Entrant]) -> list[str]:
    return change_words(entries.list_changes(entry_list, standing)) if entry_list else []


def _matches(form: Format, many: int) -> str:
    if many < 2:
        return ""
    try:
        return matches_words(form, many)
    except DomainError as refusal:
        return refusal.message


def _is_open(discipline: Discipline) -> bool:
    closes_at = discipline.event.entries_close_at
    return closes_at is not None and closes_at > clock.now()
