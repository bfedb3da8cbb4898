"""Pages of certificates: the one that confirms one, and the designs of the union."""

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, account, demand, requires
from eventsapp.certificates import designs, drawing, register
from eventsapp.certificates.drawing import Sheet
from eventsapp.certificates.errors import DesignRefused, NoSuchCertificate
from eventsapp.certificates.forms import DesignForm
from eventsapp.certificates.hiding import hidden
from eventsapp.certificates.limits import misses
from eventsapp.certificates.models import OwnDesign
from eventsapp.certificates.placeholders import NAMES
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.documents.setting import MIME
from eventsapp.errors import NotFound
from eventsapp.frame.access import public
from eventsapp.frame.fields import tidy
from eventsapp.frame.languages import day_and_year, html_lang

bp = Blueprint("certificates", __name__)

LONGEST_TRIED = 60
PRIVATE = {"X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}


@bp.get("/c/<confirmation>")
@public
def confirm(confirmation: str) -> ResponseReturnValue:
    """Say whether a certificate stands, to whoever scanned its code."""
    misses.demand_few()
    try:
        certificate, revocation = register.confirmed(confirmation[:40])
    except NoSuchCertificate:
        misses.count()
        raise
    name = certificate.name
    page = render_template(
        "certificates/confirm.html",
        one=certificate,
        revoked=day_and_year(local(revocation.at).date()) if revocation else "",
        issued=day_and_year(certificate.given_on),
        name=hidden(name) if certificate.is_person else name,
        title=certificate.title_en if html_lang() == "en" else certificate.title,
    )
    return page, 200, PRIVATE


@bp.get("/certificates/designs")
@requires(Permission.MANAGE_APPRAISALS)
def list_designs() -> ResponseReturnValue:
    """Show how certificates can look, and take another design."""
    _demand()
    return _list(DesignForm(formdata=None))


@bp.post("/certificates/designs")
@requires(Permission.MANAGE_APPRAISALS)
def add_design() -> ResponseReturnValue:
    """Take a design of the union's own, and lead to its preview."""
    _demand()
    form = DesignForm()
    if not form.validate():
        return _list(form), 422
    try:
        own = form.own()
        designs.check(own)
        drawing.to_picture(_sample(), own)
        stored = designs.add(own, now=clock.now(), by=account())
    except DesignRefused as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _list(form), refusal.status
    db.session.commit()
    flash(_("The design is stored. Look at it, then choose it for a title."))
    return redirect(url_for(".show_design", design_id=stored.id))


@bp.get("/certificates/designs/<int:design_id>")
@requires(Permission.MANAGE_APPRAISALS)
def show_design(design_id: int) -> ResponseReturnValue:
    """Show a design of the union's own as it would be printed."""
    design = _design(design_id)
    return render_template("certificates/design.html", one=design, tried=_tried())


@bp.get("/certificates/designs/<int:design_id>/preview.png")
@requires(Permission.MANAGE_APPRAISALS)
def design_picture(design_id: int) -> ResponseReturnValue:
    """Draw an own design with an invented holder, or with a name to try."""
    return _picture(f"{designs.OWN}{_design(design_id).id}")


@bp.get("/certificates/designs/<int:design_id>/preview.pdf")
@requires(Permission.MANAGE_APPRAISALS)
def design_pdf(design_id: int) -> ResponseReturnValue:
    """Set an own design with an invented holder as PDF."""
    made = drawing.to_pdf([_sample()], f"{designs.OWN}{_design(design_id).id}")
    return Response(made, mimetype=MIME, headers={"Cache-Control": "no-store"})


@bp.get("/certificates/ready/<design>.png")
@requires(Permission.MANAGE_APPRAISALS)
def ready_picture(design: str) -> ResponseReturnValue:
    """Draw a ready design with an invented holder."""
    _demand()
    if design not in designs.READY:
        raise NotFound
    return _picture(design)


@bp.post("/certificates/designs/<int:design_id>/close")
@requires(Permission.MANAGE_APPRAISALS)
def close_design(design_id: int) -> ResponseReturnValue:
    """Offer a design no more."""
    designs.close(_design(design_id), now=clock.now(), by=account())
    db.session.commit()
    flash(_("The design is not offered any more. Titles that have it keep it."))
    return redirect(url_for(".list_designs"))


def _demand() -> None:
    demand(Permission.MANAGE_APPRAISALS, accounts.union().id)


def _design(design_id: int) -> OwnDesign:
    _demand()
    return designs.get(design_id)


def _picture(design: str) -> Response:
    made = drawing.to_picture(_sample(), design)
    return Response(made, mimetype="image/png", headers={"Cache-Control": "no-store"})


def _tried() -> str:
    return tidy(request.args.get("name"))[:LONGEST_TRIED]


def _sample() -> Sheet:
    """Return an invented certificate, or with the name that the address asks for."""
    title = _("Advanced individual in fitness activities")
    return Sheet(
        number="RY2025-0001",
        token="SAMPLE",
        name=_tried() or "王小明",
        title=title,
        year=clock.today().year,
        words=_(
            "has been given the title “%(title)s” of %(year)s.",
            title=title,
            year=clock.today().year,
        ),
        branch=_("Assembly workshop"),
        issuer=accounts.union().name,
        date=format_date(clock.today(), "long"),
        is_person=True,
    )


def _list(form: DesignForm) -> str:
    return render_template(
        "certificates/designs.html",
        form=form,
        ready=designs.READY,
        own=designs.own_designs(),
        placeholders=[f"{{{name}}}" for name in NAMES],
    )
