"""Pages of awards: those of a year, a title with its holders, one award."""

from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.awards import circulars, roll
from eventsapp.awards import services as awards
from eventsapp.awards.circular_views import bp as circular_pages
from eventsapp.awards.forms import (
    AnewForm,
    DesignChoiceForm,
    GrantForm,
    RevokeForm,
    TitleForm,
)
from eventsapp.awards.pages import bp, certificate_of, demand_managing, sheets_of
from eventsapp.awards.roll_views import bp as roll_pages
from eventsapp.awards.services import Telling
from eventsapp.awards.sheet_views import bp as sheet_pages
from eventsapp.certificates import services as certificates
from eventsapp.database import db
from eventsapp.documents.setting import MIME
from eventsapp.errors import DomainError, NotFound
from eventsapp.frame.files import called, handed_out
from eventsapp.frame.years import asked_year, demand_year

__all__ = ["bp", "circular_pages", "roll_pages", "sheet_pages"]  # all on the one blueprint


@bp.get("/awards")
@requires(Permission.MANAGE_APPRAISALS)
def list_awards() -> ResponseReturnValue:
    """Show the titles that were given for a year, its circulars, and all titles."""
    demand_managing()
    return _list(TitleForm(formdata=None))


def _list(form: TitleForm) -> str:
    years = awards.years()
    year = asked_year(next(iter(years), None))
    return render_template(
        "awards/list.html",
        year=year,
        years=years,
        counts=awards.counts(year),
        titles=awards.titles(),
        circulars=circulars.of_a_year(year),
        is_public=roll.is_public(),
        form=form,
        called=awards.called,
    )


