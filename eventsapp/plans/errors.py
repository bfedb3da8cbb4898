"""What the plans feature refuses."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class OutsideTheYear(DomainError):
    """An item's day must lie in the plan's year."""

    template = _l("This is the plan of %(year)s. Choose a day in that year.")


class PlanEmpty(DomainError):
    """There is nothing to publish."""

    template = _l("The plan has no items yet. Add one, then publish.")


class ItemDropped(Conflict):
    """A dropped item stays as it was."""

    template = _l("This item was dropped from the plan.")


class ItemHeld(Conflict):
    """An item that became an event is cancelled there, not dropped here."""

    template = _l("This item has become an event. Cancel the event instead.")


class NegativeBudget(DomainError):
    """Money to spend is never less than nothing."""

    template = _l("The budget can't be below zero.")
