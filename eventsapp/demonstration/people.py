"""The demonstration's branches, people, associations and log-ins."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Audit, Body, Role
from eventsapp.associations import services as associations
from eventsapp.associations.models import Association
from eventsapp.database import db
from eventsapp.demonstration import names
from eventsapp.members import services as members
from eventsapp.members.models import Branch, Employment, Member, Sex

PASSWORD = "wentitong-2026"  # of the demonstration's log-ins only; printed when it is made
UNION = "澜江电机工会"
DEMONSTRATED = "site.demonstrated"


@dataclass(frozen=True)
class LogIn:
    """One log-in that the demonstration prints."""

    role: str
    login: str
    name: str
    body: str


@dataclass
class People:
    """Everybody and everything that has a name."""

    union: Body
    branches: dict[str, Branch]
    associations: dict[str, Association]
    members: list[Member]
    log_ins: list[LogIn]


def settle_in(year: int, *, rng: Random, now: datetime, times: int = 1) -> People:
    """Found the union, its branches and associations, and let everybody join; flushes.

    ``times`` as many people join each branch as do in the year that is shown.
    """
    union = accounts.found_union(UNION)
    branches: dict[str, Branch] = {}
    for code, name, short_name, _size, parent in names.BRANCHES:
        branches[code] = members.found_branch(
            code, name, short_name, parent=branches[parent] if parent else None
        )
    everybody = _join(branches, year, rng=rng, now=now, times=times)
    founded = {
        activity: associations.found(code, f"{activity}协会", activity, founded_year)
        for code, activity, founded_year, _place in names.ASSOCIATIONS
    }
    people = People(union, branches, founded, everybody, [])
    _appoint(people, year, now=now)
    _give_log_ins(people, year, now=now)
    _move_some(people, year, rng=rng, now=now)
    return people


def _name(rng: Random, sex: Sex) -> str:
    surname = rng.choice(names.SURNAMES)
    if rng.random() < 0.02:
        surname = rng.choice(names.DOUBLE_SURNAMES)
    pool = names.FEMALE if sex is Sex.FEMALE else names.MALE
    given = rng.choice(pool) + (rng.choice(pool) if rng.random() < 0.6 else "")
    return surname + given


def _join(
    branches: dict[str, Branch], year: int, *, rng: Random, now: datetime, times: int
) -> list[Member]:
    special = list(names.SPECIAL)
    joinings: list[members.Joining] = []
    for code, _name_of, _short, size, _parent in names.BRANCHES:
        for _person in range(size * times):
            number = len(joinings) + 1
            sex = Sex.FEMALE if rng.random() < 0.4 else Sex.MALE
            name = _name(rng, sex)
            if special and number % 37 == 0:
                name, sex_of_special = special.pop(0)
                sex = Sex(sex_of_special)
            retired = rng.random() < 0.06
            born = date(year - rng.randint(61 if retired else 22, 78 if retired else 58), 1, 1)
            joinings.append(
                members.Joining(
                    staff_number=f"01{number:04}",
                    name=name,
                    sex=sex,
                    branch_id=branches[code].id,
                    on=date(rng.randint(2005, year - 1), rng.randint(1, 12), 1),
                    born_on=born + timedelta(days=rng.randint(0, 364)),
                    phone=f"1660000{number:04}",
                    retired=retired,
                )
            )
    members.join_many(joinings, now=now, by=None)
    found = members.by_staff_numbers([joining.staff_number for joining in joinings])
    return [found[joining.staff_number] for joining in joinings]


def _appoint(people: People, year: int, *, now: datetime) -> None:
    on_roll = members.spans_on(date(year, 1, 1))
    by_branch: dict[int, list[int]] = {}
    for member_id, branch_id, _employment in db.session.execute(on_roll):
        by_branch.setdefault(branch_id, []).append(member_id)
    by_id = {member.id: member for member in people.members}
    for branch in people.branches.values():
        chair = by_id[by_branch[branch.id][0]]
        associations.appoint(
            branch, chair, "主席", from_on=date(year - 1, 1, 1), is_head=True, now=now, by=None
        )
    leaders = people.members[5 :: len(people.members) // len(people.associations)]
    for association, leader in zip(people.associations.values(), leaders, strict=False):
        associations.appoint(
            association,
            leader,
            "会长",
            from_on=date(year - 2, 3, 1),
            is_head=True,
            now=now,
            by=None,
        )


def _give_log_ins(people: People, year: int, *, now: datetime) -> None:
    technical = people.branches["B05"]
    of_branch = {code: _first_of(people, code) for code in people.branches}
    wanted = (
        (Role.ADMINISTRATOR, people.members[1], people.union),
        (Role.ORGANISER, people.members[2], people.union),
        (Role.BRANCH_OFFICER, of_branch["B05"], technical),
        (Role.STEWARD, people.members[3], people.union),
        (Role.REFEREE, people.members[4], people.union),
        (Role.MEMBER, of_branch["B02"], people.branches["B02"]),
    )
    password_hash = accounts.hashed(PASSWORD)  # one for all: hashing is slow on purpose
    for role, member, body in wanted:
        account = _account(member, password_hash)
        if role is not Role.MEMBER:
            accounts.grant(account, role, body, from_on=date(year, 1, 1), by=None, now=now)
        people.log_ins.append(LogIn(role.value, account.login, account.name, body.name))
    told = [asdict(log_in) for log_in in people.log_ins]
    accounts.audit(DEMONSTRATED, people.union, by=None, now=now, log_ins=told)


def log_ins_of() -> list[LogIn]:
    """Return the log-ins of the demonstration that this site was filled with, if it was."""
    row = db.session.scalar(select(Audit).where(Audit.act == DEMONSTRATED))
    return [LogIn(**log_in) for log_in in row.details["log_ins"]] if row else []


def _first_of(people: People, wanted: str) -> Member:
    """Return the second who joined a branch: the first is its chair."""
    sizes = {code: size for code, _name_of, _short, size, _parent in names.BRANCHES}
    codes = list(sizes)
    before = sum(sizes[code] for code in codes[: codes.index(wanted)])
    return people.members[before * len(people.members) // sum(sizes.values()) + 1]


def _account(member: Member, password_hash: str) -> Account:
    if member.account is None:
        member.account = accounts.open_account(member.staff_number, member.name)
    member.account.password_hash = password_hash
    return member.account


def _move_some(people: People, year: int, *, rng: Random, now: datetime) -> None:
    """Let a few be transferred, retire or leave in the part of the year that has passed."""
    passed = (now.date() - date(year, 1, 1)).days
    if passed < 20:
        return
    log_ins = {log_in.login for log_in in people.log_ins}
    rows = db.session.execute(members.spans_on(date(year, 1, 1)))
    employed = {member_id for member_id, _branch, kind in rows if kind is Employment.EMPLOYED}
    movers = [member for member in people.members[20::19] if member.staff_number not in log_ins]
    codes = sorted(people.branches)
    for position, member in enumerate(movers[:24]):
        on = date(year, 1, 1) + timedelta(days=rng.randint(10, passed - 1))
        here = members.branch_on(member.id, on)
        if position % 3 == 0:
            members.leave(member, on=on, now=now, by=None)
        elif position % 3 == 1:
            to = people.branches[
                rng.choice([c for c in codes if people.branches[c].id != here])
            ]
            members.transfer(member, to, on=on, now=now, by=None)
        elif member.id in employed:
            members.retire(member, on=on, now=now, by=None)
    db.session.flush()
