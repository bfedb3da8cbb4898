"""Static files under addresses that change with their content, so that browsers keep them."""

import functools
import hashlib
from pathlib import Path
from urllib.parse import quote

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

    @app.template_global()
    def asset(filename: str) -> str:
        """Return what ``url_for`` does for a static file; every page has five of them."""
        return f"{request.script_root}{known(filename)}"

    @functools.cache
    def known(filename: str) -> str:
        address = f"{app.static_url_path}/{quote(filename)}"
        version = fingerprint(folder / filename)
        return f"{address}?v={version}"

    @app.after_request
    def keep(response: Response) -> Response:
        if request.endpoint == "static" and request.args.get("v"):
            response.headers["Cache-Control"] = FOREVER
        return response
