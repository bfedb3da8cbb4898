"""Who serves at an event, for telling them something."""

from datetime import datetime

from sqlalchemy import or_, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Role, RoleGrant
from eventsapp.accounts.permissions import Permission, roles_with
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.events.models import Event


def officials_of(event: Event, permission: Permission, now: datetime) -> list[int | None]:
    """Return the accounts of those who hold a permission for an event.

    Administrators, who may do everything, are among them only where nobody else is.
    """
    on = local(now).date()
    bodies = {event.host_id, event.association_id, accounts.union().id} - {None}
    rows = db.session.execute(
        select(RoleGrant.account_id, RoleGrant.role).where(
            RoleGrant.body_id.in_(bodies),
            RoleGrant.role.in_(list(roles_with(permission))),
            RoleGrant.from_on <= on,
            or_(RoleGrant.to_on.is_(None), RoleGrant.to_on >= on),
        )
    ).all()
    near = {account_id for account_id, role in rows if role is not Role.ADMINISTRATOR}
    return [*sorted(near or {account_id for account_id, _role in rows})]
