"""What higher features may hear about memberships."""

from blinker import Signal

members_joined = Signal(
    "sent with member_ids of people who were not known before: nothing is theirs"
)
membership_changed = Signal(
    "sent with member_ids after movements of known people were recorded"
)
