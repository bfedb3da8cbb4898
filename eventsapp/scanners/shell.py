"""The own files of pages that open with the network gone: small, under lasting addresses.

The addresses of the scripts change with whatever the page consists of, so that scripts which
ask for each other by relative names are always of one version.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, request, url_for

from eventsapp.errors import NotFound
from eventsapp.frame.access import public
from eventsapp.frame.static_files import FOREVER

STATIC: Final = Path(__file__).resolve().parents[1] / "static"
ROOT: Final = STATIC.parents[1]
MODULES: Final = STATIC / "scanner"
READER: Final = "jsqr.js"
WORKER: Final = "worker.js"
WORKER_FILE: Final = MODULES / WORKER
VENDOR: Final = STATIC / "vendor"
# Whole lines only: what stands within a line may be a part of a text.
_COMMENTS: Final = re.compile(rb"^[ \t]*(?:/\*\*.*?\*/|//[^\n]*)[ \t]*\n", re.M | re.S)
CHINESE: Final = ROOT / "translations" / "zh" / "LC_MESSAGES" / "messages.po"


@dataclass(frozen=True)
class Shell:
    """A page that a phone keeps, with what it loads.

    Attributes:
        name: of the blueprint whose ``shell`` and ``file`` answer with it.
        pages: the addresses in whose place the worker may show it, as a regular expression.
        scripts: what the page loads besides its style, by name.
        sheets: its style, below ``static``.
        templates: the folder of its words, below ``templates``.
    """

    name: str
    pages: str
    scripts: Mapping[str, Path]
    sheets: Sequence[str]
    templates: str

    @cached_property
    def version(self) -> str:
        """Return ten characters that change whenever anything of the page changes."""
        sheets = [STATIC / name for name in self.sheets]
        wording = sorted((ROOT / "templates" / self.templates).glob("*.html"))
        digest = hashlib.sha256()
        for path in (*self.scripts.values(), WORKER_FILE, *sheets, CHINESE, *wording):
            digest.update(path.read_bytes() if path.is_file() else b"")
        return digest.hexdigest()[:10]

    @cached_property
    def _contents(self) -> Mapping[str, tuple[bytes, bytes]]:
        """Return the scripts that are there, each as it is sent and compressed."""
        plain = {name: _sent(path) for name, path in self.scripts.items() if path.is_file()}
        return {name: (one, gzip.compress(one, mtime=0)) for name, one in plain.items()}

    def file(self, version: str, name: str) -> Response:
        """Answer with one of the scripts, to be kept for ever.

        Raises:
            NotFound: there is no such script, or only of another version.
        """
        if version != self.version or name not in self._contents:
            raise NotFound
        response = _as_accepted(*self._contents[name], "text/javascript")
        response.headers["Cache-Control"] = FOREVER
        return response

    def worker(self) -> Response:
        """Answer with the worker, which begins with what it is to keep."""
        kept = {
            "name": self.name,
            "version": self.version,
            "pages": self.pages,
            "shell": url_for(f"{self.name}.shell"),
            "files": [
                *(url_for("static", filename=name) for name in (*self.sheets, "icon.svg")),
                *(url_for(f"{self.name}.file", name=name) for name in self.scripts),
            ],
        }
        script = f"const KEPT = {json.dumps(kept)};\n{WORKER_FILE.read_text('utf-8')}"
        response = Response(script, mimetype="text/javascript")
        response.headers["Cache-Control"] = "no-cache"
        return response


def _sent(path: Path) -> bytes:
    """Return a script as phones get it: our own without the comments, a quarter lighter."""
    script = path.read_bytes()
    return script if path.parent == VENDOR else _COMMENTS.sub(b"", script)


def serve(bp: Blueprint, shell: Shell, *, files: str, worker: str) -> None:
    """Give a page's scripts and its worker to everybody.

    Args:
        bp: the blueprint of that name; its ``shell`` shows the page with nobody's data on it.
        shell: the page.
        files: below which address the scripts stand.
        worker: the worker's address; what it keeps lies in the folder of this address.
    """

    def add_version(endpoint: str, values: dict[str, object]) -> None:
        if endpoint == f"{bp.name}.file":
            values.setdefault("version", shell.version)

    @public
    def file(version: str, name: str) -> Response:
        return shell.file(version, name)

    @public
    def keeper() -> Response:
        return shell.worker()

    bp.app_url_defaults(add_version)
    bp.add_url_rule(f"{files}/<version>/<name>", "file", file)
    bp.add_url_rule(worker, "worker", keeper)


def scripts_in(folder: Path) -> dict[str, Path]:
    """Return the scripts of a folder by name, without the worker, which stands by itself."""
    found = sorted(folder.glob("*.js"))
    return {path.name: path for path in found if path.name != WORKER}


SCANNER: Final = Shell(
    "scanners",
    r"^/(scanner|sessions/\d+/scan)$",
    scripts_in(MODULES) | {READER: STATIC / "vendor" / READER},
    ("vendor/pico.min.css", "style.css", "site.css", "scanner.css"),
    "scanners",
)


def compressed(response: Response) -> Response:
    """Return an answer compressed, where the reader takes that."""
    if request.accept_encodings["gzip"]:
        response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    response.vary.add("Accept-Encoding")
    return response


def _as_accepted(plain: bytes, small: bytes, mimetype: str) -> Response:
    answer = Response(mimetype=mimetype)
    if request.accept_encodings["gzip"]:
        answer.set_data(small)
        answer.headers["Content-Encoding"] = "gzip"
    else:
        answer.set_data(plain)
    answer.vary.add("Accept-Encoding")
    return answer
