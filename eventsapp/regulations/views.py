"""Pages of regulations: read, written, amended, printed."""

from itertools import pairwise

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.database import db
from eventsapp.documents import pdf, word
from eventsapp.documents.parts import Document
from eventsapp.entries.access import manages, seen
from eventsapp.errors import DomainError
from eventsapp.events import slots
from eventsapp.events.models import Event
from eventsapp.frame.files import called, handed_out
from eventsapp.frame.languages import page_language
from eventsapp.regulations import services as regulations
from eventsapp.regulations.forms import AmendmentForm, TextsForm
from eventsapp.regulations.models import RegulationVersion
from eventsapp.regulations.paper import paper_of, told, version_words
from eventsapp.regulations.sections import Key, said
from eventsapp.word_templates.models import TemplateKind
from eventsapp.word_templates.services import in_force

bp = Blueprint("regulations", __name__)


@bp.get("/events/<int:event_id>/regulations")
@requires(Permission.SEE_SITE)
def show(event_id: int) -> ResponseReturnValue:
    """Show what applies, each amendment with what it changed, and what is being amended."""
    return _page(seen(event_id), AmendmentForm())


def _page(
    event: Event, form: AmendmentForm, refusal: DomainError | None = None
) -> ResponseReturnValue:
    language = page_language()
    versions = regulations.versions_of(event)
    published = regulations.published_of(versions)
    pending = (
        regulations.differences(
            regulations.sections_of(published[-1], language), regulations.now_said(event)
        )
        if published and manages(event)
        else []
    )
    since = regulations.since(event, versions)
    page = render_template(
        "regulations/show.html",
        event=event,
        sections=regulations.in_force(event, versions, language),
        version=version_words(published[-1] if published else None, since),
        amendments=_amendments(versions, language),
        open=versions[-1] if versions and versions[-1].is_open else None,
        pending=pending,
        manages=manages(event),
        since=since,
        form=form,
    )
    return page, refusal.status if refusal else 422 if form.errors else 200


def _amendments(
    versions: list[RegulationVersion], language: str
) -> list[tuple[str, list[regulations.Difference]]]:
    """Return what each amendment says and changed; one that was taken back changed nothing."""
    changed = {
        after.number: regulations.differences(
            regulations.sections_of(before, language),
            regulations.sections_of(after, language),
        )
        for before, after in pairwise(regulations.published_of(versions))
    }
    return [(told(one), changed.get(one.number, [])) for one in versions[1:] if not one.is_open]


@bp.route("/events/<int:event_id>/regulations/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_EVENTS)
def write(event_id: int) -> ResponseReturnValue:
    """Write into the sections what the data doesn't say."""
    event = _managed(event_id)
    form = TextsForm()
    refusal: DomainError | None = None
    if form.validate_on_submit():
        try:
            regulations.write_texts(
                event,
                form.texts(),
                version=form.seen_version(),
                now=clock.now(),
                by=account(),
            )
        except DomainError as refused:
            db.session.rollback()
            refusal = refused
            form.form_errors.append(refused.message)
            form.version.data = str(regulations.texts_of(event).version)
        else:
            db.session.commit()
            flash(_("Saved."))
            return redirect(url_for(".show", event_id=event.id))
    elif not form.is_submitted():
        if why := slots.why_fixed(event):
            flash(why, "refused")
            return redirect(url_for(".show", event_id=event.id))
        texts = regulations.texts_of(event)
        form.fill(texts.by_key, texts.version)
    page = render_template(
        "regulations/write.html", form=form, event=event, said=said(event), keys=list(Key)
    )
    return page, refusal.status if refusal else 422 if form.is_submitted() else 200


@bp.post("/events/<int:event_id>/regulations/amend")
@requires(Permission.MANAGE_EVENTS)
def amend(event_id: int) -> ResponseReturnValue:
    """Open an amendment, with its reason."""
    event = _managed(event_id)
    form = AmendmentForm()
    if not form.validate_on_submit():
        return _page(event, form)
    try:
        regulations.open_amendment(
            event, reason=form.reason.data, now=clock.now(), by=account()
        )
    except DomainError as refused:
        db.session.rollback()
        form.form_errors.append(refused.message)
        return _page(event, form, refused)
    db.session.commit()
    flash(_("The amendment is open: change what it is about, then publish it."))
    return redirect(url_for(".show", event_id=event.id))


@bp.post("/events/<int:event_id>/regulations/publish")
@requires(Permission.MANAGE_EVENTS)
def publish(event_id: int) -> ResponseReturnValue:
    """Publish the amendment that is open."""
    event = _managed(event_id)
    try:
        version = regulations.publish_amendment(event, now=clock.now(), by=account())
    except DomainError as refused:
        db.session.rollback()
        form = AmendmentForm(formdata=None)
        form.form_errors.append(refused.message)
        return _page(event, form, refused)
    db.session.commit()
    flash(
        _(
            "Version %(number)d is published, and those who are in are told.",
            number=version.number,
        )
    )
    return redirect(url_for(".show", event_id=event.id))


@bp.post("/events/<int:event_id>/regulations/take-back")
@requires(Permission.MANAGE_EVENTS)
def take_back(event_id: int) -> ResponseReturnValue:
    """Take the amendment back that is open, as nothing differs."""
    event = _managed(event_id)
    try:
        regulations.take_back_amendment(event, now=clock.now(), by=account())
    except DomainError as refused:
        db.session.rollback()
        form = AmendmentForm(formdata=None)
        form.form_errors.append(refused.message)
        return _page(_managed(event_id), form, refused)
    db.session.commit()
    flash(_("The amendment is taken back. The regulations are as they were."))
    return redirect(url_for(".show", event_id=event.id))


@bp.get("/events/<int:event_id>/regulations.pdf")
@requires(Permission.SEE_SITE)
def as_pdf(event_id: int) -> ResponseReturnValue:
    """Hand out the regulations as PDF."""
    event = seen(event_id)
    return _file(event, pdf.to_pdf(_paper(event)), pdf.MIME, "pdf")


@bp.get("/events/<int:event_id>/regulations.docx")
@requires(Permission.SEE_SITE)
def as_docx(event_id: int) -> ResponseReturnValue:
    """Hand out the regulations for an office program."""
    event = seen(event_id)
    bodies = [event.association_id, event.host_id]
    template = in_force(TemplateKind.REGULATIONS, bodies, with_file=True)
    made = word.to_docx(_paper(event), template.content if template else None)
    return _file(event, made, word.MIME, "docx")


def _paper(event: Event) -> Document:
    language = page_language()
    versions = regulations.versions_of(event)
    closed = [version for version in versions if not version.is_open]
    sections = regulations.in_force(event, versions, language)
    since = regulations.since(event, versions)
    return paper_of(event, sections, closed, language, since=since)


def _file(event: Event, content: bytes, mime: str, ending: str) -> ResponseReturnValue:
    name = called(event.name, _("Regulations"), ending=ending)
    return handed_out(content, name, mime, event.code)


def _managed(event_id: int) -> Event:
    event = seen(event_id)
    demand(Permission.MANAGE_EVENTS, event.host_id, event.association_id)
    return event
