"""What higher features may hear about events."""

from blinker import Signal

event_changed = Signal("sent with event_id after a move, a cancellation or a change of rules")
