"""Who may do what on a hike."""

from eventsapp.accounts.permissions import Permission, account_id, demand, may
from eventsapp.hikes import services as hikes
from eventsapp.hikes.errors import NotInCharge
from eventsapp.hikes.reading import Course


def walked(session_id: int) -> Course:
    """Return the route of a session, for those who may scan there."""
    course = hikes.course_of(session_id)
    demand(Permission.SCAN, course.place.host_id, course.place.association_id)
    return course


def is_in_charge(course: Course) -> bool:
    """Whether the signed-in person may see phone numbers: in charge, or an organiser."""
    place = course.place
    if may(Permission.MANAGE_EVENTS, place.host_id, place.association_id):
        return True
    return course.in_charge_id == account_id()


def demand_charge(course: Course) -> None:
    """Go on only if :func:`is_in_charge` says so.

    Raises:
        NotInCharge: numbers are for others.
    """
    if not is_in_charge(course):
        raise NotInCharge
