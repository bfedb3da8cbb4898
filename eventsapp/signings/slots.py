"""What stands in the way of a signature elsewhere, filled when the application is assembled."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from markupsafe import Markup

from eventsapp.events.models import Discipline, Event


@dataclass(frozen=True, slots=True)
class Hindrance:
    """Why a discipline can't be signed: a sentence, and the page where that is dealt with."""

    words: str
    address: str


# What hinders a signature of several disciplines, by id.
hindrances_of: list[Callable[[Collection[int]], dict[int, list[Hindrance]]]] = []

# What is to be looked at before a signature, without being in its way.
remarks_on: list[Callable[[Discipline], list[str]]] = []

# What else is looked over on the page of a discipline before it is signed.
page_cards: list[Callable[[Discipline], Markup | None]] = []

# What else there is to sign of an event, beside its disciplines.
event_cards: list[Callable[[Event], Markup | None]] = []


def cards_of_event(event: Event) -> list[Markup]:
    """Return what higher features have to be signed of an event."""
    shown = [card(event) for card in dict.fromkeys(event_cards)]
    return [card for card in shown if card]


def cards(discipline: Discipline) -> list[Markup]:
    """Return what higher features want the chief referee to look over."""
    shown = [card(discipline) for card in dict.fromkeys(page_cards)]
    return [card for card in shown if card]


def hindrances(discipline_ids: Collection[int]) -> dict[int, list[Hindrance]]:
    """Return what hinders a signature, by discipline id; every one of them is there."""
    found: dict[int, list[Hindrance]] = {one: [] for one in discipline_ids}
    for tell in dict.fromkeys(hindrances_of):
        for discipline_id, some in tell(discipline_ids).items():
            found[discipline_id] += some
    return found


def remarks(discipline: Discipline) -> list[str]:
    """Return what is to be looked at before a signature."""
    return [words for tell in dict.fromkeys(remarks_on) for words in tell(discipline)]
