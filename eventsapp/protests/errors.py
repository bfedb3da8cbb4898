"""Why a protest is not taken in, or not decided."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError, Forbidden


class NoProtests(DomainError):
    """The event takes none."""

    template = _l("This event takes no protests: what the referee decided stands.")


class NothingToContest(DomainError):
    """There is no result yet."""

    template = _l("There is no result yet that could be contested.")


class NotASide(DomainError):
    """A match is contested by one who played it."""

    template = _l(
        "A match can be contested by one of its two sides only. Contest the places instead, and"
        " say why."
    )


class TooLate(DomainError):
    """The time for protests is over."""

    template = _l(
        "The time for a protest ended at %(moment)s. Speak to the chief referee, who can take"
        " it in with a reason."
    )


class TextMissing(DomainError):
    """A protest says what is contested; a decision says why."""

    template = _l("Say why, in a sentence or two.")


class SameAgain(Conflict):
    """The same side contests the same thing, and that is open."""

    template = _l("Your protest no. %(number)s about this is still open.")


class AlreadyOver(Conflict):
    """It was decided or withdrawn meanwhile."""

    template = _l("Protest no. %(number)s is over already: %(state)s.")


class StillOpen(Conflict):
    """What is open can't be opened again."""

    template = _l("Protest no. %(number)s is open.")


class OwnMatter(Forbidden):
    """Who filed a protest, or stands in it, does not decide it."""

    template = _l("You filed this protest or stand in it, so somebody else has to decide it.")
