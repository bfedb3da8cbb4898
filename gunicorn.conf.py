"""How gunicorn serves the site with several workers: ``gunicorn wsgi:app``.

``--workers`` and ``--bind``, or ``WEB_CONCURRENCY`` and ``PORT``, say the rest.
"""

from eventsapp.serving import THREADS, settle_down

worker_class = "gthread"
threads = THREADS
preload_app = True  # nothing is imported twice, and nobody is let in before all is ready
control_socket_disable = True
post_worker_init = settle_down
