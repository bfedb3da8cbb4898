"""Why an evaluation does not move on, or something of it is not taken."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError, Forbidden


class OpenAlready(Conflict):
    """The year has its evaluation."""

    template = _l("%(year)s has an evaluation already.")


class NoSchemeInForce(DomainError):
    """There is nothing to appraise by."""

    template = _l("%(year)s has no scheme in force. Put one into force first.")


class SchemeFaulty(DomainError):
    """The scheme in force does not hold any more."""

    template = _l("The scheme in force has faults: %(faults)s")


class MovedOn(Conflict):
    """Somebody else moved the evaluation in the meantime."""

    template = _l("The evaluation was moved on in the meantime. Look where it is now.")


class WrongStep(Conflict):
    """It is not the time for this."""

    template = _l("This is not done in the step “%(step)s”.")


class NotReady(DomainError):
    """The next step can't begin yet."""

    template = _l("The next step can't begin yet: %(why)s")


class StillOpen(DomainError):
    """Something has not been given yet."""

    template = _l("It can't be proposed yet: %(many)s things are open. They stand below.")


class ReasonMissing(DomainError):
    """A step back has a reason."""

    template = _l("Say why.")


class OwnBranch(Forbidden):
    """Nobody marks the own branch."""

    template = _l("Nobody reviews the own branch: %(name)s.")


class NoReviewer(Forbidden):
    """The reader is not named as a reviewer."""

    template = _l("You are not a reviewer of this evaluation.")


class Sealed(Forbidden):
    """A chair who reviews sees no marks of others."""

    template = _l(
        "You review yourself, so others' marks are sealed for you until the proposal."
    )


class UnknownReviewer(DomainError):
    """Nobody has this staff number, or no log-in."""

    template = _l("Nobody with the staff number %(login)s has a log-in.")


class NamedAlready(Conflict):
    """Somebody is named twice."""

    template = _l("%(name)s is a reviewer already.")


class NoMember(DomainError):
    """A reviewer belongs to a branch, so that the own one can be shut out."""

    template = _l("%(name)s belongs to no branch today, and so can't be a reviewer.")


class TooLate(DomainError):
    """The deadline is over."""

    template = _l(
        "The time for the self-assessment ended on %(moment)s. Ask the union to let you hand"
        " it in late."
    )


class ChangedMeanwhile(Conflict):
    """Another officer of the branch saved in the meantime."""

    template = _l(
        "Somebody of your branch saved in the meantime. What you typed stands here still;"
        " open the page again in another tab to compare."
    )


class FileEmpty(DomainError):
    """Nothing is in the file."""

    template = _l("The file %(name)s is empty. Choose another one.")


class FileTooLarge(DomainError):
    """The file is larger than is taken."""

    template = _l("The file %(name)s is larger than %(most)s MB. Make it smaller.")


class FileUnknown(DomainError):
    """The content is of no kind that is taken."""

    template = _l(
        "%(name)s is no PDF, JPEG, PNG, .docx or .xlsx by its content. Choose another file."
    )


class TooMuchEvidence(DomainError):
    """More than anybody could look at."""

    template = _l("At most %(most)s pieces of evidence for a criterion.")


class NothingChosen(DomainError):
    """Neither a file nor a link."""

    template = _l("Choose a file, an event or a result.")


class NoSuchVeto(DomainError):
    """The scheme has no such veto by hand."""

    template = _l("The scheme has no such veto by reviewers.")


class VetoAsBefore(Conflict):
    """The veto stands already, or does not stand."""

    template = _l("That is so already.")


class MarksOutside(DomainError):
    """Marks that the criterion does not have."""

    template = _l("“%(name)s”: marks go from 0 to %(most)s.")


class BallotUnfit(DomainError):
    """A ballot does not say of every branch how it stands."""

    template = _l("“%(title)s” can't be taken: %(why)s")
