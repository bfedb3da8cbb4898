"""What is shown of limits: who is beyond one, and how far each branch is with its share."""

from flask import render_template
from markupsafe import Markup

from eventsapp.entries.judging import Reach
from eventsapp.entries.limit_standing import BranchShare, beyond, shares_of
from eventsapp.events.models import Event
from eventsapp.limits import slots
from eventsapp.limits.bounds import Limits

MOST_OWN = 3


def connect() -> None:
    """Add how things stand to the page of the limits."""
    slots.standing_panels.append(panel)


def panel(event: Event, limits: Limits) -> Markup:
    """Show the organiser who is beyond a limit, and all branches with their shares."""
    return Markup(
        render_template(
            "entries/_limits.html",
            beyond=beyond(event, limits),
            shares=_card(shares_of(event, limits, None)),
        )
    )


def shares_card(event: Event, limits: Limits | None, reach: Reach) -> Markup:
    """Show how far the branches are that somebody may enter; nothing where none must."""
    if reach is not None and not reach:
        return Markup("")
    return _card(shares_of(event, limits, reach))


def _card(shares: list[BranchShare]) -> Markup:
    if not shares:
        return Markup("")
    lacking = [each for each in shares if each.share.missing]
    reached = [each for each in shares if not each.share.missing]
    return Markup(render_template("entries/_shares.html", lacking=lacking, reached=reached))


def own_shares(event: Event, limits: Limits | None, reach: Reach) -> list[BranchShare]:
    """Return how far the branches of an officer are; nothing for those who enter everybody."""
    return shares_of(event, limits, reach)[:MOST_OWN] if reach else []
