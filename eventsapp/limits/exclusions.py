"""Who can't enter an event, such as former professionals (不得报名的人员)."""

from collections.abc import Sequence

from flask_babel import gettext as _

from eventsapp.limits.errors import Excluded


def refusal(*, name: str, reason: str | None) -> Excluded | None:
    """Return why a person who is excluded for a reason can't enter; None without a reason.

    >>> refusal(name="N", reason=None)
    >>> refusal(name="N", reason="former professional").values["reason"]
    'former professional'
    """
    return None if reason is None else Excluded(name=name, reason=reason)


def words(reasons: Sequence[str]) -> list[str]:
    """Say the rule, as regulations do: the reasons, each once, and no names."""
    if not reasons:
        return []
    different = sorted(set(reasons))
    return [_("These can't enter: %(reasons)s.", reasons=_("; ").join(different))]
