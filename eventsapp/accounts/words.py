"""What roles are called."""

from typing import Any

from flask_babel import lazy_gettext as _l

from eventsapp.accounts.models import Role

ROLE_NAMES: dict[Role, Any] = {
    Role.ADMINISTRATOR: _l("Administrator"),
    Role.ORGANISER: _l("Organiser"),
    Role.BRANCH_OFFICER: _l("Branch officer"),
    Role.STEWARD: _l("Steward"),
    Role.REFEREE: _l("Referee"),
    Role.MEMBER: _l("Member"),
}
