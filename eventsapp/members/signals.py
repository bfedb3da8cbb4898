"""What higher features may hear about memberships."""

from blinker import Signal

membership_changed = Signal("sent with member_ids after movements were recorded")
