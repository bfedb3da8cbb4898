"""What ties of teams tell the features below them."""

from flask import url_for

from eventsapp.draws import slots as draw_slots
from eventsapp.events.models import Discipline
from eventsapp.results import slots as result_slots
from eventsapp.team_ties import services as team_ties


def connect() -> None:
    """Tell draws who is in the teams, results the line-ups, and both where a tie stands."""
    draw_slots.teams_of.append(team_ties.teams_of)
    result_slots.line_ups_of.append(team_ties.line_ups_of)
    result_slots.tie_address_of.append(tie_address)


def tie_address(discipline: Discipline, ref: str) -> str:
    """Return the page of a tie."""
    return url_for("team_ties.show", discipline_id=discipline.id, ref=ref)
