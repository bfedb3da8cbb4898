"""Why a ballot brings no marks yet."""

import enum


class Hindrance(enum.StrEnum):
    """Why a ballot brings no marks yet."""

    UNBOUND = "unbound"
    CANCELLED = "cancelled"
    RUNNING = "running"
    UNCOUNTED = "uncounted"
    INVALID = "invalid"
    MISSING = "missing"  # a branch that is appraised stands on no paper
