"""Why a notice or an objection is not taken."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError, NotFound


class CalendarUnknown(DomainError):
    """The working days of a year are not known yet."""

    template = _l(
        "The public holidays of %(year)s are not known to the system yet, so the working days"
        " can't be counted. Type the first and the last day of the publicity."
    )


class DaysWrong(DomainError):
    """The typed days can't be those of a publicity."""

    template = _l(
        "The publicity can't begin before it is published, nor end before it begins:"
        " from %(first)s to %(last)s. Type other days."
    )


class NothingListed(DomainError):
    """There is nobody on the list."""

    template = _l("Nobody stands on the list yet, so there is nothing to publish.")


class SubjectUnknown(NotFound):
    """No feature knows what the notice is about."""


class AlreadyPublished(Conflict):
    """Somebody was faster."""

    template = _l(
        "This was published on %(moment)s by %(name)s. What is published is not changed:"
        " withdraw it with a reason, or replace it by a new notice."
    )


class AnotherStands(Conflict):
    """The same thing is in publicity by another notice."""

    template = _l(
        "“%(title)s” stands for the same list. Withdraw it first, or publish this one in its"
        " place."
    )


class DraftMovedOn(Conflict):
    """Somebody stored the draft in the meantime."""

    template = _l("Somebody changed this draft since you opened it. Look again, then store.")


class ValueMovedOn(Conflict):
    """The list is not the one that was looked at."""

    template = _l("The list changed since you opened the page. Look at it again.")


class NotPublished(Conflict):
    """It is a draft, or withdrawn."""

    template = _l("This notice is not in force, so nothing can be done about it.")


class ReasonMissing(DomainError):
    """Everybody reads why."""

    template = _l("Say why: the reason stands on the notice.")


class NothingToAcknowledge(Conflict):
    """Nothing differs, and no objection was upheld."""

    template = _l("Nothing differs from what was published any more.")


class PublicityOver(DomainError):
    """The days for objections are over, or it was withdrawn."""

    template = _l(
        "Objections to this notice were taken until %(day)s. Whoever has something to say now"
        " turns to %(issuer)s: %(contact)s."
    )


class NoticeWithdrawn(DomainError):
    """There is nothing to object to any more."""

    template = _l("The notice was withdrawn, so no objection to it is needed.")


class RowUnknown(DomainError):
    """The objection is about a row of another list."""

    template = _l("Choose a row of this list, or none.")


class FileRefused(DomainError):
    """A file is not what can be taken."""

    template = _l(
        "%(name)s is neither a PDF nor a picture (JPG, PNG). Save it as one of these and choose"
        " it again."
    )


class ContactMissing(DomainError):
    """Nobody is named to whom people can turn."""

    template = _l("Name a telephone, a mail address or a room for those who object.")


class FileTooLarge(DomainError):
    """A file has too many bytes."""

    template = _l("%(name)s is larger than %(most)s MB. Choose a smaller one.")


class TooManyFiles(DomainError):
    """There are more files than are taken."""

    template = _l("At most %(most)s files can be handed in with an objection.")


class AlreadyAnswered(Conflict):
    """It has its answer."""

    template = _l(
        "This objection was answered on %(moment)s by %(name)s. Reopen it to answer anew."
    )


class AlreadyTakenUp(Conflict):
    """Somebody deals with it."""

    template = _l("%(name)s took this objection up on %(moment)s.")


class NotAnswered(Conflict):
    """There is no answer to reopen."""

    template = _l("This objection is open already.")


class AnswerMissing(DomainError):
    """An answer needs words."""

    template = _l("Write the answer: whoever objected reads it.")
