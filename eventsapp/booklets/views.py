"""Pages of books: what is in force, how a book is put together, and its making."""

from collections.abc import Sequence

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from eventsapp import clock, jobs
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.booklets import pictures
from eventsapp.booklets import services as booklets
from eventsapp.booklets.composing import SECTIONS, heading_of
from eventsapp.booklets.forms import MakeForm, PictureForm, TakeOverForm, form_for
from eventsapp.booklets.making import JOB
from eventsapp.booklets.models import Book, BookletRun, Making
from eventsapp.booklets.words import PLACES, STATES
from eventsapp.database import db
from eventsapp.documents import setting, word
from eventsapp.documents.folding import folded
from eventsapp.entries.access import manages, seen
from eventsapp.errors import DomainError, NotFound
from eventsapp.events import services as events
from eventsapp.events.models import Event
from eventsapp.frame.addresses import number_seen
from eventsapp.frame.files import called, handed_out
from eventsapp.frame.languages import NAMES, chosen, page_language

bp = Blueprint("booklets", __name__)

FOLDED = "folded.pdf"
FILES = {"pdf": setting.MIME, FOLDED: setting.MIME, "docx": word.MIME}
PICTURE_MIMES = {"png": "image/png", "jpg": "image/jpeg"}


@bp.get("/events/<int:event_id>/books/<book>")
@requires(Permission.SEE_SITE)
def show(event_id: int, book: str) -> ResponseReturnValue:
    """Show the editions of a book, and to organisers what is being made."""
    return _page(seen(event_id), _book(book), MakeForm())


def _page(
    event: Event, book: Book, form: MakeForm, refusal: DomainError | None = None
) -> ResponseReturnValue:
    runs = booklets.runs_of(event, book)
    if not form.is_submitted():
        form.language.data = chosen()
    page = render_template(
        "booklets/show.html",
        event=event,
        book=book,
        title=heading_of(book),
        editions=[one for one in runs if one.number and one.state is Making.DONE],
        latest=_latest(runs) if manages(event) else None,
        manages=manages(event),
        form=form,
        states=STATES,
        names=NAMES,
    )
    return page, refusal.status if refusal else 422 if form.errors else 200


def _latest(runs: Sequence[BookletRun]) -> BookletRun | None:
    """Return what was asked for last, unless it stands among the editions."""
    last = runs[0] if runs else None
    return None if last is None or (last.number and last.state is Making.DONE) else last


@bp.post("/events/<int:event_id>/books/<book>/make")
@requires(Permission.MANAGE_EVENTS)
def make(event_id: int, book: str) -> ResponseReturnValue:
    """Ask for a proof or an edition; a job makes it."""
    event, kind = _managed(event_id), _book(book)
    form = MakeForm()
    if not form.validate_on_submit():
        return _page(event, kind, form)
    try:
        booklets.ask_for(
            event,
            kind,
            form.language.data,
            is_edition=form.what.data == "edition",
            now=clock.now(),
            by=account(),
        )
    except DomainError as refused:
        db.session.rollback()
        form.form_errors.append(refused.message)
        return _page(seen(event_id), kind, form, refused)
    db.session.commit()
    jobs.soon(JOB)
    return redirect(url_for(".show", event_id=event_id, book=book))


@bp.get("/events/<int:event_id>/books/<book>/<int:run_id>.<ending>")
@requires(Permission.SEE_SITE)
def hand_out(event_id: int, book: str, run_id: int, ending: str) -> ResponseReturnValue:
    """Hand out an edition, old ones too; proofs to organisers only."""
    event = seen(event_id)
    run = booklets.run_of(event, _book(book), run_id)
    if run.number is None and not manages(event):
        raise NotFound
    content = {"pdf": run.pdf, FOLDED: run.pdf, "docx": run.docx}.get(ending)
    if content is None:
        raise NotFound
    if ending == FOLDED:
        content = folded(content)
    return handed_out(content, _name(event, run, ending), FILES[ending], event.code)


def _name(event: Event, run: BookletRun, ending: str) -> str:
    which = _("Edition %(number)s", number=run.number) if run.number else _("Proof")
    language = "" if run.language == page_language() else NAMES[run.language]
    fold = _("two pages a side") if ending == FOLDED else ""
    of = event.name, heading_of(run.book)
    return called(*of, which, language, fold, ending=ending.rpartition(".")[2])


