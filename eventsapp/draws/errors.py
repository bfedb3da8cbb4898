"""What the draw refuses."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class DrawRefused(DomainError):
    """Base of every refusal of a draw."""


class NotKnockout(DrawRefused):
    """The discipline has no bracket."""

    template = _l("%(discipline)s is not a knock-out, so there is nothing to draw.")


class TooFewEntries(DrawRefused):
    """A bracket needs two."""

    template = _l("A draw needs at least 2 entries; there are %(many)s. Wait for more.")


class TooManyEntries(DrawRefused):
    """More than the engine takes."""

    template = _l("A draw takes at most %(most)s entries; there are %(many)s.")


class EventOff(Conflict):
    """A cancelled event is not drawn."""

    template = _l("The event was cancelled; nothing is drawn.")


class AlreadyPlayed(Conflict):
    """Results hang on the draw."""

    template = _l("Matches have been recorded; the draw stays as it is.")


class PlacesTyped(Conflict):
    """The places of the discipline were typed in without a bracket."""

    template = _l("Places have been recorded without a bracket; it can't be drawn any more.")


class ReasonMissing(DrawRefused):
    """A second draw says why."""

    template = _l("Say why it is done again.")


class DrawnMeanwhile(Conflict):
    """Somebody else drew while the page was open."""

    template = _l("Somebody else made the draw in the meantime. Look at it first.")


class SeedOutside(DrawRefused):
    """A seed for somebody who is not in the draw."""

    template = _l("Seed %(seed)s was given to somebody who is not entered any more.")


class SeedTwice(DrawRefused):
    """Two entrants with one seed number."""

    template = _l("Seed %(seed)s is given to both %(entrant)s and %(other)s.")


class SeedMissing(DrawRefused):
    """A gap in the seed numbers."""

    template = _l("Seeds run 1, 2, 3 without a gap; %(entrant)s has %(seed)s, nobody %(gap)s.")


class PlacesUnfit(DrawRefused):
    """Lines or groups given by hand that do not hold everybody once."""

    template = _l("%(entrant)s: give a number from 1 to %(most)s that nobody else has.")


class GroupUnfit(DrawRefused):
    """A group given by hand that there is not."""

    template = _l("%(entrant)s: give a group from 1 to %(most)s.")


class GroupUneven(DrawRefused):
    """Groups given by hand in other sizes than were asked for."""

    template = _l("Group %(group)s is to have %(wanted)s, and %(many)s are put into it.")


class ByesMeet(DrawRefused):
    """Lines given by hand that leave a whole match empty."""

    template = _l("Lines %(first)s and %(second)s meet and are both empty.")


class FormatUnfit(DrawRefused):
    """So many entries can't be played like this."""

    template = _l("It can't be played like this: %(why)s")


class LinesUnfit(DrawRefused):
    """The lines of the knock-out that were written down are not those who go on."""

    template = _l(
        "Each who goes on stands on one line of the knock-out, A1 for the first of group A. "
        "Missing: %(missing)s. Wrong or twice: %(wrong)s."
    )


class TooManyQualify(DrawRefused):
    """More are to go on than a group has."""

    template = _l("%(many)s of each group can't go on: the smallest group has %(least)s.")


class TooManyNext(DrawRefused):
    """More are to go on as the best of the next places than there are."""

    template = _l("%(many)s of the next places can't go on: only %(most)s groups have one.")


class TooManyRounds(DrawRefused):
    """Somebody would have nobody left to meet."""

    template = _l(
        "%(many)s entries can't play %(rounds)s rounds without meeting twice; at most "
        "%(most)s rounds."
    )


class TooManyMatches(DrawRefused):
    """More matches than anybody can play."""

    template = _l(
        "That makes %(many)s matches; at most %(most)s are planned. Make more groups."
    )


class SetUpMeanwhile(Conflict):
    """Somebody else changed the set-up while the page was open."""

    template = _l("Somebody else changed what is played in the meantime. Look at it first.")


class NothingToDraw(DrawRefused):
    """All places are given by hand."""

    template = _l("All places are given by hand, so there is nothing to draw by lot.")


class PlacesNotGiven(DrawRefused):
    """Places are to be drawn, not given by hand."""

    template = _l("No places are typed in. Give everybody a number, or leave it to lot.")


class ListNotFixed(Conflict):
    """A draw before the entry list and the secret were committed to."""

    template = _l("First the entry list is fixed and its hash shown; then words are said.")


class ListChanged(Conflict):
    """The entries are no longer those that were committed to."""

    template = _l("The list that was fixed no longer fits: %(changes)s Fix it anew.")


class WordsMissing(DrawRefused):
    """Nobody said a word."""

    template = _l("Type the words as they are said, at least one, each on a line of its own.")


class WordTooLong(DrawRefused):
    """A word that nobody says."""

    template = _l("Line %(line)s has %(length)s characters; a word has at most %(most)s.")


class TooManyWords(DrawRefused):
    """More words than a meeting has people."""

    template = _l("There are %(many)s words; take at most %(most)s.")
