"""Pages of rosters: upload, preview, confirm or discard, and the report as a file."""

import csv
import io
import secrets
from datetime import date

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts.errors import DraftGone
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.frame import failures
from eventsapp.frame.files import called, handed_out
from eventsapp.frame.languages import moment
from eventsapp.members import services as members
from eventsapp.members.errors import RosterMoved
from eventsapp.members.forms import RosterForm
from eventsapp.members.pages import bp
from eventsapp.members.scopes import demand_care_of_all
from eventsapp.members.words import COLUMN_NAMES, LEVEL_NAMES, place, sentence

SHOWN = 200  # remarks on the page; the file has all


@bp.route("/members/import", methods=["GET", "POST"])
@requires(Permission.MANAGE_MEMBERS)
def import_roster() -> ResponseReturnValue:
    """Take a roster and lead to its preview; no member changes."""
    demand_care_of_all()
    form = RosterForm()
    status = 200
    if not form.is_submitted():
        form.as_of.data = clock.today()
    elif form.validate():
        upload = form.file.data
        try:
            draft = members.draft_roster(
                upload.read(),
                upload.filename or "",
                as_of=form.as_of.data or date.max,
                token=secrets.token_urlsafe(24),
                now=clock.now(),
                by=account(),
            )
        except DomainError as refusal:
            form.form_errors.append(refusal.message)
            status = refusal.status
            db.session.rollback()
        else:
            db.session.commit()
            return redirect(url_for(".preview_roster", token=draft.token))
    else:
        status = 422
    return render_template("members/import_roster.html", form=form), status


@bp.get("/members/import/<token>")
@requires(Permission.MANAGE_MEMBERS)
def preview_roster(token: str) -> ResponseReturnValue:
    """Show what a roster would do, and what can't be used and why."""
    demand_care_of_all()
    draft = members.get_draft(token, now=clock.now(), by=account())
    report = members.report_of(draft.contents["report"])
    return render_template(
        "members/preview_roster.html",
        report=report,
        token=token,
        shown=SHOWN,
        sentence=sentence,
        place=place,
        column_names=COLUMN_NAMES,
        level_names=LEVEL_NAMES,
    )


@bp.get("/members/import/<token>/report.csv")
@requires(Permission.MANAGE_MEMBERS)
def roster_report(token: str) -> ResponseReturnValue:
    """Give the whole report as a table, to correct the file by."""
    demand_care_of_all()
    draft = members.get_draft(token, now=clock.now(), by=account())
    report = members.report_of(draft.contents["report"])
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(
        [_("Sheet"), _("Row"), _("Column"), _("State"), _("In the file"), _("Remark")]
    )
    table.writerows(
        [
            _harmless(remark.sheet),
            remark.row or "",
            _harmless(place(remark)),
            str(LEVEL_NAMES[remark.level]),
            _harmless(remark.raw),
            sentence(remark),
        ]
        for remark in report.remarks
    )
    name = called(_("Report on the roster"), draft.file_name.rpartition(".")[0], ending="csv")
    return handed_out(text.getvalue().encode("utf-8-sig"), name, "text/csv")


def _harmless(text: str) -> str:
    """Keep a spreadsheet from running what somebody wrote into a roster."""
    return "'" + text if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


@bp.post("/members/import/<token>/confirm")
@requires(Permission.MANAGE_MEMBERS)
def confirm_roster(token: str) -> ResponseReturnValue:
    """Store all good rows of a preview, once."""
    demand_care_of_all()
    now = clock.now()
    draft = members.get_draft(token, now=now, by=account())
    report = members.confirm_roster(draft, now=now, by=account())
    db.session.commit()
    flash(
        _(
            "Imported: %(new)s joined, %(changed)s changed. %(refused)s rows were not taken.",
            new=report.new,
            changed=report.changed,
            refused=report.refused,
        )
    )
    return redirect(url_for(".list_members"))


@bp.errorhandler(DraftGone)
def _gone(refusal: DraftGone) -> ResponseReturnValue:
    """Say what came of a preview that is there no more, and lead on from there."""
    db.session.rollback()
    again = _("Import a roster"), url_for("members.import_roster")
    done = members.roster_imported(
        (request.view_args or {})["token"], now=clock.now(), by=account()
    )
    if done is None:
        return failures.page(refusal.status, refusal.message, [again])
    said = _(
        "You confirmed this preview on %(moment)s: %(new)s joined, %(changed)s changed. Nothing"
        " is stored a second time.",
        moment=moment(done.at),
        new=done.details["new"],
        changed=len(done.details["changed"]),
    )
    there = _("Members"), url_for("members.list_members")
    return failures.page(refusal.status, said, [there, again])


@bp.errorhandler(RosterMoved)
def _moved(refusal: RosterMoved) -> ResponseReturnValue:
    """Lead to where the file is uploaded again."""
    db.session.rollback()
    again = _("Import a roster"), url_for("members.import_roster")
    return failures.page(refusal.status, refusal.message, [again])


@bp.post("/members/import/<token>/discard")
@requires(Permission.MANAGE_MEMBERS)
def discard_roster(token: str) -> ResponseReturnValue:
    """Throw a preview away."""
    demand_care_of_all()
    members.discard_roster(members.get_draft(token, now=clock.now(), by=account()))
    db.session.commit()
    flash(_("Preview thrown away. Nothing was stored."))
    return redirect(url_for(".import_roster"))
