"""Pages of sheets of earlier awards: the empty sheet, upload, preview, confirm or discard."""

import secrets

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts import drafts
from eventsapp.accounts.errors import DraftGone
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.awards import sheets
from eventsapp.awards.errors import RowsWrong
from eventsapp.awards.forms import SheetForm
from eventsapp.awards.models import AwardSheetDraft
from eventsapp.awards.pages import bp, demand_managing
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.frame import failures
from eventsapp.frame.files import called, handed_out
from eventsapp.frame.languages import moment
from eventsapp.sheets.writing import MIME

__all__ = ["bp"]

SHOWN = 300


@bp.route("/awards/import", methods=["GET", "POST"])
@requires(Permission.MANAGE_APPRAISALS)
def upload() -> ResponseReturnValue:
    """Take a sheet and lead to its preview; nothing is stored."""
    demand_managing()
    form, status = SheetForm(), 200
    if form.validate_on_submit():
        sent = form["file"].data
        try:
            draft = sheets.draft_sheet(
                sent.read(),
                sent.filename or "",
                token=secrets.token_urlsafe(24),
                now=clock.now(),
                by=account(),
            )
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
        else:
            address = url_for(".preview", award_sheet=draft.token)
            db.session.commit()
            return redirect(address)
    elif form.is_submitted():
        status = 422
    return render_template("awards/upload.html", form=form), status


@bp.get("/awards/import/blank.xlsx")
@requires(Permission.MANAGE_APPRAISALS)
def blank_sheet() -> ResponseReturnValue:
    """Give the sheet to fill in."""
    demand_managing()
    title = _("Earlier awards to enter")
    return handed_out(sheets.blank_sheet(title), called(title, ending="xlsx"), MIME)


@bp.get("/awards/import/<award_sheet>")
@requires(Permission.MANAGE_APPRAISALS)
def preview(award_sheet: str) -> ResponseReturnValue:
    """Show what would come of a sheet, and what is wrong in which cell."""
    return _page(_draft(award_sheet))


def _draft(token: str) -> AwardSheetDraft:
    demand_managing()
    return drafts.find(AwardSheetDraft, token, now=clock.now(), by=account())


def _page(draft: AwardSheetDraft, refusal: str = "") -> str:
    return render_template(
        "awards/preview.html",
        draft=draft,
        found=sheets.preview(draft),
        places=draft.contents["places"],
        passed=draft.contents["passed"],
        refusal=refusal,
        shown=SHOWN,
    )


@bp.post("/awards/import/<award_sheet>/confirm")
@requires(Permission.MANAGE_APPRAISALS)
def confirm(award_sheet: str) -> ResponseReturnValue:
    """Store all rows of a sheet, once."""
    draft = _draft(award_sheet)
    try:
        stored = sheets.confirm(draft, now=clock.now(), by=account())
    except RowsWrong as refusal:
        db.session.rollback()
        return _page(_draft(award_sheet), refusal.message), refusal.status
    db.session.commit()
    flash(ngettext("%(num)s award stored.", "%(num)s awards stored.", stored))
    return redirect(url_for(".list_awards"))


@bp.errorhandler(DraftGone)
def _gone(refusal: DraftGone) -> ResponseReturnValue:
    """Say what came of a preview that is there no more, and lead on from there."""
    db.session.rollback()
    again = _("Import earlier awards"), url_for("awards.upload")
    token = (request.view_args or {})["award_sheet"]
    done = drafts.confirmed(sheets.CONFIRMED, token, now=clock.now(), by=account())
    if done is None:
        return failures.page(refusal.status, refusal.message, [again])
    said = _(
        "You confirmed this preview on %(moment)s: awards stored: %(stored)s. Nothing is stored"
        " a second time.",
        moment=moment(done.at),
        stored=done.details["stored"],
    )
    there = _("Awards"), url_for("awards.list_awards")
    return failures.page(refusal.status, said, [there, again])


@bp.post("/awards/import/<award_sheet>/discard")
@requires(Permission.MANAGE_APPRAISALS)
def discard(award_sheet: str) -> ResponseReturnValue:
    """Throw a preview away."""
    drafts.discard(_draft(award_sheet))
    db.session.commit()
    flash(_("Preview thrown away. Nothing was stored."))
    return redirect(url_for(".upload"))
