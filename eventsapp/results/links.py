"""What results put on the pages of lower features."""

from flask import render_template, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from brackets import Match, MatchState, MatchStatus
from eventsapp.accounts.permissions import Permission, may
from eventsapp.clock import today
from eventsapp.draws import slots as draw_slots
from eventsapp.entries import slots as entry_slots
from eventsapp.events import slots as event_slots
from eventsapp.events.models import Discipline, Measure
from eventsapp.results import slots
from eventsapp.results.beginning import is_played
from eventsapp.results.match_log import events_of
from eventsapp.results.own import own_year
from eventsapp.results.places import connect as connect_places
from eventsapp.results.playable import section as playable_section
from eventsapp.results.rule_forms import has_form
from eventsapp.results.ruling import has_results


def connect() -> None:
    """Hear of changes below, tell draws what is played, and show results on other pages."""
    connect_places()
    draw_slots.results_of.append(events_of)
    draw_slots.has_places.append(has_results)
    event_slots.begun_marks.append(is_played)
    draw_slots.match_address.append(match_address)
    draw_slots.decision_address.append(decision_address)
    event_slots.discipline_actions.append(actions)
    event_slots.event_sections.append(playable_section)
    entry_slots.member_cards.append(card)


def match_address(discipline: Discipline, match: MatchState, planned: Match) -> str | None:
    """Return where the reader may record or correct a match; a tie has a page for everybody."""
    if planned.tie is not None:
        return slots.tie_address(discipline, match.ref) if match.pair else None
    event = discipline.event
    if not may(Permission.RECORD_RESULTS, event.host_id, event.association_id):
        return None
    if match.status is MatchStatus.READY:
        return url_for("results.score", discipline_id=discipline.id, ref=match.ref)
    if match.status is MatchStatus.DONE and not match.is_implied:
        return url_for("results.correct", discipline_id=discipline.id, ref=match.ref)
    return None


def decision_address(discipline: Discipline) -> str | None:
    """Return where the reader may record lots and who leaves."""
    event = discipline.event
    if not may(Permission.RECORD_RESULTS, event.host_id, event.association_id):
        return None
    return url_for("results.decisions", discipline_id=discipline.id)


def actions(discipline: Discipline) -> list[event_slots.Link]:
    """Return the ways to the results of a discipline."""
    event = discipline.event
    links = [
        event_slots.Link(
            _("Results"), url_for("results.show", discipline_id=discipline.id), "cup"
        )
    ]
    is_referee = may(Permission.RECORD_RESULTS, event.host_id, event.association_id)
    if is_referee and not event.is_cancelled:
        links.append(_to_record(discipline))
    if has_form(discipline) and may(
        Permission.MANAGE_EVENTS, event.host_id, event.association_id
    ):
        address = url_for("results.rules", discipline_id=discipline.id)
        links.append(event_slots.Link(_("Rules"), address, "list"))
    return links


def _to_record(discipline: Discipline) -> event_slots.Link:
    if discipline.measure is Measure.KNOCKOUT:
        address = url_for("results.matches", discipline_id=discipline.id)
        return event_slots.Link(_("Record matches"), address, "pen")
    address = url_for("results.enter_places", discipline_id=discipline.id)
    return event_slots.Link(_("Enter results"), address, "pen")


def card(own: entry_slots.OwnPage) -> Markup | None:
    """Show a member the next matches and the places of the year."""
    matches, places = own_year(own.member, today())
    if not matches and not places:
        return None
    return Markup(render_template("results/card.html", matches=matches, places=places))
