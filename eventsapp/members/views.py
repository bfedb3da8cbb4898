"""All pages of members: importing this module puts every route on the blueprint."""

from eventsapp.members import (
    branch_views,
    log_in_views,
    member_views,
    movement_views,
    roster_views,
)
from eventsapp.members.pages import bp

VIEWS = (branch_views, log_in_views, member_views, movement_views, roster_views)

__all__ = ["VIEWS", "bp"]
