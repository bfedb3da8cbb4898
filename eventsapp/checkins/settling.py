"""Brings what is computed from the scans up to date when a fact below changes."""


def connect() -> None:
    """Hear of changes to memberships, events and entries."""
