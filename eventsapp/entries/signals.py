"""What higher features may hear about entries."""

from blinker import Signal

entries_changed = Signal("sent with event_id and member_ids after entering or withdrawing")
