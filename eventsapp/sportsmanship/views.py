"""The page of an event's sportsmanship awards, and what is done on it."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from eventsapp import clock
from eventsapp.accounts.permissions import (
    Permission,
    account,
    account_id,
    demand,
    may,
    requires,
)
from eventsapp.database import db
from eventsapp.entries.access import seen
from eventsapp.errors import DomainError
from eventsapp.events.models import Event
from eventsapp.frame.addresses import carried_number
from eventsapp.sportsmanship import services as awards
from eventsapp.sportsmanship.folding import Log
from eventsapp.sportsmanship.forms import (
    AwardForm,
    NoteForm,
    ReasonForm,
    SealForm,
    TermsForm,
    VoteForm,
)
from eventsapp.sportsmanship.terms import Sort, Voters
from eventsapp.sportsmanship.words import ACTS, SORTS, terms_words

bp = Blueprint("sportsmanship", __name__)


def _event(event_id: int, permission: Permission) -> Event:
    event = seen(event_id)
    demand(permission, event.host_id, event.association_id)
    return event


@bp.get("/events/<int:event_id>/sportsmanship")
@requires(Permission.SEE_SITE)
def show(event_id: int) -> ResponseReturnValue:
    """Show the awards; to those who give them also the candidates, and why not."""
    return _page(seen(event_id))


def _page(
    event: Event, wrong: FlaskForm | None = None, status: int = 200
) -> ResponseReturnValue:
    log = awards.log_of(event)
    rights = {
        name: may(permission, event.host_id, event.association_id)
        for name, permission in (
            ("organises", Permission.MANAGE_EVENTS),
            ("records", Permission.RECORD_RESULTS),
            ("signs", Permission.SIGN_RESULTS),
        )
    }
    is_open = log.signed is None and not event.is_cancelled
    field = awards.field_of(event, log) if any(rights.values()) else None
    page = render_template(
        "sportsmanship/show.html",
        event=event,
        log=log,
        rights=rights,
        is_open=is_open,
        field=field,
        places=_places(log, field),
        forms=_forms(log, field, wrong),
        wrong=wrong,
        votes=log.votes,
        own=log.voted(account_id()),
        by_vote=log.terms.voters is Voters.REFEREES,
        terms=terms_words(log.terms),
        sorts=SORTS,
        acts=ACTS,
    )
    return page, status


def _places(log: Log, field: awards.Field | None) -> dict[Sort, tuple[int, int]]:
    """Return by sort how many awards are given, and how many there are."""
    if field is None:
        return {}
    found = {}
    for sort in Sort:
        given = sum(row.body["sort"] == sort for row in log.awards.values())
        found[sort] = given, log.terms.places(sort, len(field.of(sort)))
    return found


def _forms(
    log: Log, field: awards.Field | None, wrong: FlaskForm | None
) -> dict[str, FlaskForm]:
    """Return every form of the page: the one that was sent keeps what was typed."""
    terms = TermsForm(formdata=None)
    terms.put(log.terms)
    made: dict[str, FlaskForm] = {
        "terms": terms,
        "note": NoteForm(formdata=None),
        "award": AwardForm(formdata=None),
        "reason": ReasonForm(formdata=None),
        "vote": VoteForm(formdata=None),
        "seal": SealForm(formdata=None),
    }
    if wrong is not None:
        made |= {name: wrong for name, one in made.items() if type(one) is type(wrong)}
    if field is not None:
        _offer(made["note"], made["award"], field, log)
    return made


def _offer(note: FlaskForm, award: FlaskForm, field: awards.Field, log: Log) -> None:
    many = {sort: log.terms.places(sort, len(field.of(sort))) for sort in Sort}
    note["entry"].offer_names(
        (entry_id, f"{one.name} {one.branch}".strip())
        for entry_id, one in sorted(field.entries.items(), key=lambda item: item[1].name)
    )
    award["key"].offer_names(
        (one.key, f"{SORTS[one.sort]}{_(': ')}{one.name} {one.branch}".strip())
        for one in field.candidates
        if not one.against and many[one.sort]
    )


def _act(
    event_id: int,
    permission: Permission,
    form: FlaskForm,
    act: Callable[[Event], object],
    said: str,
) -> ResponseReturnValue:
    """Do something that a form asks for, and lead back to the page, or say why not."""
    event = _event(event_id, permission)
    if isinstance(form, NoteForm | AwardForm):
        log = awards.log_of(event)
        _offer(
            form if isinstance(form, NoteForm) else NoteForm(formdata=None),
            form if isinstance(form, AwardForm) else AwardForm(formdata=None),
            awards.field_of(event, log),
            log,
        )
    if not form.validate_on_submit():
        return _page(event, form, 422)
    try:
        act(event)
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(seen(event_id), form, refusal.status)
    db.session.commit()
    flash(said)
    return redirect(url_for(".show", event_id=event_id))


@bp.post("/events/<int:event_id>/sportsmanship/terms")
@requires(Permission.MANAGE_EVENTS)
def set_terms(event_id: int) -> ResponseReturnValue:
    """Set the conditions."""
    form = TermsForm()
    return _act(
        event_id,
        Permission.MANAGE_EVENTS,
        form,
        lambda event: awards.set_terms(event, form.terms(), now=clock.now(), by=account()),
        _("The conditions are set."),
    )


@bp.post("/events/<int:event_id>/sportsmanship/notes")
@requires(Permission.RECORD_RESULTS)
def note(event_id: int) -> ResponseReturnValue:
    """Write down a caution."""
    form = NoteForm()

    def act(event: Event) -> object:
        words = form["words"].data
        return awards.caution(event, form["entry"].data, words, now=clock.now(), by=account())

    return _act(event_id, Permission.RECORD_RESULTS, form, act, _("It is written down."))


@bp.post("/events/<int:event_id>/sportsmanship/notes/back")
@requires(Permission.RECORD_RESULTS)
def take_note_back(event_id: int) -> ResponseReturnValue:
    """Take a caution back."""
    form = ReasonForm()

    def act(event: Event) -> object:
        number = carried_number(form["key"].data) or 0
        reason = form["reason"].data
        return awards.take_note_back(event, number, reason, now=clock.now(), by=account())

    return _act(event_id, Permission.RECORD_RESULTS, form, act, _("It is taken back."))


@bp.post("/events/<int:event_id>/sportsmanship/vote")
@requires(Permission.RECORD_RESULTS)
def vote(event_id: int) -> ResponseReturnValue:
    """Say whom one is for."""
    keys = request.form.getlist("keys")
    return _act(
        event_id,
        Permission.RECORD_RESULTS,
        VoteForm(),
        lambda event: awards.vote(event, keys, now=clock.now(), by=account()),
        _("Your vote is stored."),
    )


@bp.post("/events/<int:event_id>/sportsmanship/awards")
@requires(Permission.MANAGE_EVENTS)
def award(event_id: int) -> ResponseReturnValue:
    """Give the award to somebody."""
    form = AwardForm()
    return _act(
        event_id,
        Permission.MANAGE_EVENTS,
        form,
        lambda event: awards.award(
            event, form["key"].data, form["reason"].data, now=clock.now(), by=account()
        ),
        _("The award is given; it counts once it is signed."),
    )


@bp.post("/events/<int:event_id>/sportsmanship/awards/back")
@requires(Permission.MANAGE_EVENTS)
def take_back(event_id: int) -> ResponseReturnValue:
    """Take an award back."""
    form = ReasonForm()
    return _act(
        event_id,
        Permission.MANAGE_EVENTS,
        form,
        lambda event: awards.take_back(
            event, form["key"].data or "", form["reason"].data, now=clock.now(), by=account()
        ),
        _("It is taken back."),
    )


@bp.post("/events/<int:event_id>/sportsmanship/sign")
@requires(Permission.SIGN_RESULTS)
def sign(event_id: int) -> ResponseReturnValue:
    """Fix the awards by a signature."""
    form = SealForm()
    return _act(
        event_id,
        Permission.SIGN_RESULTS,
        form,
        lambda event: awards.sign(
            event, seen=form["seen"].data or "", now=clock.now(), by=account()
        ),
        _("Signed: the awards count from now on."),
    )


@bp.post("/events/<int:event_id>/sportsmanship/open")
@requires(Permission.SIGN_RESULTS)
def open_again(event_id: int) -> ResponseReturnValue:
    """Take the signature back."""
    form = ReasonForm()
    return _act(
        event_id,
        Permission.SIGN_RESULTS,
        form,
        lambda event: awards.open_again(
            event, form["reason"].data, now=clock.now(), by=account()
        ),
        _("The signature is taken back; the awards do not count any more."),
    )
