"""The least that a request can cost: JSON in, JSON out, nothing looked up or written.

On the machine of the targets (``benchmarks/pace.py``) such a request took 0.31 ms of processor
time with eight clients. What it takes here, in the same minute, says what a request of the
site would take there. It is served as the site is, so this is gunicorn's configuration too.
"""

import os

from flask import Flask, Response, jsonify, request

from benchmarks.clients import request as request_of
from benchmarks.pace import Figure
from benchmarks.server import running_by
from eventsapp.serving import THREADS, settle_down

WARM_UP, TIMES = 1_000, 4_000
MS_THERE = 0.31
SERVED = "benchmarks.floor:app", "--config", "python:benchmarks.floor"
app = Flask(__name__)

worker_class = "gthread"
threads = THREADS
preload_app = True
control_socket_disable = True
post_worker_init = settle_down


@app.post("/")
def echo() -> Response:
    """Answer as a scan is answered."""
    code = request.get_json()["code"]
    return jsonify(verdict="accepted", name="王小明", branch="一分会", team=[code])


def floor_figure() -> Figure:
    """Return what it costs now, by gunicorn's two workers as the site is served by them."""
    sent = request_of("POST", "/", {"Content-Type": "application/json"}, '{"code": "ABCD"}')
    with running_by(2, os.environ, *SERVED) as server:
        taken = server.cpu_ms_each([sent] * (WARM_UP + TIMES), WARM_UP)
    return "the least that a request costs (CPU)", f"{taken:.2f} ms", f"{MS_THERE} ms there"
