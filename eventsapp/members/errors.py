"""Why something about branches and members is refused."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError
from eventsapp.sheets.errors import FileRefused


class MemberRefused(DomainError):
    """Base of every refusal about branches, members and their movements."""


class StaffNumberTaken(MemberRefused):
    """Staff numbers are unique for ever, also after somebody has left."""

    template = _l("Staff number %(number)s belongs to %(name)s already.")


class BranchCodeTaken(MemberRefused):
    """Branch codes are unique."""

    template = _l("Code %(code)s belongs to %(name)s already.")


class BranchNameTaken(MemberRefused):
    """Two branches of one name could not be told apart in a roster."""

    template = _l("There is a branch named %(name)s already.")


class BranchInCircle(MemberRefused):
    """A branch can't stand below itself."""

    template = _l("%(name)s can't stand below itself or one of its own sub-branches.")


class BranchNotEmpty(MemberRefused):
    """People would belong to a branch that is no more."""

    template = _l("%(name)s still has members on that day. Transfer them first.")


class BranchHasSubBranches(MemberRefused):
    """Sub-branches would hang in the air."""

    template = _l("%(name)s still has open sub-branches. Close or move them first.")


class BranchClosed(MemberRefused):
    """Nobody joins a closed branch."""

    template = _l("%(name)s is closed on that day.")


class NameTooLong(MemberRefused):
    """No name has that many characters."""

    template = _l("A name has %(limit)s characters at most.")


class NameHasSymbols(MemberRefused):
    """Emoji and the like are no part of a name."""

    template = _l("“%(symbol)s” can't stand in a name.")


class NotAMember(MemberRefused):
    """The act needs a member on that day."""

    template = _l("%(name)s is not a member on %(on)s.")


class AlreadyAMember(MemberRefused):
    """Whoever is a member can't join again."""

    template = _l("%(name)s is a member on %(on)s already.")


class AlreadyInBranch(MemberRefused):
    """A transfer leads to another branch."""

    template = _l("%(name)s belongs to %(branch)s on %(on)s already.")


class AlreadyRetired(MemberRefused):
    """One retires once."""

    template = _l("%(name)s has been retired since %(on)s.")


class AlreadyVoid(Conflict):
    """The movement was taken back before, or replaced by a later one."""

    template = _l("This movement no longer counts. Look at the page again.")


class RosterEmpty(FileRefused):
    """No sheet holds a row under a header."""

    template = _l("No sheet has a header row with staff number, name and branch.")


class RosterMoved(Conflict):
    """Members changed between preview and confirmation."""

    template = _l("Members changed since the preview. Upload the file again.")
