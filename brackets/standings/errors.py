"""What can be wrong in a rule set, each with its place in the document."""

from brackets.plan_errors import PlanError


class PresetUnknown(PlanError):
    """No rule set has this name, or none has this version."""

    code = "preset_unknown"
    sentence = "%(place)s: there are no rules %(name)s; known are %(known)s."
    name: str
    known: str


class CriterionUnknown(PlanError):
    """A list of criteria has a name that is none."""

    code = "criterion_unknown"
    sentence = (
        "%(place)s: there is no criterion %(name)s; known are %(known)s, and most of them "
        "with tied_ before the name."
    )
    name: str
    known: str


class CriterionTwice(PlanError):
    """A list of criteria names one of them twice."""

    code = "criterion_twice"
    sentence = "%(place)s: %(name)s stands in the list before this."
    name: str


class CriteriaMissing(PlanError):
    """A rule set without any criterion ranks nobody."""

    code = "criteria_missing"
    sentence = "%(place)s: a rule set needs at least one criterion."
