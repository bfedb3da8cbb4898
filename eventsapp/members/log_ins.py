"""Log-ins of members: opened with a one-time code that the branch hands out."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account
from eventsapp.clock import local
from eventsapp.database import db
from eventsapp.members.belonging import spans_on
from eventsapp.members.models import Branch, Member


@dataclass(frozen=True)
class Slip:
    """What is handed to a member once; the code is kept nowhere in clear."""

    name: str
    staff_number: str
    code: str


def account_of(member: Member) -> Account:
    """Return the member's account, opened when there is none yet; flushes.

    An account that was opened under the staff number before becomes the member's.
    """
    if member.account is None:
        member.account = accounts.account_by_login(
            member.staff_number
        ) or accounts.open_account(member.staff_number, member.name)
        db.session.flush()
    return member.account


def issue_slips(branch: Branch, *, now: datetime, by: Account) -> list[Slip]:
    """Issue a code to each member of a branch who has set no password yet; flushes.

    Codes that were issued before stop working.
    """
    on_roll = spans_on(local(now).date()).subquery()
    people = db.session.scalars(
        select(Member)
        .join(on_roll, on_roll.c.member_id == Member.id)
        .where(on_roll.c.branch_id == branch.id)
        .order_by(Member.name_key, Member.staff_number)
    )
    slips: list[Slip] = []
    for member in people:
        account = account_of(member)
        if account.password_hash is None and account.is_active:
            code = accounts.issue_activation(account, now=now)
            slips.append(Slip(member.name, member.staff_number, f"{code[:5]}-{code[5:]}"))
    accounts.audit("branch.activations_issued", branch, by=by, now=now, people=len(slips))
    return slips
