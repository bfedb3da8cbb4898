"""The job that empties the outbox, and what calls for it."""

from flask import Flask, current_app
from sqlalchemy import event
from sqlalchemy.orm import Session

from eventsapp import clock, jobs
from eventsapp.accounts.naming import union_name
from eventsapp.config import MailServer
from eventsapp.database import db
from eventsapp.notices.bots import BotCarrier
from eventsapp.notices.mail import MailCarrier
from eventsapp.notices.models import Channel
from eventsapp.notices.sending import Carrier, send_due
from eventsapp.notices.telling import WAITING

JOB = "send_outbox"


def connect(app: Flask) -> None:
    """Send the outbox once a minute, and soon after something was put into it."""
    jobs.jobs_of(app).each_minute(JOB, post)
    if not event.contains(db.session, "after_commit", _call):
        event.listen(db.session, "after_commit", _call)


def _call(session: Session) -> None:
    if session.info.pop(WAITING, False):
        jobs.soon(JOB)


def post() -> int:
    """Send what is due through the channels that are set up; returns how much was accepted."""
    server: MailServer | None = current_app.config["MAIL_SERVER"]
    mail = MailCarrier(server, union_name()) if server else None
    carriers: dict[Channel, Carrier] = {Channel.BOT: BotCarrier(current_app.config["BOTS"])}
    if mail is not None:
        carriers[Channel.MAIL] = mail
    try:
        return send_due(carriers, now=clock.now())
    finally:
        if mail is not None:
            mail.close()
