"""What higher features may hear about events."""

from blinker import Signal

event_created = Signal("sent with event after it was made, with its session")
sessions_added = Signal("sent with event and sessions after more days were added to it")
session_changed = Signal(
    "sent with session_id after one day alone was cancelled, or is held again"
)
event_changed = Signal("sent with event_id after a move, a cancellation or a change of rules")
event_moved = Signal("sent with event, move, now and by after a session has another day")
event_cancelled = Signal("sent with event, now and by after a cancellation")
