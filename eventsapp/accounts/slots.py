"""What higher features may add to the pages of accounts."""

from collections.abc import Callable

from markupsafe import Markup

# What stands above the office's list: what somebody has to see to.
desk_notes: list[Callable[[], Markup | None]] = []
