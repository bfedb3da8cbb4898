"""Lists and counts of people, and who referees."""

from collections.abc import Iterable, Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import or_, select

from eventsapp.accounts import services as accounts
from eventsapp.accounts.models import Account, Role, RoleGrant
from eventsapp.accounts.permissions import Permission, roles_with
from eventsapp.booklets.leaders import Led, led_by
from eventsapp.booklets.reading import BranchList, Reading
from eventsapp.database import db
from eventsapp.documents.parts import Align, Facts, Paragraph, Part, Section, Table
from eventsapp.members.models import Sex

ENTRIES = "entries"  # the section whose text says who leads


def led_of(reading: Reading) -> dict[int, Led]:
    """Return who leads and coaches each branch, by branch id; unread lines were refused."""
    names = {one.name: one.branch_id for one in reading.branches if one.branch_id}
    known = "\n".join(
        line
        for line in reading.plan.texts.get(ENTRIES, "").splitlines()
        if line.replace("｜", "|").split("|")[0].strip() in names
    )
    return led_by(known, names)  # a branch that withdrew since takes its line with it


def _join(names: Iterable[str]) -> str:
    return _(", ").join(names)


def entry_lists(reading: Reading) -> list[Part]:
    """Return the people of each branch with their numbers (运动员名单).

    Numbers count through the list: they are those of this edition.
    """
    led, number = led_of(reading), 0
    parts: list[Part] = []
    for branch in reading.branches:
        inside: list[Part] = []
        own = led.get(branch.branch_id or 0, Led())
        facts = [(_("Leader"), _join(own.leaders)), (_("Coach"), _join(own.coaches))]
        if any(fact for _term, fact in facts):
            inside.append(Facts([(term, fact) for term, fact in facts if fact]))
        rows = []
        for person in branch.people:
            number += 1
            sex = _("woman") if person.sex is Sex.FEMALE else _("man")
            rows.append([str(number), person.name, sex, "、".join(person.disciplines)])
        if rows:
            inside.append(_people_table(rows))
        else:
            inside.append(Paragraph(_("Its teams have named nobody.")))
        parts.append(Section(branch.name or _("Of no branch"), inside))
    return parts


def _people_table(rows: Sequence[Sequence[str]]) -> Table:
    return Table(
        [_("Number"), _("Name"), _("Sex"), _("Disciplines")],
        rows,
        widths=(3, 8, 3, 18),
        aligns=(Align.RIGHT, Align.LEFT, Align.LEFT, Align.LEFT),
    )


def counts(reading: Reading) -> list[Part]:
    """Return how many people of each kind there are, by branch and by discipline, with sums.

    Who takes part in several disciplines is one person; entries count each of them.
    """
    branches = reading.branches
    if not branches:
        return []
    led = led_of(reading)
    figures = [_figures(one, led.get(one.branch_id or 0, Led())) for one in branches]
    sums = [sum(column) for column in zip(*figures, strict=True)]
    rows = [
        [one.name or _("Of no branch"), *map(str, row)]
        for one, row in zip(branches, figures, strict=True)
    ]
    heads = [
        _("Branch"),
        _("Leaders"),
        _("Coaches"),
        _("Men"),
        _("Women"),
        _("Everybody"),
        _("Entries"),
    ]
    right = (Align.RIGHT,) * 6
    return [
        Table(
            heads,
            [*rows, [_("Sum"), *map(str, sums)]],
            widths=(8, 3, 3, 3, 3, 3, 3),
            aligns=(Align.LEFT, *right),
        ),
        *_by_discipline(reading),
    ]


def _figures(branch: BranchList, led: Led) -> list[int]:
    women = sum(one.sex is Sex.FEMALE for one in branch.people)
    men = len(branch.people) - women
    leaders, coaches = len(led.leaders), len(led.coaches)
    return [leaders, coaches, men, women, leaders + coaches + men + women, branch.entries]


def _by_discipline(reading: Reading) -> list[Part]:
    rows = []
    for name, some in reading.entrants:
        if not name:
            continue
        ids = {
            number
            for entry_id, one in some.items()
            for number in reading.behind(entry_id, one.member_id)
        }
        women = sum(reading.people[number].sex is Sex.FEMALE for number in ids)
        rows.append([name, str(len(some)), str(len(ids) - women), str(women), str(len(ids))])
    if not rows:
        return []
    return [
        Table(
            [_("Discipline"), _("Entries"), _("Men"), _("Women"), _("Everybody")],
            rows,
            widths=(11, 3, 3, 3, 3),
            aligns=(Align.LEFT, *(Align.RIGHT,) * 4),
        )
    ]


def referees(reading: Reading) -> list[Part]:
    """Return who holds the role of a referee for this event on its first day."""
    event = reading.event
    names = _names_of(
        {event.host_id, event.association_id, accounts.union().id} - {None}, event.first_on
    )
    if not names:
        return []
    many = ngettext("%(num)s referee", "%(num)s referees", len(names))
    return [Facts([(many, _join(names))])]


def _names_of(bodies: set[int | None], on: date) -> list[str]:
    may_sign = [one for one in roles_with(Permission.SIGN_RESULTS) if one is Role.REFEREE]
    rows = db.session.scalars(
        select(Account.name)
        .join(RoleGrant, RoleGrant.account_id == Account.id)
        .where(
            RoleGrant.body_id.in_(bodies),
            RoleGrant.role.in_(may_sign),
            RoleGrant.from_on <= on,
            or_(RoleGrant.to_on.is_(None), RoleGrant.to_on >= on),
        )
        .order_by(Account.id)
    )
    return list(dict.fromkeys(rows))
