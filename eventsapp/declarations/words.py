"""How declarations are called, and texts to begin from."""

from flask_babel import lazy_gettext as _l

from eventsapp.declarations.models import DeclarationKind

KINDS = {
    DeclarationKind.HEALTH: _l("Health declaration"),
    DeclarationKind.SAFETY: _l("Safety agreement"),
    DeclarationKind.GUESTS: _l("Declaration for guests"),
}
USUAL = {
    DeclarationKind.HEALTH: _l(
        "I am in good health and fit for this event. I have no illness, such as of the heart or"
        " of the blood vessels, high blood pressure, asthma or epilepsy, with which a doctor"
        " advises against it, I have not been hurt recently, and I am not pregnant.\n"
        "If I do not feel well before or during the event, I stop and tell the organiser."
    ),
    DeclarationKind.SAFETY: _l(
        "I follow the rules of the event and of the place, and what organisers and referees"
        " say. I warm up, wear suitable clothes and shoes, and drink no alcohol before it.\n"
        "I do not leave the event by myself, and say so before I go. I look after my own things"
        " and travel safely there and back.\n"
        "If something happens I call the organiser at once. The organiser may take my emergency"
        " contact and have me treated."
    ),
    DeclarationKind.GUESTS: _l(
        "What I write about my guests is right. They are in good health and fit for what they"
        " join in; I have told them the rules of safety, and they follow them.\n"
        "I look after my guests all the time, children above all, and answer for them."
    ),
}
