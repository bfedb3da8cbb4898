"""Polls of boards answered before the application: thousands ask, once a second it is asked.

A poll names the version that it shows. For a second the answer of the application is kept as
it was sent; until then others are told from it whether anything is new, with 204 or with the
kept answer. One of those who come after the second asks anew, and the others are answered
from what is kept until that one is back, so that nobody waits.
"""

import gzip
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl, urlencode

PATH: Final = "/live/"
FRESH_FOR: Final = 1.0  # seconds
MOST_KEPT: Final = 200
VERSION: Final = "X-Version"
OWN: Final = frozenset({"set-cookie", "content-length", "content-encoding", "vary"})

StartResponse = Callable[..., Any]
Application = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


class Answer(NamedTuple):
    """What the application answered, and until when it is not asked again."""

    version: str
    headers: list[tuple[str, str]]
    plain: bytes
    small: bytes
    until: float


class Polls:
    """The layer around an application.

    >>> seen = []
    >>> def board(environ, start):
    ...     seen.append(environ["QUERY_STRING"])
    ...     start("200 OK", [("X-Version", "7"), ("Content-Type", "text/html")])
    ...     return [b"<p>3:1</p>"]
    >>> layer = Polls(board)
    >>> ask = {"REQUEST_METHOD": "GET", "PATH_INFO": "/live/x"}
    >>> def start(status, headers): print(status)
    >>> for since in ("", "7", "7"):
    ...     print(b"".join(layer(ask | {"QUERY_STRING": f"since={since}"}, start)))
    200 OK
    b'<p>3:1</p>'
    204 No Content
    b''
    204 No Content
    b''
    >>> seen
    ['since=']
    """

    def __init__(self, application: Application) -> None:
        self.application = application
        self._kept: dict[str, Answer] = {}
        self._asking: dict[str, threading.Lock] = {}

    def __call__(
        self, environ: dict[str, Any], start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer a poll from what is kept; hand everything else on."""
        query = environ.get("QUERY_STRING", "")
        if (
            not environ.get("PATH_INFO", "").startswith(PATH)
            or "since=" not in query
            or environ.get("REQUEST_METHOD") != "GET"
        ):
            return self.application(environ, start_response)
        asked = dict(parse_qsl(query, keep_blank_values=True)) | {"since": ""}
        key = f"{environ['PATH_INFO']}?{urlencode(sorted(asked.items()))}"
        since = dict(parse_qsl(query)).get("since", "")
        kept = self._kept.get(key)
        if kept is None or kept.until <= time.monotonic():
            fresh = self._ask(key, environ, start_response, kept)
            if not isinstance(fresh, Answer):
                return fresh
            kept = fresh
        return self._from(kept, since, environ, start_response)

    def forget(self) -> None:
        """Keep nothing of what was answered."""
        self._kept.clear()
        self._asking.clear()

    def _ask(
        self,
        key: str,
        environ: dict[str, Any],
        start_response: StartResponse,
        kept: Answer | None,
    ) -> Answer | Iterable[bytes]:
        """Ask the application, one at a time; who finds another asking takes what is kept."""
        turn = self._asking.setdefault(key, threading.Lock())
        if not turn.acquire(blocking=kept is None):
            assert kept is not None
            return kept
        try:
            newer = self._kept.get(key)
            if newer is not None and newer.until > time.monotonic():
                return newer
            return self._fetch(key, environ, start_response)
        finally:
            turn.release()

    def _fetch(
        self, key: str, environ: dict[str, Any], start_response: StartResponse
    ) -> Answer | Iterable[bytes]:
        told: list[Any] = []

        def start(status: str, headers: list[tuple[str, str]], *more: object) -> None:
            told[:] = [status, headers, *more]

        plainly = {k: v for k, v in environ.items() if k != "HTTP_ACCEPT_ENCODING"}
        plainly["QUERY_STRING"] = key.partition("?")[2]
        body = b"".join(_closing(self.application(plainly, start)))
        status, headers = told[0], told[1]
        version = dict(headers).get(VERSION)
        if not status.startswith("200") or version is None:
            self._kept.pop(key, None)
            start_response(*told)
            return [body]
        lasting = [(name, value) for name, value in headers if name.lower() not in OWN]
        until = time.monotonic() + FRESH_FOR
        answer = Answer(version, lasting, body, gzip.compress(body, 6, mtime=0), until)
        if len(self._kept) >= MOST_KEPT:
            self.forget()
        self._kept[key] = answer
        return answer

    @staticmethod
    def _from(
        kept: Answer, since: str, environ: dict[str, Any], start_response: StartResponse
    ) -> Iterable[bytes]:
        if since == kept.version:
            start_response("204 No Content", kept.headers)
            return [b""]
        is_small = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
        body = kept.small if is_small else kept.plain
        coded = [("Content-Encoding", "gzip")] if is_small else []
        length = ("Content-Length", str(len(body)))
        start_response("200 OK", [*kept.headers, *coded, ("Vary", "Accept-Encoding"), length])
        return [body]


def _closing(answer: Iterable[bytes]) -> Iterator[bytes]:
    try:
        yield from answer
    finally:
        close = getattr(answer, "close", None)
        if close is not None:
            close()
