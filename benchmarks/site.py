"""The site as the benchmark serves it: as ever, or without the pages kept for visitors."""

import sys

from eventsapp import create_app, jobs
from eventsapp.events.visitor_views import pages_of
from eventsapp.serving import Server

FORGETFUL = "forgetful"

if __name__ == "__main__":
    app = create_app()
    if FORGETFUL in sys.argv:
        pages_of(app).most = 0
    companion = jobs.jobs_of(app).worker()
    Server(app, port=app.config["PORT"], companion=companion).run()
