"""What views and higher features may ask of awards."""

from eventsapp.awards.granting import Granted, Telling, grant, grant_anew, revoke
from eventsapp.awards.holders import Holder, HolderKind, typed
from eventsapp.awards.holding import (
    Held,
    count_of,
    counts,
    get,
    holder_of,
    matching,
    of_member,
    of_title,
    of_year,
    years,
)
from eventsapp.awards.models import TitleKind
from eventsapp.awards.titles import (
    add_title,
    called,
    choose_design,
    design_of,
    get_title,
    title_for,
    titles,
)

__all__ = [
    "Granted",
    "Held",
    "Holder",
    "HolderKind",
    "Telling",
    "TitleKind",
    "add_title",
    "called",
    "choose_design",
    "count_of",
    "counts",
    "design_of",
    "get",
    "get_title",
    "grant",
    "grant_anew",
    "holder_of",
    "matching",
    "of_member",
    "of_title",
    "of_year",
    "revoke",
    "title_for",
    "titles",
    "typed",
    "years",
]
