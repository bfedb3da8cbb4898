"""Pages of titles: those of a year, one with its places, what it asks, the list to print."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from eventsapp import clock
from eventsapp.accounts.permissions import Permission, account, requires, scope_of
from eventsapp.database import db
from eventsapp.errors import DomainError
from eventsapp.frame.addresses import carried_number, sent_number
from eventsapp.frame.years import asked_year
from eventsapp.honours import branch_views, figure_views, own_views, words
from eventsapp.honours import services as honours
from eventsapp.honours.errors import PlacesTooFew
from eventsapp.honours.forms import BeginForm, TitleForm
from eventsapp.honours.pages import bp, demand_managing, manages, title_of
from eventsapp.honours.ready import READY
from eventsapp.honours.services import HolderKind, Kept, Title
from eventsapp.honours.values import of_year
from eventsapp.members import services as members

__all__ = ["bp", "branch_views", "figure_views", "own_views"]  # all on the one blueprint


@bp.get("/honours")
@requires(Permission.SEE_SITE)
def list_titles() -> ResponseReturnValue:
    """Show the titles of a year, and begin one."""
    return _list()


@bp.post("/honours")
@requires(Permission.MANAGE_APPRAISALS)
def begin() -> ResponseReturnValue:
    """Begin a title after a ready one, or as a copy of an earlier one."""
    demand_managing()
    form = _begin_form(bound=True)
    if not form.validate():
        return _list(form), 422
    year, after = form["year"].data, form["after"].data
    stored = honours.begin(_made(after, year), year, now=clock.now(), by=account())
    db.session.commit()
    flash(_("The title is begun. Look at what it asks before branches put anybody forward."))
    return redirect(url_for(".settings", title_id=stored.id))


def _made(after: str, year: int) -> Title:
    if after in READY:
        return READY[after].make(year)
    earlier = title_of(int(after))
    return of_year(earlier.title, year - earlier.year)


def _begin_form(*, bound: bool, year: int | None = None) -> BeginForm:
    form = BeginForm() if bound else BeginForm(formdata=None)
    form.offer(
        [
            (
                str(one.id),
                _("a copy of %(year)s: %(name)s", year=one.year, name=words.called(one.title)),
            )
            for one in honours.of_year()
        ]
    )
    if not bound:
        form["year"].data = year
    return form


def _list(form: BeginForm | None = None) -> str:
    years = honours.years()
    year = asked_year(next(iter(years), None))
    return render_template(
        "honours/list.html",
        year=year,
        years=years,
        titles=honours.of_year(year),
        logs=honours.logs_of(year),
        builds=manages(),
        form=(form or _begin_form(bound=False, year=year)) if manages() else None,
        ready=READY,
        words=words,
        empty_log=honours.Log(),
    )


@bp.get("/honours/<int:title_id>")
@requires(Permission.SEE_SITE)
def show(title_id: int) -> ResponseReturnValue:
    """Show what a title asks, and how many places each branch has."""
    kept = title_of(title_id)
    branches = members.branches()
    problem, shared = "", None
    try:
        shared = honours.places_by_branch(kept, branches)
    except PlacesTooFew as refusal:
        problem = refusal.message
    heads = (
        honours.heads_by_code(kept, branches) if kept.title.holder is HolderKind.MEMBER else {}
    )
    return render_template(
        "honours/show.html",
        kept=kept,
        title=kept.title,
        on=honours.day_of(kept),
        shared=shared,
        problem=problem,
        heads=heads,
        all_heads=sum(heads.values()),
        branches=[branch for branch in branches if branch.code in heads],
        log=honours.log_of(kept.id),
        builds=manages(),
        scope=scope_of(Permission.SEE_BRANCH_ROWS),
        words=words,
        HolderKind=HolderKind,
    )


@bp.get("/honours/<int:title_id>/names")
@requires(Permission.MANAGE_APPRAISALS)
def names(title_id: int) -> ResponseReturnValue:
    """Show everybody who stands put forward, to be printed and to be confirmed."""
    demand_managing()
    return _names(title_of(title_id))


@bp.post("/honours/<int:title_id>/names")
@requires(Permission.MANAGE_APPRAISALS)
def confirm_all(title_id: int) -> ResponseReturnValue:
    """Confirm everybody on the list that was read."""
    demand_managing()
    kept = title_of(title_id)
    try:
        many = honours.confirm_all(
            kept.id, seen=sent_number("seen"), now=clock.now(), by=account()
        )
    except DomainError as refusal:
        db.session.rollback()
        return _names(title_of(title_id), refusal.message), refusal.status
    db.session.commit()
    flash(ngettext("%(num)s is confirmed.", "%(num)s are confirmed.", many))
    return redirect(url_for(".way", title_id=kept.id))


def _names(kept: Kept, refused: str = "") -> str:
    log = honours.log_of(kept.id)
    return render_template(
        "honours/names.html",
        kept=kept,
        title=kept.title,
        faces=honours.faces_of(kept, log),
        forward=log.forward(),
        waiting=log.waiting(),
        refused=refused,
        log=log,
        is_late=honours.is_late,
        words=words,
        HolderKind=HolderKind,
    )


@bp.get("/honours/<int:title_id>/granting")
@requires(Permission.MANAGE_APPRAISALS)
def way(title_id: int) -> ResponseReturnValue:
    """Show how far a title is on its way from the confirmed list to those who get it."""
    demand_managing()
    return _way(title_of(title_id))


@bp.post("/honours/<int:title_id>/granting")
@requires(Permission.MANAGE_APPRAISALS)
def grant(title_id: int) -> ResponseReturnValue:
    """Grant the title to everybody on its settled list."""
    demand_managing()
    try:
        many = honours.grant(title_id, now=clock.now(), by=account())
    except DomainError as refusal:
        db.session.rollback()
        return _way(title_of(title_id), refusal.message), refusal.status
    db.session.commit()
    flash(ngettext("Granted to %(num)s.", "Granted to %(num)s.", many))
    return redirect(url_for(".way", title_id=title_id))


def _way(kept: Kept, refused: str = "") -> str:
    way = honours.way_of(kept, clock.now())
    if way.notice is not None:
        confirmed = len(way.notice.value["rows"])
    else:
        forward = honours.log_of(kept.id).forward()
        confirmed = sum(stand.is_confirmed for stand in forward.values())
    is_of_branches = kept.title.holder is HolderKind.BRANCH
    return render_template(
        "honours/granting.html",
        kept=kept,
        basis=honours.basis_of(kept.year) if is_of_branches else None,
        title=kept.title,
        refused=refused,
        confirmed=confirmed,
        way=way,
        words=words,
    )


@bp.route("/honours/<int:title_id>/settings", methods=["GET", "POST"])
@requires(Permission.MANAGE_APPRAISALS)
def settings(title_id: int) -> ResponseReturnValue:
    """Change what a title asks."""
    demand_managing()
    kept, status = title_of(title_id), 200
    form = TitleForm()
    form.is_of_members = kept.title.holder is HolderKind.MEMBER
    if request.method == "GET":
        form.fill_from(kept.title)
        form["seen"].data = str(kept.number)
    form.offer(kept.title.holder)
    if request.method == "POST":
        refused = _store(kept, form)
        if refused is None:
            flash(_("The title is changed. Who is put forward stays put forward."))
            return redirect(url_for(".show", title_id=title_id))
        status = refused
    page = render_template(
        "honours/settings.html",
        form=form,
        kept=kept,
        title=kept.title,
        branches=members.branches(),
        words=words,
        HolderKind=HolderKind,
    )
    return page, status


def _store(kept: Kept, form: TitleForm) -> int | None:
    """Store what was typed; return the status of a refusal, None for none."""
    if not form.validate():
        return 422
    title = form.title(kept.title.holder)
    branches = members.branches()
    unknown = set(title.quota.first) - {branch.code for branch in branches}
    if unknown:
        form["first"].errors = [
            _("There is no branch %(codes)s.", codes=_(", ").join(sorted(unknown)))
        ]
        return 422
    if not kept.title.levels and title.levels and title.holder is not HolderKind.BRANCH:
        form["levels"].errors = [_("Only branches have marks, so only they have levels.")]
        return 422
    try:
        honours.places_by_branch(kept._replace(title=title), branches)
        honours.store(
            honours.get(kept.id),
            replace(title),
            upon=carried_number(form["seen"].data) or 0,
            now=clock.now(),
            by=account(),
        )
    except DomainError as refusal:
        db.session.rollback()
        form.form_errors.append(refusal.message)
        return refusal.status
    db.session.commit()
    return None
