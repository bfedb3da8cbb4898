"""Which branches may make up a pair or team together (联队)."""

from collections.abc import Mapping

from flask_babel import gettext as _

from eventsapp.events.errors import EntryRefused
from eventsapp.limits.bounds import Limits
from eventsapp.limits.errors import OneBranchOnly, TooLargeToJoin, TooManyBranches


def refusal(limits: Limits, branches: Mapping[str, int]) -> EntryRefused | None:
    """Return why these branches can't make up a pair or team together, or None.

    Args:
        limits: how many may, and how large they may be.
        branches: the headcount of each, by name.

    >>> small = Limits(joint_branches=2, joint_members=50)
    >>> refusal(small, {"A": 50, "B": 12}), refusal(small, {"C": 400})
    (None, None)
    >>> type(refusal(small, {"A": 51, "B": 12}))
    <class 'eventsapp.limits.errors.TooLargeToJoin'>
    """
    if len(branches) < 2:
        return None
    most = limits.joint_branches
    if most is not None and len(branches) > most:
        refused = OneBranchOnly if most == 1 else TooManyBranches
        return refused(most=most, many=len(branches))
    if limits.joint_members is None:
        return None
    for name, members in branches.items():
        if members > limits.joint_members:
            return TooLargeToJoin(branch=name, members=members, most=limits.joint_members)
    return None


def words(limits: Limits) -> list[str]:
    """Say the rule, as regulations do."""
    most, members = limits.joint_branches, limits.joint_members
    if most == 1:
        return [_("A pair or team is of one branch; branches do not join up.")]
    told = []
    if most is not None and members is not None:
        told.append(
            _(
                "Up to %(most)s branches of up to %(members)s members each may join up.",
                most=most,
                members=members,
            )
        )
    elif most is not None:
        told.append(_("Up to %(most)s branches may join up.", most=most))
    elif members is not None:
        told.append(_("Branches of up to %(members)s members may join up.", members=members))
    if limits.pairs or limits.teams:
        told.append(_("A joint pair or team counts for each of its branches."))
    return told
