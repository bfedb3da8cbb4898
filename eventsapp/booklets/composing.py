"""A whole book from its sections."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from eventsapp.booklets import outcomes, programme
from eventsapp.booklets.models import Book, Place
from eventsapp.booklets.people import ENTRIES
from eventsapp.booklets.pictures import shown
from eventsapp.booklets.plans import Plan
from eventsapp.booklets.reading import Reading, read_event
from eventsapp.booklets.sections import Section, written
from eventsapp.clock import local
from eventsapp.documents.parts import Binding, Cover, Document, Part
from eventsapp.documents.parts import Section as Numbered
from eventsapp.documents.pdf import plain_content
from eventsapp.events.models import Event
from eventsapp.frame.languages import dated, dated_moment

SECTIONS: Mapping[Book, Sequence[Section]] = {
    Book.PROGRAMME: programme.SECTIONS,
    Book.RESULTS: outcomes.SECTIONS,
}
Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Edition:
    """What an edition says of itself: its number, and the one that it replaces, if any."""

    number: int | None
    as_of: datetime
    replaces: int | None = None
    replaced_at: datetime | None = None


def heading_of(book: Book) -> str:
    """Return what kind of book it is."""
    return _("Programme") if book is Book.PROGRAMME else _("Results book")


def section_of(book: Book, key: str) -> Section:
    """Return a section of a book by its key."""
    return next(one for one in SECTIONS[book] if one.key == key)


def steps_of(book: Book) -> int:
    """Return how many steps a book takes: its sections, and two files."""
    return len(SECTIONS[book]) + 2


def compose(
    event: Event, book: Book, plan: Plan, language: str, *, tell: Tell = lambda _done: None
) -> Document:
    """Return a book as of now, without an edition, in the language of the page.

    Args:
        event: whose book.
        book: which.
        plan: as an organiser wants it.
        language: ``zh`` or ``en``.
        tell: is told how many sections are there.
    """
    reading = read_event(event, plan)
    sections: list[Part] = []
    keys = [one.key for one in SECTIONS[book]]
    for done, chosen in enumerate(plan.ordered(keys), start=1):
        section = section_of(book, chosen.key)
        inside = _inside(reading, section) if chosen.is_shown else []
        if inside:
            sections.append(Numbered(chosen.heading or str(section.heading), inside))
        tell(done)
    return Document(
        event.name,
        sections,
        language=language,
        footer=event.code,
        binding=_bound(event, book, plan),
    )


def _inside(reading: Reading, section: Section) -> list[Part]:
    if section.key == ENTRIES:
        return list(section.compose(reading))  # its text says who leads
    return [*section.compose(reading), *written(reading, section)]


def _bound(event: Event, book: Book, plan: Plan) -> Binding:
    by = event.association.name if event.association else ""
    days = dated(event.first_on)
    if event.last_on != event.first_on:
        days = f"{days} – {dated(event.last_on)}"
    places = dict.fromkeys(one.place for one in event.sessions if one.place)
    rows = {
        "host": (_("Host"), plan.host or event.host.name),
        "organiser": (_("Carried out by"), plan.organiser or by),
        "co_organiser": (_("Co-organiser"), plan.co_organiser),
        "time": (_("Time"), days),
        "place": (_("Place"), plan.place or _(", ").join(places)),
    }
    cover = Cover(
        heading_of(book),
        [(term, fact) for term, fact in rows.values() if fact],
        picture=next(iter(shown(event, Place.COVER)), None),
        facts={key: fact for key, (_term, fact) in rows.items()},
    )
    return Binding(
        cover,
        _("Contents"),
        plan.paper,
        plan.size,
        plan.header,
        next(iter(shown(event, Place.HEADER)), None),
    )


def digest_of(document: Document, template: str = "") -> str:
    """Return the SHA-256 of all that a book says, before it says which edition it is.

    Args:
        document: the book.
        template: the SHA-256 of the office's template that its ``.docx`` fills, if it does.
    """
    files: dict[str, bytes] = {}
    content: Any = plain_content(document, files)
    content["files"] = {
        name: hashlib.sha256(picture).hexdigest() for name, picture in files.items()
    }
    if template:
        content["template"] = template
    said = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def as_edition(document: Document, edition: Edition, digest: str) -> Document:
    """Return a book that says which edition it is, and as of when."""
    as_of = _("As of %(moment)s", moment=dated_moment(edition.as_of))
    if edition.number is None:
        foot = [_("Proof, not published"), as_of]
    else:
        foot = [_("Edition %(number)s", number=edition.number), as_of]
    if edition.replaces is not None and edition.replaced_at is not None:
        foot.append(
            _(
                "Replaces edition %(number)s of %(moment)s",
                number=edition.replaces,
                moment=dated_moment(edition.replaced_at),
            )
        )
    binding = document.binding
    assert binding is not None
    named = f"{document.footer} · {foot[0]} · SHA-256 {digest[:16]}"
    return replace(
        document,
        footer=named,
        dated_on=local(edition.as_of).date(),
        binding=replace(binding, cover=replace(binding.cover, foot=foot)),
    )
