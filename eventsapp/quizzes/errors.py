"""Why a quiz can't go on like this, and why a phone or a file is turned away."""

from flask_babel import lazy_gettext as _l

from eventsapp.errors import Conflict, DomainError


class PhoneGone(DomainError):
    """The address of a phone opens nothing, or nothing any more."""

    template = _l("This phone does not buzz here, or no longer. Ask the host for a new code.")
    status = 410


class CodeOver(DomainError):
    """The code was used, replaced, or is too old."""

    template = _l(
        "This code is used up or older than %(minutes)s minutes. Ask the host for a new one."
    )
    status = 410


class NoSuchTeam(DomainError):
    """Somebody of another discipline, or who has withdrawn."""

    template = _l("They do not compete in this quiz, or have withdrawn.")


class TooManyPhones(DomainError):
    """More than a team needs."""

    template = _l("%(name)s has %(most)s phones. Send one of them away first.")


class NoSuchPhone(Conflict):
    """There is none to send away."""

    template = _l("This phone was sent away already.")


class QuizBegun(Conflict):
    """Rounds and questions stay once a question was put."""

    template = _l("The quiz has begun: rounds and questions stay as they are.")


class QuestionOpen(Conflict):
    """One question at a time."""

    template = _l("A question is still open. Judge it, end it or declare it void first.")


class NoQuestionOpen(Conflict):
    """There is nothing to judge or to open."""

    template = _l("No question is open. Put the next one first.")


class NotTheirTurn(DomainError):
    """Somebody else has the next question."""

    template = _l("It is not the turn of %(name)s. Next: %(names)s.")


class NoQuestionLeft(DomainError):
    """All questions of a round were put, or there is no tie to be parted."""

    template = _l("This round has no further question. Go on with the next round.")


class ValueNeeded(DomainError):
    """A risk question is worth what the team chose."""

    template = _l("Choose what the question is worth: %(values)s.")


class NoBuzzers(Conflict):
    """Not a question for buzzers, or they are open already."""

    template = _l("Buzzers are not opened here: they are open already, or none are asked for.")


class NotCertain(Conflict):
    """A slower network may still bring an earlier buzz."""

    template = _l(
        "It is not certain yet who was first: a buzz that was delayed may still come. Judge"
        " in a second."
    )


class EarlyFirst(Conflict):
    """An early buzz is dealt with before anything else."""

    template = _l("%(name)s buzzed early. Judge that, or forgive it, first.")


class NotAnswering(DomainError):
    """Somebody else's answer is heard, or this one was judged already."""

    template = _l("%(name)s does not answer this question, or was judged already.")


class PointsOver(Conflict):
    """A sudden death decides among scores that stay."""

    template = _l(
        "A sudden death has decided already: no more points are given. Take its verdict back"
        " first."
    )


class NothingToTakeBack(Conflict):
    """The log is empty, or the row was taken back already."""

    template = _l("There is nothing to take back, or somebody was faster.")


class WhyNeeded(DomainError):
    """What is out of the ordinary is explained."""

    template = _l("Say why.")


class NotNow(Conflict):
    """What is asked for does not fit how the quiz stands."""

    template = _l("This does not fit how the quiz stands. Look again, then decide.")


class NoBuzzerNow(Conflict):
    """No question for buzzers is open."""

    template = _l("No buzzers are asked for at the moment.")


class BuzzLate(Conflict):
    """It came after the question was over."""

    template = _l("The question is over already. Your buzz is on record and does not count.")


class NotForYou(DomainError):
    """A sudden death is among others, or the team has left."""

    template = _l("This question is among other teams.")


class BuzzUnreadable(DomainError):
    """What was sent is no buzz."""

    template = _l("This buzz can't be read. Open the page of the phone anew.")


class StillPlaying(Conflict):
    """Places are handed in once nothing is open."""

    template = _l("A question is still open. Judge it, end it or declare it void first.")


class NotThrough(DomainError):
    """Questions are left, or ties that matter."""

    template = _l("%(what)s To end here all the same, say why.")


class PlacesTyped(Conflict):
    """Somebody stored another result by hand in the meantime."""

    template = _l(
        "The results were changed by hand since this page was opened. Look at them, and hand"
        " in again if the log of the quiz is right."
    )


class NotBegun(Conflict):
    """Without a question there are no places."""

    template = _l("No question was put yet.")


class NoQuestions(DomainError):
    """Nothing that could be a question was sent."""

    template = _l(
        "There is no question in it. Type one a line: round, question, answer; or choose a"
        " file with a header row that names round and question."
    )


class TooManyQuestions(DomainError):
    """More than any quiz has."""

    template = _l("A quiz has %(most)s questions at most.")
