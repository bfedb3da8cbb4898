"""What recording and correcting results may refuse."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class ResultRefused(DomainError):
    """Base of refusals about results."""


class EntryOfAnotherDiscipline(ResultRefused):
    """The entry does not compete in this discipline."""

    template = _l("%(name)s has not entered this discipline.")


class ValueMissing(ResultRefused):
    """Finished, but with nothing to rank by."""

    template = _l("Give a place, a time or a score, or say why there is none.")


class ValueUnfit(ResultRefused):
    """A time where places are asked for, a score beside DNS, and the like."""

    template = _l("This kind of result does not fit the discipline.")


class MarksUnfit(ResultRefused):
    """Marks that the rules do not admit."""

    template = _l("These marks do not fit the rules of the discipline.")


class RulesFixed(Conflict):
    """The rules change no more once there is a result."""

    template = _l("There are results already: the rules stay as they are.")


class PlacedByMatches(ResultRefused):
    """Places of a drawn bracket come from its matches."""

    template = _l("Places come from the bracket here. Record the matches instead.")
    status = 409


class PlacedElsewhere(ResultRefused):
    """Places of rounds of heats come from their times."""

    template = _l("Places come from the rounds of heats here. Record their times instead.")
    status = 409


class ReasonMissing(ResultRefused):
    """A correction without a reason."""

    template = _l("Say why it is corrected.")


class AlreadyRecorded(Conflict):
    """A first result was there before."""

    template = _l("%(name)s has a result already: %(stored)s. Correct that one.")


class AlreadyRecordedOnce(Conflict):
    """A row of an import is a second first result."""

    template = _l("There is a result already: %(stored)s. Correct that one.")


class NothingToCorrect(ResultRefused):
    """A correction of an entry that has no result."""

    template = _l("There is no result that could be corrected.")


class ResultMovedOn(Conflict):
    """The row to correct has been corrected by somebody else."""

    template = _l("Somebody corrected this result in the meantime; it now says %(stored)s.")


class MatchTaken(Conflict):
    """Another referee recorded the match first."""

    template = _l("Match %(number)s has a result already: %(stored)s. Nothing was overwritten.")


class MatchNotOpen(Conflict):
    """The match waits for others, or is not played at all."""

    template = _l("Match %(number)s can't be played yet: it waits for the matches before it.")


class MatchNeedsNoResult(Conflict):
    """A bye takes no result."""

    template = _l("Match %(number)s is a bye and takes no result.")


class MatchHasNoResult(Conflict):
    """Nothing to correct."""

    template = _l("Match %(number)s has no result that could be corrected.")


class PairChanged(Conflict):
    """The page was opened for other players than those who meet now."""

    template = _l("Other people meet in match %(number)s since a correction: %(pair)s.")


class SecondNeeded(Conflict):
    """A later round has begun, and nobody else has agreed to the correction."""

    template = _l("A later round has begun, so a second person has to agree to this.")


class OwnHand(Conflict):
    """Whoever corrects can't be the second person."""

    template = _l("You asked for this correction, so somebody else has to agree to it.")


class StageReplaced(Conflict):
    """The draw was made again while the page was open."""

    template = _l("The draw was made again in the meantime. Open the bracket anew.")


class StageMovedOn(Conflict):
    """Something was recorded between looking at a correction and confirming it."""

    template = _l("Something was recorded in the meantime. Look at what changes, then confirm.")


class LevelUndecided(ResultRefused):
    """A knock-out match ended level, and nothing says who goes on."""

    template = _l(
        "%(score)s is level: under “Not played out”, choose who goes on, and say what decided "
        "it."
    )


class ScoreRefused(ResultRefused):
    """The match format of the draw does not admit the score."""

    template = _l("%(why)s")


class EventOff(Conflict):
    """A cancelled event takes no results."""

    template = _l("The event was cancelled; it takes no results.")


class ScoreUnfinished(ResultRefused):
    """Nobody has won the games that the match needs."""

    template = _l(
        "Best of %(best_of)s: one side needs %(needed)s games, and the score says %(score)s."
    )


class ScoreTooLong(ResultRefused):
    """More games than the match can have."""

    template = _l(
        "Best of %(best_of)s: at most %(needed)s games here; the score says %(score)s."
    )


class ScoreMissing(ResultRefused):
    """A match that was played needs its score."""

    template = _l("Give the score.")


class GameLevel(ResultRefused):
    """A game that nobody won."""

    template = _l("Game %(game)s is level, %(score)s: nobody won it.")


class GamesContradictScore(ResultRefused):
    """The points of the games add up to another score."""

    template = _l("The games add up to %(games)s, but the score says %(score)s.")


class GameAfterTheEnd(ResultRefused):
    """A game was typed in after the match was over."""

    template = _l("The match was over after game %(game)s; leave the later games empty.")


class WinnerMissing(ResultRefused):
    """A walkover, retirement or disqualification needs its winner."""

    template = _l("Say who goes on.")


class WhyMissing(ResultRefused):
    """A match that was not played out needs a reason."""

    template = _l("Say in a few words what happened.")


class ScoreLevel(ResultRefused):
    """A knock-out has a winner."""

    template = _l("%(score)s is level; a knock-out match has a winner.")


class NotLevel(ResultRefused):
    """A lot between people whom nothing has left level."""

    template = _l("They are not level any more. Look at the table again.")
    status = 409


class LotUnfit(ResultRefused):
    """An order that leaves somebody out."""

    template = _l("Give each of those who are level another number, from 1 on.")


class CautionsMiscounted(ResultRefused):
    """More cautions are named than are counted."""

    template = _l(
        "%(listed)s cautions are named of one side and %(counted)s are counted. Correct the"
        " number, or take out the ones that were none."
    )


class ConductNotCounted(ResultRefused):
    """Cards or cautions where nobody counts any."""

    template = _l(
        "Match %(number)s counts none of these cautions or cards: neither its match format nor "
        "the rules of its table ask for them."
    )


class DecisionUnexplained(ResultRefused):
    """A lot or somebody leaving without a reason."""

    template = _l("Say how it was decided, or why.")


class NotInTheDraw(ResultRefused):
    """Somebody who is not in the draw can't leave it."""

    template = _l("Choose somebody who is in the draw.")


class AlreadyLeft(Conflict):
    """Somebody else recorded it first."""

    template = _l("It is recorded already that they left.")


class NothingToTakeBack(Conflict):
    """Nobody has left."""

    template = _l("They are in the draw; there is nothing to take back.")
