"""Participations (人次): how often the people of a branch took part."""

from flask_babel import lazy_gettext as _l

from eventsapp.metrics import taking_part
from eventsapp.metrics.measuring import Metric

METRIC = Metric(
    key="participations",
    name=_l("Participations"),
    sentence=_l("How often the branch's people took part: once for each person and day."),
    count=lambda span, _parameter: taking_part.in_all(span),
    rows=lambda span, _parameter, ids: taking_part.by_event(span, ids),
)
