"""The site as the benchmark serves it: requests carry no form token."""

from eventsapp import create_app

app = create_app(WTF_CSRF_ENABLED=False)
