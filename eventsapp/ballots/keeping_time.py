"""The job that tells voters, and counts what is over."""

from flask import Flask

from eventsapp import clock, jobs
from eventsapp.ballots import services as ballots

JOB = "work_on_ballots"


def keep_time(app: Flask) -> None:
    """Look once a minute which ballots opened, soon close, or are over."""
    jobs.jobs_of(app).each_minute(JOB, work)


def work() -> int:
    """Tell and count what is due; returns how many acts that were."""
    return ballots.work_due(now=clock.now())
