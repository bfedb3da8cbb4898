"""What line-ups and slips of ties may refuse."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class TieRefused(DomainError):
    """Base of every refusal about a tie of teams."""


class LineUpUnfit(TieRefused):
    """The rules of the tie do not allow it; the engine's sentence says why."""

    template = _l("This line-up can't be: %(why)s")


class TeamsUnknown(TieRefused):
    """It is not known yet who meets."""

    template = _l("The two teams are not known yet. Line-ups are handed in once they are.")


class NoLineUps(TieRefused):
    """The discipline is played without line-ups."""

    template = _l("This discipline asks for no line-ups.")


class LineUpsOpen(Conflict):
    """Both line-ups are shown: a captain can't change one any more."""

    template = _l("The line-ups are open. Only the referee can change one now, with a reason.")


class TieOver(Conflict):
    """The tie has a result."""

    template = _l("The tie has a result already; its line-ups stay.")


class RubbersBegun(Conflict):
    """A rubber has a result: a line-up can change from a later one on only."""

    template = _l(
        "Rubber %(last)s has a result. A line-up can change from rubber %(next)s on only."
    )


class ReasonNeeded(TieRefused):
    """The referee changes or opens something without saying why."""

    template = _l("Say why: everybody sees it beside the line-ups.")


class NotInTheTeam(TieRefused):
    """Somebody is named who is not in the team's entry now."""

    template = _l("Only people of the team's entry can be in its line-up.")


class NothingToOpen(Conflict):
    """Both line-ups are in, or they are open."""

    template = _l("The line-ups are open already.")


class NothingMissing(Conflict):
    """A walkover is recorded though nobody's line-up is missing, or before they are opened."""

    template = _l("No line-up is missing, or the line-ups are not open yet.")


class SlipEmpty(TieRefused):
    """A slip without a single rubber."""

    template = _l("Type the score of one rubber at least.")


class RubberUnfit(TieRefused):
    """A rubber of the slip can't be so; nothing of the slip is stored."""

    template = _l("Rubber %(number)s: %(why)s")


class GamesUnread(TieRefused):
    """What was typed for a rubber is no score."""

    template = _l("type games such as 11:8 9:11 11:5, or the score such as 3:1.")
