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
        "There was time for a protest until %(moment)s. Speak to the chief referee, who can"
        " take it in with a reason."
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


class FeeMissing(DomainError):
    """Only what was paid for is upheld."""

    template = _l(
        "The fee of %(fee)s has not been taken. Take it first; without it a protest can only be"
        " rejected."
    )


class AppealFeeMissing(DomainError):
    """Only for what was paid is the first decision changed."""

    template = _l(
        "The fee of the appeal, %(fee)s, has not been taken. Take it first; without it the"
        " first decision can only be confirmed."
    )


class NoFee(DomainError):
    """Nothing is to be paid for it, or not yet."""

    template = _l("No fee is asked for protest no. %(number)s.")


class FeeTaken(Conflict):
    """It is there already."""

    template = _l("The fee of protest no. %(number)s was taken already, by %(name)s.")


class FeeNotHeld(Conflict):
    """It is not there."""

    template = _l("The fee of protest no. %(number)s is not here: not taken, or returned.")


class FeeStays(DomainError):
    """It is returned only where the protest was right."""

    template = _l("The fee is returned once the protest is upheld, and kept if it is not.")


class AppealFeeStays(DomainError):
    """It is returned only where the first decision was wrong."""

    template = _l(
        "The fee of the appeal is returned once the first decision is changed, and kept if it"
        " is confirmed."
    )


class FeeUntouched(Conflict):
    """There is no row to take back."""

    template = _l("Nothing was recorded of the fee of protest no. %(number)s.")


class NobodyThere(DomainError):
    """No member has this staff number."""

    template = _l("Nobody has the staff number %(number)s.")


class OfTheJury(Conflict):
    """Named before."""

    template = _l("%(name)s is of the jury already.")


class NotOfTheJury(Conflict):
    """Not named, or released."""

    template = _l("Whoever that is, the jury of this event is without them.")


class JurorConcerned(DomainError):
    """Somebody of the jury can't decide this one."""

    template = _l("%(name)s does not decide this protest: %(why)s.")


class JuryTooFew(DomainError):
    """The jury decides with more than half of those who may."""

    template = _l(
        "The jury decides with more than half of those who may: %(least)s of %(many)s. Tick who"
        " took part."
    )


class JuryEmpty(DomainError):
    """Nobody of the jury may decide it."""

    template = _l(
        "Nobody of the jury may decide this protest. The organiser names people of other"
        " branches to it."
    )


class NoSecondInstance(DomainError):
    """The first decision is the last one."""

    template = _l("At this event the first decision is final.")


class NotDecided(Conflict):
    """An appeal is against a decision."""

    template = _l("There is no decision on protest no. %(number)s that could be contested.")


class AlreadyFinal(Conflict):
    """The second instance has decided, or is about to."""

    template = _l("Protest no. %(number)s went to the jury already; what it decides is final.")


class AppealLate(DomainError):
    """The time for the second instance is over."""

    template = _l("The decision could be contested until %(moment)s; it is final now.")


class FinallyDecided(Conflict):
    """The same was decided by the last instance."""

    template = _l("Protest no. %(number)s about this was decided finally by the jury.")
