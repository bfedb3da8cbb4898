"""How what became of invitations is called."""

from flask_babel import lazy_gettext as _l

from eventsapp.entries.models import TeamRole
from eventsapp.events.words import Chip
from eventsapp.invitations.models import InvitationAct

ACTS = {
    InvitationAct.ASKED: Chip(_l("Asked"), "info", "clock"),
    InvitationAct.ACCEPTED: Chip(_l("Accepted"), "ok", "check"),
    InvitationAct.DECLINED: Chip(_l("Declined"), "", "cross"),
    InvitationAct.TAKEN_BACK: Chip(_l("Invitation taken back")),
    InvitationAct.RAN_OUT: Chip(_l("No answer"), "", "clock"),
    InvitationAct.FELL_AWAY: Chip(_l("Over")),
}
ROLES = {
    TeamRole.CAPTAIN: _l("Captain"),
    TeamRole.PLAYER: _l("Line-up"),
    TeamRole.RESERVE: _l("Reserve"),
}
