"""Why a sheet is refused, or a row of it."""

from flask_babel import lazy_gettext as _l

from eventsapp.entries.errors import EntryRefused, NotEligible
from eventsapp.sheets.errors import FileRefused


class NoEntriesInFile(FileRefused):
    """No sheet holds a row under a header."""

    template = _l(
        "No sheet has a header row with staff number and discipline, and a row below it."
    )


class TooManyRows(FileRefused):
    """More than is looked at in one go."""

    template = _l("At most %(most)s rows at a time. Split the file, then upload the parts.")
    status = 413


class OtherName(NotEligible):
    """The number and the name are of different people."""

    template = _l("%(number)s is not the staff number of %(name)s. Correct one of the two.")


class DisciplineMissing(EntryRefused):
    """What somebody is entered for must be said where there is a choice."""

    template = _l("Write one of the disciplines: %(names)s.")


class DisciplineUnknown(EntryRefused):
    """The event has no discipline of this name."""

    template = _l("The event has no discipline “%(text)s”. It has: %(names)s.")


class DisciplineNamedTwice(EntryRefused):
    """Two disciplines can't be told apart by their name."""

    template = _l("Two disciplines are called “%(text)s”. Enter these people on the page.")


class NoTeamHere(EntryRefused):
    """Single persons are in no team."""

    template = _l("%(discipline)s is for single persons. Leave the team and the role empty.")


class TeamNameMissing(EntryRefused):
    """Rows of one team have its name in common."""

    template = _l("Write the name of the team, the same in each of its rows.")


class PairMarkMissing(EntryRefused):
    """Rows of one pair have a mark in common."""

    template = _l("Write the name of the pair or a number, the same in both of its rows.")


class SecondCaptain(EntryRefused):
    """A team has one captain."""

    template = _l("The team has a captain already, in row %(row)s.")


class TwiceInSheet(EntryRefused):
    """Nobody is entered for a discipline twice."""

    template = _l("Row %(row)s names this person for the same discipline.")


class TeamInAnotherSheet(EntryRefused):
    """The rows of a team stand together."""

    template = _l("Part of the team stands in sheet %(sheet)s. Put all its rows into one.")


class TeamLeftOut(EntryRefused):
    """Whole teams or nobody."""

    template = _l("The team is left out as a whole because of row %(row)s.")
