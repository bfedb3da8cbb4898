"""The recitation beside today's speech contest: a preliminary, of which four go on."""

from datetime import datetime
from decimal import Decimal
from random import Random

from eventsapp.demonstration.people import People
from eventsapp.demonstration.speech import enter_by_lot
from eventsapp.entries import services as entries
from eventsapp.events.models import Discipline, Event
from eventsapp.progressions import services as progressions
from eventsapp.progressions.services import Word
from eventsapp.results import services as results

RECITERS = 9


def recite_today(event: Event, people: People, now: datetime) -> Discipline:
    """Hold a preliminary of which somebody gives up the place; return the final; flushes."""
    rng = Random("wentitong recitation")
    _speech, preliminary, final = event.disciplines
    enter_by_lot(preliminary, people, rng, now, RECITERS)
    standing = entries.entrants(preliminary)
    totals = rng.sample(range(7900, 9600, 25), len(standing))
    for entry, total in zip(standing, totals, strict=True):
        score = Decimal(total).scaleb(-2)
        results.record_result(preliminary, entry, score=score, now=now, by=None)
    first = progressions.field_of(final).through[0].entrant
    progressions.say(final, first.entry_id, Word.GIVES_UP, "当晚值班", now=now, by=None)
    return final
