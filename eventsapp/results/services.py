"""What the other features may ask of results."""

from eventsapp.results.awards import why
from eventsapp.results.beginning import Beginning, begin
from eventsapp.results.decisions import (
    leavings_of,
    record_leaving,
    record_lot,
    take_back_leaving,
)
from eventsapp.results.findings import Finding
from eventsapp.results.importing import Imported, ResultIn, record_many
from eventsapp.results.last_words import last_word
from eventsapp.results.match_log import games_of, head_of, log_of, recorded_at
from eventsapp.results.matches import (
    Bracket,
    bracket_of,
    correct_match,
    locked,
    number_of,
    preview_correction,
    record_match,
    state_of,
)
from eventsapp.results.measures.registry import kind_for
from eventsapp.results.models import ResultStatus
from eventsapp.results.outcomes import Outcome
from eventsapp.results.places import (
    branch_points,
    findings_of,
    make_official,
    rebuild_all,
    settle,
)
from eventsapp.results.recording import (
    Change,
    Logged,
    correct_result,
    log_of_entries,
    logs_of,
    outcome_of,
    record_changes,
    record_result,
)
from eventsapp.results.reports import Report
from eventsapp.results.ruling import set_rules
from eventsapp.results.wording import outcome_words, result_words, status_words

__all__ = [
    "Beginning",
    "Bracket",
    "Change",
    "Finding",
    "Imported",
    "Logged",
    "Outcome",
    "Report",
    "ResultIn",
    "ResultStatus",
    "begin",
    "bracket_of",
    "branch_points",
    "correct_match",
    "correct_result",
    "findings_of",
    "games_of",
    "head_of",
    "kind_for",
    "last_word",
    "leavings_of",
    "locked",
    "log_of",
    "log_of_entries",
    "logs_of",
    "make_official",
    "number_of",
    "outcome_of",
    "outcome_words",
    "preview_correction",
    "rebuild_all",
    "record_changes",
    "record_leaving",
    "record_lot",
    "record_many",
    "record_match",
    "record_result",
    "recorded_at",
    "result_words",
    "set_rules",
    "settle",
    "state_of",
    "status_words",
    "take_back_leaving",
    "why",
]
