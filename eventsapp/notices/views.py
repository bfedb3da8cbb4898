"""Pages of what one has been told, how one is told, and of the outbox."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from eventsapp import clock
from eventsapp.accounts.permissions import (
    Permission,
    account,
    account_id,
    bodies_of,
    requires,
)
from eventsapp.database import db
from eventsapp.frame.access import public
from eventsapp.frame.addresses import asked_page
from eventsapp.frame.languages import chosen
from eventsapp.frame.views import local_path
from eventsapp.notices import contacts, inbox, outbox
from eventsapp.notices.errors import NoticeRefused
from eventsapp.notices.forms import MailForm
from eventsapp.notices.wording import words_of
from eventsapp.notices.words import CHANNELS, STATES

bp = Blueprint("notices", __name__)
A_PAGE = 30


def _bodies() -> frozenset[int]:
    """Return the bodies whose messages the signed-in person reads."""
    return bodies_of(Permission.ENTER_OTHERS)


def unread_by_reader() -> int:
    """Return how many messages wait for the signed-in person; 0 for strangers."""
    return inbox.unread(account_id(), _bodies()) if current_user.is_authenticated else 0


@bp.get("/notices")
@requires(Permission.SEE_SITE)
def list_notices() -> ResponseReturnValue:
    """List what one has been told, the latest first."""
    found = db.paginate(
        inbox.messages_to(account_id(), _bodies()),
        page=asked_page(),
        per_page=A_PAGE,
        error_out=False,
    )
    told = [(message, words_of(message)) for message in found.items]
    return render_template("notices/list_notices.html", told=told, pagination=found)


@bp.post("/notices/<int:message_id>/open")
@requires(Permission.SEE_SITE)
def open_notice(message_id: int) -> ResponseReturnValue:
    """Mark a message as read, and go to the page that it is about."""
    message = inbox.open_one(message_id, account_id(), _bodies(), now=clock.now())
    db.session.commit()
    return redirect(local_path(message.address) or url_for(".list_notices"))


@bp.post("/notices/read")
@requires(Permission.SEE_SITE)
def read_all() -> ResponseReturnValue:
    """Mark everything as read that stood on the page or below."""
    up_to = request.form.get("up_to", type=int) or 0
    inbox.read_all(account_id(), _bodies(), up_to=min(up_to, 2**31 - 1), now=clock.now())
    db.session.commit()
    return redirect(url_for(".list_notices"))


@bp.route("/notices/contact", methods=["GET", "POST"])
@requires(Permission.SEE_SITE)
def contact() -> ResponseReturnValue:
    """Show where mail reaches one, and take another address."""
    known = contacts.contact_of(account_id())
    form = MailForm(mail=known.mail if known else "")
    if form.validate_on_submit():
        try:
            contacts.give(account(), form.mail.data or "", chosen(), now=clock.now())
        except NoticeRefused as refusal:
            form.form_errors.append(refusal.message)
            db.session.rollback()
        else:
            db.session.commit()
            flash(_("A mail is on its way. Open the link in it."))
            return redirect(url_for(".contact"))
    status = 422 if form.is_submitted() else 200
    return render_template(
        "notices/contact.html",
        form=form,
        contact=known,
        can_mail=current_app.config["MAIL_SERVER"] is not None,
    ), status


@bp.post("/notices/contact/forget")
@requires(Permission.SEE_SITE)
def forget_contact() -> ResponseReturnValue:
    """Send the signed-in person no more mail."""
    contacts.forget(account(), now=clock.now())
    db.session.commit()
    flash(_("You get no more mail. Messages still stand here."))
    return redirect(url_for(".contact"))


@bp.route("/mail/<signed>", methods=["GET", "POST"])
@public
def confirm_mail(signed: str) -> ResponseReturnValue:
    """Ask whether an address is right, and take the yes; the link itself is the proof."""
    if request.method == "POST":
        confirmed = contacts.confirm(signed, now=clock.now())
        db.session.commit()
        return render_template("notices/confirm_mail.html", contact=confirmed, is_done=True)
    asked = contacts.asked_about(signed)
    is_done = asked.confirmed_at is not None
    return render_template("notices/confirm_mail.html", contact=asked, is_done=is_done)


@bp.get("/outbox")
@requires(Permission.MANAGE_ACCOUNTS)
def show_outbox() -> ResponseReturnValue:
    """Show what could not be sent, and how much is under way."""
    found = db.paginate(outbox.troubled(), page=asked_page(), per_page=A_PAGE, error_out=False)
    return render_template(
        "notices/outbox.html",
        pagination=found,
        told=[(delivery, words_of(delivery.message)) for delivery in found.items],
        counts=outbox.counts(),
        states=STATES,
        channels=CHANNELS,
        mail_server=current_app.config["MAIL_SERVER"],
        bots=sorted(current_app.config["BOTS"]),
    )


@bp.post("/outbox/<int:delivery_id>/send-again")
@requires(Permission.MANAGE_ACCOUNTS)
def send_again(delivery_id: int) -> ResponseReturnValue:
    """Send once more what failed, or what may not have arrived."""
    outbox.send_again(delivery_id, now=clock.now(), by=account())
    db.session.commit()
    flash(_("It is sent again."))
    return redirect(url_for(".show_outbox"))


@bp.post("/outbox/<int:delivery_id>/drop")
@requires(Permission.MANAGE_ACCOUNTS)
def drop(delivery_id: int) -> ResponseReturnValue:
    """Leave it unsent."""
    outbox.drop(delivery_id, now=clock.now(), by=account())
    db.session.commit()
    return redirect(url_for(".show_outbox"))
