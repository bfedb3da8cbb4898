"""Participations for each member (人均人次)."""

from flask_babel import lazy_gettext as _l

from eventsapp.metrics import taking_part
from eventsapp.metrics.measuring import Metric

METRIC = Metric(
    key="per_member",
    name=_l("Participations per member"),
    sentence=_l(
        "How often the branch's people took part, over its members of the last day who have"
        " not retired. The retired count among those who took part."
    ),
    count=lambda span, _parameter: taking_part.per_member(span),
    rows=lambda span, _parameter, ids: taking_part.by_event(span, ids),
    is_ratio=True,
)
