"""The site as the benchmark serves it: as ever, but requests carry no form token."""

from eventsapp import create_app, jobs
from eventsapp.serving import Server

if __name__ == "__main__":
    app = create_app(WTF_CSRF_ENABLED=False)
    companion = jobs.jobs_of(app).worker()
    Server(app, port=app.config["PORT"], companion=companion).run()
