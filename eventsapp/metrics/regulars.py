"""Regular exercisers (经常锻炼人数): the share of members who took part often."""

from flask_babel import lazy_gettext as _l

from eventsapp.metrics.measuring import Metric
from eventsapp.metrics.people import Group, rows_with, share_with

EVERYBODY = Group()
METRIC = Metric(
    key="regulars",
    name=_l("Regular exercisers"),
    sentence=_l("The members who took part at least so often, of all members."),
    count=lambda span, least: share_with(span, EVERYBODY, least),
    rows=lambda span, least, ids: rows_with(span, EVERYBODY, least, ids),
    is_share=True,
    is_ratio=True,
    parameter=_l("times at least"),
    usual=6,
)
