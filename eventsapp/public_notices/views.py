"""The desk of notices: drafts, publishing, and what is done when something differs."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts.permissions import Permission, account, requires
from eventsapp.database import db
from eventsapp.errors import DomainError, NotFound
from eventsapp.frame.addresses import carried_number
from eventsapp.frame.files import called, handed_out
from eventsapp.public_notices import services as public_notices
from eventsapp.public_notices import slots, words
from eventsapp.public_notices.deadlines import working_days_after
from eventsapp.public_notices.drafting import begin_in_place_of
from eventsapp.public_notices.errors import CalendarUnknown
from eventsapp.public_notices.forms import (
    BeginForm,
    DraftForm,
    PublishForm,
    ReasonForm,
    read_rows,
)
from eventsapp.public_notices.freezing import written
from eventsapp.public_notices.models import PublicNotice
from eventsapp.public_notices.objector_views import bp
from eventsapp.public_notices.reading import demand_managing, managed
from eventsapp.public_notices.states import is_overdue, objection_state
from eventsapp.public_notices.telling import tell_published

__all__ = ["bp"]


@bp.get("/public-notices/desk")
@requires(Permission.MANAGE_APPRAISALS)
def desk() -> ResponseReturnValue:
    """Show all notices, drafts too, and begin one."""
    demand_managing()
    return _desk(_begin_form(bound=False))


def _begin_form(*, bound: bool) -> BeginForm:
    form = BeginForm() if bound else BeginForm(formdata=None)
    year = clock.today().year
    subjects = [*slots.offered(year), *slots.offered(year - 1)]
    form["subject"].offer([*subjects, ("", _("a list that is typed"))])
    return form


def _year_of(subject: str | None) -> int:
    """Return the year to which a subject on offer belongs; of what is typed it is this one."""
    this = clock.today().year
    before = {one for one, _words in slots.offered(this - 1)}
    return this - 1 if subject in before else this


def _desk(form: BeginForm, *, status: int = 200) -> ResponseReturnValue:
    found = public_notices.notices_of(drafts=True)
    page = render_template(
        "public_notices/desk.html", found=found, brief=_brief, form=form, words=words
    )
    return page, status


def _brief(notice: PublicNotice) -> public_notices.State:
    """Return where a notice stands by its days and its log alone."""
    return public_notices.Standing(notice, clock.today(), [], [], "").state


@bp.post("/public-notices/desk")
@requires(Permission.MANAGE_APPRAISALS)
def begin() -> ResponseReturnValue:
    """Begin a draft of what a feature offers, or of a list that is typed."""
    demand_managing()
    form = _begin_form(bound=True)
    if not form.validate_on_submit():
        return _desk(form, status=422)
    subject = form["subject"].data or None
    wording = public_notices.Wording(
        title=_("Notice of publicity: %(what)s", what=form["subject"].words())
        if subject
        else _("Notice of publicity"),
        introduction=_("What follows is proposed and is made public herewith."),
        issuer=accounts.union().name,
        contact=public_notices.usual_contact(),
    )
    year = _year_of(subject)
    notice = public_notices.begin(subject, year, wording, now=clock.now(), by=account())
    db.session.commit()
    return redirect(url_for(".manage", notice_id=notice.id))


@bp.get("/public-notices/<int:notice_id>/desk")
@requires(Permission.MANAGE_APPRAISALS)
def manage(notice_id: int) -> ResponseReturnValue:
    """Show a draft to be worded, or what became of a notice."""
    return _page(managed(notice_id))


def _page(
    notice: PublicNotice,
    *,
    draft: DraftForm | None = None,
    publishing: PublishForm | None = None,
    reason: ReasonForm | None = None,
    acknowledging: ReasonForm | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    common = {"notice": notice, "words": words, "status": status}
    if not notice.is_published:
        return _draft_page(common, draft, publishing or PublishForm(formdata=None))
    standing = public_notices.standing_of(notice, clock.today())
    page = render_template(
        "public_notices/manage.html",
        standing=standing,
        states=public_notices.State,
        hindrances=public_notices.hindrances(standing),
        said=slots.said,
        objection_state=objection_state,
        is_overdue=lambda one: is_overdue(one, standing.on),
        reason=reason or ReasonForm(formdata=None, prefix="withdraw-"),
        acknowledging=acknowledging or ReasonForm(formdata=None, prefix="stands-"),
        may_renew=notice.is_typed or _is_offered(notice.subject),
        address=_address(notice.subject),
        **common,
    )
    return page, status


def _draft_page(
    common: dict[str, Any], draft: DraftForm | None, publishing: PublishForm
) -> ResponseReturnValue:
    notice: PublicNotice = common["notice"]
    if draft is None:
        draft = DraftForm(formdata=None)
        draft.fill(notice)
    days, unknown = None, ""
    try:
        days = _days(notice)
    except CalendarUnknown as refusal:
        unknown = refusal.message
    page = render_template(
        "public_notices/draft.html",
        form=draft,
        publishing=publishing,
        stands=public_notices.standing_notice(notice.subject),
        preview=_preview(notice),
        days=days,
        unknown=unknown,
        **common,
    )
    return page, common["status"]


def _days(notice: PublicNotice) -> Any:
    if notice.typed_from and notice.typed_to:
        return notice.typed_from, notice.typed_to
    return working_days_after(clock.today(), notice.working_days)


def _preview(notice: PublicNotice) -> Any:
    if notice.is_typed:
        return notice.rows
    source = slots.source_of(notice.subject)
    try:
        return source.listed(notice.subject) if source and source.listed else []
    except NotFound:
        return []


def _is_offered(subject: str) -> bool:
    source = slots.source_of(subject)
    return source is not None and source.listed is not None


def _address(subject: str) -> str:
    source = slots.source_of(subject)
    return source.address(subject) if source and source.address else ""


@bp.post("/public-notices/<int:notice_id>/draft")
@requires(Permission.MANAGE_APPRAISALS)
def revise(notice_id: int) -> ResponseReturnValue:
    """Store what a draft says."""
    notice = managed(notice_id)
    form = DraftForm()
    if not form.validate_on_submit():
        return _page(notice, draft=form, status=422)
    try:
        public_notices.revise(
            notice,
            form.wording,
            read_rows(form["rows"].data or ""),
            seen=carried_number(form["seen"].data) or 0,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(managed(notice_id), draft=form, status=refusal.status)
    db.session.commit()
    flash(_("The draft is stored. Nobody else sees it before it is published."))
    return redirect(url_for(".manage", notice_id=notice_id))


@bp.post("/public-notices/<int:notice_id>/publish")
@requires(Permission.MANAGE_APPRAISALS)
def publish(notice_id: int) -> ResponseReturnValue:
    """Store what is typed of the draft, freeze what counts, and publish it."""
    notice = managed(notice_id)
    form, draft = PublishForm(), DraftForm() if "title" in request.form else None
    is_whole = draft is None or draft.validate()
    if not form.validate_on_submit() or not is_whole:
        return _page(notice, draft=draft, publishing=form, status=422)
    reason, seen = form["reason"].data or "", carried_number(form["seen"].data) or 0
    try:
        if draft is not None:
            rows = read_rows(draft["rows"].data or "")
            public_notices.revise(
                notice, draft.wording, rows, seen=seen, now=clock.now(), by=account()
            )
            seen += 1
        public_notices.publish_draft(
            notice,
            seen=seen,
            replaces=public_notices.standing_notice(notice.subject) if reason else None,
            reason=reason,
            now=clock.now(),
            by=account(),
        )
        tell_published(notice, now=clock.now())
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(managed(notice_id), draft=draft, publishing=form, status=refusal.status)
    db.session.commit()
    flash(_("Published: everybody can read it and object to it."))
    return redirect(url_for(".manage", notice_id=notice_id))


@bp.post("/public-notices/<int:notice_id>/withdraw")
@requires(Permission.MANAGE_APPRAISALS)
def withdraw(notice_id: int) -> ResponseReturnValue:
    """Withdraw a notice; it stays readable with the reason."""
    notice = managed(notice_id)
    form = ReasonForm(prefix="withdraw-")
    if not form.validate_on_submit():
        return _page(notice, reason=form, status=422)
    try:
        public_notices.withdraw(
            notice, reason=form["reason"].data, now=clock.now(), by=account()
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(managed(notice_id), reason=form, status=refusal.status)
    db.session.commit()
    flash(_("The notice is withdrawn; its page says why."))
    return redirect(url_for(".manage", notice_id=notice_id))


@bp.post("/public-notices/<int:notice_id>/acknowledge")
@requires(Permission.MANAGE_APPRAISALS)
def acknowledge(notice_id: int) -> ResponseReturnValue:
    """Say openly that the notice stands although something differs."""
    notice = managed(notice_id)
    form = ReasonForm(prefix="stands-")
    if not form.validate_on_submit():
        return _page(notice, acknowledging=form, status=422)
    try:
        public_notices.acknowledge(
            notice,
            seen=form["seen"].data or "",
            reason=form["reason"].data,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return _page(managed(notice_id), acknowledging=form, status=refusal.status)
    db.session.commit()
    flash(_("Stored: the notice stands, and its page says why."))
    return redirect(url_for(".manage", notice_id=notice_id))


@bp.post("/public-notices/<int:notice_id>/anew")
@requires(Permission.MANAGE_APPRAISALS)
def begin_anew(notice_id: int) -> ResponseReturnValue:
    """Begin a draft that is to take the place of a notice."""
    earlier = managed(notice_id)
    if not (earlier.is_typed or _is_offered(earlier.subject)):
        raise NotFound
    notice = begin_in_place_of(earlier, now=clock.now(), by=account())
    db.session.commit()
    flash(_("A draft is begun with the same words. The earlier notice stands meanwhile."))
    return redirect(url_for(".manage", notice_id=notice.id))


@bp.get("/public-notices/<int:notice_id>/value.json")
@requires(Permission.MANAGE_APPRAISALS)
def value(notice_id: int) -> ResponseReturnValue:
    """Give all that was frozen, as the hash goes over it."""
    notice = managed(notice_id)
    if not notice.is_published:
        raise NotFound
    content = written(public_notices.frozen(notice))
    return handed_out(content, called(notice.title, ending="json"), "application/json")
