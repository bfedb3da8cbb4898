"""How what goes over is called."""

from flask_babel import lazy_gettext as _l

ROWS = {
    "entries": _l("Entries"),
    "entry_members": _l("Places in pairs and teams"),
    "scans": _l("Scans"),
    "hike_facts": _l("Withdrawals from hikes"),
    "hike_closing_reasons": _l("Reasons why somebody was missing after a hike"),
    "souvenirs": _l("Souvenirs"),
    "guest_arrivals": _l("Arrivals of guests"),
    "guests": _l("Guests"),
    "invitation_log": _l("Invitations and answers"),
    "call_reports": _l("Reports in the call room"),
    "offices": _l("Posts"),
    "marked_people": _l("Marks in events"),
    "acceptances": _l("Accepted declarations"),
    "paper_lines": _l("Lines on paper lists"),
}
