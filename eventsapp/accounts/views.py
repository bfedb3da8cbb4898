"""Logging in and out, one's own account, the office page, roles and activation codes."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user

from eventsapp import clock
from eventsapp.accounts import services as accounts
from eventsapp.accounts import slots
from eventsapp.accounts.errors import AccountRefused, NotActivated
from eventsapp.accounts.forms import ActivationForm, GrantForm, LogInForm, PasswordForm
from eventsapp.accounts.models import Account, Role
from eventsapp.accounts.permissions import Permission, account, may, requires
from eventsapp.accounts.sessions import begin
from eventsapp.accounts.throttling import succeeded, throttled
from eventsapp.accounts.words import ROLE_NAMES
from eventsapp.database import db
from eventsapp.frame.access import public
from eventsapp.frame.addresses import asked_page, from_outside
from eventsapp.frame.views import local_path

bp = Blueprint("accounts", __name__)


@bp.get("/")
@public
def start() -> ResponseReturnValue:
    """Send people to the page that they most likely come for."""
    if not current_user.is_authenticated:
        return redirect(url_for(".log_in"))
    if accounts.has_desk(account(), on=clock.today()):
        return redirect(url_for("appraisals.year"))
    return redirect(url_for("entries.mine"))


@bp.route("/log-in", methods=["GET", "POST"])
@public
@throttled
def log_in() -> ResponseReturnValue:
    """Ask for staff number and password, then go on to the page that was asked for."""
    form = LogInForm()
    status = 200
    if form.validate_on_submit():
        try:
            found = accounts.authenticate(form.login.data or "", form.password.data or "")
        except NotActivated as refusal:
            flash(refusal.message, "warning")
            return redirect(url_for(".activate", login=form.login.data))
        except AccountRefused as refusal:
            form.form_errors.append(refusal.message)
            status = refusal.status
        else:
            return _welcome(found)
    elif form.is_submitted():
        status = 422
    return render_template("accounts/log_in.html", form=form), status


def _welcome(found: Account) -> ResponseReturnValue:
    succeeded()
    accounts.audit("account.logged_in", found, by=found, now=clock.now())
    db.session.commit()
    login_user(begin(found), remember=False)
    return redirect(local_path(request.args.get("next")) or url_for(".start"))


@bp.route("/activate", methods=["GET", "POST"])
@public
@throttled
def activate() -> ResponseReturnValue:
    """Set the first password with a one-time code."""
    form = ActivationForm()
    if not form.is_submitted():
        form.login.data = request.args.get("login", "")
    if form.validate_on_submit():
        try:
            found = accounts.activate(
                form.login.data or "",
                form.code.data or "",
                form.password.data or "",
                now=clock.now(),
            )
        except AccountRefused as refusal:
            form.form_errors.append(refusal.message)
            db.session.rollback()
        else:
            return _welcome(found)
    status = 422 if form.is_submitted() else 200
    return render_template("accounts/activate.html", form=form), status


@bp.post("/log-out")
@requires(Permission.SEE_SITE)
def log_out() -> ResponseReturnValue:
    """End this session."""
    logout_user()
    return redirect(url_for(".log_in"))


@bp.post("/log-out-everywhere")
@requires(Permission.SEE_SITE)
def log_out_everywhere() -> ResponseReturnValue:
    """End every session of the account, this one too."""
    found = account()
    accounts.log_out_everywhere(found)
    accounts.audit("account.logged_out_everywhere", found, by=found, now=clock.now())
    db.session.commit()
    logout_user()
    flash(_("Logged out on all devices."))
    return redirect(url_for(".log_in"))


@bp.route("/me", methods=["GET", "POST"])
@requires(Permission.SEE_SITE)
@throttled
def me() -> ResponseReturnValue:
    """Show one's own account and roles, and change the password."""
    form = PasswordForm()
    found = account()
    if form.validate_on_submit():
        try:
            accounts.authenticate(found.login, form.current.data or "")
            accounts.set_password(found, form.password.data or "")
        except AccountRefused as refusal:
            form.form_errors.append(refusal.message)
            db.session.rollback()
        else:
            accounts.audit("account.password_changed", found, by=found, now=clock.now())
            db.session.commit()
            succeeded()
            login_user(begin(found), remember=False)
            flash(_("Password changed. Other devices were logged out."))
            return redirect(url_for(".me"))
    status = 422 if form.is_submitted() else 200
    grants = accounts.grants_of(found, on=clock.today())
    return render_template(
        "accounts/me.html", form=form, grants=grants, role_names=ROLE_NAMES
    ), status


