"""The scanner's own files: under addresses that change with their content, small on the way."""

import functools
import gzip
import hashlib
import json
from pathlib import Path
from typing import Final

from flask import Response, request, url_for

from eventsapp.frame.static_files import FOREVER

STATIC: Final = Path(__file__).resolve().parents[1] / "static"
ROOT: Final = STATIC.parents[1]
MODULES: Final = STATIC / "scanner"
READER: Final = "jsqr.js"
WORKER: Final = "worker.js"
SHEETS: Final = ("vendor/pico.min.css", "style.css", "site.css", "scanner.css")
WORDING: Final = (
    ROOT / "translations" / "zh" / "LC_MESSAGES" / "messages.po",
    *sorted((ROOT / "templates" / "scanners").glob("*.html")),
)


def _files() -> dict[str, Path]:
    """Return what the page loads besides its style, by name."""
    modules = {path.name: path for path in sorted(MODULES.iterdir()) if path.suffix == ".js"}
    return modules | {READER: STATIC / "vendor" / READER}


@functools.cache
def version() -> str:
    """Return ten characters that change whenever anything of the scanner changes."""
    sheets = [STATIC / name for name in SHEETS]
    digest = hashlib.sha256()
    for path in (*_files().values(), *sheets, *WORDING):
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()[:10]


@functools.cache
def _content(name: str) -> tuple[bytes, bytes] | None:
    """Return a file as it is and compressed; None when there is none of that name."""
    path = _files().get(name)
    if path is None or not path.is_file():
        return None
    plain = path.read_bytes()
    return plain, gzip.compress(plain, mtime=0)


def file(name: str) -> Response | None:
    """Answer with one of the scanner's scripts, to be kept for ever."""
    found = _content(name)
    if found is None:
        return None
    response = _as_accepted(*found, "text/javascript")
    response.headers["Cache-Control"] = FOREVER
    return response


def worker() -> Response:
    """Answer with the worker, which begins with what it is to keep."""
    kept = {
        "version": version(),
        "shell": url_for("scanners.shell"),
        "files": [
            *(url_for("static", filename=name) for name in (*SHEETS, "icon.svg")),
            *(url_for("scanners.file", name=name) for name in _files() if name != WORKER),
        ],
    }
    script = f"const KEPT = {json.dumps(kept)};\n{(MODULES / WORKER).read_text('utf-8')}"
    response = Response(script, mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


def compressed(response: Response) -> Response:
    """Return an answer compressed, where the reader takes that."""
    plain = response.get_data()
    return _as_accepted(plain, gzip.compress(plain, 6, mtime=0), response.mimetype, response)


def _as_accepted(
    plain: bytes, small: bytes, mimetype: str | None, response: Response | None = None
) -> Response:
    answer = response or Response(mimetype=mimetype)
    if request.accept_encodings["gzip"]:
        answer.set_data(small)
        answer.headers["Content-Encoding"] = "gzip"
    else:
        answer.set_data(plain)
    answer.vary.add("Accept-Encoding")
    return answer
