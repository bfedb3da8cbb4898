"""Coverage of the women of a branch (女职工覆盖率)."""

from flask_babel import lazy_gettext as _l

from eventsapp.members.models import Member, Sex
from eventsapp.metrics.measuring import Metric
from eventsapp.metrics.people import Group, rows_with, share_with

WOMEN = Group(Member.sex == Sex.FEMALE)
METRIC = Metric(
    key="coverage_women",
    name=_l("Coverage of women"),
    sentence=_l("The women who took part at least once, of all women of the branch."),
    count=lambda span, _parameter: share_with(span, WOMEN, 1),
    rows=lambda span, _parameter, ids: rows_with(span, WOMEN, 1, ids),
    is_share=True,
    is_ratio=True,
)
