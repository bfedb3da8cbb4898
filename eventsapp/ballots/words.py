"""What states, rules, electorates and answers are called."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from eventsapp.ballots.models import Ballot, BallotRule, Electorate
from eventsapp.ballots.papers import Answer
from eventsapp.ballots.states import State

STATES = {
    State.DRAFT: _l("Being prepared"),
    State.ANNOUNCED: _l("Opens later"),
    State.OPEN: _l("Votes are cast"),
    State.CLOSED: _l("Voting closed"),
    State.CANCELLED: _l("Cancelled"),
}
CHIPS = {
    State.DRAFT: "",
    State.ANNOUNCED: "info",
    State.OPEN: "now",
    State.CLOSED: "ok",
    State.CANCELLED: "stop",
}
RULES = {
    BallotRule.APPROVAL: _l("for, against or abstaining, of each candidate"),
    BallotRule.CHOICE: _l("up to so many of the candidates"),
}
ELECTORATES = {
    Electorate.MEMBERS: _l("all members of the union"),
    Electorate.BRANCHES: _l("members of some branches"),
    Electorate.HEADS: _l("the chairs of the branches"),
    Electorate.NAMED: _l("people by staff number, such as delegates"),
}
ANSWERS = {
    Answer.APPROVE: _l("In favour"),
    Answer.AGAINST: _l("Against"),
    Answer.ABSTAIN: _l("Abstain"),
}


def rule_of(ballot: Ballot) -> str:
    """Say what is asked of the voters."""
    if ballot.rule is BallotRule.APPROVAL:
        return _("For each candidate: for, against or abstaining.")
    return ngettext(
        "Choose one candidate, or hand in a blank paper.",
        "Choose up to %(num)s candidates, or hand in a blank paper.",
        ballot.most_choices or 0,
    )