@bp.get("/office")
@requires(Permission.SEE_MEMBERS)
def office() -> ResponseReturnValue:
    """Show what an officer's desk holds."""
    draws_for_union = may(Permission.DRAW, accounts.union().id)
    return render_template(
        "accounts/office.html",
        draws_for_union=draws_for_union,
        notes=[note for make in slots.desk_notes if (note := make())],
    )


@bp.get("/accounts")
@requires(Permission.MANAGE_ACCOUNTS)
def list_accounts() -> ResponseReturnValue:
    """Find an account by staff number or name, and see who holds which role."""
    words = request.args.get("q", "").strip()[:60]
    pagination = db.paginate(
        accounts.matching(words), page=asked_page(), per_page=50, error_out=False
    )
    return render_template(
        "accounts/list_accounts.html",
        pagination=pagination,
        words=words,
        grants=accounts.grants_by_account(
            [found.id for found in pagination.items], on=clock.today()
        ),
        role_names=ROLE_NAMES,
    )


@bp.route("/accounts/<int:account_id>", methods=["GET", "POST"])
@requires(Permission.MANAGE_ACCOUNTS)
def show_account(account_id: int) -> ResponseReturnValue:
    """Show one account's roles and give it another."""
    found = accounts.get_account(account_id)
    form = GrantForm()
    form.body_id.offer((body.id, body.name) for body in accounts.bodies())
    if not form.is_submitted():
        form.from_on.data = clock.today()
    status = 422 if form.is_submitted() else 200
    if form.validate_on_submit() and form.from_on.data:
        try:
            accounts.grant(
                found,
                Role(form.role.data),
                accounts.get_body(form.body_id.data),
                from_on=form.from_on.data,
                to_on=form.to_on.data,
                by=account(),
                now=clock.now(),
            )
        except AccountRefused as refusal:
            form.form_errors.append(refusal.message)
            status = refusal.status
            db.session.rollback()
        else:
            db.session.commit()
            flash(_("Role given."))
            return redirect(url_for(".show_account", account_id=found.id))
    return render_template(
        "accounts/show_account.html",
        found=found,
        form=form,
        grants=accounts.all_grants_of(found),
        role_names=ROLE_NAMES,
        on=clock.today(),
    ), status


@bp.post("/grants/<int:grant_id>/end")
@requires(Permission.MANAGE_ACCOUNTS)
def end_grant(grant_id: int) -> ResponseReturnValue:
    """Let a role end with yesterday."""
    ended = accounts.end_grant(grant_id, on=clock.today(), by=account(), now=clock.now())
    db.session.commit()
    flash(_("Role ended."))
    return redirect(url_for(".show_account", account_id=ended.account_id))


@bp.post("/accounts/<int:account_id>/activation")
@requires(Permission.MANAGE_ACCOUNTS)
def issue_activation(account_id: int) -> ResponseReturnValue:
    """Show a new one-time code, once."""
    found = accounts.get_account(account_id)
    code = accounts.issue_activation(found, now=clock.now())
    accounts.audit("account.activation_issued", found, by=account(), now=clock.now())
    db.session.commit()
    return render_template(
        "accounts/activation.html",
        found=found,
        code=f"{code[:5]}-{code[5:]}",
        address=from_outside(url_for(".activate")),
    )


@bp.post("/accounts/<int:account_id>/open-or-close")
@requires(Permission.MANAGE_ACCOUNTS)
def open_or_close(account_id: int) -> ResponseReturnValue:
    """Close an account, which ends its sessions, or open it again."""
    found = accounts.get_account(account_id)
    try:
        accounts.turn(found, by=account(), now=clock.now())
    except AccountRefused as refusal:
        db.session.rollback()
        flash(refusal.message, "refused")
    else:
        db.session.commit()
    return redirect(url_for(".show_account", account_id=found.id))
