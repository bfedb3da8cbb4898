"""Throttled attempts: by staff number and by address, on the views that take passwords."""

from flask import request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

PER_ACCOUNT = "10 per 5 minutes"
PER_ADDRESS = "60 per minute"

limiter = Limiter(get_remote_address)


@limiter.request_filter
def _is_of_a_program() -> bool:
    """Spare scans the search for limits: no password is taken under these addresses."""
    return request.path.startswith("/api/")


def login_typed() -> str:
    """Return the staff number that an attempt is for."""
    return f"login:{request.form.get('login', '').strip()[:32]}"