@bp.route("/events/<int:event_id>/books/<book>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def edit(event_id: int, book: str) -> ResponseReturnValue:
    """Put a book together: cover, paper, sections and their texts."""
    event, kind = _managed(event_id), _book(book)
    form = form_for(SECTIONS[kind])
    refusal: DomainError | None = None
    if form.validate_on_submit():
        try:
            booklets.write_plan(
                event,
                kind,
                form.plan(),
                version=form.seen_version(),
                now=clock.now(),
                by=account(),
            )
        except DomainError as refused:
            db.session.rollback()
            refusal = refused
            form.form_errors.append(refused.message)
            event = seen(event_id)
            form.version.data = str(booklets.plan_of(event, kind).version)
        else:
            db.session.commit()
            flash(_("Saved."))
            return redirect(url_for(".edit", event_id=event_id, book=book))
    elif not form.is_submitted():
        stored = booklets.plan_of(event, kind)
        form.fill(stored.plan, stored.version)
    return _edit_page(event, kind, form, refusal)


def _edit_page(
    event: Event,
    book: Book,
    form: FlaskForm,
    refusal: DomainError | None = None,
    *,
    wrong: FlaskForm | None = None,
) -> ResponseReturnValue:
    earlier = booklets.earlier(event, book)
    take_over = TakeOverForm(formdata=None)
    take_over.other.offer(earlier.items())
    take_over.version.data = str(booklets.plan_of(event, book).version)
    asked = wrong or form
    page = render_template(
        "booklets/edit.html",
        event=event,
        book=book,
        title=heading_of(book),
        form=form,
        wrong=asked,
        pictures=pictures.pictures_of(event),
        places=PLACES,
        picture=wrong if isinstance(wrong, PictureForm) else PictureForm(formdata=None),
        take_over=take_over,
        has_earlier=bool(earlier),
    )
    return page, refusal.status if refusal else 422 if asked.errors else 200


@bp.post("/events/<int:event_id>/books/<book>/take-over")
@requires(Permission.MANAGE_EVENTS)
def take_over(event_id: int, book: str) -> ResponseReturnValue:
    """Take sections and texts from the book of another event."""
    event, kind = _managed(event_id), _book(book)
    form = TakeOverForm()
    form.other.offer(booklets.earlier(event, kind).items())
    refusal: DomainError | None = None
    if form.validate_on_submit():
        try:
            booklets.take_over(
                event,
                kind,
                events.get(form.other.data),
                version=number_seen(form.version.data),
                now=clock.now(),
                by=account(),
            )
        except DomainError as refused:
            db.session.rollback()
            refusal = refused
            form.form_errors.append(refused.message)
        else:
            db.session.commit()
            flash(_("Taken over. Look it through; leaders and coaches are your own."))
            return redirect(url_for(".edit", event_id=event_id, book=book))
    return _stored_page(event_id, kind, form, refusal)


def _stored_page(
    event_id: int, book: Book, wrong: FlaskForm, refusal: DomainError | None = None
) -> ResponseReturnValue:
    """Show the page as the book is stored, with what is wrong in another form of it."""
    event = seen(event_id)
    form = form_for(SECTIONS[book])
    stored = booklets.plan_of(event, book)
    form.fill(stored.plan, stored.version)
    return _edit_page(event, book, form, refusal, wrong=wrong)


@bp.post("/events/<int:event_id>/books/<book>/pictures")
@requires(Permission.MANAGE_EVENTS)
def add_picture(event_id: int, book: str) -> ResponseReturnValue:
    """Take a picture in; both books of the event have it."""
    event, kind = _managed(event_id), _book(book)
    form = PictureForm()
    refusal: DomainError | None = None
    if form.validate_on_submit():
        try:
            pictures.add_picture(
                event,
                form.picture_place.data,
                form.picture.data.read(),
                caption=form.caption.data or "",
                now=clock.now(),
                by=account(),
            )
        except DomainError as refused:
            db.session.rollback()
            refusal = refused
            form.form_errors.append(refused.message)
        else:
            db.session.commit()
            flash(_("The picture is stored."))
            return redirect(url_for(".edit", event_id=event_id, book=book))
    return _stored_page(event_id, kind, form, refusal)


@bp.get("/events/<int:event_id>/books/pictures/<int:picture_id>")
@requires(Permission.MANAGE_EVENTS)
def show_picture(event_id: int, picture_id: int) -> ResponseReturnValue:
    """Show a picture of the books."""
    found = pictures.picture_of(_managed(event_id), picture_id)
    return Response(
        found.content,
        mimetype=PICTURE_MIMES[found.ending],
        headers={"Cache-Control": "private, max-age=3600"},
    )


@bp.post("/events/<int:event_id>/books/<book>/pictures/<int:picture_id>/remove")
@requires(Permission.MANAGE_EVENTS)
def remove_picture(event_id: int, book: str, picture_id: int) -> ResponseReturnValue:
    """Take a picture out of later editions."""
    event, kind = _managed(event_id), _book(book)
    pictures.remove_picture(event, picture_id, now=clock.now(), by=account())
    db.session.commit()
    flash(_("The picture is taken out. Editions that have it keep it."))
    return redirect(url_for(".edit", event_id=event_id, book=kind.value))


def _book(text: str) -> Book:
    """Read the name of a book in an address.

    Raises:
        NotFound: there is none of this name.
    """
    try:
        return Book(text)
    except ValueError as unknown:
        raise NotFound from unknown


def _managed(event_id: int) -> Event:
    event = seen(event_id)
    demand(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    return event
