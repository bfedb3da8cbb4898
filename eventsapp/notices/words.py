"""The words for states and channels."""

from flask_babel import lazy_gettext as _l

from eventsapp.notices.models import Channel, DeliveryState

STATES = {
    DeliveryState.WAITING: _l("waiting"),
    DeliveryState.SENDING: _l("being sent"),
    DeliveryState.SENT: _l("sent"),
    DeliveryState.FAILED: _l("failed"),
    DeliveryState.UNCLEAR: _l("unclear"),
    DeliveryState.DROPPED: _l("dropped"),
}

CHANNELS = {Channel.MAIL: _l("mail"), Channel.BOT: _l("group chat")}
