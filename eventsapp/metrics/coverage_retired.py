"""Coverage of those who have retired (退休职工覆盖率)."""

from flask_babel import lazy_gettext as _l

from eventsapp.members.models import Employment
from eventsapp.metrics.measuring import Metric
from eventsapp.metrics.people import Group, rows_with, share_with

RETIRED = Group(employment=Employment.RETIRED)
METRIC = Metric(
    key="coverage_retired",
    name=_l("Coverage of the retired"),
    sentence=_l("The retired who took part at least once, of all retired of the branch."),
    count=lambda span, _parameter: share_with(span, RETIRED, 1),
    rows=lambda span, _parameter, ids: rows_with(span, RETIRED, 1, ids),
    is_share=True,
    is_ratio=True,
)
