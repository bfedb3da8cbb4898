"""What the events feature refuses, and the root of why somebody can't enter one."""

from typing import Any

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class EntryRefused(DomainError):
    """Base of every refusal of an entry; ``remedy`` says what would make it possible.

    A remedy is a ``cure`` with the same placeholders as the template; where nothing can be
    done there is none.
    """

    cure: Any = None

    @property
    def remedy(self) -> str:
        """Return what would make it possible, in the reader's language; empty: nothing."""
        if self.cure is None:
            return ""
        text = str(self.cure)
        return text % self.values if self.values else text


class NotEligible(EntryRefused):
    """Base of the refusals of people whom the event is not for."""


class EventCancelled(Conflict):
    """A cancelled event stays as it was."""

    template = _l("The event was cancelled.")


class AlreadyCancelled(Conflict):
    """Cancelling twice would overwrite the first reason."""

    template = _l("The event is already cancelled.")


class EventChanged(Conflict):
    """Two organisers edited the same event; the slower one looks again."""

    template = _l(
        "Somebody else changed this event in the meantime. "
        "What you typed is kept below: compare, then save again."
    )


class CodeTaken(Conflict):
    """Another event has this code."""

    template = _l("Another event has the code %(code)s.")


class WindowEndsTooEarly(DomainError):
    """Check-in must end after it begins."""

    template = _l("Check-in must end after it begins.")


class OpensTooLate(DomainError):
    """Entries must open before they close."""

    template = _l("Entries must open before they close, %(moment)s.")


class NegativeBudget(DomainError):
    """Money to spend is never less than nothing."""

    template = _l("The budget can't be below zero.")


class ItemHasEvent(Conflict):
    """A plan item becomes one event."""

    template = _l("This plan item already has its event.")


class NoDaysLeft(DomainError):
    """A series needs a day that is not there already."""

    template = _l("No day is left to add: choose other weekdays, or a longer time.")


class TooManyDays(DomainError):
    """A year of days is enough for one event."""

    template = _l("That is more than %(most)s days. Choose a shorter time.")


class LastDay(Conflict):
    """An event without a day does not take place."""

    template = _l("It is the only day that is held. Cancel the event instead.")


class SameDay(DomainError):
    """A move leads to another day."""

    template = _l("It is already on that day.")


class DisciplineInUse(Conflict):
    """Entries or draws hang on the discipline."""

    template = _l("People have entered for this discipline, so it can't be changed like that.")


class MeasureFixed(Conflict):
    """A draw or results hang on how the discipline is measured."""

    template = _l("There is a draw or a result already: how places are found stays as it is.")


class AlreadyThere(Conflict):
    """A double tap, or two organisers with the same idea."""

    template = _l("There is already an event of this name, host and day.")
