"""What kinds of titles are called."""

from typing import Any

from flask_babel import lazy_gettext as _l

from eventsapp.awards.models import TitleKind

KINDS: dict[TitleKind, Any] = {
    TitleKind.UNIT: _l("branches and associations"),
    TitleKind.PERSON: _l("persons"),
}
