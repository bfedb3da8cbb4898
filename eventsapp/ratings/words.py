"""How sure a rating is, in words."""

from flask_babel import lazy_gettext as _l

from eventsapp.ratings.playing import Rating

OUTCOMES = {"won": _l("Won"), "lost": _l("Lost"), "drawn": _l("Drawn")}
SURE = (
    (4.5, _l("Well known: many matches say the same.")),
    (5.5, _l("Fairly known: it can still move by some places.")),
    (7.5, _l("Little known: a few matches more can change it a lot.")),
)
HARDLY = _l("Hardly known: next to no matches yet.")


def how_sure(rating: Rating) -> str:
    """Say how sure a rating is, by its standard deviation."""
    return str(next((words for most, words in SURE if rating.sigma <= most), HARDLY))
