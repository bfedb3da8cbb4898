"""Pages of sheets of entries: template, upload, preview, and then confirm or discard."""

import secrets

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts import drafts
from eventsapp.accounts.errors import DraftGone
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.entries.access import approvals_of, manages, reach_in, seen
from eventsapp.entries.entering import Deadline
from eventsapp.entries.judging import is_open
from eventsapp.entries.models import EntryStatus
from eventsapp.entries.opening import opens_at
from eventsapp.entries.words import STATUSES
from eventsapp.entry_sheets import services as sheets
from eventsapp.entry_sheets.blank import blank_sheet
from eventsapp.entry_sheets.entering import Doing
from eventsapp.entry_sheets.forms import SheetForm
from eventsapp.entry_sheets.lines import Difference, Outcome
from eventsapp.entry_sheets.services import MovedOn
from eventsapp.entry_sheets.words import ROLE_NAMES
from eventsapp.errors import DomainError
from eventsapp.events.models import Event
from eventsapp.frame import failures
from eventsapp.frame.files import called, handed_out
from eventsapp.frame.languages import chosen, moment
from eventsapp.sheets.writing import MIME

bp = Blueprint("entry_sheets", __name__)

SHOWN = 300  # rows of each table on the page


@bp.route("/events/<int:event_id>/enter-sheet", methods=["GET", "POST"])
@requires(Permission.ENTER_OTHERS)
def upload(event_id: int) -> ResponseReturnValue:
    """Take a sheet and lead to its preview; nobody is entered."""
    event = seen(event_id)
    doing = _doing(event)
    form = SheetForm()
    status = 200
    if form.validate_on_submit():
        sent = form.file.data
        try:
            draft = sheets.draft_sheet(
                event,
                sent.read(),
                sent.filename or "",
                token=secrets.token_urlsafe(24),
                doing=doing,
            )
        except DomainError as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.message)
            status = refusal.status
        else:
            address = url_for(".preview", event_id=event_id, token=draft.token)
            db.session.commit()
            return redirect(address)
    elif form.is_submitted():
        status = 422
    event = seen(event_id)
    page = render_template(
        "entry_sheets/upload.html",
        event=event,
        form=form,
        is_late=not is_open(event, doing.now),
        opens_at=opens_at(event, doing.now),
        organises=doing.reach is None,
    )
    return page, status


@bp.get("/events/<int:event_id>/entry-sheet.xlsx")
@requires(Permission.ENTER_OTHERS)
def blank(event_id: int) -> ResponseReturnValue:
    """Give the sheet to fill in."""
    event = seen(event_id)
    of = event.name, _("Sheet to enter")
    content = blank_sheet(" · ".join(of), event, reach_in(event))
    return handed_out(content, called(*of, ending="xlsx"), MIME, event.code)


@bp.get("/events/<int:event_id>/enter-sheet/<token>")
@requires(Permission.ENTER_OTHERS)
def preview(event_id: int, token: str) -> ResponseReturnValue:
    """Show what would come of a sheet, and what is wrong in which cell."""
    event = seen(event_id)
    reach_in(event)
    return _preview(event, token), 200


@bp.post("/events/<int:event_id>/enter-sheet/<token>/check")
@requires(Permission.ENTER_OTHERS)
def check(event_id: int, token: str) -> ResponseReturnValue:
    """Look again at what would come of it, as things are now."""
    event = seen(event_id)
    doing = _doing(event)
    draft = sheets.find_draft(event, token, now=doing.now, by=doing.by)
    try:
        differences = sheets.check_again(event, draft, doing)
    except DomainError as refusal:
        db.session.rollback()
        return _preview(seen(event_id), token, refusal=refusal), refusal.status
    db.session.commit()
    if differences:
        return _preview(event, token, differences=differences), 200
    flash(_("Checked again: nothing has changed."))
    return redirect(url_for(".preview", event_id=event_id, token=token))


