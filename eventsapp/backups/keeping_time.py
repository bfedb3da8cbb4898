"""The job that copies the database each night."""

import structlog
from flask import Flask, current_app

from eventsapp import clock, jobs
from eventsapp.backups import services as backups
from eventsapp.backups.keeping import Copy
from eventsapp.errors import DomainError

JOB = "back_up"


def keep_time(app: Flask) -> None:
    """Look once a minute whether this night's copy is due, where a folder is set for them."""
    if app.config["BACKUP_FOLDER"] is not None:
        jobs.jobs_of(app).each_minute(JOB, work)


def work() -> Copy | None:
    """Make this night's copy if it is due; what fails is logged."""
    try:
        return backups.keep_nightly(current_app.config["BACKUP_FOLDER"], now=clock.now())
    except (DomainError, OSError) as trouble:
        structlog.get_logger().error("no back-up", why=str(trouble))
        return None
