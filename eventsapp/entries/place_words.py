"""How the ways of giving out places are called."""

from flask_babel import lazy_gettext as _l

from eventsapp.entries.acts import EntryAct
from eventsapp.entries.place_rules import Approval, OnTransfer, WaitingRule

APPROVALS = {
    Approval.NONE: _l("None: who enters is in"),
    Approval.BRANCH: _l("By the branch"),
    Approval.UNION: _l("By the union"),
    Approval.BRANCH_THEN_UNION: _l("By the branch, then by the union"),
}
WAITING_RULES = {
    WaitingRule.NONE: _l("Nobody more can enter"),
    WaitingRule.STRICT: _l("A waiting list, in strict order"),
    WaitingRule.FILL_GAPS: _l("A waiting list that fills gaps"),
}
WAITING_RULES_SAID = {
    WaitingRule.NONE: _l("There is no waiting list."),
    WaitingRule.STRICT: _l(
        "In strict order: nobody takes a place that somebody further ahead waits for. A place"
        " kept for a branch goes to its own people."
    ),
    WaitingRule.FILL_GAPS: _l(
        "Gaps are filled: a free place goes to the first on the list whom it suits, such as a"
        " single person before a team that does not fit."
    ),
}
TRANSFERS = {
    OnTransfer.STAYS: _l("Stays entered"),
    OnTransfer.WITHDRAWN: _l("Is withdrawn"),
}
APPROVAL_ACTS = {
    EntryAct.APPROVED_BRANCH: _l("the branch"),
    EntryAct.APPROVED_UNION: _l("the union"),
}
