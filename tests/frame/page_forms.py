"""The forms of a page, read from its HTML as a browser would fill them in."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from tests.frame.without_script import WithoutScript

USUAL = {
    "date": "2025-06-07",
    "time": "09:30",
    "datetime-local": "2025-06-06T18:00",
    "number": "3",
    "password": "a long password",
}
TOKENS = {"csrf_token"}


def unnumbered(name: str) -> str:
    """Return what fields of a row, and of one row after another, have in common."""
    return re.sub("[0-9]+", "n", name)


@dataclass
class PageForm:
    """A form with its fields; the values are those that a person sees, or usual ones.

    ``given`` are those that nobody fills in: hidden ones, and what buttons send.
    """

    action: str
    method: str
    address: str  # of the page that shows it
    fields: dict[str, str] = field(default_factory=dict)
    given: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)

    @property
    def kind(self) -> tuple[str, ...]:
        """Return what forms of the same sort have in common: no ids, no numbers of rows."""
        path = "/".join(
            "n" if any(map(str.isdigit, part)) else part
            for part in self.action.split("?")[0].split("/")
        )
        return (self.method, path, *sorted(set(map(unnumbered, self.fields))))

    def alike(self) -> list[list[str]]:
        """Return the names of the fields, those together that differ by a number only."""
        found: dict[str, list[str]] = {}
        for name in self.fields:
            found.setdefault(unnumbered(name), []).append(name)
        return list(found.values())


class FormReader(HTMLParser):
    """Collects the forms of a page; ``plain`` is what it would be without script."""

    def __init__(self, page: str, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[PageForm] = []
        self.open: PageForm | None = None
        self.by_id: dict[str, PageForm] = {}
        self.select = ""
        self.textarea = ""
        self.plain = WithoutScript()
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Take in a form or one of its fields; a field may name its form by id."""
        has = {name: value or "" for name, value in attributes}
        self.plain.opened(tag, has)
        if tag == "form":
            action = has.get("action") or self.address
            self.open = PageForm(action, has.get("method", "get").upper(), self.address)
            self.forms.append(self.open)
            self.by_id[has.get("id", "")] = self.open
            return
        form = self.by_id.get(has.get("form", ""), self.open) if "form" in has else self.open
        name = has.get("name", "")
        if form is None or (tag != "option" and (not name or name in TOKENS)):
            return
        self._take(form, tag, name, has)

    def _take(self, form: PageForm, tag: str, name: str, has: dict[str, str]) -> None:
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            if "selected" in has or not form.fields.get(self.select):
                form.fields[self.select] = has.get("value", "")
        elif tag == "textarea":
            self.textarea = name
            form.fields[name] = ""
        elif tag == "input":
            self._take_input(form, name, has)
        elif tag == "button" and has.get("value") != "":  # that one asks what was meant
            form.given.add(name)
            form.fields.setdefault(name, has.get("value", ""))

    def _take_input(self, form: PageForm, name: str, has: dict[str, str]) -> None:
        kind = has.get("type", "text")
        if kind == "file":
            form.files.add(name)
        elif kind in {"checkbox", "radio"}:
            if "checked" in has or name not in form.fields:
                form.fields[name] = has.get("value", "on")
        elif kind == "hidden":
            form.given.add(name)
            form.fields[name] = has.get("value", "")
        else:
            form.fields[name] = has.get("value") or USUAL.get(kind, "测试")

    def handle_data(self, data: str) -> None:
        """Take in what stands in a text area."""
        if self.textarea and self.open is not None:
            self.open.fields[self.textarea] += data

    def handle_endtag(self, tag: str) -> None:
        """Leave a form or a field."""
        self.plain.closed(tag)
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.textarea = ""
