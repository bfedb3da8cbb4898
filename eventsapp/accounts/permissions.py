"""Who may do what: one enum, one table, one decorator, one question."""

import enum
import functools
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import ParamSpec

from flask import current_app, g
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import or_, select

from eventsapp.accounts.models import Account, BodyKind, Role, RoleGrant
from eventsapp.clock import today
from eventsapp.database import db
from eventsapp.errors import Forbidden

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]
MOST_REMEMBERED = 1_000  # sets of roles that people hold; few are different


class Permission(enum.StrEnum):
    """What a signed-in person may do, named ``<thing>:<act>``."""

    SEE_SITE = "site:see"
    ENTER_ONESELF = "entry:enter-oneself"
    ENTER_OTHERS = "entry:enter-others"
    SEE_MEMBERS = "member:see"
    MANAGE_MEMBERS = "member:manage"
    MANAGE_ACCOUNTS = "account:manage"
    MANAGE_ASSOCIATIONS = "association:manage"
    MANAGE_PLANS = "plan:manage"
    MANAGE_EVENTS = "event:manage"
    SCAN = "checkin:scan"
    VOID_SCANS = "checkin:void"
    CALL = "call:make"
    DRAW = "draw:make"
    RECORD_RESULTS = "result:record"
    SIGN_RESULTS = "result:sign"
    SEE_BRANCH_ROWS = "tally:see-rows"
    ASSESS_BRANCH = "appraisal:assess"
    MANAGE_APPRAISALS = "appraisal:manage"


EVERYBODY = frozenset({Permission.SEE_SITE, Permission.ENTER_ONESELF})
STEWARD = frozenset({Permission.SCAN, Permission.CALL})
REFEREE = frozenset({Permission.RECORD_RESULTS, Permission.SIGN_RESULTS, Permission.CALL})
BRANCH_OFFICER = frozenset(
    {
        Permission.ENTER_OTHERS,
        Permission.SEE_MEMBERS,
        Permission.SEE_BRANCH_ROWS,
        Permission.ASSESS_BRANCH,
    }
)
ORGANISER = (
    STEWARD
    | REFEREE
    | BRANCH_OFFICER
    | {
        Permission.MANAGE_PLANS,
        Permission.MANAGE_EVENTS,
        Permission.VOID_SCANS,
        Permission.DRAW,
        Permission.MANAGE_APPRAISALS,
    }
)
ADMINISTRATOR = frozenset(Permission)

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.MEMBER: EVERYBODY,
    Role.STEWARD: STEWARD,
    Role.REFEREE: REFEREE,
    Role.BRANCH_OFFICER: BRANCH_OFFICER,
    Role.ORGANISER: ORGANISER,
    Role.ADMINISTRATOR: ADMINISTRATOR,
}


def held(account: Account, on: date) -> Mapping[Permission, frozenset[int]]:
    """Return the bodies for which the account holds each permission on a day.

    What everybody may do stands there with no body; body ids are those of
    the grants themselves, so a grant for the union carries the union's id.
    """
    rows = db.session.execute(
        select(RoleGrant.role, RoleGrant.body_id).where(
            RoleGrant.account_id == account.id,
            RoleGrant.from_on <= on,
            or_(RoleGrant.to_on.is_(None), RoleGrant.to_on >= on),
        )
    )
    return _by_permission(frozenset((role, body_id) for role, body_id in rows))


@functools.lru_cache(MOST_REMEMBERED)
def _by_permission(
    roles: frozenset[tuple[Role, int]],
) -> Mapping[Permission, frozenset[int]]:
    found: dict[Permission, set[int]] = {permission: set() for permission in EVERYBODY}
    for role, body_id in roles:
        for permission in GRANTS[role]:
            found.setdefault(permission, set()).add(body_id)
    return {permission: frozenset(bodies) for permission, bodies in found.items()}


def _held_now() -> Mapping[Permission, frozenset[int]]:
    """Return what the signed-in person may do today; a stranger may do nothing."""
    permissions: Mapping[Permission, frozenset[int]] | None = g.get("held")
    if permissions is None:
        person = current_user._get_current_object()
        permissions = {}
        unions = frozenset[int]()
        if person.is_authenticated:
            on = today()
            now = [one for one in person.roles if one.holds_on(on)]
            permissions = _by_permission(frozenset((one.role, one.body_id) for one in now))
            unions = frozenset(one.body_id for one in now if one.kind == BodyKind.UNION)
        g.held, g.unions_held = permissions, unions
    return permissions


def _unions_held() -> frozenset[int]:
    """Return the bodies of the person's grants that are the union itself."""
    _held_now()
    ids: frozenset[int] = g.unions_held
    return ids


def may(permission: Permission, *body_ids: int | None) -> bool:
    """Whether the signed-in person holds the permission at all, or for one of the bodies.

    A grant for the union covers every body.
    """
    bodies = _held_now().get(permission)
    if bodies is None:
        return False
    if permission in EVERYBODY or not body_ids:
        return True
    return bool(bodies & (_unions_held() | {body for body in body_ids if body is not None}))


def demand(permission: Permission, *body_ids: int | None) -> None:
    """Go on only if :func:`may` says so.

    Raises:
        Forbidden: the person's role does not reach this body.
    """
    if not may(permission, *body_ids):
        raise Forbidden


def scope_of(permission: Permission) -> frozenset[int] | None:
    """Return the ids of the bodies that the person holds the permission for; None means all."""
    bodies = _held_now().get(permission, frozenset())
    return None if bodies & _unions_held() else bodies


def bodies_of(permission: Permission) -> frozenset[int]:
    """Return the ids of the bodies that the person's grants of the permission name."""
    return _held_now().get(permission, frozenset())


def requires(permission: Permission) -> Callable[[View[P]], View[P]]:
    """Let a view run only for signed-in people who hold ``permission`` for some body."""

    def decorate(view: View[P]) -> View[P]:
        @functools.wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            if not _held_now():
                answer: ResponseReturnValue = current_app.login_manager.unauthorized()  # type: ignore[attr-defined]
                return answer
            demand(permission)
            return view(*args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def account_id() -> int:
    """Return the id of the signed-in account, without loading it."""
    number: int = current_user.id
    return number


def account() -> Account:
    """Return the signed-in account of a view under :func:`requires`."""
    signed_in: Account = current_user.account
    return signed_in


def roles_with(permission: Permission) -> Iterable[Role]:
    """Return the roles that carry a permission, strongest first."""
    return [role for role in Role if permission in GRANTS[role]]
