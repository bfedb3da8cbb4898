"""The job that reminds people."""

from flask import Flask

from eventsapp import clock, jobs
from eventsapp.reminders import services as reminders

JOB = "remind_people"


def keep_time(app: Flask) -> None:
    """Look once a minute whom to remind."""
    jobs.jobs_of(app).each_minute(JOB, work)


def work() -> int:
    """Remind people of what is due; returns how many reminders went out."""
    return reminders.remind_due(now=clock.now())
