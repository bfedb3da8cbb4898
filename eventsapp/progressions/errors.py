"""Why nobody goes on from one discipline to another like that."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class NotOfTheEvent(DomainError):
    """People go on within one event."""

    template = _l("Choose two disciplines of this event.")


class OtherKind(DomainError):
    """Persons go on to a discipline of persons, teams to one of teams."""

    template = _l(
        "“%(source)s” and “%(into)s” are not both for persons, for pairs or for teams."
    )


class InACircle(DomainError):
    """Whoever goes on would come back to where they came from."""

    template = _l("From “%(into)s” people go on to “%(source)s” already.")


class EnteredOtherwise(Conflict):
    """By a rule people come by their places only, so nobody may have come before it."""

    template = _l(
        "Entries in “%(into)s” that came about in another way: %(many)s. Withdraw them first;"
        " by the rule people come there by their places only."
    )


class EventOff(Conflict):
    """A cancelled event has no rounds."""

    template = _l("The event was cancelled.")


class SourceOpen(Conflict):
    """Who goes on is known when all places are."""

    template = _l(
        "“%(source)s” is not over yet: who goes on is known when everybody there has a result."
    )


class HasBegun(Conflict):
    """A draw, start lists or results hang on who is entered."""

    template = _l(
        "“%(into)s” is drawn or has results already. Withdraw people there, or draw it again."
    )


class TooMany(DomainError):
    """More go on than there are places."""

    template = _l("%(many)s go on, and “%(into)s” has places for %(places)s.")


class NothingToCarry(Conflict):
    """The entries are as they should be."""

    template = _l("Everybody who goes on is entered already.")


class WhyMissing(DomainError):
    """What changes once people were entered says why."""

    template = _l("People were entered before. Say why that changes.")


class NotPublished(Conflict):
    """Nobody goes on by what readers of the regulations can't know yet."""

    template = _l(
        "How many go on to “%(into)s” is being amended. Publish the amendment first; then those"
        " who go on are entered."
    )


class MovedOn(Conflict):
    """Who goes on has changed since the page was shown."""

    template = _l("Who goes on has changed in the meantime. Look at the list again.")


class DoesNotGoOn(Conflict):
    """Only who would go on can give up the place, once."""

    template = _l("Somebody has said this already, or this person has no place to give up.")
