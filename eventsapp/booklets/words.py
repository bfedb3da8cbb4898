"""States of a making and places of pictures in words."""

from flask_babel import lazy_gettext as _l

from eventsapp.booklets.models import Making, Place

STATES = {
    Making.WAITING: _l("Waits to be made"),
    Making.RUNNING: _l("Being made"),
    Making.DONE: _l("Made"),
    Making.FAILED: _l("Could not be made"),
}
PLACES = {
    Place.COVER: _l("On the cover"),
    Place.HEADER: _l("At the top of each page"),
    Place.VENUE: _l("Plan of the venue"),
}
