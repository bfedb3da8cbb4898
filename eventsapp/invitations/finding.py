"""Whom a captain means by a name or a staff number."""

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import or_, select

from eventsapp.database import db
from eventsapp.entries.eligibility import branches_on
from eventsapp.entries.errors import EntryRefused
from eventsapp.errors import DomainError
from eventsapp.events.models import Event
from eventsapp.frame.fields import tidy
from eventsapp.frame.half_width import half_width
from eventsapp.invitations.errors import (
    InvitedTwice,
    NobodyFound,
    NobodyInvited,
    SeveralFound,
    TooManyInvited,
)
from eventsapp.members import services as members
from eventsapp.members.models import Branch, Member
from eventsapp.members.services import Bearer

MOST_INVITED = 30


@dataclass(frozen=True)
class Named:
    """What was typed for one person, and whom it may mean.

    Attributes:
        typed: a name or a staff number.
        people: who is called so, or has that number, in the branches allowed.
        chosen: whom it means; None while nobody or several are found.
    """

    typed: str
    people: Sequence[Member]
    chosen: Member | None

    @property
    def refusal(self) -> EntryRefused | None:
        """Return why it is not one person yet; several are told apart by a choice."""
        if self.chosen is None and len(self.people) > 1:
            return SeveralFound(typed=self.typed)
        return None


def lines_of(text: str) -> list[str]:
    r"""Return the names and numbers of a text, one a line or between commas.

    >>> lines_of(" 王芳、010041\n李　娜，")
    ['王芳', '010041', '李 娜']
    """
    for mark in "、，,;；\n":
        text = text.replace(mark, "\r")
    return [line for part in text.split("\r") if (line := tidy(part))]


def find(
    event: Event,
    branches: Sequence[Branch],
    lines: Sequence[str],
    chosen_ids: Collection[int] = (),
) -> list[Named]:
    """Return whom lines mean: members of these branches on the event's first day.

    Args:
        event: for which they are invited.
        branches: whose people are looked for; of others nothing is said.
        lines: names or staff numbers.
        chosen_ids: whom the captain chose where several have a name.

    Raises:
        NobodyInvited: there is no line.
        TooManyInvited: there are more than anybody needs.
        NobodyFound: lines mean nobody; all of them are named.
        InvitedTwice: two lines mean the same person.
    """
    if not lines:
        raise NobodyInvited
    if len(lines) > MOST_INVITED:
        raise TooManyInvited(most=MOST_INVITED)
    spans = members.spans_on(event.first_on).subquery()
    keys = {line: _keys(line) for line in lines}
    wanted = {key for each in keys.values() for key in each}
    found = db.session.scalars(
        select(Member)
        .join(spans, spans.c.member_id == Member.id)
        .where(
            spans.c.branch_id.in_([branch.id for branch in branches]),
            or_(Member.name.in_(wanted), Member.staff_number.in_(wanted)),
        )
        .order_by(Member.staff_number)
    ).all()
    named = [_named(line, keys[line], found, chosen_ids) for line in lines]
    unknown = [each.typed for each in named if not each.people]
    if unknown:
        among = _(", ").join(branch.name for branch in branches)
        raise NobodyFound(typed=_(", ").join(dict.fromkeys(unknown)), branches=among)
    seen: set[int] = set()
    for each in named:
        if each.chosen is not None and each.chosen.id in seen:
            raise InvitedTwice(name=each.chosen.name)
        seen |= {each.chosen.id} if each.chosen else set()
    return named


def _keys(line: str) -> set[str]:
    keys = {half_width(line)}
    with suppress(DomainError):  # a number need not be a name
        keys.add(members.tidy_name(line))
    return keys


def _named(
    line: str, keys: Collection[str], found: Iterable[Member], chosen_ids: Collection[int]
) -> Named:
    numbered = [each for each in found if each.staff_number in keys]
    people = numbered or [each for each in found if each.name in keys]
    meant = [each for each in people if each.id in chosen_ids] if len(people) > 1 else people
    return Named(line, people, meant[0] if len(meant) == 1 else None)


def told_apart(
    people: Sequence[Member], event: Event, branches: Sequence[Branch]
) -> dict[int, str]:
    """Return by id what tells people of one name apart.

    It is the branch on the event's first day, and where that is the same the end of the staff
    number.
    """
    names = {branch.id: branch.name for branch in branches}
    where = branches_on([each.id for each in people], event.first_on)
    apart = members.told_apart(
        Bearer(each.id, each.name, names.get(where.get(each.id, 0), ""), each.staff_number)
        for each in people
    )
    return {key: told.branch for key, told in apart.items()}
