"""Why a judge's phone is turned away, a mark refused, or a performer not called on."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class SeatGone(DomainError):
    """The address of a judge's phone opens nothing, or nothing any more."""

    template = _l(
        "This phone does not judge here, or no longer. Ask the chief judge for a new code."
    )
    status = 410


class PairingOver(DomainError):
    """The code was used, replaced, or is too old."""

    template = _l(
        "This code is used up or older than %(minutes)s minutes. Ask the chief judge for a"
        " new one."
    )
    status = 410


class NoSuchJudge(DomainError):
    """The panel has no such judge."""

    template = _l("The panel has %(count)s judges. Look at the rules of the discipline.")


class NoPhone(Conflict):
    """There is none to send away."""

    template = _l("This judge has no phone.")


class SomebodyIsOn(Conflict):
    """One performs at a time."""

    template = _l(
        "%(name)s is still on. Wait for the missing marks, close without them, or take the"
        " call back."
    )


class NobodyIsOn(Conflict):
    """There is nothing to mark, close or take back."""

    template = _l("Nobody is on at the moment.")


class HasResult(DomainError):
    """Who has a result performs no more; it can be corrected."""

    template = _l("%(name)s has a result already. Correct it on the sheet of results.")


class NotEntered(DomainError):
    """Somebody of another discipline, or who has withdrawn."""

    template = _l("They do not compete in this discipline, or have withdrawn.")


class TooFewJudges(DomainError):
    """A panel needs three marks."""

    template = _l(
        "For %(name)s fewer than 3 judges may mark, as those of the own branch are shut out."
        " Put more judges on the panel."
    )


class TooFewMarks(DomainError):
    """A total needs three marks."""

    template = _l("%(count)s marks are in. A total needs 3 at least; type the missing ones.")


class OwnBranch(DomainError):
    """A judge marks nobody of the own branch."""

    template = _l("You do not mark %(name)s: you are of the same branch.")


class MarksSealed(Conflict):
    """All marks were in, or the chief judge closed without this one."""

    template = _l(
        "The marks of %(name)s are sealed. Yours is kept and does not count; tell the chief"
        " judge."
    )


class MarkOfAnother(Conflict):
    """A phone's name of a mark stands for another one."""

    template = _l("This mark was sent for somebody else. Type it again.")


class ReasonNeeded(DomainError):
    """Whoever cuts a judging short says why."""

    template = _l("Say why.")


class BadMarks(DomainError):
    """A mark that can't be; ``problems`` says what is wrong by field."""

    template = "%(words)s"

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(words=" ".join(dict.fromkeys(problems.values())))
        self.problems = dict(problems)


class MarksUnreadable(DomainError):
    """What was sent is no set of marks."""

    template = _l("These marks can't be read. Open the page anew, and type them again.")
