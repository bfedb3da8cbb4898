"""What the pairing of rounds refuses."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class PairingRefused(DomainError):
    """Base of every refusal of a pairing."""


class AllPaired(PairingRefused):
    """There are no more rounds."""

    template = _l("All %(rounds)s rounds are paired.")


class RoundOpen(PairingRefused):
    """The round before is not over."""

    template = _l("Round %(round)s is not over. Missing: %(matches)s. Record them, then pair.")


class CannotPair(PairingRefused):
    """The engine finds no pairing that keeps what is never broken."""

    template = _l("This round can't be paired: %(why)s")


class NotToJoin(PairingRefused):
    """Somebody is to join who is not entered, or is in it already."""

    template = _l("Only who is entered and not in the tournament yet can join it.")


class NotInIt(PairingRefused):
    """Somebody is to sit a round out who is not in the tournament."""

    template = _l("Only who is in the tournament can sit a round out.")


class NothingPaired(PairingRefused):
    """There is no round to take back."""

    template = _l("No round is paired, so there is none to take back.")


class RoundPlayed(Conflict):
    """Results hang on the round."""

    template = _l(
        "Results of round %(round)s are recorded, so its pairing stays. Take those results "
        "back first, each with its reason."
    )


class PairedMeanwhile(Conflict):
    """Somebody else paired or took back while the page was open."""

    template = _l(
        "Somebody else paired or took back a round in the meantime. Look at it first."
    )


class NoReason(PairingRefused):
    """A pairing that is taken back says why."""

    template = _l("Say why the pairing is taken back.")
