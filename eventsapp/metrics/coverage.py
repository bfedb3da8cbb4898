"""Coverage (覆盖率): the share of a branch's members who took part at least once."""

from flask_babel import lazy_gettext as _l

from eventsapp.metrics.measuring import Metric
from eventsapp.metrics.people import Group, rows_with, share_with

EVERYBODY = Group()
METRIC = Metric(
    key="coverage",
    name=_l("Coverage"),
    sentence=_l(
        "The members who took part at least once, anywhere, of all members of the last day"
        " who have not retired."
    ),
    count=lambda span, _parameter: share_with(span, EVERYBODY, 1),
    rows=lambda span, _parameter, ids: rows_with(span, EVERYBODY, 1, ids),
    is_share=True,
    is_ratio=True,
)
