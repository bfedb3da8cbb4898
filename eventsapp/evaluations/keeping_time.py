"""The job that reminds of deadlines."""

from flask import Flask

from eventsapp import clock, jobs
from eventsapp.evaluations import services as evaluations

JOB = "remind_of_evaluations"


def keep_time(app: Flask) -> None:
    """Look once a minute whom to remind."""
    jobs.jobs_of(app).each_minute(JOB, work)


def work() -> int:
    """Remind people of what is due; returns how many reminders went out."""
    return evaluations.remind_due(now=clock.now())
