"""What the other features may ask of entries."""

from eventsapp.entries.carrying import came_by, carried, carry, open_in
from eventsapp.entries.eligibility import branches_on
from eventsapp.entries.entering import (
    Deadline,
    enter,
    enter_again,
    enter_many,
    enter_oneself,
    enter_together,
)
from eventsapp.entries.fixing import changes_since as list_changes
from eventsapp.entries.fixing import fix_due as fix_due_lists
from eventsapp.entries.fixing import for_draw as list_for_draw
from eventsapp.entries.fixing import latest as latest_list
from eventsapp.entries.history import acts_until, rebuild, settle, stood_entered
from eventsapp.entries.judging import closes_at, is_open, places_left, taken
from eventsapp.entries.leaving import withdraw, withdraw_by_hand, withdraw_in_time
from eventsapp.entries.models import Entry, EntryAct, EntryMember, EntryShare, EntryStatus
from eventsapp.entries.reading import around, coming, entered, entrants, get, standing
from eventsapp.entries.recording import RecordedAct, record_many
from eventsapp.entries.teams import (
    add_team_member,
    by_team_code,
    enter_team,
    equal_shares,
    record_team,
)

__all__ = [
    "Deadline",
    "Entry",
    "EntryAct",
    "EntryMember",
    "EntryShare",
    "EntryStatus",
    "RecordedAct",
    "acts_until",
    "add_team_member",
    "around",
    "branches_on",
    "by_team_code",
    "came_by",
    "carried",
    "carry",
    "closes_at",
    "coming",
    "enter",
    "enter_again",
    "enter_many",
    "enter_oneself",
    "enter_team",
    "enter_together",
    "entered",
    "entrants",
    "equal_shares",
    "fix_due_lists",
    "get",
    "is_open",
    "latest_list",
    "list_changes",
    "list_for_draw",
    "open_in",
    "places_left",
    "rebuild",
    "record_many",
    "record_team",
    "settle",
    "standing",
    "stood_entered",
    "taken",
    "withdraw",
    "withdraw_by_hand",
    "withdraw_in_time",
]
