"""How gunicorn serves the site with several workers: ``gunicorn wsgi:app``.

``--workers`` and ``--bind``, or ``WEB_CONCURRENCY`` and ``PORT``, say the rest.
"""

import sys
from typing import Any

from click import ClickException

from eventsapp.database import db
from eventsapp.maintenance import require_tables
from eventsapp.serving import THREADS, settle_down

worker_class = "gthread"
threads = THREADS
preload_app = True  # nothing is imported twice, and nobody is let in before all is ready
control_socket_disable = True
post_worker_init = settle_down


def on_starting(server: Any) -> None:
    """Begin only where there is a site: else each page would fail, one by one."""
    with server.app.wsgi().app_context():
        try:
            require_tables(fills=False)
        except ClickException as refusal:
            sys.exit(f"Error: {refusal.message}")
        finally:
            db.engine.dispose()  # the workers are forked, and a connection can't be shared
