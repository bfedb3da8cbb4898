"""The WSGI entry: ``gunicorn wsgi:app``."""

from eventsapp import create_app

app = create_app()
