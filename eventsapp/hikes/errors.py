"""Why something about a hike is refused."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError, Forbidden


class NoRoute(DomainError):
    """Nobody has said yet that the check points are a route."""

    template = _l("The check points of this session are no route yet. Set up the hike first.")
    status = 404


class RouteTooShort(DomainError):
    """A route has a start and a finish."""

    template = _l("A route has a start and a finish: add a second check point first.")


class NobodyOfThatNumber(DomainError):
    """The staff number is nobody's."""

    template = _l("Nobody has the staff number %(number)s, leading zeros count.")


class NoSteward(DomainError):
    """Who answers for a hike has to see who is out there."""

    template = _l("%(name)s may not scan for this event. Grant the role of a steward first.")


class NotInCharge(Forbidden):
    """Phone numbers are for the person in charge."""

    template = _l("Phone numbers are for the person in charge and for the organisers only.")


class NoSuchPoint(DomainError):
    """The check point is another session's."""

    template = _l("This check point is not on the route.")


class NothingToTakeBack(DomainError):
    """There is no such row, or it is one that takes back itself."""

    template = _l("There is no such row to take back.")


class Unreadable(DomainError):
    """What a phone sent can't be read; ``fault`` says where and what would do."""

    template = _l("Item %(number)s: %(fault)s")


class NotSome(DomainError):
    """What was sent is no list of what a phone can say."""

    template = _l("Send a list of up to %(most)s items.")


class NotComplete(DomainError):
    """A souvenir is for who walked the whole route."""

    template = _l("%(name)s has no right to it: %(why)s")


class AlreadyGiven(Conflict):
    """Nobody gets two."""

    template = _l("%(name)s had it already: %(at)s, given out by %(by)s.")


class PeopleOutThere(DomainError):
    """A hike isn't closed while somebody is missing without a word why."""

    template = _l("Not accounted for, and no reason given: %(names)s.")
