"""What a page looks for in its query string, noted while it is asked for."""

from flask import Flask, Request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.utils import cached_property


def note_keys(app: Flask) -> set[str]:
    """Let an application note what its pages look for; return where it is noted."""
    asked: set[str] = set()

    class NotingQuery(ImmutableMultiDict[str, str]):
        def get(self, key, *rest, **more):
            asked.add(key)
            return super().get(key, *rest, **more)

    class NotingRequest(Request):
        @cached_property
        def args(self):
            return NotingQuery(super().args)

    app.request_class = NotingRequest
    return asked
