"""Books of the walked year: an edition of each, pictures, templates, a plan to take over."""

from datetime import datetime

from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.booklets import making, pictures
from eventsapp.booklets import services as booklets
from eventsapp.booklets.models import Book, Place
from eventsapp.booklets.plans import Plan
from eventsapp.database import db
from eventsapp.documents.parts import Document, Paragraph
from eventsapp.documents.pdf import to_pictures
from eventsapp.events.models import Event
from eventsapp.regulations.models import RegulationVersion
from eventsapp.word_templates import services as word_templates
from eventsapp.word_templates.models import TemplateKind
from eventsapp.word_templates.samples import usual


def bind(now: datetime) -> None:
    """Make both books of the event that is drawn and open, with a plan of its hall."""
    event_id = db.session.scalars(
        select(RegulationVersion.event_id)
        .where(RegulationVersion.published_at.is_(None))
        .order_by(RegulationVersion.id)
    ).first()
    event = db.session.get_one(Event, event_id)
    (drawing,) = to_pictures(Document("大厅", [Paragraph("球台")]), pixels_per_inch=20)
    pictures.add_picture(event, Place.VENUE, drawing, caption="大厅", now=now, by=None)
    other = db.session.scalars(
        select(Event).where(Event.id != event.id, Event.published_at.is_not(None))
    ).first()
    for one in (event, other):
        booklets.write_plan(one, Book.PROGRAMME, Plan(), version=0, now=now, by=None)
    for kind in TemplateKind:
        word_templates.store(
            accounts.union(), kind, usual(kind, "zh"), name="套红.docx", now=now, by=None
        )
    for book in Book:
        run = booklets.ask_for(event, book, "zh", is_edition=True, now=now, by=None)
        db.session.commit()
        making.make(run.id, now=now)
