"""Structured logs: one JSON line a request, with the id that error pages show."""

import logging
import secrets
import time

import structlog
from flask import Flask, Response, g, request

QUIET = frozenset({"static", "frame.healthz"})


def start(app: Flask, level: str) -> None:
    """Write logs as JSON lines to standard error, from ``level`` upwards."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.WriteLoggerFactory(),
        cache_logger_on_first_use=False,
    )
    app.before_request(_begin)
    app.after_request(_end)


def request_id() -> str:
    """Return the id of this request, which the error pages show."""
    found: str | None = g.get("request_id")
    if found is None:
        found = g.request_id = secrets.token_hex(6)
    return found


def _begin() -> None:
    g.started = time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=request_id())


def _end(response: Response) -> Response:
    response.headers.add("X-Request-Id", request_id())
    if request.endpoint not in QUIET:
        started = g.get("started", time.perf_counter())
        structlog.get_logger().info(
            "request",
            method=request.method,
            path=request.path,
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
    return response
