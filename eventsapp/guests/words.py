"""What relations and papers are called."""

from typing import Any

from flask_babel import lazy_gettext as _l

from eventsapp.guests.id_numbers import IdKind
from eventsapp.guests.models import Relation

RELATIONS: dict[Relation, Any] = {
    Relation.SPOUSE: _l("Husband or wife"),
    Relation.CHILD: _l("Child"),
    Relation.PARENT: _l("Parent"),
    Relation.RELATIVE: _l("Other relative"),
    Relation.FRIEND: _l("Friend"),
}
ID_KINDS: dict[IdKind, Any] = {
    IdKind.RESIDENT: _l("Identity card"),
    IdKind.PASSPORT: _l("Passport"),
    IdKind.HONG_KONG_MACAO: _l("Permit for Hong Kong and Macao residents"),
    IdKind.TAIWAN: _l("Permit for Taiwan residents"),
    IdKind.BIRTH: _l("Birth certificate"),
    IdKind.OTHER: _l("Another paper"),
}
