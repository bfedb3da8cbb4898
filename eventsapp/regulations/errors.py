"""What the regulations refuse."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class RegulationsFixed(Conflict):
    """After a draw, or once it is played, nothing changes silently."""

    template = _l("%(since)s Open an amendment with its reason first; it is printed with them.")


class TextsChanged(Conflict):
    """Two organisers wrote at once; the slower one looks again."""

    template = _l(
        "Somebody else changed these texts in the meantime. What you typed is kept: compare "
        "it with the regulations, then save again."
    )


class AlreadyOpen(Conflict):
    """One amendment at a time, or nobody could say which reason a change had."""

    template = _l(
        "An amendment is open already. Publish it, or take it back, then open the next one."
    )


class NotFixed(Conflict):
    """Before a draw, or play, nothing has to be amended."""

    template = _l("Nothing is drawn or played yet: change the regulations as they are.")


class NothingOpen(Conflict):
    """Only an open amendment can be published, or taken back."""

    template = _l("No amendment is open.")


class AmendedAlready(Conflict):
    """Taken back, what is different would stand there without a reason."""

    template = _l(
        "Something reads otherwise already. Change it back first, or publish the amendment."
    )


class NothingAmended(DomainError):
    """An amendment says what is different."""

    template = _l("Nothing is different yet. Change what is to be amended, then publish it.")
