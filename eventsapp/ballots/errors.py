"""Why a ballot is not set up, a vote not taken, a result not shown."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class Fixed(Conflict):
    """It was announced."""

    template = _l("This ballot is announced: nothing of it can be changed any more.")


class MovedOn(Conflict):
    """Somebody changed it after the page was opened."""

    template = _l(
        "Somebody changed this ballot after you opened the page. Look at it, then go on."
    )


class NoCandidates(DomainError):
    """There is nothing to vote on."""

    template = _l("Name candidates: at least one, or two where some are to be chosen.")


class TooManyCandidates(DomainError):
    """More than anybody reads on a phone."""

    template = _l("At most %(most)s candidates, please.")


class TooManyToChoose(DomainError):
    """Everybody could be chosen."""

    template = _l("With %(count)s candidates at most %(most)s can be chosen of them.")


class NoSuchPeople(DomainError):
    """Staff numbers that nobody has."""

    template = _l("Nobody has the staff number %(numbers)s.")


class TooFewVoters(DomainError):
    """A secret needs a crowd."""

    template = _l(
        "%(count)s may vote: with fewer than %(least)s nobody's vote would stay secret."
        " Choose more voters."
    )


class OverAlready(DomainError):
    """It would be over at once."""

    template = _l("The voting would be over already. Set a later end.")


class NotOpenYet(DomainError):
    """It opens later."""

    template = _l("The voting has not begun yet.")
    status = 409


class BallotClosed(Conflict):
    """The time is over."""

    template = _l("The voting is closed: your vote was not taken.")


class BallotCancelled(Conflict):
    """It was called off."""

    template = _l("This ballot was cancelled: no votes are taken.")


class AlreadyCancelled(Conflict):
    """It can't be called off any more."""

    template = _l("This ballot is cancelled already, or its votes are counted.")


class NoVote(DomainError):
    """Somebody else votes here."""

    template = _l("You have no vote in this ballot.")
    status = 403


class AlreadyVoted(Conflict):
    """One vote each."""

    template = _l("You have voted. Your first vote counts, nothing was added to it.")


class PaperUnread(DomainError):
    """The paper does not say what was asked."""

    template = _l("The paper can't be read: %(problem)s")


class ReasonMissing(DomainError):
    """A ballot is called off with a reason."""

    template = _l("Say why the ballot is cancelled.")


class BoxUnreadable(DomainError):
    """The seal is not this site's, or the box was tampered with."""

    template = _l(
        "The box of this ballot can't be opened: the site's SECRET_KEY is not the one with"
        " which it was sealed, or the box was changed. No vote is taken until that is mended."
    )
    status = 409


class BoxDisagrees(DomainError):
    """There are more or fewer papers than people who voted."""

    template = _l(
        "The box holds %(papers)s papers, but %(voted)s people have voted: this is not counted."
    )
    status = 409


class NotCounted(DomainError):
    """There is no result yet."""

    template = _l("There is no result: the votes are counted within a minute after the end.")