@bp.post("/events/<int:event_id>/enter-sheet/<token>/confirm")
@requires(Permission.ENTER_OTHERS)
def confirm(event_id: int, token: str) -> ResponseReturnValue:
    """Enter what was shown, once; if something else would come of it, show that first."""
    event = seen(event_id)
    doing = _doing(event)
    draft = sheets.find_draft(event, token, now=doing.now, by=doing.by)
    try:
        outcome = sheets.confirm(event, draft, doing)
    except MovedOn as moved:
        db.session.rollback()
        event = seen(event_id)
        draft = sheets.find_draft(event, token, now=doing.now, by=account())
        differences = sheets.show_instead(draft, moved.outcome)
        db.session.commit()
        return _preview(event, token, differences=differences), 409
    except DomainError as refusal:
        db.session.rollback()
        return _preview(seen(event_id), token, refusal=refusal), refusal.status
    db.session.commit()
    for words in _words_of(outcome):
        flash(words)
    return redirect(url_for("entries.list_entries", event_id=event_id))


@bp.post("/events/<int:event_id>/enter-sheet/<token>/discard")
@requires(Permission.ENTER_OTHERS)
def discard(event_id: int, token: str) -> ResponseReturnValue:
    """Throw a preview away."""
    event = seen(event_id)
    reach_in(event)
    sheets.discard(sheets.find_draft(event, token, now=clock.now(), by=account()))
    db.session.commit()
    flash(_("Preview thrown away. Nothing was stored."))
    return redirect(url_for(".upload", event_id=event_id))


@bp.errorhandler(DraftGone)
def _gone(refusal: DraftGone) -> ResponseReturnValue:
    """Say what came of a preview that is there no more, and lead on from there."""
    db.session.rollback()
    asked = request.view_args or {}
    again = _("Enter from a sheet"), url_for(".upload", event_id=asked["event_id"])
    done = drafts.confirmed(sheets.CONFIRMED, asked["token"], now=clock.now(), by=account())
    if done is None:
        return failures.page(refusal.status, refusal.message, [again])
    said = _(
        "You confirmed this preview on %(moment)s: rows taken: %(rows)s, not taken:"
        " %(refused)s. Nothing is stored a second time.",
        moment=moment(done.at),
        rows=done.details["rows"],
        refused=done.details["refused"],
    )
    there = _("Entries"), url_for("entries.list_entries", event_id=asked["event_id"])
    return failures.page(refusal.status, said, [there, again])


def _doing(event: Event) -> Doing:
    return Doing(
        now=clock.now(),
        by=account(),
        deadline=Deadline.WAIVED if manages(event) else Deadline.HOLDS,
        reach=reach_in(event),
        approved=approvals_of(event),
    )


def _preview(
    event: Event,
    token: str,
    *,
    differences: list[Difference] | None = None,
    refusal: DomainError | None = None,
) -> str:
    draft = sheets.find_draft(event, token, now=clock.now(), by=account())
    outcome = sheets.shown_outcome(draft)
    return render_template(
        "entry_sheets/preview.html",
        event=event,
        draft=draft,
        outcome=outcome,
        entered=outcome.count(EntryStatus.ENTERED),
        requested=outcome.count(EntryStatus.REQUESTED),
        waiting=outcome.count(EntryStatus.WAITING),
        in_already=sum(line.is_in for line in outcome.bad),
        differences=differences or [],
        refusal=refusal,
        chips=STATUSES,
        role_names=ROLE_NAMES,
        shown=SHOWN,
        cells={(row["sheet"], row["row"]): row["cells"] for row in draft.contents["rows"]},
        is_of_other_language=draft.contents["language"] != chosen(),
    )


def _words_of(outcome: Outcome) -> list[str]:
    """Say what came of a sheet."""
    words = []
    if entered := outcome.count(EntryStatus.ENTERED):
        words.append(ngettext("%(num)s person entered.", "%(num)s people entered.", entered))
    if asked := outcome.count(EntryStatus.REQUESTED):
        words.append(
            ngettext(
                "%(num)s person has still to be approved.",
                "%(num)s people have still to be approved.",
                asked,
            )
        )
    if waiting := outcome.count(EntryStatus.WAITING):
        words.append(
            ngettext(
                "%(num)s person is on the waiting list.",
                "%(num)s people are on the waiting list.",
                waiting,
            )
        )
    return words