@bp.post("/awards/titles")
@requires(Permission.MANAGE_APPRAISALS)
def add_title() -> ResponseReturnValue:
    """Add a title."""
    demand_managing()
    form = TitleForm()
    if not form.validate():
        return _list(form), 422
    try:
        awards.add_title(
            form["name"].data,
            form["name_en"].data,
            form["kind"].data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _list(form), refusal.status
    db.session.commit()
    flash(_("The title is there. It can be given now."))
    return redirect(url_for(".list_awards"))


@bp.route("/awards/grant", methods=["GET", "POST"])
@requires(Permission.MANAGE_APPRAISALS)
def grant() -> ResponseReturnValue:
    """Give a title to many at once."""
    demand_managing()
    form, status = GrantForm(), 200
    form.offer([(one, awards.called(one)) for one in awards.titles()])
    if request.method == "GET":
        form["year"].data = clock.today().year
        form["granted_on"].data = clock.today()
    elif form.validate():
        try:
            return _granted(form)
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
    else:
        status = 422
    page = render_template("awards/grant.html", form=form, titles=awards.titles())
    return page, status


def _granted(form: GrantForm) -> ResponseReturnValue:
    year, title = form["year"].data, awards.get_title(form["title"].data)
    made = awards.grant(
        year,
        title,
        form["level"].data or "",
        awards.typed(form["holders"].data, title.kind),
        now=clock.now(),
        by=account(),
        granted_on=form["granted_on"].data,
        basis=form["basis"].data or "",
        telling=Telling.HOLDERS if form["tells"].data else Telling.NOBODY,
    )
    db.session.commit()
    flash(ngettext("%(num)s award granted.", "%(num)s awards granted.", len(made.new)))
    if made.already:
        flash(
            ngettext("%(num)s held it already.", "%(num)s held it already.", len(made.already))
        )
    return redirect(url_for(".show_title", year=year, title_id=title.id))


@bp.get("/awards/<int:year>/titles/<int:title_id>")
@requires(Permission.MANAGE_APPRAISALS)
def show_title(year: int, title_id: int) -> ResponseReturnValue:
    """Show who holds a title of a year, and how their certificates look."""
    demand_managing()
    demand_year(year)
    title = awards.get_title(title_id)
    held = awards.of_title(year, title)
    form = DesignChoiceForm(formdata=None)
    form["design"].offer(certificates.offered())
    design = awards.design_of(year, title)
    form["design"].data = design
    return render_template(
        "awards/title.html",
        year=year,
        title=title,
        name=awards.called(title),
        held=held,
        standing=sum(one.is_standing for one in held),
        unprinted=certificates.unprinted(sheets_of(held)),
        form=form,
        design=design,
    )


@bp.post("/awards/<int:year>/titles/<int:title_id>/design")
@requires(Permission.MANAGE_APPRAISALS)
def choose_design(year: int, title_id: int) -> ResponseReturnValue:
    """Choose how the certificates of a title and a year look."""
    demand_managing()
    demand_year(year)
    title = awards.get_title(title_id)
    form = DesignChoiceForm()
    form["design"].offer(certificates.offered())
    if form.validate():
        awards.choose_design(year, title, form["design"].data, now=clock.now(), by=account())
        db.session.commit()
        flash(_("The certificates look like this from now on."))
    else:
        flash(_("Choose a design from the list."), "refused")
    return redirect(url_for(".show_title", year=year, title_id=title_id))


@bp.get("/awards/<int:year>/titles/<int:title_id>/certificates.pdf")
@requires(Permission.MANAGE_APPRAISALS)
def title_certificates(year: int, title_id: int) -> ResponseReturnValue:
    """Hand out the certificates of everybody who holds a title of a year."""
    demand_managing()
    demand_year(year)
    title = awards.get_title(title_id)
    standing = [one for one in awards.of_title(year, title) if one.is_standing]
    if not standing:
        raise NotFound
    made = certificates.to_pdf(sheets_of(standing), awards.design_of(year, title))
    name = called(f"{year} {awards.called(title)}", _("Certificates"), ending="pdf")
    return handed_out(made, name, MIME)


@bp.get("/awards/<int:year>/titles/<int:title_id>/preview.png")
@requires(Permission.MANAGE_APPRAISALS)
def title_preview(year: int, title_id: int) -> ResponseReturnValue:
    """Draw the certificate of the first holder of a title of a year."""
    demand_managing()
    demand_year(year)
    title = awards.get_title(title_id)
    standing = [one for one in awards.of_title(year, title) if one.is_standing]
    if not standing:
        raise NotFound
    made = certificates.to_picture(sheets_of(standing[:1])[0], awards.design_of(year, title))
    return made, 200, {"Content-Type": "image/png", "Cache-Control": "no-store"}


@bp.get("/awards/<int:award_id>")
@requires(Permission.MANAGE_APPRAISALS)
def show(award_id: int) -> ResponseReturnValue:
    """Show one award: its certificate, its basis, whether it stands."""
    demand_managing()
    return _award(awards.get(award_id))


def _award(
    held: awards.Held, revoking: RevokeForm | None = None, anew: AnewForm | None = None
) -> str:
    if anew is None:
        anew = AnewForm(formdata=None)
        anew["level"].data = held.award.level
        anew["granted_on"].data = clock.today()
    latest = awards.of_title(held.award.year, held.award.title)
    own = awards.holder_of(held.award)
    last = next(one for one in latest if awards.holder_of(one.award) == own)
    return render_template(
        "awards/show.html",
        one=held.award,
        certificate=held.certificate,
        revoked=held.revoked,
        last=last.award,
        name=awards.called(held.award.title),
        revoking=revoking or RevokeForm(formdata=None),
        anew=anew,
    )


@bp.get("/awards/<int:award_id>/certificate.pdf")
@requires(Permission.MANAGE_APPRAISALS)
def certificate(award_id: int) -> ResponseReturnValue:
    """Hand out the certificate of one award."""
    demand_managing()
    held = awards.get(award_id)
    if not held.is_standing:
        raise NotFound
    return certificate_of(held)


@bp.post("/awards/<int:award_id>/revoke")
@requires(Permission.MANAGE_APPRAISALS)
def revoke(award_id: int) -> ResponseReturnValue:
    """Take a title back, with a reason."""
    demand_managing()
    held = awards.get(award_id)
    form = RevokeForm()
    if not form.validate():
        return _award(held, form), 422
    try:
        awards.revoke(held, reason=form["reason"].data, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _award(awards.get(award_id), form), refusal.status
    db.session.commit()
    flash(_("The award is revoked. The page of its certificate says so from now on."))
    return redirect(url_for(".show", award_id=award_id))


@bp.post("/awards/<int:award_id>/anew")
@requires(Permission.MANAGE_APPRAISALS)
def grant_anew(award_id: int) -> ResponseReturnValue:
    """Give a title that was revoked once more."""
    demand_managing()
    held = awards.get(award_id)
    form = AnewForm()
    if not form.validate():
        return _award(held, anew=form), 422
    day: date = form["granted_on"].data
    try:
        awards.grant_anew(
            held,
            form["level"].data or "",
            now=clock.now(),
            by=account(),
            granted_on=day,
            basis=form["basis"].data or "",
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _award(awards.get(award_id), anew=form), refusal.status
    db.session.commit()
    flash(_("The title is given anew, with a new certificate."))
    award = held.award
    return redirect(url_for(".show_title", year=award.year, title_id=award.title_id))
