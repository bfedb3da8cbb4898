"""Places and points computed from the result log."""


def connect() -> None:
    """Hear of changes to memberships and events."""
