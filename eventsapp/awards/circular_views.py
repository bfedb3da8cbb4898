"""Pages of circulars: begun, written, issued, read, printed, replaced."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.awards import circulars
from eventsapp.awards.errors import CircularFixed
from eventsapp.awards.forms import CircularForm
from eventsapp.awards.models import Circular
from eventsapp.awards.pages import bp, demand_managing, manages
from eventsapp.awards.paper import paper_of
from eventsapp.database import db
from eventsapp.documents import pdf, word
from eventsapp.errors import DomainError, NotFound
from eventsapp.frame.files import called, handed_out
from eventsapp.frame.languages import chosen
from eventsapp.frame.years import demand_year

__all__ = ["bp"]


@bp.post("/circulars/of/<int:year>")
@requires(Permission.MANAGE_APPRAISALS)
def begin_circular(year: int) -> ResponseReturnValue:
    """Begin the circular of a year."""
    demand_managing()
    demand_year(year)
    try:
        made = circulars.begin(year, chosen(), now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
        return redirect(url_for(".list_awards", year=year))
    db.session.commit()
    return redirect(url_for(".write_circular", circular_id=made.id))


@bp.get("/circulars/<int:circular_id>")
@requires(Permission.SEE_SITE)
def show_circular(circular_id: int) -> ResponseReturnValue:
    """Show a circular; a draft only to those who write it."""
    circular = _seen(circular_id)
    return render_template(
        "awards/circular.html",
        one=circular,
        lists=circulars.said(circular),
        later=circulars.replacing(circular),
        earlier=circulars.get(circular.replaces_id) if circular.replaces_id else None,
        manages=manages(),
        paper=paper_of(circular),
    )


def _seen(circular_id: int) -> Circular:
    circular = circulars.get(circular_id)
    if circular.issued_at is None and not manages():
        raise NotFound
    return circular


@bp.get("/circulars/<int:circular_id>.pdf")
@requires(Permission.SEE_SITE)
def circular_pdf(circular_id: int) -> ResponseReturnValue:
    """Hand out a circular as PDF."""
    one = _seen(circular_id)
    name = called(one.heading, one.number, ending="pdf")
    return handed_out(pdf.to_pdf(paper_of(one)), name, pdf.MIME)


@bp.get("/circulars/<int:circular_id>.docx")
@requires(Permission.SEE_SITE)
def circular_docx(circular_id: int) -> ResponseReturnValue:
    """Hand out a circular for an office program."""
    one = _seen(circular_id)
    name = called(one.heading, one.number, ending="docx")
    return handed_out(word.to_docx(paper_of(one)), name, word.MIME)


@bp.route("/circulars/<int:circular_id>/edit", methods=["GET", "POST"])
@requires(Permission.MANAGE_APPRAISALS)
def write_circular(circular_id: int) -> ResponseReturnValue:
    """Write the text of a draft."""
    circular = _managed(circular_id)
    form, status = CircularForm(), 200
    if request.method == "GET":
        if circular.issued_at is not None:
            raise CircularFixed
        form.fill_from(circular)
    elif form.validate():
        try:
            circulars.change(
                circular, form.texts(), seen=form.seen_version(), now=clock.now(), by=account()
            )
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            circular = _managed(circular_id)
            form["seen"].data = str(circular.version)
            status = refusal.status
        else:
            db.session.commit()
            flash(_("Saved."))
            return redirect(url_for(".show_circular", circular_id=circular_id))
    else:
        status = 422
    page = render_template("awards/write_circular.html", form=form, one=circular)
    return page, status


def _managed(circular_id: int) -> Circular:
    demand_managing()
    return circulars.get(circular_id)


@bp.post("/circulars/<int:circular_id>/issue")
@requires(Permission.MANAGE_APPRAISALS)
def issue_circular(circular_id: int) -> ResponseReturnValue:
    """Fix a circular with its number."""
    circular = _managed(circular_id)
    try:
        circulars.issue(circular, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
        flash(_("The circular is issued. It does not change any more."))
    return redirect(url_for(".show_circular", circular_id=circular_id))


@bp.post("/circulars/<int:circular_id>/replace")
@requires(Permission.MANAGE_APPRAISALS)
def replace_circular(circular_id: int) -> ResponseReturnValue:
    """Begin a circular in place of an issued one."""
    circular = _managed(circular_id)
    try:
        made = circulars.begin(
            circular.year, circular.language, now=clock.now(), by=account(), instead_of=circular
        )
    except DomainError as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
        return redirect(url_for(".show_circular", circular_id=circular_id))
    db.session.commit()
    return redirect(url_for(".write_circular", circular_id=made.id))


@bp.post("/circulars/<int:circular_id>/discard")
@requires(Permission.MANAGE_APPRAISALS)
def discard_circular(circular_id: int) -> ResponseReturnValue:
    """Throw a draft away."""
    circular = _managed(circular_id)
    year = circular.year
    circulars.discard(circular, now=clock.now(), by=account())
    db.session.commit()
    flash(_("The draft is thrown away."))
    return redirect(url_for(".list_awards", year=year))
