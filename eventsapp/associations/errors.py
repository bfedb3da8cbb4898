"""What the associations feature refuses."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class CodeTaken(Conflict):
    """Another association has this code."""

    template = _l("Another association has the code %(code)s.")


class ActivityTaken(Conflict):
    """Each activity has one association."""

    template = _l("There is already an association for %(activity)s.")


class AssociationClosed(Conflict):
    """A closed association appoints nobody."""

    template = _l("The association is closed.")


class AlreadyInPost(Conflict):
    """The person holds the post on one of these days."""

    template = _l("%(name)s already holds this post on that day.")


class HeadTooRecent(DomainError):
    """A successor can't begin before or together with the predecessor."""

    template = _l("%(name)s has been head since %(day)s. Begin later, or end that term first.")


class TermEndsBeforeItBegins(DomainError):
    """A term's last day lies before its first."""

    template = _l("The term began on %(day)s. It can't end before that.")


class TermOver(Conflict):
    """The term has ended already."""

    template = _l("This term has already ended.")
