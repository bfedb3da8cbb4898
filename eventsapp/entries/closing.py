"""The job that fixes lists at the deadline."""

from flask import Flask

from eventsapp import clock, jobs
from eventsapp.entries.fixing import fix_due

JOB = "fix_lists"


def keep_time(app: Flask) -> None:
    """Look once a minute whose deadline has passed."""
    jobs.jobs_of(app).each_minute(JOB, fix_lists)


def fix_lists() -> int:
    """Fix the lists of events that have closed; returns how many."""
    return fix_due(clock.now())
