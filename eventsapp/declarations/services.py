"""Texts that people accept when they enter: written, accepted, still owed.

The rules in words: ``docs/rules/declarations.md``.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, and_, exists, func, select
from sqlalchemy.orm import aliased

from eventsapp.accounts import doers
from eventsapp.accounts import services as accounts
from eventsapp.accounts.doers import Doer
from eventsapp.accounts.models import Account
from eventsapp.database import batches, db
from eventsapp.declarations.errors import (
    NotDeclared,
    NothingToDeclare,
    TextsChangedByAnother,
    TextsHaveChanged,
)
from eventsapp.declarations.models import (
    ENTERING,
    Acceptance,
    Declaration,
    DeclarationKind,
)
from eventsapp.events.models import Event
from eventsapp.members.models import Member

Texts = Mapping[DeclarationKind, str]


def versions_of(event: Event) -> list[Declaration]:
    """Return all texts of an event, by kind, the last version first."""
    return list(
        db.session.scalars(
            select(Declaration)
            .where(Declaration.event_id == event.id)
            .order_by(Declaration.kind, Declaration.version.desc())
        )
    )


def holding(
    event_ids: Collection[int], kinds: Collection[DeclarationKind] = ENTERING
) -> Select[Declaration]:
    """Return the query for the texts of some kinds that hold, the health first."""
    later = aliased(Declaration)
    return (
        select(Declaration)
        .where(
            Declaration.event_id.in_(event_ids),
            Declaration.kind.in_(kinds),
            Declaration.text != "",
            ~exists().where(
                later.event_id == Declaration.event_id,
                later.kind == Declaration.kind,
                later.version > Declaration.version,
            ),
        )
        .order_by(Declaration.event_id, Declaration.kind)
    )


def in_force(event: Event) -> list[Declaration]:
    """Return the texts that whoever enters accepts; asks nothing where there are none."""
    if not event.has_declarations:
        return []
    return list(db.session.scalars(holding([event.id])))


def owed(events: Collection[Event], member: Member) -> dict[int, list[Declaration]]:
    """Return which texts of events a member has not accepted, by event id; at most one query.

    Events without any are left out.
    """
    asking = [event.id for event in events if event.has_declarations]
    if not asking:
        return {}
    accepted = exists().where(
        Acceptance.declaration_id == Declaration.id, Acceptance.member_id == member.id
    )
    found: dict[int, list[Declaration]] = {}
    for text in db.session.scalars(holding(asking).where(~accepted)):
        found.setdefault(text.event_id, []).append(text)
    return found


def owing(event: Event, member_ids: Sequence[int]) -> dict[int, int]:
    """Return which of these people have not accepted every text, and how many they owe."""
    texts = in_force(event)
    if not texts:
        return {}
    accepted: dict[int, int] = {}
    for part in batches(member_ids):
        rows = db.session.execute(
            select(Acceptance.member_id, func.count())
            .where(
                and_(
                    Acceptance.declaration_id.in_([text.id for text in texts]),
                    Acceptance.member_id.in_(part),
                )
            )
            .group_by(Acceptance.member_id)
        )
        accepted.update(rows.all())
    left = {each: len(texts) - accepted.get(each, 0) for each in member_ids}
    return {member_id: count for member_id, count in left.items() if count}


def accept_shown(
    event: Event,
    member: Member,
    shown: Collection[int],
    *,
    now: datetime,
    by: Doer,
) -> None:
    """Let a member accept the texts that the form showed, under the event's lock; flushes.

    Args:
        event: locked by the act that this belongs to, so that no text changes meanwhile.
        member: who accepts.
        shown: the ids of the texts that were shown and accepted.
        now: the moment.
        by: who writes it down.

    Raises:
        NotDeclared: no text was shown.
        TextsHaveChanged: a text that holds was not among those shown.
    """
    left = owed([event], member).get(event.id, [])
    accept_all(left, member, shown, now=now, by=by)


def accept_all(
    left: Sequence[Declaration],
    member: Member,
    shown: Collection[int],
    *,
    now: datetime,
    by: Doer,
) -> None:
    """Write down that a member accepts texts; flushes. Raises as :func:`accept_shown` says."""
    if not left:
        return
    if not shown:
        raise NotDeclared
    if not {text.id for text in left} <= set(shown):
        raise TextsHaveChanged
    _write(left, [member.id], now=now, by_id=doers.id_of(by, member.account_id))


def accept(
    event: Event,
    member: Member,
    shown: Collection[int],
    *,
    now: datetime,
    by: Account | None,
) -> None:
    """Let a member who is in already accept the texts that hold; flushes.

    Raises:
        NothingToDeclare: it has been done, or nothing is asked any more.
        NotDeclared, TextsHaveChanged: as :func:`accept_shown` says.
    """
    lock(event)
    if not owed([event], member):
        raise NothingToDeclare
    accept_shown(event, member, shown, now=now, by=by)


def accept_on_paper(
    event: Event,
    member_ids: Sequence[int],
    shown: Collection[int],
    *,
    now: datetime,
    by: Account | None,
) -> int:
    """Write down that people have accepted on paper, under the event's lock; flushes.

    Returns how many.

    Raises:
        TextsHaveChanged: a text that holds was not among those shown to who writes it down.
    """
    texts = in_force(event)
    if not {text.id for text in texts} <= set(shown):
        raise TextsHaveChanged
    done = 0
    for text in texts:
        have = set(
            db.session.scalars(
                select(Acceptance.member_id).where(
                    Acceptance.declaration_id == text.id, Acceptance.member_id.in_(member_ids)
                )
            )
        )
        missing = [each for each in member_ids if each not in have]
        _write([text], missing, now=now, by_id=by.id if by else None)
        done = max(done, len(missing))
    return done


def _write(
    texts: Sequence[Declaration],
    member_ids: Sequence[int],
    *,
    now: datetime,
    by_id: int | None,
) -> None:
    db.session.add_all(
        Acceptance(
            declaration_id=text.id,
            member_id=member_id,
            accepted_at=now,
            by_id=by_id,
        )
        for text in texts
        for member_id in member_ids
    )
    db.session.flush()


def lock(event: Event) -> None:
    """Read the event anew, and let nobody change its entries or texts meanwhile."""
    db.session.refresh(event, with_for_update={"key_share": True, "of": Event})


def write_texts(
    event: Event,
    texts: Texts,
    *,
    seen: Mapping[DeclarationKind, int],
    now: datetime,
    by: Account | None,
) -> list[Declaration]:
    """Store the texts that are other than those that hold, as their next versions; flushes.

    An empty text asks for nothing any more. Whoever accepted an earlier version is asked
    again.

    Args:
        event: whose texts they are.
        texts: what was typed, by kind.
        seen: the versions that were on the page, 0 for none.
        now: the moment.
        by: who writes.

    Returns:
        The new versions.

    Raises:
        TextsChangedByAnother: there is a later version than the one that was seen.
    """
    lock(event)
    last: dict[DeclarationKind, Declaration] = {}
    for each in versions_of(event):
        last.setdefault(each.kind, each)
    made = []
    for kind, text in texts.items():
        known = last.get(kind)
        version = known.version if known else 0
        if text == (known.text if known else ""):
            continue
        if version != seen.get(kind, 0):
            raise TextsChangedByAnother
        row = Declaration(
            event_id=event.id,
            kind=kind,
            version=version + 1,
            text=text,
            made_at=now,
            made_by_id=by.id if by else None,
        )
        last[kind] = row
        made.append(row)
    db.session.add_all(made)
    event.has_declarations = any(last[kind].text for kind in ENTERING if kind in last)
    db.session.flush()
    for row in made:
        accounts.audit(
            "declaration.written",
            event,
            by=by,
            now=now,
            kind=row.kind.value,
            version=row.version,
        )
    return made


def accepted_counts(event: Event) -> dict[int, int]:
    """Return how many people have accepted each version, by its id."""
    rows = db.session.execute(
        select(Acceptance.declaration_id, func.count())
        .join(Declaration, Declaration.id == Acceptance.declaration_id)
        .where(Declaration.event_id == event.id)
        .group_by(Acceptance.declaration_id)
    )
    return dict(rows.all())


def rebuild() -> None:
    """Work out anew which events have declarations; flushes."""
    texts = db.session.scalars(select(Declaration).order_by(Declaration.version))
    last = {(each.event_id, each.kind): each.text for each in texts}
    asking = {event_id for (event_id, kind), text in last.items() if text and kind in ENTERING}
    for event in db.session.scalars(select(Event)):
        if event.has_declarations != (event.id in asking):
            event.has_declarations = event.id in asking
    db.session.flush()
