"""Coverage of the men of a branch (男职工覆盖率)."""

from flask_babel import lazy_gettext as _l

from eventsapp.members.models import Member, Sex
from eventsapp.metrics.measuring import Metric
from eventsapp.metrics.people import Group, rows_with, share_with

MEN = Group(Member.sex == Sex.MALE)
METRIC = Metric(
    key="coverage_men",
    name=_l("Coverage of men"),
    sentence=_l("The men who took part at least once, of all men of the branch."),
    count=lambda span, _parameter: share_with(span, MEN, 1),
    rows=lambda span, _parameter, ids: rows_with(span, MEN, 1, ids),
    is_share=True,
    is_ratio=True,
)
