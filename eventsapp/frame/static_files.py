"""Static files under addresses that change with their content, so that browsers keep them."""

import functools
import hashlib
from pathlib import Path

from flask import Flask, Response, request

FOREVER = "public, max-age=31536000, immutable"


@functools.cache
def fingerprint(path: Path) -> str:
    """Return ten characters that change with the file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else ""


def serve_forever(app: Flask) -> None:
    """Put the fingerprint into each static address and let browsers keep what carries one."""
    folder = Path(app.static_folder or "")

    @app.url_defaults
    def add_fingerprint(endpoint: str, values: dict[str, object]) -> None:
        if endpoint == "static" and "v" not in values:
            values["v"] = fingerprint(folder / str(values["filename"]))

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint == "static" and request.args.get("v"):
            response.headers["Cache-Control"] = FOREVER
        return response
