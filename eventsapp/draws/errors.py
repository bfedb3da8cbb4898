"""What the draw refuses."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class DrawRefused(DomainError):
    """Base of every refusal of a draw."""


class NotKnockout(DrawRefused):
    """The discipline has no bracket."""

    template = _l("%(discipline)s is not a knock-out, so there is nothing to draw.")


class TooFewEntries(DrawRefused):
    """A bracket needs two."""

    template = _l("A draw needs at least 2 entries; there are %(many)s. Wait for more.")


class TooManyEntries(DrawRefused):
    """More than the engine takes."""

    template = _l("A draw takes at most %(most)s entries; there are %(many)s.")


class EventOff(Conflict):
    """A cancelled event is not drawn."""

    template = _l("The event was cancelled; nothing is drawn.")


class AlreadyPlayed(Conflict):
    """Results hang on the draw."""

    template = _l("Matches have been recorded; the draw stays as it is.")


class PlacesTyped(Conflict):
    """The places of the discipline were typed in without a bracket."""

    template = _l("Places have been recorded without a bracket; it can't be drawn any more.")


class ReasonMissing(DrawRefused):
    """A second draw says why."""

    template = _l("Say why it is drawn again.")


class DrawnMeanwhile(Conflict):
    """Somebody else drew while the page was open."""

    template = _l("Somebody else made the draw in the meantime. Look at it first.")


class SeedOutside(DrawRefused):
    """A seed for somebody who is not in the draw."""

    template = _l("Seed %(seed)s was given to somebody who is not entered any more.")


class SeedTwice(DrawRefused):
    """Two entrants with one seed number."""

    template = _l("Seed %(seed)s is given to both %(entrant)s and %(other)s.")


class SeedMissing(DrawRefused):
    """A gap in the seed numbers."""

    template = _l("Seeds run 1, 2, 3 without a gap; %(entrant)s has %(seed)s, nobody %(gap)s.")


class LinesUnfit(DrawRefused):
    """Lines given by hand that do not make a bracket of these entries."""

    template = _l(
        "The lines do not fit the entries: each stands on one, byes in round one only."
    )


class FormatUnfit(DrawRefused):
    """So many entries can't be played like this."""

    template = _l("It can't be played like this: %(why)s")


class TooManyQualify(DrawRefused):
    """More are to go on than a group has."""

    template = _l("%(many)s of each group can't go on: the smallest group has %(least)s.")


class LinesNeedKnockOut(DrawRefused):
    """Lines given by hand for a format that has none."""

    template = _l("Lines are given by hand in a knock-out only.")
